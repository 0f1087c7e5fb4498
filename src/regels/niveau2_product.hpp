/// Level 2, how Product, Omvang, Budget and the dates of a product go together: ToegewezenProduct
/// (301), AangevraagdProduct (315), TeWijzigenProduct and NieuwProduct (317).
#pragma once

#include "niveau2.hpp"
#include "stapeling.hpp"

namespace iwmod {

namespace tekst {
inline constexpr RuleText cd041{"CD041", "Omvang is verplicht bij een productcode."};
inline constexpr RuleText cd075{"CD075", "De einddatum is verplicht bij een Budget."};
inline constexpr RuleText cd076{
    "CD076", "De einddatum is verplicht bij een Omvang per week (Frequentie 2)."};
inline constexpr RuleText cd077{"CD077", "Omvang is niet toegestaan naast een Budget."};
inline constexpr RuleText cd078{"CD078", "Budget is niet toegestaan naast een Omvang."};
inline constexpr RuleText cd079{"CD079", "Product is verplicht zonder Budget."};
inline constexpr std::string_view omvang_without_code =
    "Omvang is niet toegestaan zonder productcode.";
inline constexpr RuleText cd080{"CD080", omvang_without_code};
inline constexpr RuleText cd095{"CD095", omvang_without_code};
inline constexpr RuleText cd096{"CD096", omvang_without_code};
inline constexpr RuleText cs003{"CS003", "De einddatum ligt voor de begin- of ingangsdatum."};
inline constexpr std::string_view frequentie_with_eenheid =
    "Per dag (Frequentie 1) is niet toegestaan bij Eenheid 14, 16, 83 en 84.";
inline constexpr RuleText cs338{"CS338", frequentie_with_eenheid};
inline constexpr RuleText cs343{"CS343", frequentie_with_eenheid};
inline constexpr std::string_view stapeling =
    "Het product stapelt: in dezelfde periode is er al een product dat hiermee botst.";
inline constexpr RuleText tr302{"TR302", stapeling};
inline constexpr RuleText tr386{"TR386", stapeling};
inline constexpr RuleText tr410{"TR410", stapeling};
} // namespace tekst

/// What the rules of this page look at. Points into the message, for the call.
struct ProductView {
    const std::optional<Product>* product = nullptr; ///< null: the class has no such element
    std::string_view ingang_naam;
    Datum ingangsdatum = geen_datum;
    std::string_view eind_naam;
    std::optional<Datum> einddatum;
    const std::optional<Omvang>* omvang = nullptr;
    const std::optional<Eurocent>* budget = nullptr;
};
ProductView view_of(const ToegewezenProduct& product);
ProductView view_of(const AangevraagdProduct& product);
ProductView view_of(const TeWijzigenProduct& product);
ProductView view_of(const NieuwProduct& product);

/// CD041: Code with Omvang.
std::optional<Breuk> code_needs_omvang(const ProductView& view);
/// CD075: Budget with an end.
std::optional<Breuk> budget_needs_einddatum(const ProductView& view);
/// CD076: Omvang per week with an end.
std::optional<Breuk> per_week_needs_einddatum(const ProductView& view);
/// CD077 and CD078: Omvang or Budget.
std::optional<Breuk> omvang_beside_budget(const ProductView& view);
/// CD079: Product or Budget.
std::optional<Breuk> needs_product(const ProductView& view);
/// CD080, CD095, CD096: no Omvang without Code, for what ends after 2020.
std::optional<Breuk> omvang_needs_code(const ProductView& view);
/// CS003: the end is not before the begin.
std::optional<Breuk> ends_before_ingang(const ProductView& view);
/// CS338, CS343: etmaal, dagdeel, euro and stuks inspanning not per day, for what ends after 2020.
std::optional<Breuk> eenheid_per_dag(const ProductView& view);

/// One of the above as a rule on the class K.
template <auto Check, class K>
std::optional<Breuk> on_product(const Plek<K>& plek) {
    return Check(view_of(*plek.klasse));
}

/// TR302, TR386, TR410: each product that clashes with an earlier one. `stapelproduct_of` gives
/// nothing for a product that does not count.
template <class K>
void check_stapeling(const RuleCard& card, const std::vector<Plek<K>>& plekken,
                     std::optional<Stapelproduct> (*stapelproduct_of)(const K&),
                     Bevindingen& findings) {
    std::vector<Stapelproduct> producten;
    std::vector<const Plek<K>*> counted;
    for (const auto& plek : plekken) {
        if (auto product = stapelproduct_of(*plek.klasse)) {
            producten.push_back(std::move(*product));
            counted.push_back(&plek);
        }
    }
    Stapeling stapeling{producten};
    for (std::size_t i = 0; i < producten.size(); ++i) {
        if (const auto earlier = stapeling.find_first(producten[i])) {
            findings.push_back(make_finding(
                card, counted[i]->pad, {.toelichting = "botst met " + counted[*earlier]->pad}));
        }
        stapeling.add_next();
    }
}

} // namespace iwmod
