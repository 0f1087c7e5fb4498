#include <iwmod/oordeel/inspection.hpp>
#include <iwmod/regels.hpp>

#include <algorithm>
#include <utility>

namespace iwmod::oordeel {

std::optional<int> lowest_niveau(const std::vector<bericht::Finding>& bevindingen) {
    const auto lowest = std::min_element(
        bevindingen.begin(), bevindingen.end(),
        [](const bericht::Finding& a, const bericht::Finding& b) { return a.niveau < b.niveau; });
    return lowest == bevindingen.end() ? std::nullopt : std::optional{lowest->niveau};
}

std::optional<int> Inspection::niveau() const {
    return lowest_niveau(bevindingen);
}

Inspector::Inspector(const xml::Schemas& schemas, Scope scope)
    : m_reader{schemas}, m_scope{std::move(scope)} {}

Inspection Inspector::too_large() const {
    return {.bericht = std::nullopt,
            .bevindingen = {{.niveau = 0,
                             .code = "F001",
                             .omschrijving = "Het bestand is groter dan de toegestane " +
                                             std::to_string(m_scope.maximum_bytes) + " bytes."}},
            .aantal = 1};
}

Inspection Inspector::inspect(std::string_view inhoud) {
    if (inhoud.size() > m_scope.maximum_bytes) {
        return too_large();
    }
    auto gelezen = m_reader.read(inhoud);
    Inspection inspection{.bericht = std::nullopt,
                          .bevindingen = std::move(gelezen.fouten),
                          .aantal = gelezen.aantal_fouten,
                          .is_utf8 = xml::is_utf8_zonder_bom(inhoud)};
    if (!gelezen.soort) {
        return inspection;
    }
    inspection.bericht = std::move(gelezen.bericht);
    if (inspection.niveau() != 0) {
        check_gemeente(inspection);
    }
    if (inspection.bevindingen.empty() &&
        bericht::info(*gelezen.soort).rol != bericht::Rol::retour_in) {
        auto bevindingen = regels::check_inside(*inspection.bericht);
        inspection.aantal = bevindingen.aantal();
        inspection.bevindingen = std::move(bevindingen).take();
    }
    return inspection;
}

/// F006. Level 0 is the only one that speaks; where the element holds no gemeentecode level 1 does.
void Inspector::check_gemeente(Inspection& inspection) const {
    const auto code = bericht::gemeente(*inspection.bericht);
    const auto& served = m_scope.gemeenten;
    if (code && std::find(served.begin(), served.end(), *code) == served.end()) {
        inspection.aantal = 1;
        inspection.bevindingen.assign(
            1, {.niveau = 0,
                .code = "F006",
                .omschrijving =
                    "Het bericht is niet voor of van een gemeente die hier wordt bediend."});
    }
}

} // namespace iwmod::oordeel
