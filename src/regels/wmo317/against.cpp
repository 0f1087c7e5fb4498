// Levels 3 and 4 of WMO317.
#include "gedeeld/header.hpp"
#include "gedeeld/productlijst.hpp"
#include "gedeeld/tekst.hpp"
#include "gedeeld/verzoek.hpp"
#include "wmo317/wijziging.hpp"
#include "wmo317/wmo317.hpp"

#include <array>
#include <unordered_set>

namespace iwmod::regels {

namespace {

/// The Client of a 317 and its toewijzingen.
struct Wijziging {
    const Subject& subject;
    const bericht::WijzigingClient& client;
};

/// TR304: no toewijzing of this gemeente to this aanbieder for the Bsn.
std::optional<Breach> client_without_toewijzing(const Wijziging& wijziging) {
    if (wijziging.subject.omgeving.reader.has_toewijzing(wijziging.subject.partijen,
                                                         wijziging.client.bsn)) {
        return std::nullopt;
    }
    return Breach{.toelichting =
                      "gemeente " + std::string{wijziging.subject.partijen.gemeente.text()} +
                      ", aanbieder " + std::string{wijziging.subject.partijen.aanbieder.text()}};
}

/// TR347: the reference was used before.
std::optional<Breach> referentie_used(const Wijziging& wijziging) {
    return check_referentie(wijziging.subject, wijziging.client.verzoek.referentieaanbieder);
}

constexpr std::array client_rules{
    Rule<Wijziging>{
        .card = {.id = "TR304",
                 .level = 3,
                 .klasse = "Client",
                 .element = "Bsn",
                 .retourcode = "8187",
                 .sentence =
                     "De gemeente heeft voor deze cliënt geen toewijzing aan deze aanbieder."},
        .check = client_without_toewijzing},
    tr374<Wijziging>,
};

constexpr std::array verzoek_rules{
    Rule<Wijziging>{.card = tr347_card("Verzoek"), .check = referentie_used},
};

constexpr std::array ongewijzigd_rules{
    Rule<Named<bericht::OngewijzigdProduct>>{
        .card = {.id = "TR350",
                 .level = 3,
                 .klasse = "OngewijzigdProduct",
                 .element = "ToewijzingNummer",
                 .retourcode = "9350",
                 .sentence = "Het ToewijzingNummer is geen actuele toewijzing van deze cliënt aan "
                             "deze aanbieder."},
        .check = toewijzing_not_actual<bericht::OngewijzigdProduct>},
};

struct Nieuw {
    const Subject& subject;
    const bericht::NieuwProduct& product;
};

/// TR381: the Code does not count on GewensteIngangsdatum with its Categorie.
std::optional<Breach> product_not_listed(const Nieuw& nieuw) {
    return check_product(nieuw.subject, nieuw.product.product, nieuw.product.gewensteingangsdatum);
}

constexpr std::array nieuw_rules{
    Rule<Nieuw>{.card = tr381_card("NieuwProduct", product_en_omvang), .check = product_not_listed},
};

/// OP095: no rejection on what the sender could not know. A toewijzing that he may not have read
/// yet need not be in the Verzoek: its only version came with a 301 of the day of the Verzoek or
/// later, that he has not answered yet.
bool may_be_unread(const Subject& subject, const registratie::Toewijzing& toewijzing) {
    const auto sinds = subject.omgeving.reader.onbevestigd_sinds(subject.partijen.gemeente,
                                                                 toewijzing.toewijzingnummer);
    return sinds && *sinds >= subject.dagtekening();
}

/// TR349: each actual toewijzing that is in neither list.
Breaches not_mentioned(const VerzoekToCompare& context) {
    const auto& [subject, verzoek, toewijzingen] = context;
    std::unordered_set<Nummer> named;
    for (const bericht::OngewijzigdProduct& product : verzoek.ongewijzigdeproducten) {
        named.insert(product.toewijzingnummer);
    }
    for (const bericht::TeWijzigenProduct& product : verzoek.tewijzigenproducten) {
        named.insert(product.toewijzingnummer);
    }
    Breaches breaches;
    for (const registratie::Toewijzing& toewijzing : toewijzingen.alle) {
        if (!is_actual(toewijzing, subject.dagtekening()) ||
            named.contains(toewijzing.toewijzingnummer) || may_be_unread(subject, toewijzing)) {
            continue;
        }
        breaches.push_back(
            {.toelichting = "toewijzing " + std::to_string(toewijzing.toewijzingnummer) + ", " +
                            product_text(toewijzing.product) + ", " +
                            periode_text(toewijzing.ingangsdatum, toewijzing.einddatum)});
    }
    return breaches;
}

constexpr std::array volledigheid_rules{
    RuleOverAll<VerzoekToCompare>{
        .card = {.id = "TR349",
                 .level = 3,
                 .klasse = "Verzoek",
                 .element = "OngewijzigdeProducten;TeWijzigenProducten",
                 .retourcode = "9349",
                 .sentence = "Een actuele toewijzing van deze cliënt ontbreekt in het verzoek."},
        .check = not_mentioned},
};

/// Steps 3 to 7 of regels 11.5.
void judge_verzoek(const Subject& subject, const bericht::WijzigingClient& client,
                   Oordeel& oordeel) {
    const bericht::Verzoek& verzoek = client.verzoek;
    const auto toewijzingen = toewijzingen_of(subject, client.bsn);
    const VerzoekToCompare to_compare{subject, verzoek, toewijzingen};
    auto& findings = oordeel.bevindingen;
    const auto path = [] { return verzoek_pad().text(); };
    findings.append(run(Wijziging{subject, client}, path, verzoek_rules));
    findings.append(run(to_compare, path, volledigheid_rules));
    for (std::size_t i = 0; i < verzoek.ongewijzigdeproducten.size(); ++i) {
        findings.append(run(
            named_in(subject, toewijzingen, verzoek.ongewijzigdeproducten[i]),
            [i] { return ongewijzigd_pad(i).text(); }, ongewijzigd_rules));
    }
    for (std::size_t i = 0; i < verzoek.tewijzigenproducten.size(); ++i) {
        findings.append(run(
            named_in(subject, toewijzingen, verzoek.tewijzigenproducten[i]),
            [i] { return te_wijzigen_pad(i).text(); }, te_wijzigen_rules));
    }
    for (std::size_t i = 0; i < verzoek.nieuweproducten.size(); ++i) {
        const bericht::NieuwProduct& product = verzoek.nieuweproducten[i];
        std::string pad = nieuw_pad(i).text();
        findings.append(run(
            Nieuw{subject, product}, [&] { return pad; }, nieuw_rules));
        if (auto signaal = omvang_signal(subject, product.product, product.omvang,
                                         product.gewensteingangsdatum, pad)) {
            oordeel.signalen.push_back(std::move(*signaal));
        }
    }
    findings.append(run(to_compare, path, stapeling_rules));
}

Oordeel judge_wijziging(const Subject& subject) {
    const auto& client = std::get<bericht::WijzigingClient>(subject.bericht.inhoud);
    std::string client_pad = (bericht::Pad{} / "Client").text();
    auto findings = run(
        Wijziging{subject, client}, [&] { return client_pad; }, client_rules);
    const bool is_known = !is_broken({"TR304"}, findings);
    Oordeel oordeel;
    oordeel.bevindingen.append(std::move(findings));
    if (!is_known) {
        oordeel.niet_beoordeeld.push_back(std::move(client_pad));
        return oordeel;
    }
    judge_verzoek(subject, client, oordeel);
    if (!oordeel.bevindingen.empty()) {
        oordeel.signalen.clear();
    }
    return oordeel;
}

} // namespace

constexpr Against against_wmo317{
    .header_rules = header_rules_from_aanbieder,
    .cards =
        [] {
            return cards_of(client_rules, verzoek_rules, volledigheid_rules, ongewijzigd_rules,
                            te_wijzigen_rules, nieuw_rules, stapeling_rules);
        },
    .judge = judge_wijziging};

} // namespace iwmod::regels
