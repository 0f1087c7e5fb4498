/// What the rules on one Prestatie of a 323 look at, and the lists of them.
#pragma once

#include "gedeeld/prestatie.hpp"
#include "wmo323/declaratie_state.hpp"

#include <optional>
#include <span>
#include <string>

namespace iwmod::regels {

/// A debit and what it is held against.
struct Debet {
    const Subject& subject;
    const bericht::Declaratie& declaratie;
    const Bsn& bsn;
    const bericht::Prestatie& prestatie;
    bool referentienummer_used; ///< before (TR314)
    const ToewijzingState& toewijzing_state;
    /// The tariff rows that count (rekenregels 7), of whichever Eenheid.
    tarief::Tariefrijen rijen;

    /// Only where TR338 was not broken.
    const registratie::Toewijzing& toewijzing() const { return *toewijzing_state.toewijzing(); }
};

/// A credit, and the approved debit that VorigReferentieNummer names.
struct Credit {
    const Bsn& bsn;
    const bericht::Prestatie& prestatie;
    bool referentienummer_used = false; ///< before (TR314)
    std::optional<registratie::GoedgekeurdePrestatie> debet;
};

/// TR314: the ReferentieNummer was used before.
template <class Context>
std::optional<Breach> referentienummer_used(const Context& context) {
    if (!context.referentienummer_used) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      "ReferentieNummer " + context.prestatie.productreferentie.referentienummer};
}
template <class Context>
inline constexpr Rule<Context> tr314{
    .card = {.id = "TR314",
             .level = 3,
             .klasse = "Prestatie",
             .element = "ProductReferentie/ReferentieNummer",
             .retourcode = "8021",
             .sentence = "Het ReferentieNummer is door deze aanbieder al eerder gebruikt."},
    .check = referentienummer_used<Context>};

/// TR304; on a Client, and on the toewijzing that a debit names.
constexpr Card tr304_card(std::string_view klasse, std::string_view element) {
    return {.id = "TR304",
            .level = 3,
            .klasse = klasse,
            .element = element,
            .retourcode = "8187",
            .sentence = "De gemeente heeft voor deze cliënt geen toewijzing aan deze aanbieder, of "
                        "de toewijzing is van een andere cliënt."};
}

/// `toewijzing 700`.
std::string toewijzing_text(const Debet& debet);
/// What `text` says of each row.
template <class Text>
std::string joined(const tarief::Tariefrijen& rijen, const Text& text) {
    std::string result;
    for (const tarief::Tariefrij* rij : rijen) {
        result += (result.empty() ? "" : " of ") + text(*rij);
    }
    return result;
}

/// All rules on a credit, in their order.
std::span<const Rule<Credit>> credit_rules();
/// All rules on a debit, in their order (the table of regels 11.7).
std::span<const Rule<Debet>> debet_rules();

// The parts of debet_rules, in their order.
std::span<const Rule<Debet>> debet_toewijzing_rules(); ///< toewijzing, Product, Eenheid, periods
std::span<const Rule<Debet>> debet_tarief_rules();     ///< tariff and amount
std::span<const Rule<Debet>> debet_volume_rules();     ///< volume and budget

} // namespace iwmod::regels
