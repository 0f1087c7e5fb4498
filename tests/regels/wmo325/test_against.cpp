#include "declaraties.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

const std::string antwoord_pad = "/Bericht/DeclaratieAntwoord";
const std::string client_1 = antwoord_pad + "/Clienten/Client[1]";
const std::string prestatie_1 = client_1 + "/Prestaties/Prestatie[1]";

/// A world in which the 323 of the story came in, with a credit in it as well.
Wereld with_declaratie(registratie::Status status = registratie::Status::afgekeurd) {
    Wereld wereld;
    wereld.record(good_wmo323(), status);
    return wereld;
}

template <class Change>
std::string spoiled(const Change& change) {
    auto bericht = good_wmo325();
    change(inhoud<bericht::DeclaratieAntwoord>(bericht).clienten[0].prestaties[0]);
    return rules(with_declaratie().judge(bericht));
}

} // namespace

TEST_CASE("WMO325: an answer that repeats its 323 is good, whatever became of the 323") {
    CHECK(rules(with_declaratie().judge(good_wmo325())) == "");
    CHECK(rules(with_declaratie(registratie::Status::deels).judge(good_wmo325())) == "");
    auto without = good_wmo325();
    without.inhoud = std::monostate{};
    CHECK(rules(with_declaratie().judge(without)) == "");
}

TEST_CASE("TR337: the 323 is known by Identificatie, Dagtekening, aanbieder and gemeente") {
    const auto oordeel = Wereld{}.judge(good_wmo325());
    CHECK(rules(oordeel) == "TR337");
    CHECK(finding(oordeel, "TR337").pad == "/Bericht/Header");
    CHECK(finding(oordeel, "TR337").retourcode == "");
    CHECK(toelichting(oordeel, "TR337") == "DeclaratieIdentificatie TEST323-0001 van 2023-04-03");
    CHECK(rules(with_declaratie(registratie::Status::foutmelding).judge(good_wmo325())) == "TR337");
    const auto wereld = with_declaratie();
    auto spoilt = good_wmo325();
    spoilt.header.declaratieidentificatie.identificatie = "TEST323-0002";
    CHECK(rules(wereld.judge(spoilt)) == "TR337");
    spoilt = good_wmo325();
    spoilt.header.declaratieidentificatie.dagtekening = datum("2023-04-04");
    CHECK(rules(wereld.judge(spoilt)) == "TR337");
    spoilt = good_wmo325();
    spoilt.header.ontvanger = "87654321";
    CHECK(rules(wereld.judge(spoilt)) == "TR337");
    spoilt = good_wmo325();
    spoilt.header.afzender = "0014";
    CHECK(rules(wereld.judge(spoilt)) == "TR337");
}

TEST_CASE("TR371, TR376: XsdVersieDeclaratie and DeclaratieNummer are those of the 323") {
    const auto wereld = with_declaratie();
    auto versie = good_wmo325();
    versie.header.xsdversiedeclaratie.berichtxsdversie = "1.0.1";
    const auto by_versie = wereld.judge(versie);
    CHECK(rules(by_versie) == "TR371");
    CHECK(finding(by_versie, "TR371").pad == "/Bericht/Header");
    CHECK(finding(by_versie, "TR371").retourcode == "");
    CHECK(toelichting(by_versie, "TR371") == "1.0.0 en 1.0.1 in plaats van 1.0.0 en 1.0.0");
    versie = good_wmo325();
    versie.header.xsdversiedeclaratie.basisschemaxsdversie = "1.0.1";
    CHECK(rules(wereld.judge(versie)) == "TR371");

    auto nummer = good_wmo325();
    inhoud<bericht::DeclaratieAntwoord>(nummer).declaratienummer = "ANDERS";
    const auto by_nummer = wereld.judge(nummer);
    CHECK(rules(by_nummer) == "TR376");
    CHECK(finding(by_nummer, "TR376").pad == antwoord_pad);
    CHECK(finding(by_nummer, "TR376").retourcode == "");
    CHECK(toelichting(by_nummer, "TR376") == "ANDERS in plaats van TEST202303");
}

TEST_CASE("TR304 on a 325: the Bsn occurs in the 323; its Prestaties are not judged else") {
    auto bericht = good_wmo325();
    auto& client = inhoud<bericht::DeclaratieAntwoord>(bericht).clienten[0];
    client.bsn = test_bsn(2);
    client.prestaties[0].productreferentie.referentienummer = "R9";
    const auto oordeel = with_declaratie().judge(bericht);
    CHECK(rules(oordeel) == "TR304");
    CHECK(codes(oordeel, client_1) == "8187");
    CHECK(oordeel.niet_beoordeeld == std::vector{client_1});
}

TEST_CASE("TR366: under the Bsn a Prestatie with the same ReferentieNummer and vorig") {
    auto bericht = good_wmo325();
    auto& prestatie = inhoud<bericht::DeclaratieAntwoord>(bericht).clienten[0].prestaties[0];
    prestatie.productreferentie.referentienummer = "R9";
    prestatie.geleverdvolume = {9};
    const auto oordeel = with_declaratie().judge(bericht);
    CHECK(rules(oordeel) == "TR366");
    CHECK(codes(oordeel, prestatie_1) == "9366");
    CHECK(toelichting(oordeel, "TR366") == "ReferentieNummer R9");
    CHECK(spoiled([](bericht::Prestatie& p) {
              p.productreferentie.vorigreferentienummer = "R0";
          }) == "TR366");
    CHECK(spoiled([](bericht::Prestatie& p) { p.productreferentie.vorigreferentienummer = ""; }) ==
          "TR366");
}

TEST_CASE("TR366: a Prestatie of another Client of the 323 does not count") {
    auto two = good_wmo323();
    inhoud<bericht::Declaratie>(two).clienten.push_back(
        {.bsn = test_bsn(2), .prestaties = {prestatie("R2")}, .retourcodes = {}});
    Wereld wereld;
    wereld.record(two, registratie::Status::deels);
    auto bericht = good_wmo325();
    auto& prestaties = inhoud<bericht::DeclaratieAntwoord>(bericht).clienten[0].prestaties;
    prestaties.push_back(prestatie("R2"));
    const auto oordeel = wereld.judge(bericht);
    CHECK(rules(oordeel) == "TR366");
    CHECK(codes(oordeel, client_1 + "/Prestaties/Prestatie[2]") == "9366");
}

TEST_CASE("TR367: each copied element equals that of the 323") {
    CHECK(spoiled([](bericht::Prestatie&) {}) == "");
    CHECK(spoiled([](bericht::Prestatie& p) { p.toewijzingnummer = 701; }) == "TR367");
    CHECK(spoiled([](bericht::Prestatie& p) { p.productcategorie = "07"; }) == "TR367");
    CHECK(spoiled([](bericht::Prestatie& p) { p.productcode = "02A19"; }) == "TR367");
    CHECK(spoiled([](bericht::Prestatie& p) {
              p.productperiode.begindatum = datum("2023-03-02");
          }) == "TR367");
    CHECK(spoiled([](bericht::Prestatie& p) {
              p.productperiode.einddatum = datum("2023-03-30");
          }) == "TR367");
    CHECK(spoiled([](bericht::Prestatie& p) { p.geleverdvolume = {11}; }) == "TR367");
    CHECK(spoiled([](bericht::Prestatie& p) { p.eenheid = "01"; }) == "TR367");
    CHECK(spoiled([](bericht::Prestatie& p) { p.producttarief.reset(); }) == "TR367");
    CHECK(spoiled([](bericht::Prestatie& p) { p.ingediendbedrag.bedrag = Eurocent{57001}; }) ==
          "TR367");
    CHECK(spoiled([](bericht::Prestatie& p) {
              p.ingediendbedrag.debetcredit = DebetCredit::credit;
          }) == "TR367");
    auto bericht = good_wmo325();
    auto& prestatie = inhoud<bericht::DeclaratieAntwoord>(bericht).clienten[0].prestaties[0];
    prestatie.geleverdvolume = {11};
    prestatie.ingediendbedrag.debetcredit = DebetCredit::credit;
    const auto oordeel = with_declaratie().judge(bericht);
    CHECK(codes(oordeel, prestatie_1) == "9367");
    CHECK(finding(oordeel, "TR367").element == "GeleverdVolume");
    CHECK(toelichting(oordeel, "TR367") == "R1: GeleverdVolume 11 in plaats van 10, "
                                           "IngediendBedrag credit in plaats van debet");
}

TEST_CASE("SG04: a second 325 of the back office to the same 323 is a signal") {
    auto wereld = with_declaratie();
    CHECK(signals(wereld.judge(good_wmo325())) == "");
    wereld.accept(good_wmo325());
    const auto second = wereld.judge(with_identificatie(good_wmo325(), "TWEEDE"));
    CHECK(rules(second) == "");
    CHECK(signals(second) == "SG04");
    CHECK(second.signalen[0].omschrijving ==
          "Op declaratiebericht TEST323-0001 van 2023-04-03 is al eerder een declaratie-antwoord "
          "vrijgegeven; een tweede kan worden geweigerd (IV087).");
    auto broken = with_identificatie(good_wmo325(), "TWEEDE");
    inhoud<bericht::DeclaratieAntwoord>(broken).declaratienummer = "ANDERS";
    CHECK(signals(wereld.judge(broken)) == "");
}

TEST_CASE("SG04: a 325 of the back office to a 323 that we answered ourselves is a signal") {
    Wereld wereld;
    const auto id = wereld.record(good_wmo323(), registratie::Status::deels);
    const auto other =
        wereld.record(with_identificatie(good_wmo323(), "ANDER"), registratie::Status::deels);
    wereld.answer(other, "WMO325");
    CHECK(signals(wereld.judge(good_wmo325())) == "");
    wereld.answer(id, "WMO325");
    const auto first = wereld.judge(good_wmo325());
    CHECK(rules(first) == "");
    CHECK(signals(first) == "SG04");
    CHECK(first.signalen[0].pad == "/Bericht/Header");
    CHECK(first.signalen[0].omschrijving ==
          "Op declaratiebericht TEST323-0001 van 2023-04-03 heeft iwmod zelf al een "
          "declaratie-antwoord gegeven; een tweede kan worden geweigerd (IV087).");
    wereld.accept(good_wmo325());
    const auto second = wereld.judge(with_identificatie(good_wmo325(), "TWEEDE"));
    CHECK(signals(second) == "SG04");
    CHECK(second.signalen[0].omschrijving ==
          "Op declaratiebericht TEST323-0001 van 2023-04-03 heeft iwmod zelf al een "
          "declaratie-antwoord gegeven, en is al eerder een declaratie-antwoord vrijgegeven; een "
          "tweede kan worden geweigerd (IV087).");
}

TEST_CASE("SG04: an answer of another soort to the 323 is none") {
    Wereld wereld;
    wereld.answer(wereld.record(good_wmo323(), registratie::Status::deels), "Foutmelding");
    CHECK(signals(wereld.judge(good_wmo325())) == "");
}

TEST_CASE("TR366, TR367: of more Prestaties with one ProductReferentie one that fits is enough") {
    auto sent = good_wmo323();
    auto& prestaties = inhoud<bericht::Declaratie>(sent).clienten[0].prestaties;
    const bericht::Prestatie once = prestaties[0];
    bericht::Prestatie twice = once;
    twice.geleverdvolume = {11};
    bericht::Prestatie credit = once;
    credit.ingediendbedrag.debetcredit = DebetCredit::credit;
    prestaties = {once, twice, credit};
    Wereld wereld;
    wereld.record(sent, registratie::Status::afgekeurd);
    const auto judged = [&](const bericht::Prestatie& prestatie) {
        auto bericht = good_wmo325();
        inhoud<bericht::DeclaratieAntwoord>(bericht).clienten[0].prestaties = {prestatie};
        return wereld.judge(bericht);
    };
    CHECK(rules(judged(once)) == "");
    CHECK(rules(judged(twice)) == "");
    CHECK(rules(judged(credit)) == "");
    bericht::Prestatie none = once;
    none.geleverdvolume = {12};
    CHECK(rules(judged(none)) == "TR367");
    CHECK(toelichting(judged(none), "TR367") == "R1: GeleverdVolume 12 in plaats van 10");
    bericht::Prestatie mixed = twice;
    mixed.ingediendbedrag.debetcredit = DebetCredit::credit;
    CHECK(rules(judged(mixed)) == "TR367");
    bericht::Prestatie unknown = twice;
    unknown.productreferentie.referentienummer = "R9";
    CHECK(rules(judged(unknown)) == "TR366");
}

TEST_CASE("TR367: a Prestatie that fits under another ProductReferentie does not count") {
    auto sent = good_wmo323();
    auto& prestaties = inhoud<bericht::Declaratie>(sent).clienten[0].prestaties;
    bericht::Prestatie other = prestaties[0];
    other.productreferentie.referentienummer = "R2";
    other.geleverdvolume = {11};
    prestaties = {prestaties[0], prestaties[0], other, other};
    Wereld wereld;
    wereld.record(sent, registratie::Status::afgekeurd);
    auto bericht = good_wmo325();
    auto& answered = inhoud<bericht::DeclaratieAntwoord>(bericht).clienten[0].prestaties;
    answered[0].geleverdvolume = {11};
    CHECK(rules(wereld.judge(bericht)) == "TR367");
}

TEST_CASE("A 323 that cannot be read again is our fault, not that of the 325") {
    auto wereld = with_declaratie();
    wereld.originals_readable = false;
    CHECK_THROWS_AS(wereld.judge(good_wmo325()), SpoolError);
}
