// The rules on a TeWijzigenProduct. But for the first there is a toewijzing.
#include "gedeeld/tekst.hpp"
#include "wmo317/wijziging.hpp"

#include <array>
#include <chrono>

namespace iwmod::regels {

namespace {

/// TR375, TR412: until this day an Omvang without Code could be.
constexpr Datum last_day_without_code{std::chrono::year{2020}, std::chrono::December,
                                      std::chrono::day{31}};

bool ends_after_2020(const TeWijzigen& te_wijzigen) {
    const auto& einddatum = te_wijzigen.product.einddatum;
    return !einddatum || *einddatum > last_day_without_code;
}

bool is_totaal(const std::optional<bericht::Omvang>& omvang) {
    return omvang && omvang->frequentie == bericht::frequentie::totaal;
}

std::string toewijzing_text(const registratie::Toewijzing& toewijzing) {
    return "toewijzing " + std::to_string(toewijzing.toewijzingnummer);
}

/// Why a TeWijzigenProduct may not have an Omvang.
Breach unexpected_omvang(const TeWijzigen& te_wijzigen) {
    return {.toelichting = toewijzing_text(*te_wijzigen.toewijzing) + ": " +
                           product_text(te_wijzigen.toewijzing->product) + ", gevraagd " +
                           omvang_text(te_wijzigen.product.omvang)};
}

/// TR357: GewensteIngangsdatum is not after Dagtekening and not the Ingangsdatum.
std::optional<Breach> starts_in_past(const TeWijzigen& te_wijzigen) {
    const Datum gewenst = te_wijzigen.product.gewensteingangsdatum;
    const Datum dagtekening = te_wijzigen.subject.dagtekening();
    const Datum ingangsdatum = te_wijzigen.toewijzing->ingangsdatum;
    if (gewenst > dagtekening || gewenst == ingangsdatum) {
        return std::nullopt;
    }
    return Breach{.toelichting = "GewensteIngangsdatum " + bericht::datum_text(gewenst) +
                                 ", Dagtekening " + bericht::datum_text(dagtekening) +
                                 ", Ingangsdatum van " + toewijzing_text(*te_wijzigen.toewijzing) +
                                 " " + bericht::datum_text(ingangsdatum)};
}

/// TR373: Budget, or Omvang in total, changes from another day than the Ingangsdatum.
std::optional<Breach> changes_whole_period(const TeWijzigen& te_wijzigen) {
    const bericht::TeWijzigenProduct& product = te_wijzigen.product;
    const registratie::Toewijzing& toewijzing = *te_wijzigen.toewijzing;
    const bool is_budget = product.budget != toewijzing.budget;
    const bool is_omvang = product.omvang != toewijzing.omvang &&
                           (is_totaal(product.omvang) || is_totaal(toewijzing.omvang));
    if (product.gewensteingangsdatum == toewijzing.ingangsdatum || !(is_budget || is_omvang)) {
        return std::nullopt;
    }
    const std::string change =
        is_budget ? budget_text(toewijzing.budget) + " wordt " + budget_text(product.budget)
                  : omvang_text(toewijzing.omvang) + " wordt " + omvang_text(product.omvang);
    return Breach{.toelichting = change + " vanaf " +
                                 bericht::datum_text(product.gewensteingangsdatum) +
                                 ", Ingangsdatum van " + toewijzing_text(toewijzing) + " " +
                                 bericht::datum_text(toewijzing.ingangsdatum)};
}

/// TR411: the toewijzing has a Code, Omvang is absent.
std::optional<Breach> omvang_absent(const TeWijzigen& te_wijzigen) {
    const auto& product = te_wijzigen.toewijzing->product;
    if (te_wijzigen.product.omvang || !product || !product->code) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      toewijzing_text(*te_wijzigen.toewijzing) + ": " + product_text(product)};
}

/// TR375: Omvang on a toewijzing without Product that does not end in 2020.
std::optional<Breach> omvang_without_product(const TeWijzigen& te_wijzigen) {
    if (!te_wijzigen.product.omvang || te_wijzigen.toewijzing->product ||
        !ends_after_2020(te_wijzigen)) {
        return std::nullopt;
    }
    return unexpected_omvang(te_wijzigen);
}

/// TR412: the same without Code.
std::optional<Breach> omvang_without_code(const TeWijzigen& te_wijzigen) {
    const auto& product = te_wijzigen.toewijzing->product;
    if (!te_wijzigen.product.omvang || (product && product->code) ||
        !ends_after_2020(te_wijzigen)) {
        return std::nullopt;
    }
    return unexpected_omvang(te_wijzigen);
}

constexpr std::array rules{
    Rule<TeWijzigen>{.card = {.id = "TR351",
                              .level = 3,
                              .klasse = "TeWijzigenProduct",
                              .element = "ToewijzingNummer",
                              .retourcode = "9351",
                              .sentence = "Het ToewijzingNummer is geen actuele toewijzing van "
                                          "deze cliënt aan deze aanbieder."},
                     .check = toewijzing_not_actual<bericht::TeWijzigenProduct>},
    Rule<TeWijzigen>{.card = {.id = "TR357",
                              .level = 3,
                              .klasse = "TeWijzigenProduct",
                              .element = "GewensteIngangsdatum",
                              .retourcode = "9357",
                              .sentence = "De GewensteIngangsdatum ligt niet na de Dagtekening en "
                                          "is niet de Ingangsdatum van de toewijzing."},
                     .check = starts_in_past,
                     .skipped_after = {"TR351"}},
    Rule<TeWijzigen>{.card = {.id = "TR373",
                              .level = 3,
                              .klasse = "TeWijzigenProduct",
                              .element = "GewensteIngangsdatum",
                              .retourcode = "9373",
                              .sentence =
                                  "Een ander Budget of een andere Omvang voor de hele looptijd kan "
                                  "alleen vanaf de Ingangsdatum van de toewijzing."},
                     .check = changes_whole_period,
                     .skipped_after = {"TR351"}},
    Rule<TeWijzigen>{
        .card = {.id = "TR411",
                 .level = 3,
                 .klasse = "TeWijzigenProduct",
                 .element = "Omvang",
                 .retourcode = "9411",
                 .sentence = "De Omvang ontbreekt, terwijl de toewijzing een productcode heeft."},
        .check = omvang_absent,
        .skipped_after = {"TR351"}},
    Rule<TeWijzigen>{.card = {.id = "TR375",
                              .level = 3,
                              .klasse = "TeWijzigenProduct",
                              .element = "Omvang",
                              .retourcode = "9375",
                              .sentence = "Een Omvang kan niet bij een toewijzing zonder Product."},
                     .check = omvang_without_product,
                     .skipped_after = {"TR351"}},
    Rule<TeWijzigen>{
        .card = {.id = "TR412",
                 .level = 3,
                 .klasse = "TeWijzigenProduct",
                 .element = "Omvang",
                 .retourcode = "9412",
                 .sentence = "Een Omvang kan niet bij een toewijzing zonder productcode."},
        .check = omvang_without_code,
        .skipped_after = {"TR351"}},
};

} // namespace

std::span<const Rule<TeWijzigen>> te_wijzigen_rules() {
    return rules;
}

} // namespace iwmod::regels
