#include <iwmod/crypto/sha256.hpp>
#include <iwmod/oordeel/inspection.hpp>
#include <iwmod/regels.hpp>
#include <iwmod/zip.hpp>

#include <algorithm>
#include <memory>
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

namespace {

/// What is in an envelope is a message, and no envelope.
xml::ReadResult nested() {
    xml::ReadResult gelezen;
    gelezen.aantal_fouten = 1;
    gelezen.fouten.push_back(
        {.niveau = 0, .code = "F004", .omschrijving = "In de envelop zit weer een envelop."});
    return gelezen;
}

} // namespace

std::optional<std::string> unwrapped(xml::Reader& lezer, std::string_view inhoud) {
    auto gelezen = lezer.read(inhoud);
    if (!gelezen.envelop || !gelezen.goed() || !gelezen.envelop->parameters.bericht.xmlbestand) {
        return std::nullopt;
    }
    return std::move(gelezen.envelop->parameters.bericht.xmlbestand->bytes);
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
    if (zip::is_zip(inhoud)) {
        return look_into_zip(inhoud);
    }
    auto gelezen = m_reader.read(inhoud);
    return gelezen.envelop ? unwrap(std::move(gelezen)) : judge(std::move(gelezen), inhoud);
}

/// F020. All of it is unpacked here, to nowhere: what is wrong shows before one file of it counts.
Inspection Inspector::look_into_zip(std::string_view inhoud) const {
    zip::Zip archive{inhoud, m_scope.maximum_bytes};
    if (auto fault = archive.find_fault()) {
        return {.bericht = std::nullopt,
                .bevindingen = {{.niveau = 0, .code = "F020", .omschrijving = *std::move(fault)}},
                .aantal = 1};
    }
    return {.bericht = std::nullopt, .bevindingen = {}, .zip = archive.files()};
}

/// The faults of an envelope speak first, then those of its message, then what the two do not agree
/// in.
Inspection Inspector::unwrap(xml::ReadResult gelezen) {
    Verpakking verpakking{.envelop = *std::move(gelezen.envelop)};
    auto xml = std::exchange(verpakking.envelop.parameters.bericht.xmlbestand, std::nullopt);
    if (!gelezen.goed() || !xml) {
        ggk::name_faults(gelezen.fouten);
        return {.bericht = std::nullopt,
                .bevindingen = std::move(gelezen.fouten),
                .aantal = gelezen.aantal_fouten,
                .verpakking = std::make_shared<const Verpakking>(std::move(verpakking))};
    }
    verpakking.sha256 = crypto::sha256(xml->bytes).hex();
    verpakking.grootte = xml->bytes.size();
    auto inner = m_reader.read(xml->bytes);
    if (inner.envelop) {
        inner = nested();
    }
    auto inspection = judge(std::move(inner), xml->bytes);
    if (const auto niveau = inspection.niveau(); !niveau || *niveau > 1) {
        if (auto fault = ggk::check_against(verpakking.envelop, *inspection.bericht)) {
            inspection.bevindingen.assign(1, *std::move(fault));
            inspection.aantal = 1;
        }
    }
    inspection.verpakking = std::make_shared<const Verpakking>(std::move(verpakking));
    return inspection;
}

Inspection Inspector::judge(xml::ReadResult gelezen, std::string_view inhoud) const {
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
