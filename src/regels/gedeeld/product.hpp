/// Level 2, how Product, Omvang, Budget and the dates of a product go together: ToegewezenProduct
/// (301), AangevraagdProduct (315), TeWijzigenProduct and NieuwProduct (317).
#pragma once

#include "gedeeld/periode.hpp"
#include "kern/place.hpp"
#include "kern/rule.hpp"

#include <optional>
#include <string_view>

namespace iwmod::regels {

/// What the rules of this page look at. Points into the message, for the call.
struct ProductView {
    const std::optional<bericht::Product>* product =
        nullptr; ///< null: the class has no such element
    std::string_view ingang_naam;
    Datum ingangsdatum = bericht::geen_datum;
    std::string_view eind_naam;
    std::optional<Datum> einddatum;
    const std::optional<bericht::Omvang>* omvang = nullptr;
    const std::optional<Eurocent>* budget = nullptr;
};
ProductView view_of(const bericht::ToegewezenProduct& product);
ProductView view_of(const bericht::AangevraagdProduct& product);
ProductView view_of(const bericht::TeWijzigenProduct& product);
ProductView view_of(const bericht::NieuwProduct& product);

/// A check on the view as one on the class K.
template <auto Check, class K>
std::optional<Breach> on_view(const Place<K>& place) {
    return Check(view_of(*place.klasse));
}

std::optional<Breach> code_without_omvang(const ProductView& view);
/// CD041: Code with Omvang.
template <class K>
constexpr Rule<Place<K>> cd041(std::string_view element) {
    return {.card = level2("CD041", element, "Omvang is verplicht bij een productcode."),
            .check = on_view<code_without_omvang, K>};
}

std::optional<Breach> budget_without_einddatum(const ProductView& view);
/// CD075: Budget with an end.
template <class K>
constexpr Rule<Place<K>> cd075(std::string_view element) {
    return {.card = level2("CD075", element, "De einddatum is verplicht bij een Budget."),
            .check = on_view<budget_without_einddatum, K>};
}

std::optional<Breach> per_week_without_einddatum(const ProductView& view);
/// CD076: Omvang per week with an end.
template <class K>
constexpr Rule<Place<K>> cd076(std::string_view element) {
    return {.card = level2("CD076", element,
                           "De einddatum is verplicht bij een Omvang per week (Frequentie 2)."),
            .check = on_view<per_week_without_einddatum, K>};
}

std::optional<Breach> omvang_beside_budget(const ProductView& view);
/// CD077: no Omvang beside a Budget.
template <class K>
constexpr Rule<Place<K>> cd077(std::string_view element) {
    return {.card = level2("CD077", element, "Omvang is niet toegestaan naast een Budget."),
            .check = on_view<omvang_beside_budget, K>};
}
/// CD078: no Budget beside an Omvang.
template <class K>
constexpr Rule<Place<K>> cd078(std::string_view element) {
    return {.card = level2("CD078", element, "Budget is niet toegestaan naast een Omvang."),
            .check = on_view<omvang_beside_budget, K>};
}

std::optional<Breach> product_nor_budget(const ProductView& view);
/// CD079: Product or Budget.
template <class K>
constexpr Rule<Place<K>> cd079(std::string_view element) {
    return {.card = level2("CD079", element, "Product is verplicht zonder Budget."),
            .check = on_view<product_nor_budget, K>};
}

std::optional<Breach> omvang_without_code(const ProductView& view);
/// CD080, CD095, CD096 (`id`): no Omvang without Code, for what ends after 2020.
template <class K>
constexpr Rule<Place<K>> omvang_needs_code(std::string_view id, std::string_view element) {
    return {.card = level2(id, element, "Omvang is niet toegestaan zonder productcode."),
            .check = on_view<omvang_without_code, K>};
}

std::optional<Breach> ends_before_ingang(const ProductView& view);
/// CS003: the end is not before the begin.
template <class K>
constexpr Rule<Place<K>> cs003(std::string_view element) {
    return {.card = cs003_card(element), .check = on_view<ends_before_ingang, K>};
}

std::optional<Breach> eenheid_per_dag(const ProductView& view);
/// CS338, CS343 (`id`): etmaal, dagdeel, euro and stuks inspanning not per day, for what ends after
/// 2020.
template <class K>
constexpr Rule<Place<K>> not_per_dag(std::string_view id, std::string_view element) {
    return {.card = level2(id, element,
                           "Per dag (Frequentie 1) is niet toegestaan bij Eenheid 14, 16, 83 en "
                           "84."),
            .check = on_view<eenheid_per_dag, K>};
}

} // namespace iwmod::regels
