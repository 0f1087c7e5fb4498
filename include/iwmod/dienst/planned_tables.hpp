/// Tariff tables that are put in force from a day on, beside the register: for who may not write
/// the configuration. And the one answer to which tariff table is in force.
#pragma once

#include <iwmod/dienst/settings.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::dienst {

enum class Planstand : std::uint8_t {
    geldt,      ///< it is in force
    wacht,      ///< its day has not come
    vervangen,  ///< a later one is in force
    vervallen,  ///< the configured table is another one than when it was planned
    beschadigd, ///< it is not as it was written
};
/// `geldt`, `wacht`, ...
std::string_view naam(Planstand stand);

struct PlannedTable {
    Datum vanaf = bericht::geen_datum; ///< the first day
    std::string sha256 = {};           ///< of the table
    /// SHA-256 of the configured table when this one was planned: it counts as long as that one
    /// stays. Whoever changes the configuration later has his way.
    std::string in_plaats_van = {};
    std::string door = {};
    std::string gepland = {}; ///< RFC 3339
    Planstand stand = Planstand::wacht;
};

/// The day on which is judged now: the systeemdatum, or today in the Netherlands.
Datum judging_day(const Settings& settings);

/// All of them as they stand on a day, by their first one.
std::vector<PlannedTable> planned_tables(const Settings& settings, Datum dag);
/// Where such a table lies, also when it was in force and its own file is gone; nothing when it is
/// damaged.
std::optional<std::filesystem::path> file_of(const Settings& settings, const PlannedTable& plan);

struct TarievenInForce {
    std::filesystem::path bestand;
    std::string sha256;               ///< empty: the configured table cannot be read
    std::optional<PlannedTable> plan; ///< absent: it is the configured one
    std::string geconfigureerd;       ///< SHA-256 of the configured one as it is now, likewise
};
/// The planned table with the latest day that is not after this one, if the configured table still
/// is the one of then; else the configured one. Throws ConfigError when that planned one is
/// damaged.
TarievenInForce tarieven_in_force(const Settings& settings, Datum dag);
/// The settings, with the table that is in force in the place of the configured one.
Settings with_tarieven_in_force(const Settings& settings, Datum dag);
inline Settings with_tarieven_in_force(const Settings& settings) {
    return with_tarieven_in_force(settings, judging_day(settings));
}

/// Keeps a table and its plan, whole and on disk; `csv` was checked. Of the plan what it is about
/// and in place of what is filled in here. False when there is one for that day already. Throws
/// SpoolError, or ConfigError when the configured table cannot be read.
bool plan_table(const Settings& settings, PlannedTable plan, std::string_view csv);
/// Takes one back. False when there is none for that day. Throws SpoolError.
bool withdraw_planned_table(const Settings& settings, Datum vanaf);

} // namespace iwmod::dienst
