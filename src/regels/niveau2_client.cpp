#include "niveau2_client.hpp"

namespace iwmod {

namespace {
constexpr std::string_view dag_onbekend = "1";
constexpr std::string_view dag_en_maand_onbekend = "2";
constexpr std::string_view alles_onbekend = "3";
constexpr std::string_view niet_natuurlijk_persoon = "6";
constexpr std::string_view tolk_taal = "1";
} // namespace

std::optional<Breuk> cs139_of(const Geboortedatum* geboortedatum) {
    if (geboortedatum == nullptr || !geboortedatum->datumgebruik) {
        return std::nullopt;
    }
    const auto& gebruik = *geboortedatum->datumgebruik;
    const auto datum = geboortedatum->datum;
    const bool first_day = datum.day() == std::chrono::day{1};
    const bool first_month = datum.month() == std::chrono::January;
    if ((gebruik == dag_onbekend && !first_day) ||
        (gebruik == dag_en_maand_onbekend && !(first_day && first_month)) ||
        (gebruik == alles_onbekend && datum != onbekende_datum)) {
        return Breuk{.toelichting = waarde("DatumGebruik", gebruik)};
    }
    return std::nullopt;
}

std::optional<Breuk> tr002_of(const Geboortedatum& geboortedatum, Datum dagtekening) {
    const bool unknown = geboortedatum.datumgebruik &&
                         *geboortedatum.datumgebruik == alles_onbekend &&
                         geboortedatum.datum == onbekende_datum;
    if (unknown || geboortedatum.datum >= years_earlier(dagtekening, hoogste_leeftijd)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = waarde("Dagtekening", dagtekening)};
}

std::optional<Breuk> cs050_of(const VolledigeNaam& naam) {
    const auto& gebruik = naam.naamgebruik;
    const bool fits = naam.partnernaam ? gebruik >= "1" && gebruik <= "4"
                                       : gebruik == "1" || gebruik == niet_natuurlijk_persoon;
    if (fits) {
        return std::nullopt;
    }
    return Breuk{.toelichting = waarde("NaamGebruik", gebruik) +
                                (naam.partnernaam ? " met Partnernaam" : " zonder Partnernaam")};
}

std::optional<Breuk> cs318(const Plek<ToewijzingClient>& plek) {
    if (plek.klasse->naam.naamgebruik != niet_natuurlijk_persoon) {
        return std::nullopt;
    }
    return Breuk{};
}

std::optional<Breuk> cd007(const Plek<ToewijzingClient>& plek) {
    const auto& communicatie = plek.klasse->communicatie;
    if (!communicatie) {
        return std::nullopt;
    }
    const bool needs_taal = communicatie->vorm == tolk_taal;
    if (needs_taal == communicatie->taal.has_value()) {
        return std::nullopt;
    }
    return Breuk{.toelichting = needs_taal ? "Taal ontbreekt" : "Taal is gevuld"};
}

} // namespace iwmod
