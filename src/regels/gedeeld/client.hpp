/// Level 2, persons: Client and Relatie. No toelichting tells anything of a person.
#pragma once

#include "gedeeld/periode.hpp"
#include "kern/place.hpp"
#include "kern/rule.hpp"
#include <iwmod/rekenen.hpp>

#include <array>
#include <optional>

namespace iwmod::regels {

/// The Geboortedatum of a Client; that of a Relatie may be absent (null).
template <class K>
const bericht::Geboortedatum* geboortedatum_of(const K& klasse) {
    return &klasse.geboortedatum;
}
inline const bericht::Geboortedatum* geboortedatum_of(const bericht::Relatie& relatie) {
    return relatie.geboortedatum ? &*relatie.geboortedatum : nullptr;
}

/// CS002: the Bsn passes the 11-proef.
template <class K>
std::optional<Breach> fails_elfproef(const Place<K>& place) {
    if (rekenen::satisfies_elfproef(place.klasse->bsn)) {
        return std::nullopt;
    }
    return Breach{};
}
template <class K>
constexpr Rule<Place<K>> cs002(std::string_view element) {
    return {.card = level2("CS002", element, "Het Bsn voldoet niet aan de 11-proef."),
            .check = fails_elfproef<K>};
}

/// CS139: the parts that DatumGebruik calls unknown are 01, or 1900-01-01 when all are.
std::optional<Breach> known_beside_datumgebruik(const bericht::Geboortedatum* geboortedatum);
template <class K>
std::optional<Breach> known_beside_datumgebruik(const Place<K>& place) {
    return known_beside_datumgebruik(geboortedatum_of(*place.klasse));
}
template <class K>
constexpr Rule<Place<K>> cs139(std::string_view element) {
    return {.card = level2("CS139", element,
                           "De geboortedatum past niet bij DatumGebruik: een onbekende dag of "
                           "maand is 01, een geheel onbekende datum is 1900-01-01."),
            .check = known_beside_datumgebruik<K>};
}

/// TR002: not born before Dagtekening minus 120 years, unless the date is unknown.
std::optional<Breach> too_old(const bericht::Geboortedatum& geboortedatum, Datum dagtekening);
template <class K>
std::optional<Breach> too_old(const Place<K>& place) {
    return too_old(place.klasse->geboortedatum, place.dagtekening);
}
template <class K>
constexpr Rule<Place<K>> tr002(std::string_view element) {
    return {.card = level2("TR002", element, "De cliënt is ouder dan 120 jaar."),
            .check = too_old<K>};
}

/// TR134: not born after Dagtekening, whatever DatumGebruik says.
template <class K>
std::optional<Breach> born_after_dagtekening(const Place<K>& place) {
    const auto* geboortedatum = geboortedatum_of(*place.klasse);
    if (geboortedatum == nullptr || geboortedatum->datum <= place.dagtekening) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("Dagtekening", place.dagtekening)};
}
template <class K>
constexpr Rule<Place<K>> tr134_geboortedatum(std::string_view element) {
    return {.card = tr134_card(element), .check = born_after_dagtekening<K>};
}

/// CS050: NaamGebruik 1 to 4 with a Partnernaam, 1 or 6 without.
std::optional<Breach> naamgebruik_does_not_fit(const bericht::VolledigeNaam& naam);
template <class K>
std::optional<Breach> naamgebruik_does_not_fit(const Place<K>& place) {
    return naamgebruik_does_not_fit(place.klasse->naam);
}
template <class K>
constexpr Rule<Place<K>> cs050(std::string_view element) {
    return {.card = level2("CS050", element,
                           "NaamGebruik past niet bij de Partnernaam: met Partnernaam 1, 2, 3 of "
                           "4, zonder 1 of 6."),
            .check = naamgebruik_does_not_fit<K>};
}

/// The rules of a Client of 305, 307 and 315.
template <class K>
constexpr std::array common_client_rules{
    cs002<K>("Client/Bsn"),
    cs139<K>("Client/Geboortedatum"),
    tr002<K>("Client/Geboortedatum/Datum"),
    tr134_geboortedatum<K>("Client/Geboortedatum/Datum"),
};

} // namespace iwmod::regels
