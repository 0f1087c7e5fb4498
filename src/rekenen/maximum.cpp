#include <iwmod/error.hpp>
#include <iwmod/rekenen.hpp>

#include <chrono>

namespace iwmod::rekenen {

namespace {

constexpr std::int64_t minutes_in_hour = 60;
/// TR321: a Prestatie of category 01 (hulp bij het huishouden) may have six weeks at once, in
/// whichever Eenheid.
constexpr std::int64_t weeks_of_categorie_01 = 6;
constexpr std::string_view categorie_01 = "01";

bool is_sunday(Datum datum) {
    return std::chrono::weekday{std::chrono::sys_days{datum}} == std::chrono::Sunday;
}

/// The last Sunday on or before the day.
Datum sunday_before(Datum datum) {
    const std::chrono::sys_days day{datum};
    return day - (std::chrono::weekday{day} - std::chrono::Sunday);
}

bool holds(const bericht::GeslotenPeriode& periode, Datum datum) {
    return periode.begindatum <= datum && datum <= periode.einddatum;
}

/// 1 when the broken week at the end of an output toewijzing counts in this period: in that of the
/// last Sunday, or, in a toewijzing without a Sunday, in that of the Einddatum.
std::int64_t broken_week(const ToegewezenOmvang& toegewezen,
                         const bericht::GeslotenPeriode& periode) {
    if (!toegewezen.einddatum || is_sunday(*toegewezen.einddatum)) {
        return 0;
    }
    const Datum last_sunday = sunday_before(*toegewezen.einddatum);
    const bool has_sunday = toegewezen.ingangsdatum <= last_sunday;
    return holds(periode, has_sunday ? last_sunday : *toegewezen.einddatum) ? 1 : 0;
}

/// What sections 4 and 5 have in common: the count of `periode`, in what the Frequentie counts.
Maximum maximum_over(const ToegewezenOmvang& toegewezen, const bericht::GeslotenPeriode& periode) {
    const bericht::Omvang& omvang = toegewezen.omvang;
    Maximum maximum{.volume = omvang.volume};
    if (omvang.frequentie == bericht::frequentie::per_dag) {
        maximum.telling = Telling::dagen;
        maximum.aantal = count_days(periode);
    } else if (omvang.frequentie == bericht::frequentie::per_week && is_output(omvang.eenheid)) {
        maximum.telling = Telling::zondagen;
        maximum.aantal = count_sundays(periode);
        maximum.gebroken = broken_week(toegewezen, periode);
    } else if (omvang.frequentie == bericht::frequentie::per_week) {
        maximum.telling = Telling::weken;
        maximum.aantal = count_weeks(periode);
    } else if (omvang.frequentie == bericht::frequentie::per_maand) {
        maximum.telling = Telling::maanden;
        maximum.aantal = count_months(periode);
    } else if (omvang.frequentie != bericht::frequentie::totaal) {
        throw LogicError{"Frequentie " + omvang.frequentie + " is not one of WMO757"};
    }
    return maximum;
}

} // namespace

bool is_output(std::string_view eenheid) {
    return eenheid == bericht::eenheid::stuks_output || eenheid == bericht::eenheid::euro;
}

bool eenheid_fits(std::string_view prestatie, std::string_view toewijzing) {
    return prestatie == toewijzing ||
           (prestatie == bericht::eenheid::minuut && toewijzing == bericht::eenheid::uur);
}

std::optional<Volume> comparable_volume(Volume volume, std::string_view eenheid,
                                        std::string_view toewijzing) {
    if (!eenheid_fits(eenheid, toewijzing)) {
        return std::nullopt;
    }
    return eenheid == bericht::eenheid::uur ? volume * minutes_in_hour : volume;
}

Maximum maximum_of_prestatie(const ToegewezenOmvang& toegewezen,
                             const bericht::GeslotenPeriode& productperiode) {
    const bericht::Omvang& omvang = toegewezen.omvang;
    if (toegewezen.categorie == categorie_01 &&
        omvang.frequentie == bericht::frequentie::per_week) {
        return {.volume = omvang.volume,
                .aantal = weeks_of_categorie_01,
                .telling = Telling::categorie_01};
    }
    return maximum_over(toegewezen, productperiode);
}

Maximum maximum_of_toewijzing(const ToegewezenOmvang& toegewezen, Datum productperiode_einddatum) {
    return maximum_over(toegewezen, {toegewezen.ingangsdatum,
                                     toegewezen.einddatum.value_or(productperiode_einddatum)});
}

} // namespace iwmod::rekenen
