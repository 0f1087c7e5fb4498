// Level 2 of WMO325, of the gemeente's own back office (regels 12).
#include "niveau2_prestatie.hpp"

#include <algorithm>

namespace iwmod {

namespace {

namespace tekst325 {
constexpr RuleText tr342{"TR342",
                         "De totalen, de retourcodes en de Prestaties in het antwoord kloppen niet "
                         "met elkaar."};
} // namespace tekst325

constexpr std::string_view beoordeeld = "0200";
constexpr std::string_view geheel_toegekend = "8001";

constexpr RuleCard kaart(RuleText text, std::string_view element) {
    return level2(Soort::wmo325, text, element);
}
constexpr std::array kaarten{
    kaart(tekst::tr101, "Client/Bsn;Prestatie/ProductReferentie"),
    kaart(tekst::cs002, "Client/Bsn"),
    kaart(tekst::cd060, "Prestatie/ProductReferentie/VorigReferentieNummer"),
    kaart(tekst::cs325, "DeclaratieAntwoord/TotaalIngediendBedrag/DebetCredit;"
                        "DeclaratieAntwoord/TotaalToegekendBedrag/DebetCredit;"
                        "Prestatie/IngediendBedrag/DebetCredit"),
    kaart(tekst::tr134, "Prestatie/ProductPeriode/Begindatum"),
    kaart(tekst::tr137, "Prestatie/ProductPeriode/Einddatum"),
    kaart(tekst325::tr342, "DeclaratieAntwoord/TotaalToegekendBedrag;Prestatie"),
};
constexpr const RuleCard* find(RuleText text) {
    return find_card(kaarten, text);
}

bool is_granting(std::string_view code) {
    return code == beoordeeld || code == geheel_toegekend;
}

bool carries(const RetourCodes& codes, std::string_view code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_processed(const DeclaratieAntwoord& antwoord) {
    return std::any_of(antwoord.retourcodes.begin(), antwoord.retourcodes.end(), is_granting);
}

/// TR342: another code than 0200 or 8001 grants nothing and has no Clienten.
std::optional<Breuk> tr342_rejected(const Plek<DeclaratieAntwoord>& plek) {
    const auto& antwoord = *plek.klasse;
    const auto& codes = antwoord.retourcodes;
    if (std::all_of(codes.begin(), codes.end(), is_granting) ||
        (antwoord.totaaltoegekendbedrag.totaalbedrag == Eurocent{} && antwoord.clienten.empty())) {
        return std::nullopt;
    }
    return Breuk{.toelichting =
                     "declaratie afgewezen, TotaalToegekendBedrag " +
                     bedrag_met_dc(antwoord.totaaltoegekendbedrag) +
                     (antwoord.clienten.empty() ? ", zonder Clienten" : ", met Clienten")};
}

/// TR342: what was not granted is the signed sum of the Prestaties in the answer.
std::optional<Breuk> tr342_sum(const Plek<DeclaratieAntwoord>& plek) {
    const auto& antwoord = *plek.klasse;
    const auto difference = antwoord.totaalingediendbedrag.signed_value() -
                            antwoord.totaaltoegekendbedrag.signed_value();
    const auto sum = signed_total(antwoord.clienten);
    if (!is_processed(antwoord) || difference == sum) {
        return std::nullopt;
    }
    return Breuk{.toelichting =
                     "TotaalIngediendBedrag " + bedrag_met_dc(antwoord.totaalingediendbedrag) +
                     ", TotaalToegekendBedrag " + bedrag_met_dc(antwoord.totaaltoegekendbedrag) +
                     ", som van de Prestaties " + bedrag_met_dc(TotaalBedragMetDC::of(sum))};
}

/// TR342: an approved Prestatie does not occur in the answer.
std::optional<Breuk> tr342_prestatie(const PrestatiePlek& plek) {
    if (!carries(plek.klasse->retourcodes, beoordeeld)) {
        return std::nullopt;
    }
    return Breuk{.element = "RetourCodes", .toelichting = "Prestatie met RetourCode 0200"};
}

std::optional<Breuk> cs325_ingediend(const Plek<DeclaratieAntwoord>& plek) {
    return cs325_totaal("TotaalIngediendBedrag", plek.klasse->totaalingediendbedrag);
}

std::optional<Breuk> cs325_toegekend(const Plek<DeclaratieAntwoord>& plek) {
    return cs325_totaal("TotaalToegekendBedrag", plek.klasse->totaaltoegekendbedrag);
}

constexpr auto client_lijst = declaratieclient_rules(kaarten);

constexpr std::array<Rule<PrestatiePlek>, 5> prestatie_lijst{{
    {find(tekst::tr101), tr101},
    {find(tekst::cd060), cd060},
    {find(tekst::cs325), cs325_prestatie},
    {find(tekst::tr134), tr134_prestatie},
    {find(tekst::tr137), tr137_prestatie},
}};

constexpr std::array<Rule<Plek<DeclaratieAntwoord>>, 4> antwoord_lijst{{
    {find(tekst::cs325), cs325_ingediend},
    {find(tekst::cs325), cs325_toegekend},
    {find(tekst325::tr342), tr342_rejected},
    {find(tekst325::tr342), tr342_sum},
}};

/// Only of a declaratie that was processed.
constexpr std::array<Rule<PrestatiePlek>, 1> goedgekeurd_lijst{
    {{find(tekst325::tr342), tr342_prestatie}}};

void check(const Bericht& bericht, Bevindingen& findings) {
    const auto* inhoud = std::get_if<DeclaratieAntwoord>(&bericht.inhoud);
    if (inhoud == nullptr) {
        return;
    }
    const auto pad = Pad{} / "DeclaratieAntwoord";
    const auto klassen = klassen_of(inhoud->clienten, pad, bericht);
    run_all(client_lijst, klassen.clienten, findings);
    run_all(prestatie_lijst, klassen.prestaties, findings);
    run_all(antwoord_lijst, std::vector{make_plek(*inhoud, pad, bericht)}, findings);
    if (is_processed(*inhoud)) {
        run_all(goedgekeurd_lijst, klassen.prestaties, findings);
    }
}

} // namespace

const Niveau2 niveau2_wmo325{.soort = Soort::wmo325, .cards = kaarten, .check = check};

} // namespace iwmod
