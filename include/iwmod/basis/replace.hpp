/// A file that is replaced as a whole.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace iwmod::basis {

/// Who may read a file that is made.
enum class Readers : std::uint8_t { owner, everybody };
/// Writes a file whole and on disk, or not at all: who reads it sees the old one or the new one.
/// Throws std::system_error.
void replace_whole(const std::filesystem::path& bestand, std::string_view bytes, Readers readers);
/// The same, and its name is on disk too.
void replace_durable(const std::filesystem::path& bestand, std::string_view bytes, Readers readers);
/// What root made belongs to whom the folder around it does: the programs that run as that account
/// replace it.
void give_to_owner_of_folder(const std::filesystem::path& path) noexcept;

/// Nobody is still writing what was begun longer ago.
constexpr std::chrono::minutes longest_replacing{1};
/// Removes from a folder what a replace_whole that was killed left there. What cannot be removed
/// stays.
void remove_unfinished(const std::filesystem::path& map) noexcept;

} // namespace iwmod::basis
