#include <iwmod/dienst/beoordeling.hpp>
#include <iwmod/regels.hpp>

#include <algorithm>

namespace iwmod {

std::optional<int> Beoordeeld::niveau() const {
    const auto lowest =
        std::min_element(bevindingen.begin(), bevindingen.end(),
                         [](const Finding& a, const Finding& b) { return a.niveau < b.niveau; });
    return lowest == bevindingen.end() ? std::nullopt : std::optional{lowest->niveau};
}

Beoordelaar::Beoordelaar(const Schemas& schemas, const Instellingen& instellingen)
    : m_lezer{schemas}, m_instellingen{instellingen} {}

Beoordeeld Beoordelaar::too_large() const {
    return {
        .bericht = std::nullopt,
        .bevindingen = {{.niveau = 0,
                         .code = "F001",
                         .omschrijving = "Het bestand is groter dan de toegestane " +
                                         std::to_string(m_instellingen.maximum_bytes) + " bytes."}},
        .aantal = 1};
}

Beoordeeld Beoordelaar::judge(std::string_view inhoud) {
    if (inhoud.size() > m_instellingen.maximum_bytes) {
        return too_large();
    }
    auto gelezen = m_lezer.read(inhoud);
    Beoordeeld beoordeeld{.bericht = std::nullopt,
                          .bevindingen = std::move(gelezen.fouten),
                          .aantal = gelezen.aantal_fouten,
                          .is_utf8 = is_utf8_zonder_bom(inhoud)};
    if (!gelezen.soort) {
        return beoordeeld;
    }
    beoordeeld.bericht = std::move(gelezen.bericht);
    if (beoordeeld.niveau() != 0) {
        check_gemeente(beoordeeld);
    }
    if (beoordeeld.bevindingen.empty() && info(*gelezen.soort).rol != Rol::retour_in) {
        auto bevindingen = check_inside(*beoordeeld.bericht);
        beoordeeld.aantal = bevindingen.aantal();
        beoordeeld.bevindingen = std::move(bevindingen).take();
    }
    return beoordeeld;
}

/// F006. Level 0 is the only one that speaks; where the element holds no gemeentecode level 1 does.
void Beoordelaar::check_gemeente(Beoordeeld& beoordeeld) const {
    const auto code = gemeente(*beoordeeld.bericht);
    if (code && !m_instellingen.serves(*code)) {
        beoordeeld.aantal = 1;
        beoordeeld.bevindingen.assign(
            1, {.niveau = 0,
                .code = "F006",
                .omschrijving =
                    "Het bericht is niet voor of van een gemeente die hier wordt bediend."});
    }
}

} // namespace iwmod
