/// Reading a file that the operator names.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace iwmod::beheer {

/// The bytes of a file, or its first `most` and one more: then it is too large. Throws SpoolError
/// with a Dutch sentence when it cannot be read.
std::string read_up_to(const std::filesystem::path& bestand, std::uint64_t most);

} // namespace iwmod::beheer
