#include "niveau34_kaarten.hpp"
#include "niveau34_prestatie.hpp"

#include <array>

namespace iwmod {

namespace {

/// TR323: no approved debit with that number, or it differs. There is no partial credit.
std::optional<Breuk> no_such_debet(const Credit& credit) {
    const Tekst vorig = credit.prestatie.productreferentie.vorigreferentienummer.value_or(Tekst{});
    if (!credit.debet) {
        return Breuk{.toelichting = "geen goedgekeurde debetprestatie " + vorig};
    }
    if (credit.debet->bsn != credit.bsn) {
        return Breuk{.toelichting = vorig + " is van een andere cliënt"};
    }
    const auto anders = verschillen(credit.prestatie, credit.debet->prestatie);
    if (anders.empty()) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "verschilt van " + vorig + ": " + verschil_text(anders)};
}

/// TR390: the debit has an approved credit already.
std::optional<Breuk> already_credited(const Credit& credit) {
    if (!credit.debet->gecrediteerd) {
        return std::nullopt;
    }
    return Breuk{.toelichting = credit.debet->prestatie.productreferentie.referentienummer +
                                " is al gecrediteerd"};
}

constexpr std::array regels{
    VolgRegel<Credit>{kaart("TR314", Soort::wmo323), check_referentienummer<Credit>},
    VolgRegel<Credit>{kaart("TR323", Soort::wmo323), no_such_debet},
    VolgRegel<Credit>{kaart("TR390", Soort::wmo323), already_credited, {"TR323"}},
};

} // namespace

std::vector<Finding> judge_credit(const Credit& credit, const PrestatiePlaats& place) {
    return run_in_order(regels, credit, place);
}

} // namespace iwmod
