#include "niveau34_product.hpp"

#include "niveau34_tekst.hpp"

#include <algorithm>
#include <set>

namespace iwmod {

namespace {

bool knows(const Zaak& zaak, const Product& product, Datum datum) {
    return zaak.omgeving.tarieven.knows(zaak.partijen.gemeente, zaak.partijen.aanbieder, product,
                                        datum);
}

Tariefrijen rows_on(const Zaak& zaak, const Product& product, Datum datum) {
    return zaak.omgeving.tarieven.rows_on(zaak.partijen.gemeente, zaak.partijen.aanbieder,
                                          *product.code, datum);
}

/// What the table says about a code that it does not know like this.
std::string product_toelichting(const Zaak& zaak, const Product& product, Datum datum) {
    const std::string code = "productcode " + *product.code;
    const Tariefrijen counting = rows_on(zaak, product, datum);
    if (!counting.empty()) {
        return code + " hoort op " + datum_text(datum) + " bij categorie " +
               counting.front()->categorie + ", niet bij " + product.categorie;
    }
    const Tariefrijen ended = zaak.omgeving.tarieven.rows_on_or_before(
        zaak.partijen.gemeente, zaak.partijen.aanbieder, *product.code, datum);
    if (!ended.empty() && ended.front()->einddatum) {
        return code + " gold tot en met " + datum_text(*ended.front()->einddatum) + ", niet op " +
               datum_text(datum);
    }
    return code + " staat op " + datum_text(datum) + " niet in de productlijst van gemeente " +
           std::string{zaak.partijen.gemeente.text()};
}

std::string joined(const std::set<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

} // namespace

std::optional<Toewijzing> find_toewijzing(const Zaak& zaak, Nummer toewijzingnummer) {
    auto toewijzing = zaak.omgeving.lezer.toewijzing(zaak.partijen.gemeente, toewijzingnummer);
    if (!toewijzing || toewijzing->aanbieder != zaak.partijen.aanbieder) {
        return std::nullopt;
    }
    return toewijzing;
}

bool is_actual(const Toewijzing& toewijzing, Datum datum) {
    return !toewijzing.removed() && (!toewijzing.einddatum || *toewijzing.einddatum >= datum ||
                                     toewijzing.ingangsdatum > datum);
}

std::optional<Breuk> check_product(const Zaak& zaak, const std::optional<Product>& product,
                                   Datum datum) {
    if (!product || knows(zaak, *product, datum)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = product_toelichting(zaak, *product, datum)};
}

std::optional<Breuk> check_product(const Zaak& zaak, const std::optional<Product>& product,
                                   Datum datum, const std::optional<Toewijzing>& toewijzing) {
    auto breuk = check_product(zaak, product, datum);
    if (!breuk || !toewijzing || toewijzing->ingangsdatum == datum) {
        return breuk;
    }
    if (knows(zaak, *product, toewijzing->ingangsdatum)) {
        return std::nullopt;
    }
    breuk->toelichting += "; ook niet op de Ingangsdatum " + datum_text(toewijzing->ingangsdatum) +
                          " van toewijzing " + std::to_string(toewijzing->toewijzingnummer);
    return breuk;
}

std::optional<Breuk> check_omvang(const Zaak& zaak, const std::optional<Product>& product,
                                  const std::optional<Omvang>& omvang, Datum datum) {
    if (!product || !product->code || !omvang) {
        return std::nullopt;
    }
    const Tariefrijen rijen = rows_on(zaak, *product, datum);
    if (std::any_of(rijen.begin(), rijen.end(),
                    [&](const Tariefrij* rij) { return rij->allows(*omvang); })) {
        return std::nullopt;
    }
    std::set<std::string> eenheden;
    std::set<std::string> frequenties;
    for (const Tariefrij* rij : rijen) {
        eenheden.insert(eenheid_text(rij->eenheid));
        if (rij->allows_eenheid(omvang->eenheid) && rij->frequentie) {
            frequenties.insert(frequentie_text(*rij->frequentie));
        }
    }
    const std::string code = " bij productcode " + *product->code + " op " + datum_text(datum);
    if (frequenties.empty()) {
        return Breuk{.element = "Omvang/Eenheid",
                     .toelichting = "Eenheid " + eenheid_text(omvang->eenheid) + ", toegestaan" +
                                    code + ": " + joined(eenheden)};
    }
    return Breuk{.element = "Omvang/Frequentie",
                 .toelichting = "Frequentie " + frequentie_text(omvang->frequentie) +
                                ", toegestaan" + code + ": " + joined(frequenties)};
}

} // namespace iwmod
