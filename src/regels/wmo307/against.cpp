// Levels 3 and 4 of WMO307.
#include "gedeeld/header.hpp"
#include "gedeeld/levering.hpp"
#include "gedeeld/tekst.hpp"
#include "wmo307/wmo307.hpp"

#include <algorithm>
#include <array>

namespace iwmod::regels {

namespace {

using StopLevering = Levering<bericht::StopProduct>;

/// The newest stop of the group with the same Begindatum that `matches`.
template <class Match>
const registratie::Stop* find_stop(const StopLevering& levering, const Match& matches) {
    const auto& stops = levering.group.stops_on(levering.product.begindatum);
    const auto found = std::find_if(stops.rbegin(), stops.rend(), matches);
    return found == stops.rend() ? nullptr : &*found;
}

const registratie::Stop* find_same_stop(const StopLevering& levering) {
    return find_stop(
        levering, [&](const registratie::Stop& stop) { return same_stop(stop, levering.product); });
}

std::string stop_text(const registratie::Stop& stop) {
    return levering_text(stop.toewijzingnummer, stop.product) + ", Begindatum " +
           bericht::datum_text(stop.begindatum) + ": stop met reden " + stop.redenbeeindiging +
           " op " + bericht::datum_text(stop.einddatum);
}

registratie::Stop stop_of(const bericht::StopProduct& product) {
    return {.volgnummer = 0,
            .toewijzingnummer = product.toewijzingnummer,
            .product = product.product,
            .begindatum = product.begindatum,
            .redenbeeindiging = product.redenbeeindiging,
            .einddatum = product.einddatum};
}

/// TR063: no stop with the same key to remove.
std::optional<Breach> no_stop_to_remove(const StopLevering& levering) {
    if (find_same_stop(levering) != nullptr) {
        return std::nullopt;
    }
    return Breach{.toelichting = "niet bekend: " + stop_text(stop_of(levering.product)) + ", " +
                                 product_text(levering.product.product)};
}

/// TR415: a stop with another reden than 20 on the same toewijzing (or Product) and Begindatum.
std::optional<Breach> finally_stopped(const StopLevering& levering) {
    const registratie::Stop* stop = find_stop(levering, [](const registratie::Stop& other) {
        return other.redenbeeindiging != bericht::reden_tijdelijk;
    });
    return stop == nullptr ? std::nullopt : std::optional{Breach{.toelichting = stop_text(*stop)}};
}

/// TR413: a second stop with reden 20 on the same toewijzing (or Product) and Begindatum.
std::optional<Breach> temporarily_stopped(const StopLevering& levering) {
    if (levering.product.redenbeeindiging != bericht::reden_tijdelijk) {
        return std::nullopt;
    }
    const registratie::Stop* stop = find_stop(levering, [](const registratie::Stop& other) {
        return other.redenbeeindiging == bericht::reden_tijdelijk;
    });
    return stop == nullptr ? std::nullopt : std::optional{Breach{.toelichting = stop_text(*stop)}};
}

/// TR414: Einddatum before that of the actual StopProduct, the one accepted last.
std::optional<Breach> ends_before_actual_stop(const StopLevering& levering) {
    const registratie::Stop* stop =
        find_stop(levering, [](const registratie::Stop& /*any*/) { return true; });
    if (stop == nullptr || levering.product.einddatum >= stop->einddatum) {
        return std::nullopt;
    }
    return Breach{.toelichting = "Einddatum " + bericht::datum_text(levering.product.einddatum) +
                                 ", eerder gestopt op " + bericht::datum_text(stop->einddatum)};
}

/// TR382: the start accepted last has another Product or Begindatum, has been ended, or is absent.
std::optional<Breach> no_start_to_stop(const StopLevering& levering) {
    const bericht::StopProduct& product = levering.product;
    const std::string text = levering_text(product.toewijzingnummer, product.product);
    const registratie::Start* last = levering.group.last_start();
    if (last == nullptr) {
        return Breach{.toelichting = text + " heeft geen start"};
    }
    const auto state = levering.group.state_of(*last);
    if (same_levering(*last, product) && state != StartState::definitief_gestopt) {
        return std::nullopt;
    }
    return Breach{.toelichting = "laatste start van " + text + ": " + product_text(last->product) +
                                 ", Begindatum " + bericht::datum_text(last->begindatum) + ", " +
                                 std::string{naam(state)} +
                                 "; aangeleverd: " + product_text(product.product) +
                                 ", Begindatum " + bericht::datum_text(product.begindatum)};
}

/// TR074: a stop with the same key was accepted before.
std::optional<Breach> same_stop_exists(const StopLevering& levering) {
    const registratie::Stop* stop = find_same_stop(levering);
    return stop == nullptr ? std::nullopt : std::optional{Breach{.toelichting = stop_text(*stop)}};
}

using StopRule = Rule<StopLevering>;
constexpr std::array removal_rules{
    StopRule{.card = {.id = "TR063",
                      .level = 3,
                      .klasse = "StopProduct",
                      .element = "StatusAanlevering",
                      .retourcode = "9063",
                      .sentence = "De stop die wordt verwijderd, is niet eerder zo aangeleverd."},
             .check = no_stop_to_remove},
};

constexpr std::array stop_rules{
    tr019<bericht::StopProduct>("StopProduct"),
    StopRule{.card = {.id = "TR415",
                      .level = 3,
                      .klasse = "StopProduct",
                      .element = "RedenBeeindiging",
                      .retourcode = "9415",
                      .sentence = "De levering is al definitief gestopt."},
             .check = finally_stopped,
             .skipped_after = {"TR019"}},
    StopRule{.card = {.id = "TR413",
                      .level = 3,
                      .klasse = "StopProduct",
                      .element = "RedenBeeindiging",
                      .retourcode = "9413",
                      .sentence = "De levering is al tijdelijk gestopt."},
             .check = temporarily_stopped,
             .skipped_after = {"TR019"}},
    StopRule{.card = {.id = "TR414",
                      .level = 3,
                      .klasse = "StopProduct",
                      .element = "Einddatum",
                      .retourcode = "9414",
                      .sentence = "De Einddatum ligt voor de Einddatum van de stop die nu geldt."},
             .check = ends_before_actual_stop,
             .skipped_after = {"TR019"}},
    StopRule{.card = {.id = "TR382",
                      .level = 3,
                      .klasse = "StopProduct",
                      .element = "ToewijzingNummer;Product;Begindatum",
                      .retourcode = "9069",
                      .sentence =
                          "De stop hoort niet bij de laatste start, of die start loopt niet meer."},
             .check = no_start_to_stop,
             .skipped_after = {"TR019", "TR415"}},
    StopRule{.card = {.id = "TR074",
                      .level = 3,
                      .klasse = "StopProduct",
                      .element = "ToewijzingNummer;Product;Begindatum;RedenBeeindiging;Einddatum",
                      .retourcode = "9074",
                      .sentence = "Dezelfde stop is al eerder aangeleverd."},
             .check = same_stop_exists,
             .skipped_after = {"TR019"}},
    tr381<bericht::StopProduct>("StopProduct"),
};

/// Adds the stop, or takes away the newest with the same key.
void apply(LeveringGroup& group, const bericht::StopProduct& product) {
    if (product.statusaanlevering == bericht::statusaanlevering::verwijderen) {
        group.remove_same(product);
    } else {
        group.add(stop_of(product));
    }
}

Oordeel judge_stop(const Subject& subject) {
    const auto& client = std::get<bericht::StopClient>(subject.bericht.inhoud);
    return judge_leveringen(subject, client.bsn, client.stopproducten,
                            LeveringRules<bericht::StopProduct>{.list = "StopProducten",
                                                                .klasse = "StopProduct",
                                                                .removals = removal_rules,
                                                                .reports = stop_rules,
                                                                .apply = apply});
}

} // namespace

constexpr Against against_wmo307{.header_rules = header_rules_from_aanbieder,
                                 .cards = [] { return cards_of(removal_rules, stop_rules); },
                                 .judge = judge_stop};

} // namespace iwmod::regels
