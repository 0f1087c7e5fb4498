// Level 2 of WMO319 (regels 11.6).
#include "niveau2.hpp"

namespace iwmod {

namespace {

namespace tekst319 {
constexpr RuleText cd085{"CD085", "RedenAfwijzingVerzoek is verplicht bij een afwijzing "
                                  "(VerzoekAntwoord 1)."};
constexpr RuleText cd086{"CD086", "RedenAfwijzingVerzoek is niet toegestaan bij een aanvraag in "
                                  "onderzoek (VerzoekAntwoord 2)."};
} // namespace tekst319

constexpr std::array kaarten{
    level2(Soort::wmo319, tekst319::cd085, "Antwoord/RedenAfwijzingVerzoek"),
    level2(Soort::wmo319, tekst319::cd086, "Antwoord/RedenAfwijzingVerzoek"),
};

constexpr std::string_view afgewezen = "1";
constexpr std::string_view in_onderzoek = "2";

/// CD085: a rejection gives its reason.
std::optional<Breuk> cd085(const Plek<Antwoord>& plek) {
    if (plek.klasse->verzoekantwoord != afgewezen || plek.klasse->redenafwijzingverzoek) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "RedenAfwijzingVerzoek ontbreekt"};
}

/// CD086: what is not rejected has no reason for it.
std::optional<Breuk> cd086(const Plek<Antwoord>& plek) {
    const auto& reden = plek.klasse->redenafwijzingverzoek;
    if (plek.klasse->verzoekantwoord != in_onderzoek || !reden) {
        return std::nullopt;
    }
    return Breuk{.toelichting = waarde("RedenAfwijzingVerzoek", *reden)};
}

constexpr std::array<Rule<Plek<Antwoord>>, 2> antwoord_lijst{{
    {find_card(kaarten, tekst319::cd085), cd085},
    {find_card(kaarten, tekst319::cd086), cd086},
}};

void check(const Bericht& bericht, Bevindingen& findings) {
    const auto& inhoud = std::get<Antwoord>(bericht.inhoud);
    run_all(antwoord_lijst, std::vector{make_plek(inhoud, Pad{} / "Antwoord", bericht)}, findings);
}

} // namespace

const Niveau2 niveau2_wmo319{.soort = Soort::wmo319, .cards = kaarten, .check = check};

} // namespace iwmod
