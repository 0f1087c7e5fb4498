#include "niveau34_levering.hpp"

#include "niveau34_tekst.hpp"
#include <iwmod/error.hpp>

namespace iwmod {

Leveringen leveringen_of(const Zaak& zaak, const Bsn& bsn) {
    Leveringen leveringen;
    for (Start& start : zaak.omgeving.lezer.starts(zaak.partijen, bsn)) {
        leveringen.starts[groep(start)].push_back(std::move(start));
    }
    for (Stop& stop : zaak.omgeving.lezer.stops(zaak.partijen, bsn)) {
        leveringen.stops[groep(stop)].push_back(std::move(stop));
    }
    return leveringen;
}

Startstand stand_of(const Leveringen& leveringen, const Start& start) {
    Startstand stand = Startstand::actueel;
    for (const Stop& stop : in_groep(leveringen.stops, groep(start))) {
        if (!same_levering(stop, start)) {
            continue;
        }
        if (stop.redenbeeindiging != reden_tijdelijk) {
            return Startstand::definitief_gestopt;
        }
        stand = Startstand::tijdelijk_gestopt;
    }
    return stand;
}

std::string_view naam(Startstand stand) {
    switch (stand) {
    case Startstand::actueel:
        return "actueel";
    case Startstand::tijdelijk_gestopt:
        return "tijdelijk gestopt";
    case Startstand::definitief_gestopt:
        return "definitief gestopt";
    }
    throw LogicError{"a Startstand without a name"};
}

std::optional<Breuk> check_toewijzing(Nummer nummer, const std::optional<Toewijzing>& toewijzing,
                                      const Bsn& bsn) {
    const std::string text = "toewijzing " + std::to_string(nummer);
    if (!toewijzing) {
        return Breuk{.toelichting = text + " is niet bekend voor deze aanbieder"};
    }
    if (toewijzing->bsn != bsn) {
        return Breuk{.toelichting = text + " is van een andere cliënt"};
    }
    if (toewijzing->removed()) {
        return Breuk{.toelichting = text + " is verwijderd"};
    }
    return std::nullopt;
}

std::optional<Breuk> check_taakgericht(const Zaak& zaak, const std::optional<Product>& product,
                                       Datum begindatum) {
    if (!product) {
        return Breuk{.toelichting = "geen ToewijzingNummer en geen Product"};
    }
    if (zaak.omgeving.tarieven.is_taakgericht(zaak.partijen.gemeente, zaak.partijen.aanbieder,
                                              *product, begindatum)) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "geen ToewijzingNummer; product " + product_text(product) +
                                " is op " + datum_text(begindatum) +
                                " niet taakgericht in de productlijst"};
}

bool product_differs(const std::optional<Product>& product,
                     const std::optional<Toewijzing>& toewijzing) {
    if (!toewijzing) {
        return false;
    }
    const auto& toegewezen = toewijzing->product;
    if (!product || !toegewezen) {
        return product.has_value() != toegewezen.has_value();
    }
    return product->categorie != toegewezen->categorie ||
           (product->code && toegewezen->code && product->code != toegewezen->code);
}

Signaal product_signal(const std::optional<Product>& product, const Toewijzing& toewijzing,
                       std::string pad) {
    return {.code = "SG02",
            .pad = std::move(pad),
            .omschrijving = "Het Product (" + product_text(product) +
                            ") is niet dat van toewijzing " +
                            std::to_string(toewijzing.toewijzingnummer) + " (" +
                            product_text(toewijzing.product) + ")."};
}

std::string levering_text(const std::optional<Nummer>& nummer,
                          const std::optional<Product>& product) {
    return nummer ? "toewijzing " + std::to_string(*nummer)
                  : "taakgericht product " + product_text(product);
}

} // namespace iwmod
