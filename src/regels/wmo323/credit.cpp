// The rules on a credit.
#include "gedeeld/difference.hpp"
#include "wmo323/prestatie.hpp"

#include <array>

namespace iwmod::regels {

namespace {

/// TR323: no approved debit with that number, or it differs. There is no partial credit.
std::optional<Breach> no_such_debet(const Credit& credit) {
    const bericht::Tekst vorig =
        credit.prestatie.productreferentie.vorigreferentienummer.value_or(bericht::Tekst{});
    if (!credit.debet) {
        return Breach{.toelichting = "geen goedgekeurde debetprestatie " + vorig};
    }
    if (credit.debet->bsn != credit.bsn) {
        return Breach{.toelichting = vorig + " is van een andere cliënt"};
    }
    const auto different = differences(credit.prestatie, credit.debet->prestatie);
    if (different.empty()) {
        return std::nullopt;
    }
    return Breach{.toelichting = "verschilt van " + vorig + ": " + difference_text(different)};
}

/// TR390: the debit has an approved credit already.
std::optional<Breach> already_credited(const Credit& credit) {
    if (!credit.debet->gecrediteerd) {
        return std::nullopt;
    }
    return Breach{.toelichting = credit.debet->prestatie.productreferentie.referentienummer +
                                 " is al gecrediteerd"};
}

constexpr std::array rules{
    tr314<Credit>,
    Rule<Credit>{.card = {.id = "TR323",
                          .level = 3,
                          .klasse = "Prestatie",
                          .element = "ProductReferentie/VorigReferentieNummer",
                          .retourcode = "8017",
                          .sentence = "Er is geen goedgekeurde debetprestatie met dit nummer die "
                                      "gelijk is aan deze creditprestatie."},
                 .check = no_such_debet},
    Rule<Credit>{.card = {.id = "TR390",
                          .level = 3,
                          .klasse = "Prestatie",
                          .element = "IngediendBedrag/DebetCredit",
                          .retourcode = "9390",
                          .sentence = "De debetprestatie is al eerder gecrediteerd."},
                 .check = already_credited,
                 .skipped_after = {"TR323"}},
};

} // namespace

std::span<const Rule<Credit>> credit_rules() {
    return rules;
}

} // namespace iwmod::regels
