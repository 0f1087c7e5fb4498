#include "gedeeld/product.hpp"

#include <chrono>

namespace iwmod::regels {

namespace {

/// Some rules hold only for what ends after this day.
constexpr Datum laatste_dag_2020{std::chrono::year{2020}, std::chrono::December,
                                 std::chrono::day{31}};

bool ends_after_2020(const ProductView& view) {
    return !view.einddatum || *view.einddatum > laatste_dag_2020;
}

bool has_code(const ProductView& view) {
    return view.product != nullptr && view.product->has_value() && (*view.product)->code;
}

/// Not in steps of a day: etmaal, dagdeel, euro, stuks inspanning.
bool never_per_dag(std::string_view code) {
    return code == bericht::eenheid::etmaal || code == bericht::eenheid::dagdeel ||
           code == bericht::eenheid::euro || code == bericht::eenheid::stuks_inspanning;
}

} // namespace

ProductView view_of(const bericht::ToegewezenProduct& product) {
    return {.product = &product.product,
            .ingang_naam = "Ingangsdatum",
            .ingangsdatum = product.ingangsdatum,
            .eind_naam = "Einddatum",
            .einddatum = product.einddatum,
            .omvang = &product.omvang,
            .budget = &product.budget};
}

ProductView view_of(const bericht::AangevraagdProduct& product) {
    return {.product = &product.product,
            .ingang_naam = "ToewijzingIngangsdatum",
            .ingangsdatum = product.toewijzingingangsdatum,
            .eind_naam = "ToewijzingEinddatum",
            .einddatum = product.toewijzingeinddatum,
            .omvang = &product.omvang,
            .budget = &product.budget};
}

ProductView view_of(const bericht::TeWijzigenProduct& product) {
    return {.product = nullptr,
            .ingang_naam = "GewensteIngangsdatum",
            .ingangsdatum = product.gewensteingangsdatum,
            .eind_naam = "Einddatum",
            .einddatum = product.einddatum,
            .omvang = &product.omvang,
            .budget = &product.budget};
}

ProductView view_of(const bericht::NieuwProduct& product) {
    return {.product = &product.product,
            .ingang_naam = "GewensteIngangsdatum",
            .ingangsdatum = product.gewensteingangsdatum,
            .eind_naam = "Einddatum",
            .einddatum = product.einddatum,
            .omvang = &product.omvang,
            .budget = &product.budget};
}

std::optional<Breach> code_without_omvang(const ProductView& view) {
    if (!has_code(view) || view.omvang->has_value()) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("Code", *(*view.product)->code) + ", Omvang ontbreekt"};
}

std::optional<Breach> budget_without_einddatum(const ProductView& view) {
    if (!view.budget->has_value() || view.einddatum) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text(view.eind_naam, view.einddatum)};
}

std::optional<Breach> per_week_without_einddatum(const ProductView& view) {
    if (!view.omvang->has_value() || (*view.omvang)->frequentie != bericht::frequentie::per_week ||
        view.einddatum) {
        return std::nullopt;
    }
    return Breach{.toelichting = both(value_text("Frequentie", (*view.omvang)->frequentie),
                                      value_text(view.eind_naam, view.einddatum))};
}

std::optional<Breach> omvang_beside_budget(const ProductView& view) {
    if (!view.omvang->has_value() || !view.budget->has_value()) {
        return std::nullopt;
    }
    return Breach{.toelichting = "Omvang en Budget zijn beide gevuld"};
}

std::optional<Breach> product_nor_budget(const ProductView& view) {
    if (view.product->has_value() || view.budget->has_value()) {
        return std::nullopt;
    }
    return Breach{.toelichting = "Product en Budget ontbreken beide"};
}

std::optional<Breach> omvang_without_code(const ProductView& view) {
    if (has_code(view) || !ends_after_2020(view) || !view.omvang->has_value()) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      both("Code ontbreekt", value_text(view.eind_naam, view.einddatum))};
}

std::optional<Breach> ends_before_ingang(const ProductView& view) {
    if (!view.einddatum || *view.einddatum >= view.ingangsdatum) {
        return std::nullopt;
    }
    return Breach{.toelichting = both(value_text(view.ingang_naam, view.ingangsdatum),
                                      value_text(view.eind_naam, view.einddatum))};
}

std::optional<Breach> eenheid_per_dag(const ProductView& view) {
    if (!view.omvang->has_value() || !never_per_dag((*view.omvang)->eenheid) ||
        !ends_after_2020(view)) {
        return std::nullopt;
    }
    const auto& per = (*view.omvang)->frequentie;
    if (per == bericht::frequentie::per_week || per == bericht::frequentie::per_maand ||
        per == bericht::frequentie::totaal) {
        return std::nullopt;
    }
    return Breach{.toelichting = both(value_text("Eenheid", (*view.omvang)->eenheid),
                                      value_text("Frequentie", per))};
}

} // namespace iwmod::regels
