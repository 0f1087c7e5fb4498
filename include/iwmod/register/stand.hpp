/// What an operator watches: what is open, and how large it all is. On a connection of its own.
#pragma once

#include <iwmod/register/rows.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace iwmod::registratie {

/// An answer that is decided and not known to be on disk.
struct OpenUitgaand {
    BerichtId bericht = 0;
    std::string soort;
    std::string relatie;
    std::string bestand;
    std::string sinds; ///< RFC 3339: when it was decided
};
/// The oldest first. Throws RegisterError.
std::vector<OpenUitgaand> open_uitgaand(const std::filesystem::path& bestand);

/// How large what is kept is, and how much of it came since a moment.
struct SizeFigures {
    std::uint64_t register_bytes = 0;    ///< of the file
    std::uint64_t archief_bytes = 0;     ///< of the originals, as they came
    std::uint64_t archief_bytes_new = 0; ///< of those that came since
    std::int64_t berichten_new = 0;      ///< that came since
};
/// `vanaf`: RFC 3339. Throws RegisterError.
SizeFigures sizes_of(const std::filesystem::path& bestand, const std::string& vanaf);

} // namespace iwmod::registratie
