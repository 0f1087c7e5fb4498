/// Level 2, persons: Client and Relatie. No toelichting tells anything of a person.
#pragma once

#include "niveau2.hpp"
#include <iwmod/rekenen.hpp>

#include <chrono>

namespace iwmod {

namespace tekst {
inline constexpr RuleText cs002{"CS002", "Het Bsn voldoet niet aan de 11-proef."};
inline constexpr RuleText cs139{"CS139",
                                "De geboortedatum past niet bij DatumGebruik: een onbekende dag of "
                                "maand is 01, een geheel onbekende datum is 1900-01-01."};
inline constexpr RuleText tr002{"TR002", "De cliënt is ouder dan 120 jaar."};
inline constexpr RuleText tr134{"TR134", "De datum ligt na de Dagtekening van het bericht."};
inline constexpr RuleText cs050{
    "CS050",
    "NaamGebruik past niet bij de Partnernaam: met Partnernaam 1, 2, 3 of 4, zonder 1 of 6."};
inline constexpr RuleText cs318{"CS318", "NaamGebruik 6 is voor een cliënt niet toegestaan."};
inline constexpr RuleText cd007{
    "CD007", "Taal is verplicht bij een tolk taal (Vorm 1) en anders niet toegestaan."};
} // namespace tekst

/// The Geboortedatum of a Client; that of a Relatie may be absent (null).
template <class K>
const Geboortedatum* geboortedatum_of(const K& klasse) {
    return &klasse.geboortedatum;
}
inline const Geboortedatum* geboortedatum_of(const Relatie& relatie) {
    return relatie.geboortedatum ? &*relatie.geboortedatum : nullptr;
}

/// DatumGebruik 3 stands with this date: nothing of it is known.
inline constexpr Datum onbekende_datum{std::chrono::year{1900}, std::chrono::January,
                                       std::chrono::day{1}};
/// TR002: who is older than this was entered wrongly.
inline constexpr int hoogste_leeftijd = 120;

/// CS002: the Bsn passes the 11-proef.
template <class K>
std::optional<Breuk> cs002(const Plek<K>& plek) {
    if (satisfies_elfproef(plek.klasse->bsn)) {
        return std::nullopt;
    }
    return Breuk{};
}

/// CS139: the parts that DatumGebruik calls unknown are 01, or 1900-01-01 when all are.
std::optional<Breuk> cs139_of(const Geboortedatum* geboortedatum);
template <class K>
std::optional<Breuk> cs139(const Plek<K>& plek) {
    return cs139_of(geboortedatum_of(*plek.klasse));
}

/// TR002: not born before Dagtekening minus 120 years, unless the date is unknown.
std::optional<Breuk> tr002_of(const Geboortedatum& geboortedatum, Datum dagtekening);
template <class K>
std::optional<Breuk> tr002(const Plek<K>& plek) {
    return tr002_of(plek.klasse->geboortedatum, plek.dagtekening);
}

/// TR134: not born after Dagtekening, whatever DatumGebruik says.
template <class K>
std::optional<Breuk> tr134_geboortedatum(const Plek<K>& plek) {
    const auto* geboortedatum = geboortedatum_of(*plek.klasse);
    if (geboortedatum == nullptr || geboortedatum->datum <= plek.dagtekening) {
        return std::nullopt;
    }
    return Breuk{.toelichting = waarde("Dagtekening", plek.dagtekening)};
}

/// CS050: NaamGebruik 1 to 4 with a Partnernaam, 1 or 6 without.
std::optional<Breuk> cs050_of(const VolledigeNaam& naam);
template <class K>
std::optional<Breuk> cs050(const Plek<K>& plek) {
    return cs050_of(plek.klasse->naam);
}

/// CS318: a Client is a natural person.
std::optional<Breuk> cs318(const Plek<ToewijzingClient>& plek);
/// CD007: Taal with Vorm 1 and with no other.
std::optional<Breuk> cd007(const Plek<ToewijzingClient>& plek);

/// The rules of a Client of 305, 307 and 315.
template <class K, std::size_t N>
constexpr std::array<Rule<Plek<K>>, 4> client_rules(const std::array<RuleCard, N>& cards) {
    return {{{find_card(cards, tekst::cs002), cs002},
             {find_card(cards, tekst::cs139), cs139},
             {find_card(cards, tekst::tr002), tr002},
             {find_card(cards, tekst::tr134), tr134_geboortedatum}}};
}

} // namespace iwmod
