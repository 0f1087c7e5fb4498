/// A file that is replaced as a whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace iwmod::basis {

/// Who may read a file that is made.
enum class Readers : std::uint8_t { owner, everybody };
/// Writes a file whole and on disk, or not at all: who reads it sees the old one or the new one.
/// Throws std::system_error.
void replace_whole(const std::filesystem::path& bestand, std::string_view bytes, Readers readers);

} // namespace iwmod::basis
