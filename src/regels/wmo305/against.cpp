// Levels 3 and 4 of WMO305.
#include "gedeeld/header.hpp"
#include "gedeeld/levering.hpp"
#include "gedeeld/tekst.hpp"
#include "wmo305/wmo305.hpp"

#include <array>

namespace iwmod::regels {

namespace {

using StartLevering = Levering<bericht::StartProduct>;

std::string start_text(const bericht::StartProduct& product) {
    return levering_text(product.toewijzingnummer, product.product) + ", " +
           product_text(product.product) + ", Begindatum " +
           bericht::datum_text(product.begindatum);
}

/// TR063: no start with the same key to remove.
std::optional<Breach> no_start_to_remove(const StartLevering& levering) {
    if (levering.group.find_same(levering.product) != nullptr) {
        return std::nullopt;
    }
    return Breach{.toelichting = "geen start bekend van " + start_text(levering.product)};
}

/// TR071: a stop belongs to the start that is removed. To one that is not there (TR063) none does.
std::optional<Breach> removed_start_has_stop(const StartLevering& levering) {
    const registratie::Start* start = levering.group.find_same(levering.product);
    if (start == nullptr) {
        return std::nullopt;
    }
    const auto state = levering.group.state_of(*start);
    if (state == StartState::actueel) {
        return std::nullopt;
    }
    return Breach{.toelichting = "start van " + start_text(levering.product) + " is " +
                                 std::string{naam(state)} + "; verwijder eerst de stop"};
}

/// TR326: an actual start for the same toewijzing (or Product), whatever its Begindatum.
std::optional<Breach> start_still_actual(const StartLevering& levering) {
    const registratie::Start* start = levering.group.find_actual();
    if (start == nullptr) {
        return std::nullopt;
    }
    return Breach{.toelichting = "op " + levering_text(start->toewijzingnummer, start->product) +
                                 " loopt al een start met Begindatum " +
                                 bericht::datum_text(start->begindatum)};
}

/// TR074: a start with the same key was accepted before.
std::optional<Breach> same_start_exists(const StartLevering& levering) {
    if (levering.group.find_same(levering.product) == nullptr) {
        return std::nullopt;
    }
    return Breach{.toelichting = start_text(levering.product)};
}

using StartRule = Rule<StartLevering>;
constexpr std::array removal_rules{
    StartRule{.card = {.id = "TR063",
                       .level = 3,
                       .klasse = "StartProduct",
                       .element = "StatusAanlevering",
                       .retourcode = "9063",
                       .sentence = "De start die wordt verwijderd, is niet eerder zo aangeleverd."},
              .check = no_start_to_remove},
    StartRule{.card = {.id = "TR071",
                       .level = 3,
                       .klasse = "StartProduct",
                       .element = "StatusAanlevering",
                       .retourcode = "9071",
                       .sentence = "De start die wordt verwijderd, heeft nog een stop."},
              .check = removed_start_has_stop},
};

constexpr std::array start_rules{
    tr019<bericht::StartProduct>("StartProduct"),
    StartRule{.card = {.id = "TR326",
                       .level = 3,
                       .klasse = "StartProduct",
                       .element = "ToewijzingNummer",
                       .retourcode = "9326",
                       .sentence = "Voor deze toewijzing loopt al een start die niet is gestopt."},
              .check = start_still_actual,
              .skipped_after = {"TR019"}},
    StartRule{.card = {.id = "TR074",
                       .level = 3,
                       .klasse = "StartProduct",
                       .element = "ToewijzingNummer;Product;Begindatum",
                       .retourcode = "9074",
                       .sentence = "Dezelfde start is al eerder aangeleverd."},
              .check = same_start_exists,
              .skipped_after = {"TR019"}},
    tr381<bericht::StartProduct>("StartProduct"),
};

/// Adds the start, or takes away the newest with the same key.
void apply(LeveringGroup& group, const bericht::StartProduct& product) {
    if (product.statusaanlevering == bericht::statusaanlevering::verwijderen) {
        group.remove_same(product);
        return;
    }
    group.add(registratie::Start{.volgnummer = 0,
                                 .toewijzingnummer = product.toewijzingnummer,
                                 .product = product.product,
                                 .begindatum = product.begindatum});
}

Oordeel judge_start(const Subject& subject) {
    const auto& client = std::get<bericht::StartClient>(subject.bericht.inhoud);
    return judge_leveringen(subject, client.bsn, client.startproducten,
                            LeveringRules<bericht::StartProduct>{.list = "StartProducten",
                                                                 .klasse = "StartProduct",
                                                                 .removals = removal_rules,
                                                                 .reports = start_rules,
                                                                 .apply = apply});
}

} // namespace

constexpr Against against_wmo305{.header_rules = header_rules_from_aanbieder,
                                 .cards = [] { return cards_of(removal_rules, start_rules); },
                                 .judge = judge_start};

} // namespace iwmod::regels
