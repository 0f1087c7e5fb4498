// Level 2 of WMO307 (regels 11.3).
#include "gedeeld/client.hpp"
#include "gedeeld/keys.hpp"
#include "gedeeld/levering.hpp"
#include "wmo307/wmo307.hpp"

namespace iwmod::regels {

namespace {

/// TR134: Einddatum is not after Dagtekening.
std::optional<Breach> ends_after_dagtekening(const Place<bericht::StopProduct>& place) {
    return after_dagtekening("Einddatum", place.klasse->einddatum, place.dagtekening);
}

/// TR018: a stop does not end before it began; the same day is fine.
std::optional<Breach> ends_before_begin(const Place<bericht::StopProduct>& place) {
    const auto& product = *place.klasse;
    if (product.einddatum >= product.begindatum) {
        return std::nullopt;
    }
    return Breach{.toelichting = both(value_text("Begindatum", product.begindatum),
                                      value_text("Einddatum", product.einddatum))};
}

using ProductRule = Rule<Place<bericht::StopProduct>>;
constexpr std::array product_rules{
    tr101<bericht::StopProduct>(
        "StopProduct/ToewijzingNummer;StopProduct/Product;StopProduct/Begindatum;"
        "StopProduct/RedenBeeindiging;StopProduct/Einddatum"),
    tr134_begindatum<bericht::StopProduct>("StopProduct/Begindatum"),
    ProductRule{.card = tr134_card("StopProduct/Einddatum"), .check = ends_after_dagtekening},
    ProductRule{
        .card = level2("TR018", "StopProduct/Einddatum", "De Einddatum ligt voor de Begindatum."),
        .check = ends_before_begin},
    cs058<bericht::StopProduct>("StopProduct/StatusAanlevering"),
};

struct Objects {
    std::vector<Place<bericht::StopClient>> client;
    std::vector<Place<bericht::StopProduct>> producten;
};

constexpr std::tuple steps{
    Step{common_client_rules<bericht::StopClient>, &Objects::client},
    Step{product_rules, &Objects::producten},
};

void check(const bericht::Bericht& bericht, bericht::Bevindingen& findings) {
    const auto& client = std::get<bericht::StopClient>(bericht.inhoud);
    const auto pad = bericht::Pad{} / "Client";
    Objects objects{.client = {make_place(client, pad, bericht)},
                    .producten = make_places(client.stopproducten, pad / "StopProducten",
                                             "StopProduct", bericht)};
    mark_repeated(objects.producten, [](const auto& stop) {
        return std::tuple{stop.toewijzingnummer, key_of(stop.product), stop.begindatum,
                          std::string_view{stop.redenbeeindiging}, stop.einddatum};
    });
    run_steps(steps, objects, findings);
}

} // namespace

constexpr Inside inside_wmo307{.cards = [] { return cards_of(steps); }, .check = check};

} // namespace iwmod::regels
