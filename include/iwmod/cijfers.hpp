/// Front door of `cijfers`: the reports, as pure functions over questions to the register and the
/// tables of the operator. Knows `register` (read only), `tarief` and `weergave`; no disk, no
/// clock, no SQL. A report names no Bsn, no name and no date of birth. Money is added in cents.
#pragma once

#include <iwmod/register/cijfers.hpp>
#include <iwmod/tarief.hpp>
#include <iwmod/tarief/betalingen.hpp>
#include <iwmod/weergave.hpp>

#include <cstdint>
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
    GeslotenPeriode periode;
    std::string tekst;
};
/// A year of four digits; nothing for another text.
std::optional<Tijdvak> parse_jaar(std::string_view tekst);
/// `2023-01..2023-06`, or one month; nothing for another text or when it ends before it begins.
std::optional<Tijdvak> parse_maanden(std::string_view tekst);
/// One day.
Tijdvak dag(Datum datum);

/// What is asked.
struct Vraagstelling {
    std::vector<Gemeentecode> gemeenten; ///< at least one
    Tijdvak tijdvak;
    std::optional<Datum> peildatum =
        std::nullopt;                        ///< for what holds on a day; absent: the last one
    std::vector<std::string> producten = {}; ///< product codes; empty: all
    std::string onderwerp = {};              ///< what that list is called; may be empty
    Masker masker = Masker::klein;
    Grondslag grondslag = Grondslag::toewijzing;
    std::string gemaakt = {}; ///< RFC 3339

    /// The day on which something must hold.
    Datum day() const { return peildatum.value_or(tijdvak.periode.einddatum); }
};

/// What is asked from; everything outlives the call.
struct Bronnen {
    const Cijferbron& bron;
    const Tarieventabel& tarieven;
    const Betalingentabel* betalingen = nullptr; ///< absent: not given
};

/// A report that there is.
struct Rapportkaart {
    std::string_view naam;
    std::string_view uitleg; ///< Dutch, one line
    weergave::Report (*make)(const Vraagstelling&, const Bronnen&);
};
/// In the order of the help.
std::span<const Rapportkaart> rapporten();
/// Nothing when there is no such report.
const Rapportkaart* find_rapport(std::string_view naam);

/// 000: what was declared in a period, what it cost and when it was paid.
weergave::Report declaraties(const Vraagstelling& vraag, const Bronnen& bronnen);

} // namespace iwmod::cijfers
