/// `iwmoctl tariffs`: a new tariff table looked at, put in force from a day on, and taken back,
/// without touching the configuration.
#pragma once

#include <iwmod/beheer.hpp>
#include <iwmod/dienst/planned_tables.hpp>
#include <iwmod/weergave.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace iwmod::beheer {

/// What is different between the table that would be in force on a day and this one, for the
/// gemeenten that are served: the rows, and the gaps that come. Throws ConfigError when either of
/// them cannot be used.
weergave::Report tariff_difference(const std::filesystem::path& bestand, Datum vanaf,
                                   const dienst::Settings& settings);
/// The number of rows that are new, gone and changed, in words.
std::string difference_text(const weergave::Report& difference);

/// Why no table can be put in force from this day, a Dutch sentence; nothing when one can.
std::optional<std::string> objection_to_plan(Datum vanaf, const dienst::Settings& settings);

struct TariffsPlanOptions {
    std::filesystem::path bestand = {};
    std::optional<Datum> vanaf = std::nullopt; ///< required; not before the day on which is judged
    Consent consent = Consent::ask;
    std::string door = {}; ///< who gives the order; empty: the account that runs the command
};
/// Checks a table, says what it changes, and puts it in force from a day on: the service takes it
/// up by itself. The order stands in the audit trail, with the hash of the table. `fault` for a
/// table with faults, a day that is over and one for which there is a table already.
ExitCode plan_tarieven(const TariffsPlanOptions& options, const dienst::Settings& settings,
                       Output output);

struct TariffsPlannedOptions {
    OutputForm form = OutputForm::text;
};
ExitCode list_planned_tarieven(const TariffsPlannedOptions& options,
                               const dienst::Settings& settings, Output output);

struct TariffsUnplanOptions {
    std::optional<Datum> vanaf = std::nullopt; ///< required
    Consent consent = Consent::ask;
    std::string door = {};
};
/// Takes a planned table back; what is in force then, is what would have been without it. `fault`
/// when none is planned from that day.
ExitCode unplan_tarieven(const TariffsUnplanOptions& options, const dienst::Settings& settings,
                         Output output);

} // namespace iwmod::beheer
