// Level 2 of WMO305 (regels 11.2).
#include "gedeeld/client.hpp"
#include "gedeeld/keys.hpp"
#include "gedeeld/levering.hpp"
#include "wmo305/wmo305.hpp"

namespace iwmod::regels {

namespace {

constexpr std::array product_rules{
    tr101<bericht::StartProduct>(
        "StartProduct/ToewijzingNummer;StartProduct/Product;StartProduct/Begindatum"),
    tr134_begindatum<bericht::StartProduct>("StartProduct/Begindatum"),
    cs058<bericht::StartProduct>("StartProduct/StatusAanlevering"),
};

struct Objects {
    std::vector<Place<bericht::StartClient>> client;
    std::vector<Place<bericht::StartProduct>> producten;
};

constexpr std::tuple steps{
    Step{common_client_rules<bericht::StartClient>, &Objects::client},
    Step{product_rules, &Objects::producten},
};

void check(const bericht::Bericht& bericht, bericht::Bevindingen& findings) {
    const auto& client = std::get<bericht::StartClient>(bericht.inhoud);
    const auto pad = bericht::Pad{} / "Client";
    Objects objects{.client = {make_place(client, pad, bericht)},
                    .producten = make_places(client.startproducten, pad / "StartProducten",
                                             "StartProduct", bericht)};
    mark_repeated(objects.producten, [](const auto& start) {
        return std::tuple{start.toewijzingnummer, key_of(start.product), start.begindatum};
    });
    run_steps(steps, objects, findings);
}

} // namespace

constexpr Inside inside_wmo305{.cards = [] { return cards_of(steps); }, .check = check};

} // namespace iwmod::regels
