// TR361: products of a Verzoek that do not go together.
#include "gedeeld/stapeling.hpp"

#include "gedeeld/tekst.hpp"
#include "wmo317/wijziging.hpp"

#include <array>

namespace iwmod::regels {

namespace {

/// What TR361 compares: a product, its period, its place and how it is called.
struct Requested {
    Stapelproduct product;
    bericht::Pad (*pad_of)(std::size_t index);
    std::size_t index;
    std::optional<Nummer> toewijzing; ///< none of a NieuwProduct
};

Requested ongewijzigd(const registratie::Toewijzing& toewijzing, std::size_t index) {
    return {{product_in(toewijzing.product), toewijzing.ingangsdatum, toewijzing.einddatum},
            ongewijzigd_pad,
            index,
            toewijzing.toewijzingnummer};
}

/// Until GewensteIngangsdatum the old toewijzing runs on, so from its Ingangsdatum.
Requested te_wijzigen(const registratie::Toewijzing& toewijzing,
                      const bericht::TeWijzigenProduct& product, std::size_t index) {
    return {{product_in(toewijzing.product), toewijzing.ingangsdatum, product.einddatum},
            te_wijzigen_pad,
            index,
            toewijzing.toewijzingnummer};
}

Requested nieuw(const bericht::NieuwProduct& product, std::size_t index) {
    return {{product_in(product.product), product.gewensteingangsdatum, product.einddatum},
            nieuw_pad,
            index,
            std::nullopt};
}

/// The products that name an actual toewijzing, in document order.
std::vector<Requested> existing_of(const VerzoekToCompare& context) {
    const auto& [subject, verzoek, toewijzingen] = context;
    std::vector<Requested> result;
    result.reserve(verzoek.ongewijzigdeproducten.size() + verzoek.tewijzigenproducten.size());
    for (std::size_t i = 0; i < verzoek.ongewijzigdeproducten.size(); ++i) {
        const auto named = named_in(subject, toewijzingen, verzoek.ongewijzigdeproducten[i]);
        if (!toewijzing_not_actual(named)) {
            result.push_back(ongewijzigd(*named.toewijzing, i));
        }
    }
    for (std::size_t i = 0; i < verzoek.tewijzigenproducten.size(); ++i) {
        const auto named = named_in(subject, toewijzingen, verzoek.tewijzigenproducten[i]);
        if (!toewijzing_not_actual(named)) {
            result.push_back(te_wijzigen(*named.toewijzing, named.product, i));
        }
    }
    return result;
}

std::string requested_text(const Requested& requested) {
    const std::string naam = requested.toewijzing
                                 ? "toewijzing " + std::to_string(*requested.toewijzing)
                                 : "nieuw product";
    return naam + " (" + product_text(requested.product.product) + ", " +
           periode_text(requested.product.first, requested.product.last) + ")";
}

/// TR361: `later` clashes with `earlier`.
Breach clash_of(const Requested& later, const Requested& earlier) {
    return {.element = later.toewijzing ? "ToewijzingNummer" : "Product",
            .toelichting = requested_text(later) + " overlapt met " + requested_text(earlier),
            .pad = later.pad_of(later.index).text()};
}

std::vector<Stapelproduct> producten_of(const std::vector<Requested>& all) {
    std::vector<Stapelproduct> result;
    result.reserve(all.size());
    for (const Requested& requested : all) {
        result.push_back(requested.product);
    }
    return result;
}

/// TR361: the later one of two that clash, once. NieuwProducten are held against the toewijzingen
/// only: between themselves they do not clash, or TR410 (level 2) would have stopped the message.
Breaches clashes(const VerzoekToCompare& context) {
    const auto existing = existing_of(context);
    const auto producten = producten_of(existing);
    Stapeling stapeling{producten};
    Breaches breaches;
    const auto check = [&](const Requested& later) {
        if (const auto earlier = stapeling.find_first(later.product)) {
            breaches.push_back(clash_of(later, existing[*earlier]));
        }
    };
    for (const Requested& later : existing) {
        check(later);
        stapeling.add_next();
    }
    const auto& nieuwe = context.verzoek.nieuweproducten;
    for (std::size_t i = 0; i < nieuwe.size(); ++i) {
        check(nieuw(nieuwe[i], i));
    }
    return breaches;
}

constexpr std::array rules{
    RuleOverAll<VerzoekToCompare>{
        .card = {.id = "TR361",
                 .level = 3,
                 .klasse = "TeWijzigenProduct;NieuwProduct;OngewijzigdProduct",
                 .element = "ToewijzingNummer;Product",
                 .retourcode = "9361",
                 .sentence = "Het product overlapt in tijd met een eerder product van het verzoek "
                             "waarmee het niet samengaat."},
        .check = clashes},
};

} // namespace

std::span<const RuleOverAll<VerzoekToCompare>> stapeling_rules() {
    return rules;
}

} // namespace iwmod::regels
