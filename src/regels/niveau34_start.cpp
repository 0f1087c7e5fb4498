#include "niveau34_kaarten.hpp"
#include "niveau34_levering.hpp"
#include "niveau34_tekst.hpp"

#include <array>

namespace iwmod {

namespace {

using StartLevering = Levering<StartProduct>;

std::string start_text(const StartProduct& product) {
    return levering_text(product.toewijzingnummer, product.product) + ", " +
           product_text(product.product) + ", Begindatum " + datum_text(product.begindatum);
}

/// TR063: no start with the same key to remove.
std::optional<Breuk> no_start_to_remove(const StartLevering& levering) {
    if (levering.groep.find_same(levering.product) != nullptr) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "geen start bekend van " + start_text(levering.product)};
}

/// TR071: a stop belongs to the start that is removed. To one that is not there (TR063) none does.
std::optional<Breuk> removed_start_has_stop(const StartLevering& levering) {
    const Start* start = levering.groep.find_same(levering.product);
    if (start == nullptr) {
        return std::nullopt;
    }
    const auto stand = levering.groep.stand_of(*start);
    if (stand == Startstand::actueel) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "start van " + start_text(levering.product) + " is " +
                                std::string{naam(stand)} + "; verwijder eerst de stop"};
}

/// TR326: an actual start for the same toewijzing (or Product), whatever its Begindatum.
std::optional<Breuk> start_still_actual(const StartLevering& levering) {
    const Start* start = levering.groep.find_actual();
    if (start == nullptr) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "op " + levering_text(start->toewijzingnummer, start->product) +
                                " loopt al een start met Begindatum " +
                                datum_text(start->begindatum)};
}

/// TR074: a start with the same key was accepted before.
std::optional<Breuk> same_start_exists(const StartLevering& levering) {
    if (levering.groep.find_same(levering.product) == nullptr) {
        return std::nullopt;
    }
    return Breuk{.toelichting = start_text(levering.product)};
}

constexpr std::array verwijderen{
    VolgRegel<StartLevering>{kaart("TR063", Soort::wmo305), no_start_to_remove},
    VolgRegel<StartLevering>{kaart("TR071", Soort::wmo305), removed_start_has_stop},
};

constexpr std::array nieuw{
    VolgRegel<StartLevering>{kaart("TR019", Soort::wmo305), without_toewijzing},
    VolgRegel<StartLevering>{kaart("TR326", Soort::wmo305), start_still_actual, {"TR019"}},
    VolgRegel<StartLevering>{kaart("TR074", Soort::wmo305), same_start_exists, {"TR019"}},
    VolgRegel<StartLevering>{kaart("TR381", Soort::wmo305), product_not_listed},
};

/// Adds the start, or takes away the newest with the same key.
void apply(Leveringsgroep& groep, const StartProduct& product) {
    if (product.statusaanlevering == statusaanlevering::verwijderen) {
        groep.remove_same(product);
        return;
    }
    groep.add(Start{.volgnummer = 0,
                    .toewijzingnummer = product.toewijzingnummer,
                    .product = product.product,
                    .begindatum = product.begindatum});
}

} // namespace

Oordeel judge_start(const Zaak& zaak, const StartClient& client) {
    return judge_leveringen(zaak, client.bsn, client.startproducten,
                            Leveringsregels<StartProduct>{.lijst = "StartProducten",
                                                          .klasse = "StartProduct",
                                                          .verwijderen = verwijderen,
                                                          .nieuw = nieuw,
                                                          .apply = apply});
}

} // namespace iwmod
