/// Front door of `cijfers`: the reports, as pure functions over questions to the register and the
/// tables of the operator. Knows `register` (read only), `tarief` and `weergave`; no disk, no
/// clock, no SQL. A report names no Bsn, no name and no date of birth. Money is added in cents.
#pragma once

#include <iwmod/register/keten.hpp>
#include <iwmod/tarief.hpp>
#include <iwmod/tarief/betalingen.hpp>
#include <iwmod/tarief/inwoners.hpp>
#include <iwmod/tarief/klassen.hpp>
#include <iwmod/tarief/nazicht.hpp>
#include <iwmod/weergave.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::cijfers {

/// Which numbers of people are hidden. A number from 1 to 9 is small.
enum class Masker : std::uint8_t {
    geen,
    klein,  ///< small numbers
    dubbel, ///< small numbers, and another one where a single hidden one would follow from the
            ///< total
};

/// What makes somebody a user in a period.
enum class Grondslag : std::uint8_t { toewijzing, declaratie };

/// Days from the first to the last, and how they were asked for: `2023`, `2023-01..2023-06`.
struct Tijdvak {
    bericht::GeslotenPeriode periode;
    std::string tekst;
};
/// A year of four digits; nothing for another text.
std::optional<Tijdvak> parse_jaar(std::string_view tekst);
/// `2023-01..2023-06`, or one month; nothing for another text or when it ends before it begins.
std::optional<Tijdvak> parse_maanden(std::string_view tekst);
/// One day.
Tijdvak dag(Datum datum);

/// A published figure to put beside our own, in tenths per 1000 inhabitants.
struct Vergelijking {
    std::string name;
    std::int64_t tienden = 0;
};

/// What is asked.
struct Question {
    std::vector<Gemeentecode> gemeenten; ///< at least one
    Tijdvak tijdvak;
    std::optional<Datum> peildatum =
        std::nullopt;                        ///< for what holds on a day; absent: the last one
    std::vector<std::string> producten = {}; ///< product codes; empty: all
    std::string onderwerp = {};              ///< what that list is called; may be empty
    Masker masker = Masker::klein;
    Grondslag grondslag = Grondslag::toewijzing;
    std::vector<std::string> uitsplitsingen = {}; ///< `geslacht`, `leeftijd`, `gemeente`
    std::vector<int> leeftijdsgrenzen = {};       ///< first age of each group but the youngest
    std::vector<Vergelijking> vergelijking = {};
    std::map<std::string, std::vector<std::string>> taakvelden = {}; ///< categorieen by taakveld
    std::optional<Eurocent> uurtarief = std::nullopt;
    std::string gemaakt = {}; ///< RFC 3339

    /// The day on which something must hold.
    Datum day() const { return peildatum.value_or(tijdvak.periode.einddatum); }
};

/// What is asked from; everything outlives the call.
struct Sources {
    const registratie::Cijferbron& bron;
    const tarief::Tarieventabel& tarieven;
    std::vector<tarief::Tariefoverlap> overlap = {}; ///< of the tariff table
    std::vector<tarief::Tariefrij> weggelaten = {};  ///< rows of it that an earlier one overlaps
    const tarief::Betalingentabel* betalingen = nullptr; ///< absent: not given
    const tarief::Inwonerstabel* inwoners = nullptr;
    const tarief::Klassentabel* klassen = nullptr;
    const registratie::Ketenbron* keten = nullptr; ///< there for the reports about the chain
};

/// Whether a report is about one gemeente, or about those that are asked for together.
enum class Gemeenten : std::uint8_t { samen, een };

/// A report that there is.
struct ReportCard {
    std::string_view name;
    std::string_view explanation; ///< Dutch, one line
    weergave::Report (*make)(const Question&, const Sources&);
    Gemeenten gemeenten = Gemeenten::samen;
};
/// In the order of the help.
std::span<const ReportCard> reports();
/// Nothing when there is no such report.
const ReportCard* find_report(std::string_view naam);

} // namespace iwmod::cijfers
