/// Starts and stops (regels 7) while a 305 or 307 is judged, and the rules that the two share.
#pragma once

#include "gedeeld/levering_group.hpp"
#include "gedeeld/periode.hpp"
#include "gedeeld/productlijst.hpp"
#include "gedeeld/toewijzing.hpp"
#include "kern/place.hpp"
#include "kern/run.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::regels {

/// What the register holds for the Bsn.
LeveringGroups groups_of(const Subject& subject, const Bsn& bsn);

/// A StartProduct or StopProduct and what it is held against.
template <class P>
struct Levering {
    const Subject& subject;
    const Bsn& bsn;
    const LeveringGroup& group;
    const P& product;
    /// That the class names, of this gemeente to this aanbieder, whatever its Bsn.
    std::optional<registratie::Toewijzing> toewijzing;
};

template <class P>
Levering<P> make_levering(const Subject& subject, const Bsn& bsn, const LeveringGroups& groups,
                          const P& product) {
    return {subject, bsn, group_of(groups, product), product,
            product.toewijzingnummer ? find_toewijzing(subject, *product.toewijzingnummer)
                                     : std::nullopt};
}

/// TR019 (a): a ToewijzingNummer that is not of a toewijzing for this Bsn, or of a removed one.
std::optional<Breach> check_toewijzing(Nummer nummer,
                                       const std::optional<registratie::Toewijzing>& toewijzing,
                                       const Bsn& bsn);
/// TR019 (b): without ToewijzingNummer the Product is to be taakgericht on Begindatum.
std::optional<Breach> check_taakgericht(const Subject& subject,
                                        const std::optional<bericht::Product>& product,
                                        Datum begindatum);

/// TR019: no toewijzing for the Bsn, or, without ToewijzingNummer, not taakgericht.
template <class P>
std::optional<Breach> without_toewijzing(const Levering<P>& levering) {
    const P& product = levering.product;
    return product.toewijzingnummer
               ? check_toewijzing(*product.toewijzingnummer, levering.toewijzing, levering.bsn)
               : check_taakgericht(levering.subject, product.product, product.begindatum);
}

template <class P>
constexpr Rule<Levering<P>> tr019(std::string_view klasse) {
    return {.card = {.id = "TR019",
                     .level = 3,
                     .klasse = klasse,
                     .element = "ToewijzingNummer",
                     .retourcode = "9019",
                     .sentence = "De gemeente heeft geen toewijzing met dit ToewijzingNummer voor "
                                 "deze aanbieder en deze cliënt, en taakgericht is dit product "
                                 "niet."},
            .check = without_toewijzing<P>};
}

/// TR381: the Code is not in the tariff table on Begindatum or on Ingangsdatum of the toewijzing.
template <class P>
std::optional<Breach> product_not_listed(const Levering<P>& levering) {
    return check_product(levering.subject, levering.product.product, levering.product.begindatum,
                         levering.toewijzing);
}

template <class P>
constexpr Rule<Levering<P>> tr381(std::string_view klasse) {
    return {.card = tr381_card(klasse, "Product/Code"), .check = product_not_listed<P>};
}

/// Level 2, CS058: a first report or a removal; 2 and 9 are not for these messages.
template <class K>
std::optional<Breach> no_first_nor_removal(const Place<K>& place) {
    const auto& status = place.klasse->statusaanlevering;
    if (status == bericht::statusaanlevering::nieuw ||
        status == bericht::statusaanlevering::verwijderen) {
        return std::nullopt;
    }
    return Breach{.toelichting = value_text("StatusAanlevering", status)};
}
template <class K>
constexpr Rule<Place<K>> cs058(std::string_view element) {
    return {.card = level2("CS058", element, "StatusAanlevering is 1 of 3."),
            .check = no_first_nor_removal<K>};
}

/// Level 2, TR134: Begindatum is not after Dagtekening.
template <class K>
std::optional<Breach> begins_after_dagtekening(const Place<K>& place) {
    return after_dagtekening("Begindatum", place.klasse->begindatum, place.dagtekening);
}
template <class K>
constexpr Rule<Place<K>> tr134_begindatum(std::string_view element) {
    return {.card = tr134_card(element), .check = begins_after_dagtekening<K>};
}

/// SG02: Categorie, or Code where both have one, or present against absent.
bool product_differs(const std::optional<bericht::Product>& product,
                     const std::optional<registratie::Toewijzing>& toewijzing);
bericht::Signaal product_signal(const std::optional<bericht::Product>& product,
                                const registratie::Toewijzing& toewijzing, std::string pad);

/// `toewijzing 700`, or `taakgericht product 02 02A05`.
std::string levering_text(const std::optional<Nummer>& nummer,
                          const std::optional<bericht::Product>& product);

/// What a 305 and a 307 have different.
template <class P>
struct LeveringRules {
    std::string_view list;                       ///< `StartProducten`
    std::string_view klasse;                     ///< `StartProduct`
    std::span<const Rule<Levering<P>>> removals; ///< StatusAanlevering 3
    std::span<const Rule<Levering<P>>> reports;  ///< StatusAanlevering 1
    /// What the class changes for those after it, when it is not broken.
    void (*apply)(LeveringGroup& group, const P& product);
};

/// The order in which the classes are judged: all removals in document order, then all others.
template <class P>
std::vector<std::size_t> order_of(const std::vector<P>& producten) {
    std::vector<std::size_t> result;
    for (const auto status :
         {bericht::statusaanlevering::verwijderen, bericht::statusaanlevering::nieuw}) {
        for (std::size_t i = 0; i < producten.size(); ++i) {
            if (producten[i].statusaanlevering == status) {
                result.push_back(i);
            }
        }
    }
    return result;
}

/// Judges a 305 or 307: each class sees what the earlier good ones would change (regels 7).
template <class P>
Oordeel judge_leveringen(const Subject& subject, const Bsn& bsn, const std::vector<P>& producten,
                         const LeveringRules<P>& rules) {
    Oordeel oordeel;
    LeveringGroups groups = groups_of(subject, bsn);
    const bericht::Pad list = bericht::Pad{} / "Client" / rules.list;
    for (const std::size_t i : order_of(producten)) {
        const P& product = producten[i];
        const bool is_report = product.statusaanlevering == bericht::statusaanlevering::nieuw;
        const auto levering = make_levering(subject, bsn, groups, product);
        const auto path = [&] { return list.at(rules.klasse, i).text(); };
        auto findings = run(levering, path, is_report ? rules.reports : rules.removals);
        if (findings.empty()) {
            rules.apply(groups[group_key(product)], product);
        }
        oordeel.bevindingen.append(std::move(findings));
        if (is_report && product_differs(product.product, levering.toewijzing)) {
            oordeel.signalen.push_back(
                product_signal(product.product, *levering.toewijzing, path()));
        }
    }
    if (!oordeel.bevindingen.empty()) {
        oordeel.signalen.clear();
    }
    return oordeel;
}

} // namespace iwmod::regels
