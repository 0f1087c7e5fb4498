// Level 2 of WMO319 (regels 11.6).
#include "gedeeld/tekst.hpp"
#include "kern/place.hpp"
#include "wmo319/wmo319.hpp"

#include <array>

namespace iwmod::regels {

namespace {

/// CD085: a rejection gives its reason.
std::optional<Breach> reden_absent(const Place<bericht::Antwoord>& place) {
    if (place.klasse->verzoekantwoord != bericht::verzoekantwoord::afgewezen ||
        place.klasse->redenafwijzingverzoek) {
        return std::nullopt;
    }
    return Breach{.toelichting = "RedenAfwijzingVerzoek ontbreekt"};
}

/// CD086: what is not rejected has no reason for it.
std::optional<Breach> reden_not_allowed(const Place<bericht::Antwoord>& place) {
    const auto& reden = place.klasse->redenafwijzingverzoek;
    if (place.klasse->verzoekantwoord != bericht::verzoekantwoord::in_onderzoek || !reden) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("RedenAfwijzingVerzoek", *reden)};
}

constexpr std::array antwoord_rules{
    Rule<Place<bericht::Antwoord>>{
        .card = level2("CD085", "Antwoord/RedenAfwijzingVerzoek",
                       "RedenAfwijzingVerzoek is verplicht bij een afwijzing (VerzoekAntwoord 1)."),
        .check = reden_absent},
    Rule<Place<bericht::Antwoord>>{
        .card = level2("CD086", "Antwoord/RedenAfwijzingVerzoek",
                       "RedenAfwijzingVerzoek is niet toegestaan bij een aanvraag in onderzoek "
                       "(VerzoekAntwoord 2)."),
        .check = reden_not_allowed},
};

struct Objects {
    std::vector<Place<bericht::Antwoord>> antwoord;
};

constexpr std::tuple steps{Step{antwoord_rules, &Objects::antwoord}};

void check(const bericht::Bericht& bericht, bericht::Bevindingen& findings) {
    const auto& antwoord = std::get<bericht::Antwoord>(bericht.inhoud);
    run_steps(steps, Objects{{make_place(antwoord, bericht::Pad{} / "Antwoord", bericht)}},
              findings);
}

} // namespace

constexpr Inside inside_wmo319{.cards = [] { return cards_of(steps); }, .check = check};

} // namespace iwmod::regels
