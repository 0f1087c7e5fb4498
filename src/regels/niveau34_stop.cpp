#include "niveau34_kaarten.hpp"
#include "niveau34_levering.hpp"
#include "niveau34_tekst.hpp"

#include <algorithm>
#include <array>

namespace iwmod {

namespace {

using StopLevering = Levering<StopProduct>;

/// The newest stop of the group with the same Begindatum that `matches`.
template <class Match>
const Stop* find_stop(const StopLevering& levering, const Match& matches) {
    const auto& stops = levering.groep.stops_on(levering.product.begindatum);
    const auto found = std::find_if(stops.rbegin(), stops.rend(), matches);
    return found == stops.rend() ? nullptr : &*found;
}

const Stop* find_same_stop(const StopLevering& levering) {
    return find_stop(levering, [&](const Stop& stop) { return same_stop(stop, levering.product); });
}

std::string stop_text(const Stop& stop) {
    return levering_text(stop.toewijzingnummer, stop.product) + ", Begindatum " +
           datum_text(stop.begindatum) + ": stop met reden " + stop.redenbeeindiging + " op " +
           datum_text(stop.einddatum);
}

Stop stop_of(const StopProduct& product) {
    return {.volgnummer = 0,
            .toewijzingnummer = product.toewijzingnummer,
            .product = product.product,
            .begindatum = product.begindatum,
            .redenbeeindiging = product.redenbeeindiging,
            .einddatum = product.einddatum};
}

/// TR063: no stop with the same key to remove.
std::optional<Breuk> no_stop_to_remove(const StopLevering& levering) {
    if (find_same_stop(levering) != nullptr) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "niet bekend: " + stop_text(stop_of(levering.product)) + ", " +
                                product_text(levering.product.product)};
}

/// TR415: a stop with another reden than 20 on the same toewijzing (or Product) and Begindatum.
std::optional<Breuk> finally_stopped(const StopLevering& levering) {
    const Stop* stop = find_stop(
        levering, [](const Stop& other) { return other.redenbeeindiging != reden_tijdelijk; });
    return stop == nullptr ? std::nullopt : std::optional{Breuk{.toelichting = stop_text(*stop)}};
}

/// TR413: a second stop with reden 20 on the same toewijzing (or Product) and Begindatum.
std::optional<Breuk> temporarily_stopped(const StopLevering& levering) {
    if (levering.product.redenbeeindiging != reden_tijdelijk) {
        return std::nullopt;
    }
    const Stop* stop = find_stop(
        levering, [](const Stop& other) { return other.redenbeeindiging == reden_tijdelijk; });
    return stop == nullptr ? std::nullopt : std::optional{Breuk{.toelichting = stop_text(*stop)}};
}

/// TR414: Einddatum before that of the actual StopProduct, the one accepted last.
std::optional<Breuk> ends_before_actual_stop(const StopLevering& levering) {
    const Stop* stop = find_stop(levering, [](const Stop& /*any*/) { return true; });
    if (stop == nullptr || levering.product.einddatum >= stop->einddatum) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "Einddatum " + datum_text(levering.product.einddatum) +
                                ", eerder gestopt op " + datum_text(stop->einddatum)};
}

/// TR382: the start accepted last has another Product or Begindatum, has been ended, or is absent.
std::optional<Breuk> no_start_to_stop(const StopLevering& levering) {
    const StopProduct& product = levering.product;
    const std::string text = levering_text(product.toewijzingnummer, product.product);
    const Start* last = levering.groep.last_start();
    if (last == nullptr) {
        return Breuk{.toelichting = text + " heeft geen start"};
    }
    const auto stand = levering.groep.stand_of(*last);
    if (same_levering(*last, product) && stand != Startstand::definitief_gestopt) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "laatste start van " + text + ": " + product_text(last->product) +
                                ", Begindatum " + datum_text(last->begindatum) + ", " +
                                std::string{naam(stand)} +
                                "; aangeleverd: " + product_text(product.product) +
                                ", Begindatum " + datum_text(product.begindatum)};
}

/// TR074: a stop with the same key was accepted before.
std::optional<Breuk> same_stop_exists(const StopLevering& levering) {
    const Stop* stop = find_same_stop(levering);
    return stop == nullptr ? std::nullopt : std::optional{Breuk{.toelichting = stop_text(*stop)}};
}

constexpr std::array verwijderen{
    VolgRegel<StopLevering>{kaart("TR063", Soort::wmo307), no_stop_to_remove},
};

constexpr std::array nieuw{
    VolgRegel<StopLevering>{kaart("TR019", Soort::wmo307), without_toewijzing},
    VolgRegel<StopLevering>{kaart("TR415", Soort::wmo307), finally_stopped, {"TR019"}},
    VolgRegel<StopLevering>{kaart("TR413", Soort::wmo307), temporarily_stopped, {"TR019"}},
    VolgRegel<StopLevering>{kaart("TR414", Soort::wmo307), ends_before_actual_stop, {"TR019"}},
    VolgRegel<StopLevering>{kaart("TR382", Soort::wmo307), no_start_to_stop, {"TR019", "TR415"}},
    VolgRegel<StopLevering>{kaart("TR074", Soort::wmo307), same_stop_exists, {"TR019"}},
    VolgRegel<StopLevering>{kaart("TR381", Soort::wmo307), product_not_listed},
};

/// Adds the stop, or takes away the newest with the same key.
void apply(Leveringsgroep& groep, const StopProduct& product) {
    if (product.statusaanlevering == statusaanlevering::verwijderen) {
        groep.remove_same(product);
    } else {
        groep.add(stop_of(product));
    }
}

} // namespace

Oordeel judge_stop(const Zaak& zaak, const StopClient& client) {
    return judge_leveringen(zaak, client.bsn, client.stopproducten,
                            Leveringsregels<StopProduct>{.lijst = "StopProducten",
                                                         .klasse = "StopProduct",
                                                         .verwijderen = verwijderen,
                                                         .nieuw = nieuw,
                                                         .apply = apply});
}

} // namespace iwmod
