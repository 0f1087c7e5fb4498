// The rules on the tariff and the amount of a debit.
#include "gedeeld/tekst.hpp"
#include "wmo323/prestatie.hpp"
#include <iwmod/rekenen.hpp>

#include <algorithm>
#include <array>

namespace iwmod::regels {

namespace {

bool is_in_euro(const bericht::Prestatie& prestatie) {
    return prestatie.eenheid == bericht::eenheid::euro;
}

bool is_in_minuten(const bericht::Prestatie& prestatie) {
    return prestatie.eenheid == bericht::eenheid::minuut;
}

/// CD087 made it present; only Eenheid 83 has none.
Eurocent producttarief(const bericht::Prestatie& prestatie) {
    return prestatie.producttarief.value_or(Eurocent{});
}

/// Minutes against a row in hours.
bool is_uurtarief(const tarief::Tariefrij& rij, const bericht::Prestatie& prestatie) {
    return is_in_minuten(prestatie) && rij.eenheid == bericht::eenheid::uur;
}

/// The tariff of the row in the Eenheid of the Prestatie. Only rows in euro have none.
Eurocent tarief_of(const tarief::Tariefrij& rij, const bericht::Prestatie& prestatie) {
    const Eurocent tarief = rij.tarief.value_or(Eurocent{});
    return is_uurtarief(rij, prestatie) ? rekenen::minuuttarief(tarief) : tarief;
}

bool fits_tarief(const tarief::Tariefrij& rij, const bericht::Prestatie& prestatie) {
    const Eurocent tarief = tarief_of(rij, prestatie);
    return rij.tariefsoort == tarief::Tariefsoort::vast ? producttarief(prestatie) == tarief
                                                        : producttarief(prestatie) <= tarief;
}

rekenen::Minutenbedrag minutenbedrag(const bericht::Prestatie& prestatie) {
    return {.minuten = prestatie.geleverdvolume,
            .producttarief = producttarief(prestatie),
            .bedrag = prestatie.ingediendbedrag.bedrag};
}

/// TR346 for one row of which the tariff fits.
bool fits_bedrag(const tarief::Tariefrij& rij, const bericht::Prestatie& prestatie) {
    const Eurocent tarief = rij.tarief.value_or(Eurocent{});
    if (!is_uurtarief(rij, prestatie)) {
        return prestatie.ingediendbedrag.bedrag ==
               producttarief(prestatie) * prestatie.geleverdvolume;
    }
    return rij.tariefsoort == tarief::Tariefsoort::vast
               ? rekenen::fits_vast_uurtarief(minutenbedrag(prestatie), tarief)
               : rekenen::fits_maximum_uurtarief(minutenbedrag(prestatie), tarief);
}

/// `€ 0,95 per minuut (vast, uurtarief € 57,00)`.
std::string tarief_text(const tarief::Tariefrij& rij, const bericht::Prestatie& prestatie) {
    std::string text = euro_text(tarief_of(rij, prestatie)) + " per " +
                       std::string{eenheid_naam(prestatie.eenheid)} +
                       (rij.tariefsoort == tarief::Tariefsoort::vast ? " (vast" : " (maximum");
    if (is_uurtarief(rij, prestatie)) {
        text += ", uurtarief " + euro_text(rij.tarief.value_or(Eurocent{}));
    }
    return text + ")";
}

/// How the Bedrag is reckoned by one row of which the tariff fits.
std::string bedrag_text_of(const tarief::Tariefrij& rij, const bericht::Prestatie& prestatie) {
    const Eurocent tarief = rij.tarief.value_or(Eurocent{});
    const std::string volume = rekenen::volume_text(prestatie.geleverdvolume, prestatie.eenheid);
    if (!is_uurtarief(rij, prestatie)) {
        return euro_text(producttarief(prestatie) * prestatie.geleverdvolume) + " (" + volume +
               " x " + euro_text(producttarief(prestatie)) + ")";
    }
    if (rij.tariefsoort == tarief::Tariefsoort::vast) {
        return euro_text(rekenen::bedrag_at_vast_uurtarief(minutenbedrag(prestatie), tarief)) +
               " (" + volume + " x uurtarief " + euro_text(tarief) + " / 60)";
    }
    const auto grenzen = rekenen::bedragen_at_maximum_uurtarief(minutenbedrag(prestatie), tarief);
    return euro_text(grenzen.laagste) + " tot en met " + euro_text(grenzen.hoogste) + " (" +
           volume + " bij ProductTarief " + euro_text(producttarief(prestatie)) +
           " en een uurtarief van ten hoogste " + euro_text(tarief) + ")";
}

/// A row in the Eenheid of the Prestatie of which this holds: then one of rows_with_eenheid does.
template <class Holds>
bool any_in_eenheid(const Debet& debet, const Holds& holds) {
    return std::any_of(debet.rijen.begin(), debet.rijen.end(), [&](const tarief::Tariefrij* rij) {
        return rij->eenheid == debet.prestatie.eenheid && holds(*rij);
    });
}

/// TR346. A row of which the tariff fits says what the Bedrag is; without one it is GeleverdVolume
/// times ProductTarief.
std::optional<Breach> check_bedrag(const Debet& debet) {
    const bericht::Prestatie& prestatie = debet.prestatie;
    if (any_in_eenheid(debet, [&](const tarief::Tariefrij& rij) {
            return fits_tarief(rij, prestatie) && fits_bedrag(rij, prestatie);
        })) {
        return std::nullopt;
    }
    tarief::Tariefrijen passend = tarief::rows_with_eenheid(debet.rijen, prestatie.eenheid);
    std::erase_if(passend,
                  [&](const tarief::Tariefrij* rij) { return !fits_tarief(*rij, prestatie); });
    const Eurocent product = producttarief(prestatie) * prestatie.geleverdvolume;
    const bool fits = passend.empty() ? prestatie.ingediendbedrag.bedrag == product
                                      : std::any_of(passend.begin(), passend.end(),
                                                    [&](const tarief::Tariefrij* rij) {
                                                        return fits_bedrag(*rij, prestatie);
                                                    });
    if (fits) {
        return std::nullopt;
    }
    const std::string expected =
        passend.empty() ? euro_text(product) + " (" +
                              rekenen::volume_text(prestatie.geleverdvolume, prestatie.eenheid) +
                              " x " + euro_text(producttarief(prestatie)) + ")"
                        : joined(passend, [&](const tarief::Tariefrij& rij) {
                              return bedrag_text_of(rij, prestatie);
                          });
    return Breach{.element = "IngediendBedrag/Bedrag",
                  .toelichting = "Bedrag " + euro_text(prestatie.ingediendbedrag.bedrag) +
                                 ", berekend " + expected};
}

/// TR418: ProductTarief fits no tariff row.
std::optional<Breach> tarief_wrong(const Debet& debet) {
    const bericht::Prestatie& prestatie = debet.prestatie;
    if (is_in_euro(prestatie) || any_in_eenheid(debet, [&](const tarief::Tariefrij& rij) {
            return fits_tarief(rij, prestatie);
        })) {
        return std::nullopt;
    }
    const tarief::Tariefrijen rijen = tarief::rows_with_eenheid(debet.rijen, prestatie.eenheid);
    if (std::any_of(rijen.begin(), rijen.end(),
                    [&](const tarief::Tariefrij* rij) { return fits_tarief(*rij, prestatie); })) {
        return std::nullopt;
    }
    const std::string allowed =
        joined(rijen, [&](const tarief::Tariefrij& rij) { return tarief_text(rij, prestatie); });
    return Breach{
        .toelichting =
            "ProductTarief " + euro_text(producttarief(prestatie)) + ", tarief van " +
            prestatie.productcode + " op " +
            bericht::datum_text(prestatie.productperiode.begindatum) + ": " +
            (allowed.empty() ? "geen in eenheid " + eenheid_text(prestatie.eenheid) : allowed)};
}

/// TR346, not in minutes.
std::optional<Breach> bedrag_wrong(const Debet& debet) {
    if (is_in_euro(debet.prestatie) || is_in_minuten(debet.prestatie)) {
        return std::nullopt;
    }
    return check_bedrag(debet);
}

/// TR346, in minutes.
std::optional<Breach> bedrag_of_minuten_wrong(const Debet& debet) {
    return is_in_minuten(debet.prestatie) ? check_bedrag(debet) : std::nullopt;
}

constexpr Card tr346_card{.id = "TR346",
                          .level = 4,
                          .klasse = "Prestatie",
                          .element = "IngediendBedrag",
                          .retourcode = "9346",
                          .sentence = "Het Bedrag is niet het GeleverdVolume maal het tarief."};

constexpr std::array rules{
    Rule<Debet>{.card = {.id = "TR418",
                         .level = 3,
                         .klasse = "Prestatie",
                         .element = "ProductTarief",
                         .retourcode = "0611",
                         .sentence = "Het ProductTarief past niet bij het tarief van de gemeente."},
                .check = tarief_wrong,
                .skipped_after = {"TR381", "TR341"}},
    Rule<Debet>{.card = tr346_card, .check = bedrag_wrong},
    Rule<Debet>{.card = tr346_card, .check = bedrag_of_minuten_wrong, .skipped_after = {"TR381"}},
};

} // namespace

std::span<const Rule<Debet>> debet_tarief_rules() {
    return rules;
}

} // namespace iwmod::regels
