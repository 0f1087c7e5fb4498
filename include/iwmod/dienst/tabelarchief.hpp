/// Every tariff table that was in force, by its hash, so that an old month can be judged again as
/// it was then.
#pragma once

#include <iwmod/dienst/instellingen.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace iwmod {

/// Keeps a copy of the tariff table beside the register, once for each content. False when that
/// failed: nothing else depends on it.
bool keep_tabel(const Instellingen& instellingen);
/// The table with this hash: the copy, or the one in force when it is that one.
std::optional<std::filesystem::path> kept_tabel(const Instellingen& instellingen,
                                                const std::string& versie);

} // namespace iwmod
