// The rules on a debit that hold it against its toewijzing. But for the first there is one.
#include "gedeeld/tekst.hpp"
#include "wmo323/prestatie.hpp"
#include <iwmod/rekenen.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace iwmod::regels {

namespace {

/// TR338: no toewijzing with that number of this gemeente to this aanbieder.
std::optional<Breach> toewijzing_unknown(const Debet& debet) {
    if (debet.toewijzing_state.toewijzing()) {
        return std::nullopt;
    }
    return Breach{.toelichting = toewijzing_text(debet) + ", aanbieder " +
                                 std::string{debet.subject.partijen.aanbieder.text()}};
}

/// TR304: the toewijzing is for another Bsn.
std::optional<Breach> of_other_client(const Debet& debet) {
    if (debet.toewijzing().bsn == debet.bsn) {
        return std::nullopt;
    }
    return Breach{.toelichting = toewijzing_text(debet) + " is van een andere cliënt"};
}

/// TR384: the toewijzing was removed (13).
std::optional<Breach> toewijzing_removed(const Debet& debet) {
    if (debet.toewijzing().redenwijziging != "13") {
        return std::nullopt;
    }
    return Breach{.toelichting = toewijzing_text(debet) + " is verwijderd (RedenWijziging 13) op " +
                                 bericht::datum_text(debet.toewijzing().toewijzingsdatum)};
}

/// TR339: ProductCategorie is not that of the toewijzing.
std::optional<Breach> categorie_differs(const Debet& debet) {
    const auto& product = debet.toewijzing().product;
    if (!product || product->categorie == debet.prestatie.productcategorie) {
        return std::nullopt;
    }
    return Breach{.toelichting = "toegewezen categorie " + product->categorie +
                                 ", gedeclareerd categorie " + debet.prestatie.productcategorie};
}

/// TR340: ProductCode is not that of the toewijzing, where it has one.
std::optional<Breach> code_differs(const Debet& debet) {
    const auto& product = debet.toewijzing().product;
    if (!product || !product->code || *product->code == debet.prestatie.productcode) {
        return std::nullopt;
    }
    return Breach{.toelichting = "toegewezen productcode " + *product->code +
                                 ", gedeclareerd productcode " + debet.prestatie.productcode};
}

/// TR341, with Omvang: Eenheid does not fit that of the toewijzing.
std::optional<Breach> eenheid_not_of_omvang(const Debet& debet) {
    const auto& omvang = debet.toewijzing().omvang;
    if (!omvang || rekenen::eenheid_fits(debet.prestatie.eenheid, omvang->eenheid)) {
        return std::nullopt;
    }
    return Breach{.toelichting = "toegewezen in eenheid " + eenheid_text(omvang->eenheid) +
                                 ", gedeclareerd in " + eenheid_text(debet.prestatie.eenheid)};
}

/// TR341, without Omvang: no tariff row has the Eenheid.
std::optional<Breach> eenheid_not_listed(const Debet& debet) {
    const bericht::Prestatie& prestatie = debet.prestatie;
    if (debet.toewijzing().omvang ||
        std::any_of(debet.rijen.begin(), debet.rijen.end(), [&](const tarief::Tariefrij* rij) {
            return rij->allows_eenheid(prestatie.eenheid);
        })) {
        return std::nullopt;
    }
    const std::string allowed =
        joined(debet.rijen, [](const tarief::Tariefrij& rij) { return eenheid_text(rij.eenheid); });
    return Breach{.toelichting = "gedeclareerd in eenheid " + eenheid_text(prestatie.eenheid) +
                                 ", de productlijst heeft " + prestatie.productcode + " in " +
                                 (allowed.empty() ? "geen enkele eenheid" : allowed)};
}

bool same_month(Datum a, Datum b) {
    return a.year() == b.year() && a.month() == b.month();
}

/// TR387: where a ProductPeriode that begins in the month of this day must begin.
Datum first_day(Datum begindatum, const registratie::Toewijzing& toewijzing) {
    return same_month(begindatum, toewijzing.ingangsdatum)
               ? toewijzing.ingangsdatum
               : Datum{begindatum.year(), begindatum.month(), std::chrono::day{1}};
}

/// TR388: where a ProductPeriode that ends in the month of this day must end.
Datum last_day(Datum einddatum, const registratie::Toewijzing& toewijzing) {
    return toewijzing.einddatum && same_month(einddatum, *toewijzing.einddatum)
               ? *toewijzing.einddatum
               : einddatum.year() / einddatum.month() / std::chrono::last;
}

/// TR307: ProductPeriode begins before the toewijzing.
std::optional<Breach> begins_before_toewijzing(const Debet& debet) {
    const Datum begindatum = debet.prestatie.productperiode.begindatum;
    const Datum ingangsdatum = debet.toewijzing().ingangsdatum;
    if (begindatum >= ingangsdatum) {
        return std::nullopt;
    }
    return Breach{.toelichting = "ProductPeriode vanaf " + bericht::datum_text(begindatum) + ", " +
                                 toewijzing_text(debet) + " vanaf " +
                                 bericht::datum_text(ingangsdatum)};
}

/// TR308: ProductPeriode ends after the toewijzing.
std::optional<Breach> ends_after_toewijzing(const Debet& debet) {
    const Datum einddatum = debet.prestatie.productperiode.einddatum;
    const auto& last = debet.toewijzing().einddatum;
    if (!last || einddatum <= *last) {
        return std::nullopt;
    }
    return Breach{.toelichting = "ProductPeriode tot en met " + bericht::datum_text(einddatum) +
                                 ", " + toewijzing_text(debet) + " tot en met " +
                                 bericht::datum_text(*last)};
}

/// TR387: ProductPeriode begins on another day than the month or the toewijzing.
std::optional<Breach> begins_on_other_day(const Debet& debet) {
    const Datum begindatum = debet.prestatie.productperiode.begindatum;
    const Datum expected = first_day(begindatum, debet.toewijzing());
    if (begindatum == expected) {
        return std::nullopt;
    }
    return Breach{.toelichting = "Begindatum " + bericht::datum_text(begindatum) + ", verwacht " +
                                 bericht::datum_text(expected)};
}

/// TR388: ProductPeriode ends on another day than the month or the toewijzing.
std::optional<Breach> ends_on_other_day(const Debet& debet) {
    const Datum einddatum = debet.prestatie.productperiode.einddatum;
    const Datum expected = last_day(einddatum, debet.toewijzing());
    if (einddatum == expected) {
        return std::nullopt;
    }
    return Breach{.toelichting = "Einddatum " + bericht::datum_text(einddatum) + ", verwacht " +
                                 bericht::datum_text(expected)};
}

/// TR341, whether the toewijzing has an Omvang or not: what skips it hangs on that.
constexpr Card tr341_card{
    .id = "TR341",
    .level = 3,
    .klasse = "Prestatie",
    .element = "Eenheid",
    .retourcode = "9341",
    .sentence = "De Eenheid past niet bij de toewijzing of bij de productlijst van de gemeente."};

constexpr std::array rules{
    Rule<Debet>{
        .card =
            {.id = "TR338",
             .level = 3,
             .klasse = "Prestatie",
             .element = "ToewijzingNummer",
             .retourcode = "9338",
             .sentence =
                 "De gemeente heeft geen toewijzing met dit ToewijzingNummer aan deze aanbieder."},
        .check = toewijzing_unknown},
    Rule<Debet>{.card = tr304_card("Prestatie", "ToewijzingNummer"),
                .check = of_other_client,
                .skipped_after = {"TR338"}},
    Rule<Debet>{.card = {.id = "TR384",
                         .level = 3,
                         .klasse = "Prestatie",
                         .element = "ToewijzingNummer",
                         .retourcode = "9384",
                         .sentence = "De toewijzing is door de gemeente verwijderd."},
                .check = toewijzing_removed,
                .skipped_after = {"TR338", "TR304"}},
    Rule<Debet>{.card = {.id = "TR339",
                         .level = 3,
                         .klasse = "Prestatie",
                         .element = "ProductCategorie",
                         .retourcode = "9339",
                         .sentence = "De ProductCategorie is niet die van de toewijzing."},
                .check = categorie_differs,
                .skipped_after = {"TR338", "TR304", "TR384"}},
    Rule<Debet>{.card = {.id = "TR340",
                         .level = 3,
                         .klasse = "Prestatie",
                         .element = "ProductCode",
                         .retourcode = "9340",
                         .sentence = "De ProductCode is niet die van de toewijzing."},
                .check = code_differs,
                .skipped_after = {"TR338", "TR304", "TR384"}},
    Rule<Debet>{.card = tr341_card,
                .check = eenheid_not_of_omvang,
                .skipped_after = {"TR338", "TR304", "TR384"}},
    Rule<Debet>{.card = tr341_card,
                .check = eenheid_not_listed,
                .skipped_after = {"TR338", "TR304", "TR384", "TR381"}},
    Rule<Debet>{
        .card = {.id = "TR307",
                 .level = 3,
                 .klasse = "Prestatie",
                 .element = "ProductPeriode/Begindatum",
                 .retourcode = "9307",
                 .sentence = "De ProductPeriode begint voor de Ingangsdatum van de toewijzing."},
        .check = begins_before_toewijzing,
        .skipped_after = {"TR338", "TR304", "TR384"}},
    Rule<Debet>{
        .card = {.id = "TR308",
                 .level = 3,
                 .klasse = "Prestatie",
                 .element = "ProductPeriode/Einddatum",
                 .retourcode = "9308",
                 .sentence = "De ProductPeriode eindigt na de Einddatum van de toewijzing."},
        .check = ends_after_toewijzing,
        .skipped_after = {"TR338", "TR304", "TR384"}},
    Rule<Debet>{.card = {.id = "TR387",
                         .level = 3,
                         .klasse = "Prestatie",
                         .element = "ProductPeriode/Begindatum",
                         .retourcode = "9387",
                         .sentence = "De ProductPeriode begint niet op de eerste dag van de maand "
                                     "of op de Ingangsdatum van de toewijzing."},
                .check = begins_on_other_day,
                .skipped_after = {"TR338", "TR304", "TR384"}},
    Rule<Debet>{.card = {.id = "TR388",
                         .level = 3,
                         .klasse = "Prestatie",
                         .element = "ProductPeriode/Einddatum",
                         .retourcode = "9388",
                         .sentence = "De ProductPeriode eindigt niet op de laatste dag van de "
                                     "maand of op de Einddatum van de toewijzing."},
                .check = ends_on_other_day,
                .skipped_after = {"TR338", "TR304", "TR384"}},
};

} // namespace

std::span<const Rule<Debet>> debet_toewijzing_rules() {
    return rules;
}

} // namespace iwmod::regels
