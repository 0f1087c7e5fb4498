// The rules on a debit that need no toewijzing, and all of them in their order.
#include "gedeeld/productlijst.hpp"
#include "gedeeld/tekst.hpp"
#include "wmo323/prestatie.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace iwmod::regels {

namespace {

/// TR389: an approved, not credited debit with this Product and ProductPeriode.
std::optional<Breach> already_approved(const Debet& debet) {
    const bericht::Tekst* referentie = debet.toewijzing_state.find_debet(debet.prestatie);
    if (referentie == nullptr) {
        return std::nullopt;
    }
    return Breach{.toelichting = "al goedgekeurd als " + *referentie + ": " +
                                 toewijzing_text(debet) + ", " + debet.prestatie.productcategorie +
                                 " " + debet.prestatie.productcode + ", " +
                                 periode_text(debet.prestatie.productperiode)};
}

/// TR319: ProductPeriode ends after DeclaratiePeriode.
std::optional<Breach> ends_after_declaratieperiode(const Debet& debet) {
    const Datum einddatum = debet.prestatie.productperiode.einddatum;
    const Datum last = debet.declaratie.declaratieperiode.einddatum;
    if (einddatum <= last) {
        return std::nullopt;
    }
    return Breach{.toelichting = "ProductPeriode tot en met " + bericht::datum_text(einddatum) +
                                 ", DeclaratiePeriode tot en met " + bericht::datum_text(last)};
}

/// TR381: the Code does not count on Begindatum or on Ingangsdatum of the toewijzing.
std::optional<Breach> code_not_listed(const Debet& debet) {
    const bericht::Prestatie& prestatie = debet.prestatie;
    const Datum begindatum = prestatie.productperiode.begindatum;
    // When a row counts on the day, these are the rows that TR381 looks at.
    if (std::any_of(debet.rijen.begin(), debet.rijen.end(), [&](const tarief::Tariefrij* rij) {
            return rij->counts_on(begindatum) && rij->categorie == prestatie.productcategorie;
        })) {
        return std::nullopt;
    }
    return check_product(
        debet.subject,
        bericht::Product{.categorie = prestatie.productcategorie, .code = prestatie.productcode},
        begindatum, debet.toewijzing_state.toewijzing());
}

constexpr std::array rules{
    tr314<Debet>,
    Rule<Debet>{.card = {.id = "TR389",
                         .level = 3,
                         .klasse = "Prestatie",
                         .element = "IngediendBedrag/DebetCredit",
                         .retourcode = "9389",
                         .sentence = "Voor dit product is deze ProductPeriode op deze toewijzing "
                                     "al goedgekeurd en niet gecrediteerd."},
                .check = already_approved},
    Rule<Debet>{.card = {.id = "TR319",
                         .level = 3,
                         .klasse = "Prestatie",
                         .element = "ProductPeriode/Einddatum",
                         .retourcode = "9319",
                         .sentence = "De ProductPeriode eindigt na de DeclaratiePeriode."},
                .check = ends_after_declaratieperiode},
    Rule<Debet>{.card = tr381_card("Prestatie", "ProductCode"), .check = code_not_listed},
};

std::vector<Rule<Debet>> join_rules() {
    std::vector<Rule<Debet>> result{rules.begin(), rules.end()};
    for (const auto part : {debet_toewijzing_rules(), debet_tarief_rules(), debet_volume_rules()}) {
        result.insert(result.end(), part.begin(), part.end());
    }
    return result;
}

} // namespace

std::string toewijzing_text(const Debet& debet) {
    return "toewijzing " + std::to_string(debet.prestatie.toewijzingnummer);
}

std::span<const Rule<Debet>> debet_rules() {
    static const std::vector<Rule<Debet>> joined = join_rules();
    return joined;
}

} // namespace iwmod::regels
