/// What came in on the last days, and what became of it.
#pragma once

#include <iwmod/register/rows.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace iwmod::registratie {

/// A day in the Netherlands on which something came in.
struct Dagtelling {
    Datum dag = bericht::geen_datum;
    std::array<std::int64_t, 6> per_status{}; ///< in the order of Status

    std::int64_t of(Status status) const { return per_status.at(static_cast<std::size_t>(status)); }
};
/// From a day on, the oldest first; a day without messages is left out. On a connection of its own.
/// Reads no more than what came since: by the index on arrival. Throws RegisterError.
std::vector<Dagtelling> dagen_since(const std::filesystem::path& bestand, Datum vanaf);
/// How many files went out about what came in from a day on. Likewise.
std::int64_t verzonden_since(const std::filesystem::path& bestand, Datum vanaf);

} // namespace iwmod::registratie
