#include "gedeeld/levering.hpp"

#include "gedeeld/tekst.hpp"

namespace iwmod::regels {

LeveringGroups groups_of(const Subject& subject, const Bsn& bsn) {
    LeveringGroups groups;
    for (registratie::Start& start : subject.omgeving.reader.starts(subject.partijen, bsn)) {
        auto& own = groups[group_key(start)];
        own.add(std::move(start));
    }
    for (registratie::Stop& stop : subject.omgeving.reader.stops(subject.partijen, bsn)) {
        auto& own = groups[group_key(stop)];
        own.add(std::move(stop));
    }
    return groups;
}

std::optional<Breach> check_toewijzing(Nummer nummer,
                                       const std::optional<registratie::Toewijzing>& toewijzing,
                                       const Bsn& bsn) {
    const std::string text = "toewijzing " + std::to_string(nummer);
    if (!toewijzing) {
        return Breach{.toelichting = text + " is niet bekend voor deze aanbieder"};
    }
    if (toewijzing->bsn != bsn) {
        return Breach{.toelichting = text + " is van een andere cliënt"};
    }
    if (toewijzing->removed()) {
        return Breach{.toelichting = text + " is verwijderd"};
    }
    return std::nullopt;
}

std::optional<Breach> check_taakgericht(const Subject& subject,
                                        const std::optional<bericht::Product>& product,
                                        Datum begindatum) {
    if (!product) {
        return Breach{.toelichting = "geen ToewijzingNummer en geen Product"};
    }
    if (subject.omgeving.tarieven.is_taakgericht(
            subject.partijen.gemeente, subject.partijen.aanbieder, *product, begindatum)) {
        return std::nullopt;
    }
    return Breach{.toelichting = "geen ToewijzingNummer; product " + product_text(product) +
                                 " is op " + bericht::datum_text(begindatum) +
                                 " niet taakgericht in de productlijst"};
}

bool product_differs(const std::optional<bericht::Product>& product,
                     const std::optional<registratie::Toewijzing>& toewijzing) {
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

bericht::Signaal product_signal(const std::optional<bericht::Product>& product,
                                const registratie::Toewijzing& toewijzing, std::string pad) {
    return {.code = "SG02",
            .pad = std::move(pad),
            .omschrijving = "Het Product (" + product_text(product) +
                            ") is niet dat van toewijzing " +
                            std::to_string(toewijzing.toewijzingnummer) + " (" +
                            product_text(toewijzing.product) + ")."};
}

std::string levering_text(const std::optional<Nummer>& nummer,
                          const std::optional<bericht::Product>& product) {
    return nummer ? "toewijzing " + std::to_string(*nummer)
                  : "taakgericht product " + product_text(product);
}

} // namespace iwmod::regels
