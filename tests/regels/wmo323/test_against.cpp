#include "declaraties.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

const std::string antwoord_pad = "/Bericht/DeclaratieAntwoord";

const bericht::GeslotenPeriode januari = month_from("2025-01-01");
const bericht::GeslotenPeriode februari = month_from("2025-02-01");

bericht::DeclaratieClient client(int bsn, std::vector<bericht::Prestatie> prestaties) {
    return {.bsn = test_bsn(bsn), .prestaties = std::move(prestaties), .retourcodes = {}};
}

/// A declaratie over the month of this day, processed at Prestatie level though all was rejected.
void process(Wereld& wereld, std::string_view day, std::string_view nummer) {
    auto bericht = wmo323({debet({.referentie = nummer, .periode = month_from(day)})}, nummer);
    inhoud<bericht::Declaratie>(bericht).declaratieperiode = month_from(day);
    wereld.enter_declaratie(bericht, {{false}});
}

bericht::Bericht over_month(std::string_view day) {
    auto bericht = wmo323({debet({.referentie = "R1", .periode = januari})});
    inhoud<bericht::Declaratie>(bericht).declaratieperiode = month_from(day);
    return bericht;
}

/// Toewijzing 910 of the example of regels 11.7, with its tariff, and R1 approved.
Wereld wereld_910() {
    auto wereld = with_toewijzingen({jaar_2025()});
    wereld.tarieven = tarieventabel({"02A16,02,04,,6000,vast,zin,inspanning,,"});
    return wereld;
}
bericht::Prestatie at_910(std::string_view referentie, std::int64_t volume) {
    return at_tarief(debet({.referentie = referentie, .periode = januari, .volume = volume}), 6000);
}

} // namespace

TEST_CASE("TR333: a DeclaratieNummer is used once by an aanbieder") {
    auto wereld = with_toewijzingen({jaar_2025()});
    process(wereld, "2025-01-01", "D1");
    const auto again = wmo323({debet({.referentie = "R1", .periode = januari})}, "D1");
    const auto oordeel = wereld.judge(with_identificatie(again, "ANDERS"));
    CHECK(rules(oordeel) == "TR333");
    CHECK(codes(oordeel, antwoord_pad) == "9333");
    CHECK(toelichting(oordeel, "TR333") == "DeclaratieNummer D1");
    CHECK(oordeel.op_prestatieniveau == false);
    CHECK(oordeel.toekenning.empty());
    CHECK(rules(wereld.judge(wmo323({debet({.referentie = "R1", .periode = januari})}, "D2"))) ==
          "");
    auto other_gemeente = with_identificatie(again, "ANDERS");
    other_gemeente.header.ontvanger = "0014";
    CHECK(rules(wereld.judge(other_gemeente)) == "TR333");
    auto other_aanbieder = with_identificatie(again, "ANDERS");
    other_aanbieder.header.afzender = "87654321";
    CHECK(rules(wereld.judge(other_aanbieder)) == "TR304");
}

TEST_CASE("TR318: after May come May again and August, not April") {
    auto wereld = with_toewijzingen({jaar_2025()});
    process(wereld, "2025-05-01", "MEI");
    const auto codes_over = [&](std::string_view day) {
        return codes(wereld.judge(over_month(day)), antwoord_pad);
    };
    CHECK(codes_over("2025-05-01") == "");
    CHECK(codes_over("2025-08-01") == "");
    CHECK(codes_over("2025-04-01") == "8214");
    CHECK(codes_over("2025-04-30") == "8214");
    const auto oordeel = wereld.judge(over_month("2025-04-01"));
    CHECK(rules(oordeel) == "TR318");
    CHECK(toelichting(oordeel, "TR318") ==
          "DeclaratiePeriode vanaf 2025-04-01, al verwerkt: vanaf 2025-05-01");
    CHECK(finding(oordeel, "TR318").element == "DeclaratiePeriode");
    CHECK(oordeel.op_prestatieniveau == false);
    process(wereld, "2025-08-01", "AUG");
    CHECK(codes_over("2025-07-01") == "8214");
    auto other_gemeente = over_month("2025-04-01");
    other_gemeente.header.ontvanger = "0014";
    CHECK(codes(wereld.judge(other_gemeente), antwoord_pad) == "");
}

TEST_CASE("TR333 and TR318 are both judged; a declaratie that broke one does not count") {
    auto wereld = with_toewijzingen({jaar_2025()});
    process(wereld, "2025-05-01", "D1");
    auto bericht = over_month("2025-04-01");
    inhoud<bericht::Declaratie>(bericht).declaratienummer = "D1";
    CHECK(rules(wereld.judge(bericht)) == "TR333 TR318");
    wereld.record(wmo323({debet({.referentie = "R8", .periode = januari})}, "D8"),
                  registratie::Status::afgekeurd);
    CHECK(rules(wereld.judge(with_identificatie(
              wmo323({debet({.referentie = "R8", .periode = januari})}, "D8"), "ANDERS"))) == "");
}

TEST_CASE("TR304 on a Client: nothing below it is judged, and its references count as used") {
    const auto wereld = with_toewijzingen({jaar_2025()});
    auto wrong = debet({.referentie = "R9", .periode = januari});
    wrong.productcode = "02X99";
    const auto oordeel =
        wereld.judge(wmo323({client(2, {wrong, debet({.referentie = "R1", .periode = januari})}),
                             client(1, {debet({.referentie = "R1", .periode = januari}),
                                        debet({.referentie = "R2", .periode = februari})})}));
    CHECK(rules(oordeel) == "TR304 TR314");
    CHECK(codes(oordeel, client_pad(1)) == "8187");
    CHECK(codes(oordeel, prestatie_pad(2, 1)) == "8021");
    CHECK(finding(oordeel, "TR304").element == "Bsn");
    CHECK(toelichting(oordeel, "TR304") == "gemeente 0034, aanbieder 12345678; niet beoordeeld: 2");
    CHECK(oordeel.niet_beoordeeld == std::vector{client_pad(1)});
    CHECK(oordeel.op_prestatieniveau);
    CHECK(oordeel.toekenning == registratie::Toekenning{{false, false}, {false, true}});
}

TEST_CASE("TR304 on a Client: a Prestatie that was ever approved is enough, to credit it") {
    Wereld wereld;
    const auto released = wereld.accept(good_wmo301());
    const auto paid = prestatie("R1");
    approve(wereld, {paid});
    wereld.reject(released, good_wmo302());
    auto next = paid;
    next.productreferentie.referentienummer = "R3";
    next.productperiode = month_from("2023-04-01");
    const auto oordeel = wereld.judge(wmo323({credit(paid, "R2"), next}));
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "");
    CHECK(codes(oordeel, prestatie_pad(1, 2)) == "9338");
    CHECK(oordeel.toekenning == registratie::Toekenning{{true, false}});
}

TEST_CASE("TR304 on a Client: a rejected Prestatie is not enough, a removed toewijzing is") {
    Wereld wereld;
    wereld.enter_declaratie(good_wmo323(), {{false}});
    const auto bericht = wmo323({debet({.referentie = "R2", .periode = januari})});
    CHECK(rules(wereld.judge(bericht)) == "TR304");
    auto removed = jaar_2025();
    removed.redenwijziging = "13";
    removed.einddatum = removed.ingangsdatum;
    CHECK(rules(with_toewijzingen({removed}).judge(bericht)) == "TR384");
}

TEST_CASE("TR314: a ReferentieNummer that was processed at Prestatie level is used up") {
    auto wereld = with_toewijzingen({jaar_2025()});
    const auto first = debet({.referentie = "R1", .periode = januari});
    wereld.enter_declaratie(wmo323({first}, "EERDER"), {{false}});
    const auto again = wereld.judge(wmo323({first}));
    CHECK(rules(again) == "TR314");
    CHECK(codes(again, prestatie_pad(1, 1)) == "8021");
    CHECK(toelichting(again, "TR314") == "ReferentieNummer R1");
    auto other_gemeente = wmo323({first});
    other_gemeente.header.ontvanger = "0014";
    CHECK(rules(wereld.judge(other_gemeente)) == "TR304");
    CHECK(judged(wereld, debet({.referentie = "R2", .periode = januari})) == "");
}

TEST_CASE("TR314: within a message the second one, credits before debits") {
    auto wereld = with_toewijzingen({jaar_2025()});
    const auto paid = debet({.referentie = "R1", .periode = januari});
    approve(wereld, {paid});
    const auto oordeel = wereld.judge(
        wmo323({debet({.referentie = "R2", .periode = februari}), credit(paid, "R2")}));
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "8021");
    CHECK(codes(oordeel, prestatie_pad(1, 2)) == "");
    CHECK(oordeel.toekenning == registratie::Toekenning{{false, true}});
}

TEST_CASE("TR314: a Prestatie that was rejected earlier in the message uses its number too") {
    const auto wereld = with_toewijzingen({jaar_2025()});
    auto wrong = debet({.referentie = "R1", .periode = januari});
    wrong.productcode = "02A19";
    const auto oordeel =
        wereld.judge(wmo323({wrong, debet({.referentie = "R1", .periode = februari})}));
    CHECK(codes(oordeel, prestatie_pad(1, 2)) == "8021");
}

TEST_CASE("TR323: a credit equals its debit in everything") {
    auto wereld = with_toewijzingen({jaar_2025()});
    const auto paid = debet({.referentie = "R1", .periode = januari});
    approve(wereld, {paid});
    const auto good = credit(paid, "R2");
    CHECK(judged(wereld, good) == "");
    const auto broken = [&](auto change) {
        auto spoiled = good;
        change(spoiled);
        return judged(wereld, spoiled);
    };
    CHECK(broken([](auto& p) { p.productreferentie.vorigreferentienummer = "R0"; }) == "8017");
    CHECK(broken([](auto& p) { p.toewijzingnummer = 701; }) == "8017");
    CHECK(broken([](auto& p) { p.productcategorie = "07"; }) == "8017");
    CHECK(broken([](auto& p) { p.productcode = "02A19"; }) == "8017");
    CHECK(broken([](auto& p) { p.productperiode.begindatum = datum("2025-01-02"); }) == "8017");
    CHECK(broken([](auto& p) { p.productperiode.einddatum = datum("2025-01-30"); }) == "8017");
    CHECK(broken([](auto& p) { p.geleverdvolume = {9}; }) == "8017");
    CHECK(broken([](auto& p) { p.eenheid = "01"; }) == "8017");
    CHECK(broken([](auto& p) { p.producttarief = Eurocent{5701}; }) == "8017");
    CHECK(broken([](auto& p) { p.producttarief.reset(); }) == "8017");
    CHECK(broken([](auto& p) { p.ingediendbedrag.bedrag = Eurocent{57001}; }) == "8017");

    auto partial = good;
    partial.geleverdvolume = {9};
    partial.ingediendbedrag.bedrag = Eurocent{51300};
    CHECK(toelichting(wereld.judge(wmo323({partial})), "TR323") ==
          "verschilt van R1: GeleverdVolume 9 in plaats van 10, IngediendBedrag € 513,00 in plaats "
          "van € 570,00");
}

TEST_CASE("TR323: the debit is an approved one of this Bsn, aanbieder and gemeente") {
    auto wereld = with_toewijzingen({jaar_2025()});
    const auto first = debet({.referentie = "R1", .periode = januari});
    wereld.enter_declaratie(wmo323({first}, "EERDER"), {{false}});
    const auto rejected = wereld.judge(wmo323({credit(first, "R2")}));
    CHECK(rules(rejected) == "TR323");
    CHECK(toelichting(rejected, "TR323") == "geen goedgekeurde debetprestatie R1");
    CHECK(finding(rejected, "TR323").element == "ProductReferentie/VorigReferentieNummer");

    auto other = good_wmo301();
    inhoud<bericht::ToewijzingClient>(other).bsn = test_bsn(2);
    inhoud<bericht::ToewijzingClient>(other).toegewezenproducten = {toegewezen_product(702)};
    wereld.accept(other);
    approve(wereld, {debet({.referentie = "R5", .periode = januari})});
    const auto of_other = wereld.judge(
        wmo323({client(2, {credit(debet({.referentie = "R5", .periode = januari}), "R6")})}));
    CHECK(rules(of_other) == "TR323");
    CHECK(toelichting(of_other, "TR323") == "R5 is van een andere cliënt");
}

TEST_CASE("TR390: a debit is credited once; TR323 broken skips it") {
    auto wereld = with_toewijzingen({jaar_2025()});
    const auto paid = debet({.referentie = "R1", .periode = januari});
    approve(wereld, {paid});
    approve(wereld, {credit(paid, "R2")});
    const auto again = wereld.judge(wmo323({credit(paid, "R3")}));
    CHECK(rules(again) == "TR390");
    CHECK(codes(again, prestatie_pad(1, 1)) == "9390");
    CHECK(toelichting(again, "TR390") == "R1 is al gecrediteerd");
    auto other = credit(paid, "R3");
    other.geleverdvolume = {9};
    CHECK(judged(wereld, other) == "8017");
    // A credit that was rejected does not count.
    auto fresh = with_toewijzingen({jaar_2025()});
    approve(fresh, {paid});
    fresh.enter_declaratie(wmo323({credit(paid, "R2")}, "EERDER"), {{false}});
    CHECK(judged(fresh, credit(paid, "R3")) == "");
}

TEST_CASE("A credit is judged on TR314, TR323 and TR390 only") {
    auto wereld = with_toewijzingen({jaar_2025()});
    auto strange = debet(
        {.referentie = "R1", .periode = {datum("2026-03-05"), datum("2026-03-06")}, .volume = 999});
    strange.toewijzingnummer = 999;
    strange.productcode = "99X99";
    strange.ingediendbedrag.bedrag = Eurocent{1};
    approve(wereld, {strange});
    CHECK(judged(wereld, credit(strange, "R2")) == "");
    CHECK(rules(wereld.judge(wmo323({credit(strange, "R1")}))) == "TR314");
}

TEST_CASE("WMO323, the example of regels 11.7") {
    auto wereld = wereld_910();
    const auto r1 = at_910("R1", 10);
    approve(wereld, {r1});
    const auto r2 = credit(r1, "R2");
    const auto r3 = at_910("R3", 8);
    const auto judge_all = [&](std::vector<bericht::Prestatie> prestaties) {
        return wereld.judge(wmo323(std::move(prestaties)));
    };
    CHECK(rules(judge_all({r2, r3})) == "");
    // Wherever the credit stands.
    const auto reversed = judge_all({r3, r2});
    CHECK(rules(reversed) == "");
    CHECK(reversed.toekenning == registratie::Toekenning{{true, true}});

    const auto without = judge_all({r3});
    CHECK(rules(without) == "TR389");
    CHECK(codes(without, prestatie_pad(1, 1)) == "9389");
    CHECK(finding(without, "TR389").element == "IngediendBedrag/DebetCredit");
    CHECK(toelichting(without, "TR389") == "al goedgekeurd als R1: toewijzing 700, 02 02A16, "
                                           "2025-01-01 tot en met 2025-01-31");
    auto partial = r2;
    partial.geleverdvolume = {9};
    const auto nine = judge_all({partial, r3});
    CHECK(codes(nine, prestatie_pad(1, 1)) == "8017");
    CHECK(codes(nine, prestatie_pad(1, 2)) == "9389");
    CHECK(codes(judge_all({r2, at_910("R3", 11)}), prestatie_pad(1, 2)) == "9321");
    auto cheap = at_tarief(r3, 5900);
    CHECK(codes(judge_all({r2, cheap}), prestatie_pad(1, 2)) == "0611");
    cheap.ingediendbedrag.bedrag = Eurocent{48000};
    CHECK(codes(judge_all({r2, cheap}), prestatie_pad(1, 2)) == "0611 9346");
}

TEST_CASE("TR389: another code, period or toewijzing is no second debit") {
    auto categorie = jaar_2025();
    categorie.product->code.reset();
    categorie.omvang.reset();
    auto other = categorie;
    other.toewijzingnummer = 701;
    auto wereld = with_toewijzingen({categorie, other});
    approve(wereld, {debet({.referentie = "R1", .periode = januari})});
    CHECK(judged(wereld, debet({.referentie = "R2", .periode = januari})) == "9389");
    CHECK(judged(wereld, debet({.referentie = "R2", .periode = februari})) == "");
    auto code = at_tarief(debet({.referentie = "R2", .periode = januari}), 6000);
    code.productcode = "02A19";
    CHECK(judged(wereld, code) == "");
    auto toewijzing = debet({.referentie = "R2", .periode = januari});
    toewijzing.toewijzingnummer = 701;
    CHECK(judged(wereld, toewijzing) == "");
}

TEST_CASE("TR389: a debit that was credited, or rejected, makes room") {
    auto wereld = with_toewijzingen({jaar_2025()});
    const auto paid = debet({.referentie = "R1", .periode = januari});
    wereld.enter_declaratie(wmo323({paid}, "EERDER"), {{false}});
    CHECK(judged(wereld, debet({.referentie = "R2", .periode = januari})) == "");
    approve(wereld, {debet({.referentie = "R3", .periode = januari})});
    CHECK(judged(wereld, debet({.referentie = "R4", .periode = januari})) == "9389");
    approve(wereld, {credit(debet({.referentie = "R3", .periode = januari}), "R5")});
    CHECK(judged(wereld, debet({.referentie = "R4", .periode = januari})) == "");
}

TEST_CASE("TR389: an approved debit counts for a later one in the message, a rejected one not") {
    auto categorie = jaar_2025();
    categorie.product->code.reset();
    categorie.omvang.reset();
    const auto wereld = with_toewijzingen({categorie});
    const auto oordeel = wereld.judge(wmo323({debet({.referentie = "R1", .periode = januari}),
                                              debet({.referentie = "R2", .periode = januari})}));
    CHECK(oordeel.toekenning == registratie::Toekenning{{true, false}});
    CHECK(codes(oordeel, prestatie_pad(1, 2)) == "9389");
    auto wrong = at_tarief(debet({.referentie = "R1", .periode = januari}), 1);
    const auto second =
        wereld.judge(wmo323({wrong, debet({.referentie = "R2", .periode = januari})}));
    CHECK(second.toekenning == registratie::Toekenning{{false, true}});
}

TEST_CASE("TR322, TR389: what was approved in many months counts, whichever month is declared") {
    auto wereld = with_toewijzingen({toegewezen("2025-01-01", "", omvang(10, "04", "4"))});
    approve(wereld,
            {debet({"R1", month_from("2025-01-01")}), debet({"R2", month_from("2025-02-01")}),
             debet({"R3", month_from("2025-03-01")}), debet({"R4", month_from("2025-04-01")})});
    // In one message: a later month before an earlier one, and one that makes room again.
    auto terug = credit(debet({"R2", month_from("2025-02-01")}), "R5");
    const auto oordeel = wereld.judge(wmo323(
        {debet({"R6", month_from("2025-04-01")}), debet({"R7", month_from("2025-02-01")}),
         debet({"R8", month_from("2025-01-01")}), terug, debet({"R9", month_from("2025-05-01")})}));
    CHECK(codes(oordeel, prestatie_pad(1, 1)).find("9389") != std::string::npos);
    CHECK(codes(oordeel, prestatie_pad(1, 2)).empty());
    CHECK(codes(oordeel, prestatie_pad(1, 3)).find("9389") != std::string::npos);
    CHECK(codes(oordeel, prestatie_pad(1, 4)).empty());
    CHECK(codes(oordeel, prestatie_pad(1, 5)).empty());
}

TEST_CASE("TR314: used numbers are found between free ones, in any order") {
    auto wereld = with_toewijzingen({jaar_2025()});
    approve(wereld,
            {debet({"B", month_from("2025-01-01")}), debet({"D", month_from("2025-02-01")})});
    const auto oordeel = wereld.judge(
        wmo323({debet({"E", month_from("2025-03-01")}), debet({"D", month_from("2025-04-01")}),
                debet({"A", month_from("2025-05-01")}), debet({"B", month_from("2025-06-01")}),
                debet({"C", month_from("2025-07-01")}), debet({"F", month_from("2025-08-01")})}));
    CHECK(rules(oordeel) == "TR314 TR314");
    CHECK(codes(oordeel, prestatie_pad(1, 2)) == "8021");
    CHECK(codes(oordeel, prestatie_pad(1, 4)) == "8021");
}

TEST_CASE("A declaratie of which all is good is granted whole, over all its Clienten") {
    auto wereld = with_toewijzingen({jaar_2025()});
    auto other = good_wmo301();
    inhoud<bericht::ToewijzingClient>(other).bsn = test_bsn(2);
    auto product = jaar_2025();
    product.toewijzingnummer = 701;
    inhoud<bericht::ToewijzingClient>(other).toegewezenproducten = {product};
    wereld.accept(other);
    auto second = debet({.referentie = "R3", .periode = januari});
    second.toewijzingnummer = 701;
    const auto oordeel =
        wereld.judge(wmo323({client(1, {debet({.referentie = "R1", .periode = januari}),
                                        debet({.referentie = "R2", .periode = februari})}),
                             client(2, {second})}));
    CHECK(rules(oordeel) == "");
    CHECK(oordeel.op_prestatieniveau);
    CHECK(oordeel.toekenning == registratie::Toekenning{{true, true}, {true}});
    CHECK(oordeel.niet_beoordeeld.empty());
}

TEST_CASE("A declaratie of many Prestaties asks little of each") {
    auto categorie = jaar_2025();
    categorie.product->code.reset();
    categorie.omvang.reset();
    const auto wereld = with_toewijzingen({categorie});
    std::vector<bericht::Prestatie> prestaties;
    constexpr std::size_t many = 5000;
    for (std::size_t i = 0; i < many; ++i) {
        auto one = debet({.referentie = "R", .periode = januari});
        one.productreferentie.referentienummer += std::to_string(i);
        prestaties.push_back(one);
    }
    const auto oordeel = wereld.judge(wmo323(std::move(prestaties)));
    CHECK(oordeel.bevindingen.aantal() == many - 1);
    CHECK(codes(oordeel) == "9389");
}
