#include "gedeeld/productlijst.hpp"

#include "gedeeld/tekst.hpp"

#include <algorithm>
#include <set>

namespace iwmod::regels {

namespace {

bool knows(const Subject& subject, const bericht::Product& product, Datum datum) {
    return subject.omgeving.tarieven.knows(subject.partijen.gemeente, subject.partijen.aanbieder,
                                           product, datum);
}

tarief::Tariefrijen rows_on(const Subject& subject, const bericht::Product& product, Datum datum) {
    return subject.omgeving.tarieven.rows_on(subject.partijen.gemeente, subject.partijen.aanbieder,
                                             *product.code, datum);
}

/// What the table says about a code that it does not know like this.
std::string product_toelichting(const Subject& subject, const bericht::Product& product,
                                Datum datum) {
    const std::string code = "productcode " + *product.code;
    const tarief::Tariefrijen counting = rows_on(subject, product, datum);
    if (!counting.empty()) {
        return code + " hoort op " + bericht::datum_text(datum) + " bij categorie " +
               counting.front()->categorie + ", niet bij " + product.categorie;
    }
    const tarief::Tariefrijen ended = subject.omgeving.tarieven.rows_on_or_before(
        subject.partijen.gemeente, subject.partijen.aanbieder, *product.code, datum);
    if (!ended.empty() && ended.front()->einddatum) {
        return code + " gold tot en met " + bericht::datum_text(*ended.front()->einddatum) +
               ", niet op " + bericht::datum_text(datum);
    }
    return code + " staat op " + bericht::datum_text(datum) +
           " niet in de productlijst van gemeente " + std::string{subject.partijen.gemeente.text()};
}

std::string joined(const std::set<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

} // namespace

std::optional<Breach> check_product(const Subject& subject,
                                    const std::optional<bericht::Product>& product, Datum datum) {
    if (!product || knows(subject, *product, datum)) {
        return std::nullopt;
    }
    return Breach{.toelichting = product_toelichting(subject, *product, datum)};
}

std::optional<Breach> check_product(const Subject& subject,
                                    const std::optional<bericht::Product>& product, Datum datum,
                                    const std::optional<registratie::Toewijzing>& toewijzing) {
    auto breach = check_product(subject, product, datum);
    if (!breach || !toewijzing || toewijzing->ingangsdatum == datum) {
        return breach;
    }
    if (knows(subject, *product, toewijzing->ingangsdatum)) {
        return std::nullopt;
    }
    breach->toelichting += "; ook niet op de Ingangsdatum " +
                           bericht::datum_text(toewijzing->ingangsdatum) + " van toewijzing " +
                           std::to_string(toewijzing->toewijzingnummer);
    return breach;
}

std::optional<Breach> check_omvang(const Subject& subject,
                                   const std::optional<bericht::Product>& product,
                                   const std::optional<bericht::Omvang>& omvang, Datum datum) {
    if (!product || !product->code || !omvang) {
        return std::nullopt;
    }
    const tarief::Tariefrijen rijen = rows_on(subject, *product, datum);
    if (std::any_of(rijen.begin(), rijen.end(),
                    [&](const tarief::Tariefrij* rij) { return rij->allows(*omvang); })) {
        return std::nullopt;
    }
    std::set<std::string> eenheden;
    std::set<std::string> frequenties;
    for (const tarief::Tariefrij* rij : rijen) {
        eenheden.insert(eenheid_text(rij->eenheid));
        if (rij->allows_eenheid(omvang->eenheid) && rij->frequentie) {
            frequenties.insert(frequentie_text(*rij->frequentie));
        }
    }
    const std::string code =
        " bij productcode " + *product->code + " op " + bericht::datum_text(datum);
    if (frequenties.empty()) {
        return Breach{.element = "Omvang/Eenheid",
                      .toelichting = "Eenheid " + eenheid_text(omvang->eenheid) + ", toegestaan" +
                                     code + ": " + joined(eenheden)};
    }
    return Breach{.element = "Omvang/Frequentie",
                  .toelichting = "Frequentie " + frequentie_text(omvang->frequentie) +
                                 ", toegestaan" + code + ": " + joined(frequenties)};
}

} // namespace iwmod::regels
