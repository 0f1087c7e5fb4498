/// `iwmoctl report`: a report from the register, in the form that is asked for.
#pragma once

#include <iwmod/beheer.hpp>
#include <iwmod/cijfers.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::beheer {

struct ReportOptions {
    std::string naam = {};                                  ///< one of cijfers::reports()
    std::vector<Gemeentecode> gemeenten = {};               ///< empty: all that are served
    std::optional<cijfers::Tijdvak> tijdvak = std::nullopt; ///< absent: this year
    std::optional<Datum> datum = std::nullopt;              ///< in place of a tijdvak
    std::vector<std::string> producten = {};                ///< product codes
    std::optional<std::string> onderwerp = std::nullopt;    ///< a list of them by its name
    std::optional<std::string> tabel = std::nullopt;        ///< of the report this table alone
    cijfers::Masker masker = cijfers::Masker::klein;
    cijfers::Grondslag grondslag = cijfers::Grondslag::toewijzing;
    std::vector<std::string> uitsplitsingen = {};                 ///< of `gebruik`
    std::optional<Eurocent> uurtarief = std::nullopt;             ///< of `klassen`
    std::optional<std::filesystem::path> tarieven = std::nullopt; ///< instead of the one in force
    weergave::Format formaat = weergave::Format::text;
    std::optional<std::filesystem::path> uit = std::nullopt; ///< absent: to the output
};

/// Why a report cannot be made as it is asked for, a Dutch sentence; nothing when it can.
std::optional<std::string> objection_to(const ReportOptions& options,
                                        const dienst::Settings& settings);
/// The whole report, where there is no objection. Whoever shows it writes down first who made it
/// (registratie::record_rapport).
weergave::Report build_report(const ReportOptions& options, const dienst::Settings& settings);

/// Makes a report; who made which one is in the audit trail before anything is shown. `usage` for
/// a subject or a table that there is not. An existing file is replaced as a whole.
ExitCode make_report(const ReportOptions& options, const dienst::Settings& settings, Output output);

} // namespace iwmod::beheer
