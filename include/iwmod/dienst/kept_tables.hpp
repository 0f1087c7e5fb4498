/// Every table that was in force, so that an old month can be judged again as it was then: tariff
/// tables by their hash, tables of gemeenten by the moment from which they were in force.
#pragma once

#include <iwmod/dienst/settings.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// Keeps a copy of the tariff table and of the table of gemeenten that these settings name beside
/// the register, once for each content, and on disk before anything is decided with it. False when
/// that failed: nothing else depends on it.
bool keep_tables(const Settings& settings);
/// The same of the tariff table alone, where another one was kept before.
bool keep_tarieven(const Settings& settings);
/// The tariff table with this hash: the copy, or the one in force when it is that one.
std::optional<std::filesystem::path> kept_table(const Settings& settings,
                                                const std::string& versie);

struct GemeentenVersion {
    std::string from; ///< RFC 3339, whole seconds
    std::filesystem::path bestand;
};
/// In the order in which they came into force; empty when none was kept.
std::vector<GemeentenVersion> kept_gemeenten_tables(const Settings& settings);

} // namespace iwmod::dienst
