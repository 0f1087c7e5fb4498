#include "gedeeld/client.hpp"

#include <iwmod/rekenen.hpp>

#include <chrono>

namespace iwmod::regels {

namespace {
constexpr std::string_view niet_natuurlijk_persoon = "6";

/// DatumGebruik 3 stands with this date: nothing of it is known.
constexpr Datum onbekende_datum{std::chrono::year{1900}, std::chrono::January, std::chrono::day{1}};
/// TR002: who is older than this was entered wrongly.
constexpr int hoogste_leeftijd = 120;

} // namespace

std::optional<Breach> known_beside_datumgebruik(const bericht::Geboortedatum* geboortedatum) {
    if (geboortedatum == nullptr || !geboortedatum->datumgebruik) {
        return std::nullopt;
    }
    const auto& gebruik = *geboortedatum->datumgebruik;
    const auto datum = geboortedatum->datum;
    const bool first_day = datum.day() == std::chrono::day{1};
    const bool first_month = datum.month() == std::chrono::January;
    if ((gebruik == bericht::datumgebruik::dag_onbekend && !first_day) ||
        (gebruik == bericht::datumgebruik::dag_en_maand_onbekend && !(first_day && first_month)) ||
        (gebruik == bericht::datumgebruik::alles_onbekend && datum != onbekende_datum)) {
        return Breach{.toelichting = value_text("DatumGebruik", gebruik)};
    }
    return std::nullopt;
}

std::optional<Breach> too_old(const bericht::Geboortedatum& geboortedatum, Datum dagtekening) {
    const bool unknown = geboortedatum.datumgebruik &&
                         *geboortedatum.datumgebruik == bericht::datumgebruik::alles_onbekend &&
                         geboortedatum.datum == onbekende_datum;
    if (unknown || geboortedatum.datum >= rekenen::years_earlier(dagtekening, hoogste_leeftijd)) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("Dagtekening", dagtekening)};
}

std::optional<Breach> naamgebruik_does_not_fit(const bericht::VolledigeNaam& naam) {
    const auto& gebruik = naam.naamgebruik;
    const bool fits = naam.partnernaam ? gebruik >= "1" && gebruik <= "4"
                                       : gebruik == "1" || gebruik == niet_natuurlijk_persoon;
    if (fits) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("NaamGebruik", gebruik) +
                                 (naam.partnernaam ? " met Partnernaam" : " zonder Partnernaam")};
}

} // namespace iwmod::regels
