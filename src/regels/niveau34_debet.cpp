#include "niveau34_prestatie.hpp"
#include "niveau34_tekst.hpp"

namespace iwmod {

namespace {

bool same_month(Datum a, Datum b) {
    return a.year() == b.year() && a.month() == b.month();
}

/// TR387: where a ProductPeriode that begins in the month of this day must begin.
Datum first_day(Datum begindatum, const Toewijzing& toewijzing) {
    return same_month(begindatum, toewijzing.ingangsdatum)
               ? toewijzing.ingangsdatum
               : Datum{begindatum.year(), begindatum.month(), std::chrono::day{1}};
}

/// TR388: where a ProductPeriode that ends in the month of this day must end.
Datum last_day(Datum einddatum, const Toewijzing& toewijzing) {
    return toewijzing.einddatum && same_month(einddatum, *toewijzing.einddatum)
               ? *toewijzing.einddatum
               : einddatum.year() / einddatum.month() / std::chrono::last;
}

std::string toewijzing_text(const Debet& debet) {
    return "toewijzing " + std::to_string(debet.prestatie.toewijzingnummer);
}

} // namespace

Debet make_debet(const Zaak& zaak, const Declaratie& declaratie, const DeclaratieClient& client,
                 const Prestatie& prestatie, Declaratiestand& stand) {
    const Toewijzingstand& toewijzingstand = stand.toewijzing(prestatie);
    return {zaak,
            declaratie,
            client.bsn,
            prestatie,
            stand.is_used(prestatie.productreferentie.referentienummer),
            toewijzingstand,
            zaak.omgeving.tarieven.rows_on_or_before(zaak.partijen.gemeente,
                                                     zaak.partijen.aanbieder, prestatie.productcode,
                                                     prestatie.productperiode.begindatum)};
}

std::optional<Breuk> toewijzing_unknown(const Debet& debet) {
    if (debet.toewijzingstand.toewijzing()) {
        return std::nullopt;
    }
    return Breuk{.toelichting = toewijzing_text(debet) + ", aanbieder " +
                                std::string{debet.zaak.partijen.aanbieder.text()}};
}

std::optional<Breuk> of_other_client(const Debet& debet) {
    if (debet.toewijzing().bsn == debet.bsn) {
        return std::nullopt;
    }
    return Breuk{.element = "ToewijzingNummer",
                 .toelichting = toewijzing_text(debet) + " is van een andere cliënt"};
}

std::optional<Breuk> toewijzing_removed(const Debet& debet) {
    if (debet.toewijzing().redenwijziging != "13") {
        return std::nullopt;
    }
    return Breuk{.toelichting = toewijzing_text(debet) + " is verwijderd (RedenWijziging 13) op " +
                                datum_text(debet.toewijzing().toewijzingsdatum)};
}

std::optional<Breuk> categorie_differs(const Debet& debet) {
    const auto& product = debet.toewijzing().product;
    if (!product || product->categorie == debet.prestatie.productcategorie) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "toegewezen categorie " + product->categorie +
                                ", gedeclareerd categorie " + debet.prestatie.productcategorie};
}

std::optional<Breuk> code_differs(const Debet& debet) {
    const auto& product = debet.toewijzing().product;
    if (!product || !product->code || *product->code == debet.prestatie.productcode) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "toegewezen productcode " + *product->code +
                                ", gedeclareerd productcode " + debet.prestatie.productcode};
}

std::optional<Breuk> already_approved(const Debet& debet) {
    const Tekst* referentie = debet.toewijzingstand.find_debet(debet.prestatie);
    if (referentie == nullptr) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "al goedgekeurd als " + *referentie + ": " +
                                toewijzing_text(debet) + ", " + debet.prestatie.productcategorie +
                                " " + debet.prestatie.productcode + ", " +
                                periode_text(debet.prestatie.productperiode)};
}

std::optional<Breuk> ends_after_declaratieperiode(const Debet& debet) {
    const Datum einddatum = debet.prestatie.productperiode.einddatum;
    const Datum last = debet.declaratie.declaratieperiode.einddatum;
    if (einddatum <= last) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "ProductPeriode tot en met " + datum_text(einddatum) +
                                ", DeclaratiePeriode tot en met " + datum_text(last)};
}

std::optional<Breuk> begins_before_toewijzing(const Debet& debet) {
    const Datum begindatum = debet.prestatie.productperiode.begindatum;
    const Datum ingangsdatum = debet.toewijzing().ingangsdatum;
    if (begindatum >= ingangsdatum) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "ProductPeriode vanaf " + datum_text(begindatum) + ", " +
                                toewijzing_text(debet) + " vanaf " + datum_text(ingangsdatum)};
}

std::optional<Breuk> ends_after_toewijzing(const Debet& debet) {
    const Datum einddatum = debet.prestatie.productperiode.einddatum;
    const auto& last = debet.toewijzing().einddatum;
    if (!last || einddatum <= *last) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "ProductPeriode tot en met " + datum_text(einddatum) + ", " +
                                toewijzing_text(debet) + " tot en met " + datum_text(*last)};
}

std::optional<Breuk> begins_on_other_day(const Debet& debet) {
    const Datum begindatum = debet.prestatie.productperiode.begindatum;
    const Datum expected = first_day(begindatum, debet.toewijzing());
    if (begindatum == expected) {
        return std::nullopt;
    }
    return Breuk{.toelichting =
                     "Begindatum " + datum_text(begindatum) + ", verwacht " + datum_text(expected)};
}

std::optional<Breuk> ends_on_other_day(const Debet& debet) {
    const Datum einddatum = debet.prestatie.productperiode.einddatum;
    const Datum expected = last_day(einddatum, debet.toewijzing());
    if (einddatum == expected) {
        return std::nullopt;
    }
    return Breuk{.toelichting =
                     "Einddatum " + datum_text(einddatum) + ", verwacht " + datum_text(expected)};
}

} // namespace iwmod
