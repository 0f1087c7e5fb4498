// Level 2 of WMO325, of the gemeente's own back office (regels 12).
#include "gedeeld/prestatie.hpp"
#include "wmo325/wmo325.hpp"
#include <iwmod/rekenen.hpp>

#include <algorithm>

namespace iwmod::regels {

namespace {

constexpr std::string_view beoordeeld = "0200";
constexpr std::string_view geheel_toegekend = "8001";

bool is_granting(std::string_view code) {
    return code == beoordeeld || code == geheel_toegekend;
}

bool carries(const bericht::RetourCodes& codes, std::string_view code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_processed(const bericht::DeclaratieAntwoord& antwoord) {
    return std::any_of(antwoord.retourcodes.begin(), antwoord.retourcodes.end(), is_granting);
}

/// TR342: another code than 0200 or 8001 grants nothing and has no Clienten.
std::optional<Breach> grants_what_is_rejected(const Place<bericht::DeclaratieAntwoord>& place) {
    const auto& antwoord = *place.klasse;
    const auto& codes = antwoord.retourcodes;
    if (std::all_of(codes.begin(), codes.end(), is_granting) ||
        (antwoord.totaaltoegekendbedrag.totaalbedrag == Eurocent{} && antwoord.clienten.empty())) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      "declaratie afgewezen, TotaalToegekendBedrag " +
                      bedrag_met_dc(antwoord.totaaltoegekendbedrag) +
                      (antwoord.clienten.empty() ? ", zonder Clienten" : ", met Clienten")};
}

/// TR342: what was not granted is the signed sum of the Prestaties in the answer.
std::optional<Breach> sum_differs(const Place<bericht::DeclaratieAntwoord>& place) {
    const auto& antwoord = *place.klasse;
    const auto difference = antwoord.totaalingediendbedrag.signed_value() -
                            antwoord.totaaltoegekendbedrag.signed_value();
    const auto sum = rekenen::signed_total(antwoord.clienten);
    if (!is_processed(antwoord) || difference == sum) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      "TotaalIngediendBedrag " + bedrag_met_dc(antwoord.totaalingediendbedrag) +
                      ", TotaalToegekendBedrag " + bedrag_met_dc(antwoord.totaaltoegekendbedrag) +
                      ", som van de Prestaties " +
                      bedrag_met_dc(bericht::TotaalBedragMetDC::of(sum))};
}

/// TR342: an approved Prestatie does not occur in the answer on a declaratie that was processed.
std::optional<Breach> holds_what_is_granted(const PrestatiePlace& place) {
    if (!is_processed(*place.antwoord) || !carries(place.klasse->retourcodes, beoordeeld)) {
        return std::nullopt;
    }
    return Breach{.element = "RetourCodes", .toelichting = "Prestatie met RetourCode 0200"};
}

std::optional<Breach> zero_credit_ingediend(const Place<bericht::DeclaratieAntwoord>& place) {
    return zero_credit(place.klasse->totaalingediendbedrag);
}

std::optional<Breach> zero_credit_toegekend(const Place<bericht::DeclaratieAntwoord>& place) {
    return zero_credit(place.klasse->totaaltoegekendbedrag);
}

constexpr std::array prestatie_rules{
    tr101_prestatie,
    cd060,
    cs325_prestatie("DeclaratieAntwoord/TotaalIngediendBedrag/DebetCredit;"
                    "DeclaratieAntwoord/TotaalToegekendBedrag/DebetCredit;"
                    "Prestatie/IngediendBedrag/DebetCredit"),
    tr134_prestatie,
    tr137_prestatie,
};

constexpr Card tr342_card(std::string_view element) {
    return level2("TR342", element,
                  "De totalen, de retourcodes en de Prestaties in het antwoord kloppen niet met "
                  "elkaar.");
}

using AntwoordRule = Rule<Place<bericht::DeclaratieAntwoord>>;
constexpr std::array antwoord_rules{
    AntwoordRule{.card = cs325_card("DeclaratieAntwoord/TotaalIngediendBedrag/DebetCredit"),
                 .check = zero_credit_ingediend},
    AntwoordRule{.card = cs325_card("DeclaratieAntwoord/TotaalToegekendBedrag/DebetCredit"),
                 .check = zero_credit_toegekend},
    AntwoordRule{.card = tr342_card("DeclaratieAntwoord/TotaalToegekendBedrag"),
                 .check = grants_what_is_rejected},
    AntwoordRule{.card = tr342_card("DeclaratieAntwoord/TotaalToegekendBedrag"),
                 .check = sum_differs},
};

constexpr std::array granted_rules{
    Rule<PrestatiePlace>{.card = tr342_card("Prestatie"), .check = holds_what_is_granted},
};

struct Objects : Declaratieklassen {
    std::vector<Place<bericht::DeclaratieAntwoord>> antwoord;
};

constexpr std::tuple steps{
    Step{declaratieclient_rules, &Objects::clienten},
    Step{prestatie_rules, &Objects::prestaties},
    Step{antwoord_rules, &Objects::antwoord},
    Step{granted_rules, &Objects::prestaties},
};

void check(const bericht::Bericht& bericht, bericht::Bevindingen& findings) {
    const auto* antwoord = std::get_if<bericht::DeclaratieAntwoord>(&bericht.inhoud);
    if (antwoord == nullptr) {
        return;
    }
    const auto pad = bericht::Pad{} / "DeclaratieAntwoord";
    Objects objects{{klassen_of(antwoord->clienten, pad, bericht)},
                    {make_place(*antwoord, pad, bericht)}};
    for (auto& prestatie : objects.prestaties) {
        prestatie.antwoord = antwoord;
    }
    run_steps(steps, objects, findings);
}

} // namespace

constexpr Inside inside_wmo325{.cards = [] { return cards_of(steps); }, .check = check};

} // namespace iwmod::regels
