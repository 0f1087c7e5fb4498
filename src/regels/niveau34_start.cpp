#include "niveau34_kaarten.hpp"
#include "niveau34_levering.hpp"
#include "niveau34_tekst.hpp"

#include <algorithm>
#include <array>

namespace iwmod {

namespace {

using StartLevering = Levering<StartProduct>;

/// The newest start with the same key that was accepted and not removed.
const Start* find_same_start(const StartLevering& levering) {
    const auto& starts = in_groep(levering.leveringen.starts, groep(levering.product));
    const auto found = std::find_if(starts.rbegin(), starts.rend(), [&](const Start& start) {
        return same_levering(start, levering.product);
    });
    return found == starts.rend() ? nullptr : &*found;
}

std::string start_text(const StartProduct& product) {
    return levering_text(product.toewijzingnummer, product.product) + ", " +
           product_text(product.product) + ", Begindatum " + datum_text(product.begindatum);
}

/// TR063: no start with the same key to remove.
std::optional<Breuk> no_start_to_remove(const StartLevering& levering) {
    if (find_same_start(levering) != nullptr) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "geen start bekend van " + start_text(levering.product)};
}

/// TR071: a stop belongs to the start that is removed. To one that is not there (TR063) none does.
std::optional<Breuk> removed_start_has_stop(const StartLevering& levering) {
    const Start* start = find_same_start(levering);
    if (start == nullptr || stand_of(levering.leveringen, *start) == Startstand::actueel) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "start van " + start_text(levering.product) + " is " +
                                std::string{naam(stand_of(levering.leveringen, *start))} +
                                "; verwijder eerst de stop"};
}

/// TR326: an actual start for the same toewijzing (or Product), whatever its Begindatum.
std::optional<Breuk> start_still_actual(const StartLevering& levering) {
    for (const Start& start : in_groep(levering.leveringen.starts, groep(levering.product))) {
        if (stand_of(levering.leveringen, start) == Startstand::actueel) {
            return Breuk{.toelichting =
                             "op " + levering_text(start.toewijzingnummer, start.product) +
                             " loopt al een start met Begindatum " + datum_text(start.begindatum)};
        }
    }
    return std::nullopt;
}

/// TR074: a start with the same key was accepted before.
std::optional<Breuk> same_start_exists(const StartLevering& levering) {
    if (find_same_start(levering) == nullptr) {
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
void apply(Leveringen& leveringen, const StartProduct& product) {
    auto& starts = leveringen.starts[groep(product)];
    if (product.statusaanlevering == statusaanlevering::nieuw) {
        starts.push_back({.volgnummer = 0,
                          .toewijzingnummer = product.toewijzingnummer,
                          .product = product.product,
                          .begindatum = product.begindatum});
        return;
    }
    const auto found = std::find_if(starts.rbegin(), starts.rend(), [&](const Start& start) {
        return same_levering(start, product);
    });
    starts.erase(std::next(found).base());
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
