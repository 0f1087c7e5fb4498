// Level 2 of WMO315 (regels 11.4).
#include "gedeeld/client.hpp"
#include "gedeeld/keys.hpp"
#include "gedeeld/product.hpp"
#include "gedeeld/stapeling.hpp"
#include "wmo315/wmo315.hpp"

namespace iwmod::regels {

namespace {

/// CD043: BeschikkingNummer and BeschikkingIngangsdatum come together.
std::optional<Breach> beschikking_half_filled(const Place<bericht::AangevraagdProduct>& place) {
    const auto& product = *place.klasse;
    if (product.beschikkingnummer.has_value() == product.beschikkingingangsdatum.has_value()) {
        return std::nullopt;
    }
    return Breach{.toelichting = product.beschikkingnummer ? "BeschikkingIngangsdatum ontbreekt"
                                                           : "BeschikkingNummer ontbreekt"};
}

/// COD327 02 to 05: huisarts, jeugdarts, gecertificeerde instelling, medisch specialist.
bool is_zorgverlener(const bericht::Verwijzer& verwijzer) {
    return verwijzer.type >= "02" && verwijzer.type <= "05";
}

/// CD066: of a zorgverlener not both ZorgverlenerCode and Naam.
std::optional<Breach> verwijzer_named_twice(const Place<bericht::AangevraagdProduct>& place) {
    const auto& verwijzer = place.klasse->verwijzer;
    if (!is_zorgverlener(verwijzer) || !verwijzer.zorgverlenercode || !verwijzer.naam) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("Type", verwijzer.type)};
}

/// CD067: of a zorgverlener not neither.
std::optional<Breach> verwijzer_not_named(const Place<bericht::AangevraagdProduct>& place) {
    const auto& verwijzer = place.klasse->verwijzer;
    if (!is_zorgverlener(verwijzer) || verwijzer.zorgverlenercode || verwijzer.naam) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("Type", verwijzer.type)};
}

/// CD068: no ZorgverlenerCode of another.
std::optional<Breach>
zorgverlenercode_not_allowed(const Place<bericht::AangevraagdProduct>& place) {
    const auto& verwijzer = place.klasse->verwijzer;
    if (is_zorgverlener(verwijzer) || !verwijzer.zorgverlenercode) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("Type", verwijzer.type)};
}

/// TR386: every AangevraagdProduct counts.
std::optional<Stapelproduct> stapelproduct_of(const bericht::AangevraagdProduct& product) {
    return Stapelproduct{.product = product_in(product.product),
                         .first = product.toewijzingingangsdatum,
                         .last = product.toewijzingeinddatum};
}

using ProductRule = Rule<Place<bericht::AangevraagdProduct>>;
constexpr std::array product_rules{
    tr101<bericht::AangevraagdProduct>("AangevraagdProduct/ReferentieAanbieder"),
    ProductRule{.card = level2("TR383", "AangevraagdProduct/ReferentieAanbieder",
                               "De ReferentieAanbieder komt in het bericht meer dan één keer "
                               "voor."),
                .check = repeats_key},
    cd079<bericht::AangevraagdProduct>("AangevraagdProduct/Product"),
    cd075<bericht::AangevraagdProduct>("AangevraagdProduct/ToewijzingEinddatum"),
    cd076<bericht::AangevraagdProduct>("AangevraagdProduct/ToewijzingEinddatum"),
    cs003<bericht::AangevraagdProduct>("AangevraagdProduct/ToewijzingEinddatum"),
    cd041<bericht::AangevraagdProduct>("AangevraagdProduct/Omvang"),
    cd077<bericht::AangevraagdProduct>("AangevraagdProduct/Omvang"),
    cd078<bericht::AangevraagdProduct>("AangevraagdProduct/Budget"),
    omvang_needs_code<bericht::AangevraagdProduct>("CD095", "AangevraagdProduct/Omvang"),
    not_per_dag<bericht::AangevraagdProduct>("CS343", "AangevraagdProduct/Omvang/Frequentie"),
    ProductRule{.card = level2("CD043", "AangevraagdProduct/BeschikkingIngangsdatum",
                               "BeschikkingNummer en BeschikkingIngangsdatum zijn er beide of "
                               "geen van beide."),
                .check = beschikking_half_filled},
    ProductRule{.card = level2("CD066", "AangevraagdProduct/Verwijzer/Naam",
                               "Een zorgverlener als verwijzer heeft een ZorgverlenerCode of een "
                               "Naam, niet beide."),
                .check = verwijzer_named_twice},
    ProductRule{.card = level2("CD067", "AangevraagdProduct/Verwijzer/Naam",
                               "Een zorgverlener als verwijzer heeft een ZorgverlenerCode of een "
                               "Naam nodig."),
                .check = verwijzer_not_named},
    ProductRule{.card = level2("CD068", "AangevraagdProduct/Verwijzer/ZorgverlenerCode",
                               "ZorgverlenerCode is alleen toegestaan bij een zorgverlener als "
                               "verwijzer (Type 02 tot en met 05)."),
                .check = zorgverlenercode_not_allowed},
};
constexpr std::array stapeling_rules{no_stapeling<stapelproduct_of, bericht::AangevraagdProduct>(
    "TR386", "AangevraagdProduct/Product")};

struct Objects {
    std::vector<Place<bericht::AanvraagClient>> client;
    std::vector<Place<bericht::AangevraagdProduct>> producten;
};

constexpr std::tuple steps{
    Step{common_client_rules<bericht::AanvraagClient>, &Objects::client},
    Step{product_rules, &Objects::producten},
    Step{stapeling_rules, &Objects::producten},
};

void check(const bericht::Bericht& bericht, bericht::Bevindingen& findings) {
    const auto& client = std::get<bericht::AanvraagClient>(bericht.inhoud);
    const auto pad = bericht::Pad{} / "Client";
    Objects objects{.client = {make_place(client, pad, bericht)},
                    .producten =
                        make_places(client.aangevraagdeproducten, pad / "AangevraagdeProducten",
                                    "AangevraagdProduct", bericht)};
    mark_repeated(objects.producten, [](const auto& product) {
        return std::string_view{product.referentieaanbieder};
    });
    run_steps(steps, objects, findings);
}

} // namespace

constexpr Inside inside_wmo315{.cards = [] { return cards_of(steps); }, .check = check};

} // namespace iwmod::regels
