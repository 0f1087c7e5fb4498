/// Whole files, of what an operator names: tables, messages to be judged, answers to be compared.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace iwmod::basis {

/// The bytes of a file, or its first `most` and one more: then it is larger. Throws
/// std::system_error when it cannot be read or is a folder.
std::string read_up_to(const std::filesystem::path& bestand, std::uint64_t most);

/// The bytes of a regular file, whatever their number; nothing when it is none or cannot be read.
std::optional<std::string> read_whole(const std::filesystem::path& bestand);

} // namespace iwmod::basis
