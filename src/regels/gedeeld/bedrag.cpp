#include "gedeeld/bedrag.hpp"

#include <iwmod/rekenen.hpp>

namespace iwmod::regels {

std::optional<Breach> zero_credit(const bericht::TotaalBedragMetDC& totaal) {
    if (totaal.totaalbedrag != Eurocent{} || totaal.debetcredit == DebetCredit::debet) {
        return std::nullopt;
    }
    return Breach{.toelichting = "TotaalBedrag 0 met DebetCredit C"};
}

std::string bedrag_met_dc(const bericht::TotaalBedragMetDC& bedrag) {
    return rekenen::bedrag_text(bedrag.totaalbedrag) + " euro " +
           (bedrag.debetcredit == DebetCredit::debet ? "debet" : "credit");
}

} // namespace iwmod::regels
