// WMO325 of the gemeente's own back office (regels 12).
#include "inside.hpp"

#include <string>

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

bericht::DeclaratieAntwoord& antwoord_of(bericht::Bericht& bericht) {
    return inhoud<bericht::DeclaratieAntwoord>(bericht);
}

bericht::Prestatie& prestatie_of(bericht::Bericht& bericht) {
    return antwoord_of(bericht).clienten[0].prestaties[0];
}

constexpr auto antwoord_pad = "/Bericht/DeclaratieAntwoord ";
constexpr auto prestatie_pad =
    "/Bericht/DeclaratieAntwoord/Clienten/Client[1]/Prestaties/Prestatie[1] ";

std::string at(std::string_view regel, std::string_view pad, std::string_view element) {
    return std::string{regel} + " " + std::string{pad} + std::string{element};
}

/// A declaratie of 57000 that was granted in full.
bericht::Bericht toegekend() {
    auto bericht = good_wmo325();
    auto& antwoord = antwoord_of(bericht);
    antwoord.clienten.clear();
    antwoord.totaaltoegekendbedrag = antwoord.totaalingediendbedrag;
    antwoord.retourcodes = {"8001"};
    return bericht;
}

/// The same, rejected as a whole.
bericht::Bericht afgewezen() {
    auto bericht = toegekend();
    antwoord_of(bericht).totaaltoegekendbedrag = {};
    antwoord_of(bericht).retourcodes = {"9333"};
    return bericht;
}

} // namespace

TEST_CASE("WMO325: granted in full, rejected as a whole and without DeclaratieAntwoord") {
    CHECK(broken(toegekend()).empty());
    CHECK(broken(afgewezen()).empty());
    auto bericht = good_wmo325();
    bericht.inhoud = std::monostate{};
    bericht.header.retourcodes = {"0001"};
    CHECK(broken(bericht).empty());
}

TEST_CASE("TR101 WMO325: no two Clienten with one Bsn") {
    auto bericht = good_wmo325();
    auto& antwoord = antwoord_of(bericht);
    antwoord.clienten.push_back(antwoord.clienten[0]);
    antwoord.clienten[1].prestaties[0].productreferentie.referentienummer = "R2";
    antwoord.totaalingediendbedrag.totaalbedrag = {114000};
    CHECK(places(bericht) == "TR101 /Bericht/DeclaratieAntwoord/Clienten/Client[2] Bsn");
    antwoord.clienten[1].bsn = test_bsn(2);
    CHECK(broken(bericht).empty());
}
TEST_CASE("TR101 WMO325: no two Prestaties of a Client with one ProductReferentie") {
    auto bericht = good_wmo325();
    auto& antwoord = antwoord_of(bericht);
    auto& prestaties = antwoord.clienten[0].prestaties;
    prestaties.push_back(prestaties[0]);
    antwoord.totaalingediendbedrag.totaalbedrag = {114000};
    CHECK(places(bericht) == "TR101 /Bericht/DeclaratieAntwoord/Clienten/Client[1]/Prestaties/"
                             "Prestatie[2] ProductReferentie");
    prestaties[1].productreferentie.referentienummer = "R2";
    CHECK(broken(bericht).empty());
}

TEST_CASE("CD060 WMO325: VorigReferentieNummer with a credit and not with a debit") {
    auto bericht = good_wmo325();
    auto& prestatie = prestatie_of(bericht);
    prestatie.productreferentie.vorigreferentienummer = "R0";
    CHECK(places(bericht) == at("CD060", prestatie_pad, "ProductReferentie/VorigReferentieNummer"));
    prestatie.ingediendbedrag.debetcredit = DebetCredit::credit;
    antwoord_of(bericht).totaalingediendbedrag.debetcredit = DebetCredit::credit;
    CHECK(broken(bericht).empty());
    prestatie.productreferentie.vorigreferentienummer.reset();
    CHECK(broken(bericht) == "CD060");
}

TEST_CASE("CS325 WMO325: a Bedrag of 0 is debit") {
    auto bericht = good_wmo325();
    auto& prestatie = prestatie_of(bericht);
    prestatie.productreferentie.vorigreferentienummer = "R0";
    prestatie.ingediendbedrag = {Eurocent{0}, DebetCredit::credit};
    antwoord_of(bericht).totaalingediendbedrag = {};
    CHECK(places(bericht) == at("CS325", prestatie_pad, "IngediendBedrag/DebetCredit"));
}
TEST_CASE("CS325 WMO325: a total of 0 is debit, submitted and granted") {
    auto bericht = good_wmo325();
    auto& antwoord = antwoord_of(bericht);
    antwoord.totaaltoegekendbedrag.debetcredit = DebetCredit::credit;
    CHECK(places(bericht) == at("CS325", antwoord_pad, "TotaalToegekendBedrag/DebetCredit"));
    bericht = toegekend();
    antwoord_of(bericht).totaalingediendbedrag = {Eurocent{0}, DebetCredit::credit};
    antwoord_of(bericht).totaaltoegekendbedrag = {};
    CHECK(places(bericht) == at("CS325", antwoord_pad, "TotaalIngediendBedrag/DebetCredit"));
    antwoord_of(bericht).totaalingediendbedrag = {};
    CHECK(broken(bericht).empty());
}

TEST_CASE("TR134 WMO325: ProductPeriode does not begin after Dagtekening of the 325") {
    auto bericht = good_wmo325();
    auto& periode = prestatie_of(bericht).productperiode;
    periode = {datum("2023-04-05"), datum("2023-04-05")};
    CHECK(broken(bericht).empty());
    // What begins after Dagtekening ends after it too.
    periode = {datum("2023-04-06"), datum("2023-04-06")};
    CHECK(places(bericht) == at("TR134", prestatie_pad, "ProductPeriode/Begindatum") + "\n" +
                                 at("TR137", prestatie_pad, "ProductPeriode/Einddatum"));
}
TEST_CASE("TR137 WMO325: ProductPeriode ends between Begindatum and Dagtekening of the 325") {
    auto bericht = good_wmo325();
    auto& periode = prestatie_of(bericht).productperiode;
    periode = {datum("2023-04-01"), datum("2023-04-05")};
    CHECK(broken(bericht).empty());
    periode = {datum("2023-04-01"), datum("2023-04-06")};
    CHECK(places(bericht) == at("TR137", prestatie_pad, "ProductPeriode/Einddatum"));
    periode = {datum("2023-04-01"), datum("2023-03-31")};
    CHECK(broken(bericht) == "TR137");
}

TEST_CASE("TR342 WMO325: a declaratie that is rejected as a whole grants nothing") {
    auto bericht = afgewezen();
    auto& antwoord = antwoord_of(bericht);
    antwoord.totaaltoegekendbedrag.totaalbedrag = {1};
    CHECK(places(bericht) == at("TR342", antwoord_pad, "TotaalToegekendBedrag"));
    antwoord.totaaltoegekendbedrag.totaalbedrag = {0};
    CHECK(broken(bericht).empty());
}
TEST_CASE("TR342 WMO325: a declaratie that is rejected as a whole has no Clienten") {
    auto bericht = afgewezen();
    auto with_clienten = good_wmo325();
    antwoord_of(bericht).clienten = antwoord_of(with_clienten).clienten;
    CHECK(broken(bericht) == "TR342");
    // One code is enough; 0200 belongs with Clienten.
    antwoord_of(bericht).retourcodes = {"0200"};
    CHECK(broken(bericht).empty());
}
TEST_CASE("TR342 WMO325: submitted less granted is the signed sum of the Prestaties") {
    for (const auto* const code : {"0200", "8001"}) {
        auto bericht = good_wmo325();
        auto& antwoord = antwoord_of(bericht);
        antwoord.retourcodes = {code};
        CHECK(broken(bericht).empty());
        antwoord.totaaltoegekendbedrag.totaalbedrag = {1};
        CHECK(places(bericht) == at("TR342", antwoord_pad, "TotaalToegekendBedrag"));
        antwoord.totaalingediendbedrag.totaalbedrag = {57001};
        CHECK(broken(bericht).empty());
        antwoord.totaaltoegekendbedrag.totaalbedrag = {0};
        CHECK(broken(bericht) == "TR342");
    }
}
TEST_CASE("TR342 WMO325: 58000 less 34000 is 19000 and 5000; 23000 less 26000 is a credit") {
    auto bericht = good_wmo325();
    auto& antwoord = antwoord_of(bericht);
    auto second = prestatie_of(bericht);
    second.productreferentie.referentienummer = "R2";
    second.ingediendbedrag.bedrag = {5000};
    antwoord.clienten[0].prestaties[0].ingediendbedrag.bedrag = {19000};
    antwoord.clienten[0].prestaties.push_back(second);
    antwoord.totaalingediendbedrag = {Eurocent{58000}, DebetCredit::debet};
    antwoord.totaaltoegekendbedrag = {Eurocent{34000}, DebetCredit::debet};
    CHECK(broken(bericht).empty());
    antwoord.clienten[0].prestaties[0] = credit(prestatie("R0"), "R1");
    antwoord.clienten[0].prestaties[0].ingediendbedrag.bedrag = {8000};
    CHECK(broken(bericht) == "TR342");
    antwoord.totaalingediendbedrag = {Eurocent{23000}, DebetCredit::debet};
    antwoord.totaaltoegekendbedrag = {Eurocent{26000}, DebetCredit::debet};
    CHECK(broken(bericht).empty());
    antwoord.totaalingediendbedrag = {Eurocent{3000}, DebetCredit::credit};
    antwoord.totaaltoegekendbedrag = {};
    CHECK(broken(bericht).empty());
}
TEST_CASE("TR342 WMO325: an approved Prestatie does not occur") {
    auto bericht = good_wmo325();
    prestatie_of(bericht).retourcodes = {"0200"};
    CHECK(places(bericht) == at("TR342", prestatie_pad, "RetourCodes"));
    prestatie_of(bericht).retourcodes = {"0233"};
    CHECK(broken(bericht).empty());
}
