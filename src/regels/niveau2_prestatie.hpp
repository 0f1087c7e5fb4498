/// Level 2, the declaratie classes that WMO323 and WMO325 share: Client, Prestatie and amounts.
#pragma once

#include "niveau2_client.hpp"
#include "niveau2_sleutels.hpp"

namespace iwmod {

namespace tekst {
inline constexpr RuleText cd060{
    "CD060", "Een credit noemt het VorigReferentieNummer, een debet noemt het niet."};
inline constexpr RuleText cs325{"CS325", "Een bedrag van 0 is debet (D)."};
inline constexpr RuleText tr137{
    "TR137", "De Einddatum ligt voor de Begindatum of na de Dagtekening van het bericht."};
} // namespace tekst

/// A Prestatie, where it stands and what its rules look at besides. There are many of them: the
/// path is made for a finding only.
struct PrestatiePlek {
    const Prestatie* klasse = nullptr;
    const Plek<DeclaratieClient>* client = nullptr;
    std::size_t index = 0;
    Datum dagtekening = geen_datum;            ///< of the Header
    const PrestatiePlek* gelijk_aan = nullptr; ///< TR101: the first one with the same key
    Datum declaratiedagtekening = geen_datum;  ///< of the Declaratie (323 only)
};
std::string pad_of(const PrestatiePlek& plek);
/// TR101 on a Prestatie.
std::optional<Breuk> tr101(const PrestatiePlek& plek);

/// The Clienten and their Prestaties, with the keys that repeat (TR101). They point at each other:
/// it is moved, not copied.
struct Declaratieklassen {
    std::vector<Plek<DeclaratieClient>> clienten;
    std::vector<PrestatiePlek> prestaties;
};
/// `parent` is the class that holds Clienten. The Prestaties of all Clienten with one Bsn share
/// their keys: a parent is what its key says (regels 4).
Declaratieklassen klassen_of(const std::vector<DeclaratieClient>& clienten, const Pad& parent,
                             const Bericht& bericht);

/// TR134: a Begindatum is not after Dagtekening.
std::optional<Breuk> begins_after_dagtekening(std::string_view element,
                                              const GeslotenPeriode& periode, Datum dagtekening);
/// TR137: an Einddatum is not before Begindatum and not after Dagtekening.
std::optional<Breuk> ends_outside(std::string_view element, const GeslotenPeriode& periode,
                                  Datum dagtekening);

/// CD060: VorigReferentieNummer with a credit and not with a debit.
std::optional<Breuk> cd060(const PrestatiePlek& plek);
std::optional<Breuk> tr134_prestatie(const PrestatiePlek& plek);
std::optional<Breuk> tr137_prestatie(const PrestatiePlek& plek);
/// CS325: an amount of 0 is debit.
std::optional<Breuk> cs325_prestatie(const PrestatiePlek& plek);
std::optional<Breuk> cs325_totaal(std::string_view element, const TotaalBedragMetDC& totaal);

/// The rules of a Client of 323 and 325.
template <std::size_t N>
constexpr std::array<Rule<Plek<DeclaratieClient>>, 2>
declaratieclient_rules(const std::array<RuleCard, N>& cards) {
    return {{{find_card(cards, tekst::tr101), tr101}, {find_card(cards, tekst::cs002), cs002}}};
}

/// `12,00 euro debet`.
std::string bedrag_met_dc(const TotaalBedragMetDC& bedrag);

} // namespace iwmod
