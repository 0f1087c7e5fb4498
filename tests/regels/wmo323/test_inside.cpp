#include "inside.hpp"

#include <string>

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

bericht::Declaratie& declaratie_of(bericht::Bericht& bericht) {
    return inhoud<bericht::Declaratie>(bericht);
}

bericht::Prestatie& prestatie_of(bericht::Bericht& bericht) {
    return declaratie_of(bericht).clienten[0].prestaties[0];
}

void set_periode(bericht::GeslotenPeriode& periode, std::string_view first, std::string_view last) {
    periode = {.begindatum = datum(first), .einddatum = datum(last)};
}

/// Header and Declaratie of this day.
void set_dagtekeningen(bericht::Bericht& bericht, std::string_view dag) {
    set_dagtekening(bericht, dag);
    declaratie_of(bericht).declaratiedagtekening = datum(dag);
}

/// What the Prestaties break when the total is right.
std::string broken_with_total(bericht::Bericht bericht) {
    correct_totaal(declaratie_of(bericht));
    return broken(bericht);
}

constexpr auto declaratie_pad = "/Bericht/Declaratie";
constexpr auto prestatie_pad = "/Bericht/Declaratie/Clienten/Client[1]/Prestaties/Prestatie[1]";

std::string at(std::string_view regel, std::string_view pad, std::string_view element) {
    return std::string{regel} + " " + std::string{pad} + " " + std::string{element};
}

} // namespace

TEST_CASE("TR134 WMO323: DeclaratieDagtekening is not after Dagtekening") {
    auto bericht = good_wmo323();
    auto& dag = declaratie_of(bericht).declaratiedagtekening;
    dag = datum("2023-04-02");
    CHECK(broken(bericht).empty());
    dag = datum("2023-04-03");
    CHECK(broken(bericht).empty());
    dag = datum("2023-04-04");
    CHECK(places(bericht) == at("TR134", declaratie_pad, "DeclaratieDagtekening"));
}
TEST_CASE("TR134 WMO323: DeclaratiePeriode does not begin after Dagtekening") {
    auto bericht = good_wmo323();
    prestatie_of(bericht).productperiode = {datum("2023-02-01"), datum("2023-02-28")};
    set_dagtekeningen(bericht, "2023-03-01");
    // What begins on Dagtekening ends after it: TR137 stands beside TR134.
    CHECK(places(bericht) == at("TR137", declaratie_pad, "DeclaratiePeriode/Einddatum"));
    set_dagtekeningen(bericht, "2023-02-28");
    CHECK(places(bericht) == at("TR134", declaratie_pad, "DeclaratiePeriode/Begindatum") + "\n" +
                                 at("TR137", declaratie_pad, "DeclaratiePeriode/Einddatum"));
}
TEST_CASE("TR134 WMO323: ProductPeriode does not begin after Dagtekening") {
    auto bericht = good_wmo323();
    auto& periode = prestatie_of(bericht).productperiode;
    set_periode(periode, "2023-04-03", "2023-04-03");
    CHECK(broken(bericht).empty());
    set_periode(periode, "2023-04-04", "2023-04-04");
    CHECK(places(bericht) == at("TR134", prestatie_pad, "ProductPeriode/Begindatum") + "\n" +
                                 at("TR137", prestatie_pad, "ProductPeriode/Einddatum"));
}

TEST_CASE("TR137 WMO323: DeclaratiePeriode ends no later than Dagtekening") {
    auto bericht = good_wmo323();
    set_periode(declaratie_of(bericht).declaratieperiode, "2023-05-01", "2023-05-31");
    set_dagtekeningen(bericht, "2023-06-01");
    CHECK(broken(bericht).empty());
    set_dagtekeningen(bericht, "2023-05-31");
    CHECK(broken(bericht).empty());
    set_dagtekeningen(bericht, "2023-05-30");
    CHECK(places(bericht) == at("TR137", declaratie_pad, "DeclaratiePeriode/Einddatum"));
}
TEST_CASE("TR137 WMO323: DeclaratiePeriode that ends before it begins is no month either") {
    auto bericht = good_wmo323();
    set_periode(declaratie_of(bericht).declaratieperiode, "2023-03-01", "2023-02-28");
    CHECK(broken(bericht) == "TR137 CS340");
}
TEST_CASE("TR137 WMO323: ProductPeriode ends between Begindatum and Dagtekening") {
    auto bericht = good_wmo323();
    auto& periode = prestatie_of(bericht).productperiode;
    set_periode(periode, "2023-04-01", "2023-04-03");
    CHECK(broken(bericht).empty());
    set_periode(periode, "2023-04-01", "2023-04-04");
    CHECK(places(bericht) == at("TR137", prestatie_pad, "ProductPeriode/Einddatum"));
    set_periode(periode, "2023-03-02", "2023-03-02");
    CHECK(broken(bericht).empty());
    set_periode(periode, "2023-03-02", "2023-03-01");
    CHECK(broken(bericht) == "TR137");
}

TEST_CASE("CS100 WMO323: DeclaratiePeriode is of 2021 or later") {
    auto bericht = good_wmo323();
    auto& periode = declaratie_of(bericht).declaratieperiode;
    set_periode(periode, "2021-01-01", "2021-01-31");
    CHECK(broken(bericht).empty());
    set_periode(periode, "2020-12-01", "2020-12-31");
    CHECK(places(bericht) == at("CS100", declaratie_pad, "DeclaratiePeriode"));
}
TEST_CASE("CS100 WMO323: ProductPeriode is of 2021 or later") {
    auto bericht = good_wmo323();
    auto& periode = prestatie_of(bericht).productperiode;
    set_periode(periode, "2021-01-01", "2021-01-31");
    CHECK(broken(bericht).empty());
    set_periode(periode, "2020-12-01", "2020-12-31");
    CHECK(places(bericht) == at("CS100", prestatie_pad, "ProductPeriode"));
    // A period that begins in 2020 and ends in 2021 is not within one month.
    set_periode(periode, "2020-12-31", "2021-01-01");
    CHECK(broken(bericht) == "CS100 CS337");
    set_periode(periode, "2021-01-01", "2020-12-31");
    CHECK(broken(bericht) == "TR137 CS100 CS337");
}

TEST_CASE("CS340 WMO323: DeclaratiePeriode is one calendar month") {
    struct Geval {
        std::string_view first;
        std::string_view last;
        std::string_view expected;
    };
    for (const auto& geval : {
             Geval{"2023-02-01", "2023-02-28", ""},
             Geval{"2022-12-01", "2022-12-31", ""},
             Geval{"2023-03-02", "2023-03-31", "CS340"},
             Geval{"2023-03-01", "2023-03-30", "CS340"},
             Geval{"2023-02-01", "2023-03-31", "CS340"},
             Geval{"2022-03-01", "2023-03-31", "CS340"},
             Geval{"2023-02-28", "2023-03-31", "CS340"},
         }) {
        auto bericht = good_wmo323();
        set_periode(declaratie_of(bericht).declaratieperiode, geval.first, geval.last);
        CAPTURE(geval.first);
        CHECK(broken(bericht) == geval.expected);
    }
    auto bericht = good_wmo323();
    set_dagtekeningen(bericht, "2024-03-04");
    set_periode(declaratie_of(bericht).declaratieperiode, "2024-02-01", "2024-02-29");
    CHECK(broken(bericht).empty());
    set_periode(declaratie_of(bericht).declaratieperiode, "2024-02-01", "2024-02-28");
    CHECK(places(bericht) == at("CS340", declaratie_pad, "DeclaratiePeriode"));
}

TEST_CASE("CS325 WMO323: a total of 0 is debit") {
    auto bericht = good_wmo323();
    auto& declaratie = declaratie_of(bericht);
    auto teruggave = prestatie("R0");
    declaratie.clienten[0].prestaties.push_back(credit(teruggave, "R2"));
    declaratie.totaalingediendbedrag = {Eurocent{0}, DebetCredit::debet};
    CHECK(broken(bericht).empty());
    declaratie.totaalingediendbedrag.debetcredit = DebetCredit::credit;
    CHECK(places(bericht) == at("CS325", declaratie_pad, "TotaalIngediendBedrag/DebetCredit"));
}
TEST_CASE("CS325 WMO323: a Bedrag of 0 is debit") {
    auto bericht = good_wmo323();
    auto& prestatie = prestatie_of(bericht);
    prestatie.productreferentie.vorigreferentienummer = "R0";
    prestatie.ingediendbedrag = {Eurocent{0}, DebetCredit::credit};
    correct_totaal(declaratie_of(bericht));
    CHECK(places(bericht) == at("CS325", prestatie_pad, "IngediendBedrag/DebetCredit"));
    prestatie.ingediendbedrag = {Eurocent{1}, DebetCredit::credit};
    CHECK(broken_with_total(bericht).empty());
    prestatie.productreferentie.vorigreferentienummer.reset();
    prestatie.ingediendbedrag = {Eurocent{0}, DebetCredit::debet};
    CHECK(broken_with_total(bericht).empty());
}

TEST_CASE("TR358 WMO323: the total is the signed sum of all Prestaties") {
    auto bericht = good_wmo323();
    auto& declaratie = declaratie_of(bericht);
    auto& totaal = declaratie.totaalingediendbedrag;
    totaal = {Eurocent{57000}, DebetCredit::debet};
    CHECK(broken(bericht).empty());
    totaal = {Eurocent{57001}, DebetCredit::debet};
    CHECK(places(bericht) == at("TR358", declaratie_pad, "TotaalIngediendBedrag"));
    CHECK(check_inside(bericht).take()[0].toelichting ==
          "TotaalIngediendBedrag 570,01 euro debet, som van de Prestaties 570,00 euro debet");
    totaal = {Eurocent{56999}, DebetCredit::debet};
    CHECK(broken(bericht) == "TR358");
    totaal = {Eurocent{57000}, DebetCredit::credit};
    CHECK(broken(bericht) == "TR358");
}
TEST_CASE("TR358 WMO323: D 50000, D 12000 and C 70000 make 8000 with C") {
    auto bericht = good_wmo323();
    auto& declaratie = declaratie_of(bericht);
    auto first = prestatie("R1");
    first.ingediendbedrag.bedrag = {50000};
    auto second = prestatie("R2");
    second.toewijzingnummer = 701;
    second.ingediendbedrag.bedrag = {12000};
    auto third = credit(prestatie("R0"), "R3");
    third.ingediendbedrag.bedrag = {70000};
    declaratie.clienten = {{test_bsn(1), {first, third}, {}}, {test_bsn(2), {second}, {}}};
    declaratie.totaalingediendbedrag = {Eurocent{8000}, DebetCredit::credit};
    CHECK(broken(bericht).empty());
    declaratie.totaalingediendbedrag = {Eurocent{8000}, DebetCredit::debet};
    CHECK(broken(bericht) == "TR358");
}

TEST_CASE("CD060 WMO323: VorigReferentieNummer with a credit and not with a debit") {
    auto bericht = good_wmo323();
    auto& prestatie = prestatie_of(bericht);
    prestatie.productreferentie.vorigreferentienummer = "R0";
    CHECK(places(bericht) == at("CD060", prestatie_pad, "ProductReferentie/VorigReferentieNummer"));
    prestatie.ingediendbedrag.debetcredit = DebetCredit::credit;
    CHECK(broken_with_total(bericht).empty());
    prestatie.productreferentie.vorigreferentienummer.reset();
    CHECK(broken_with_total(bericht) == "CD060");
}

TEST_CASE("CS337 WMO323: ProductPeriode lies within one month") {
    auto bericht = good_wmo323();
    auto& periode = prestatie_of(bericht).productperiode;
    set_periode(periode, "2023-03-31", "2023-03-31");
    CHECK(broken(bericht).empty());
    set_periode(periode, "2023-03-31", "2023-04-01");
    CHECK(places(bericht) == at("CS337", prestatie_pad, "ProductPeriode/Einddatum"));
    set_periode(periode, "2022-03-01", "2023-03-31");
    CHECK(broken(bericht) == "CS337");
}

TEST_CASE("TR335 WMO323: ProductPeriode ended at most five years before DeclaratieDagtekening") {
    auto bericht = good_wmo323();
    auto& periode = prestatie_of(bericht).productperiode;
    set_dagtekeningen(bericht, "2028-05-06");
    set_periode(periode, "2023-05-01", "2023-05-06");
    CHECK(broken(bericht).empty());
    set_periode(periode, "2023-05-01", "2023-05-07");
    CHECK(broken(bericht).empty());
    set_periode(periode, "2023-05-01", "2023-05-05");
    CHECK(places(bericht) == at("TR335", prestatie_pad, "ProductPeriode/Einddatum"));
    // It is DeclaratieDagtekening that counts.
    declaratie_of(bericht).declaratiedagtekening = datum("2028-05-05");
    CHECK(broken(bericht).empty());
    // 2023 has no 29 February.
    set_dagtekeningen(bericht, "2028-02-29");
    set_periode(periode, "2023-02-01", "2023-02-28");
    CHECK(broken(bericht).empty());
    set_periode(periode, "2023-02-01", "2023-02-27");
    CHECK(broken(bericht) == "TR335");
}
TEST_CASE("TR335 WMO323: five years before 6 May 2025, where CS100 stands beside it") {
    auto bericht = good_wmo323();
    set_dagtekeningen(bericht, "2025-05-06");
    set_periode(prestatie_of(bericht).productperiode, "2020-05-01", "2020-05-06");
    CHECK(broken(bericht) == "CS100");
    set_periode(prestatie_of(bericht).productperiode, "2020-05-01", "2020-05-05");
    CHECK(broken(bericht) == "CS100 TR335");
}

TEST_CASE("CD087 WMO323: ProductTarief, but not with Eenheid 83") {
    auto bericht = good_wmo323();
    auto& prestatie = prestatie_of(bericht);
    for (const std::string_view code : {"01", "04", "14", "16", "82", "84"}) {
        prestatie.eenheid = code;
        CHECK(broken(bericht).empty());
        prestatie.producttarief.reset();
        CHECK(places(bericht) == at("CD087", prestatie_pad, "ProductTarief"));
        prestatie.producttarief = Eurocent{0};
    }
    prestatie.eenheid = bericht::eenheid::euro;
    prestatie.geleverdvolume = {57000};
    CHECK(broken(bericht) == "CD087");
    prestatie.producttarief.reset();
    CHECK(broken(bericht).empty());
}

TEST_CASE("CS339 WMO323: with Eenheid 83 Bedrag equals GeleverdVolume") {
    auto bericht = good_wmo323();
    auto& prestatie = prestatie_of(bericht);
    prestatie.eenheid = bericht::eenheid::euro;
    prestatie.producttarief.reset();
    prestatie.geleverdvolume = {57000};
    CHECK(broken(bericht).empty());
    for (const auto volume : {56999, 57001}) {
        prestatie.geleverdvolume = {volume};
        CHECK(places(bericht) == at("CS339", prestatie_pad, "IngediendBedrag/Bedrag"));
    }
}

TEST_CASE("TR101, TR416 WMO323: each later one names the first, in whatever order the keys come") {
    auto bericht = good_wmo323();
    auto& prestaties = declaratie_of(bericht).clienten[0].prestaties;
    const auto with = [&](std::string_view referentie, Nummer toewijzingnummer) {
        auto result = prestatie(referentie);
        result.toewijzingnummer = toewijzingnummer;
        return result;
    };
    prestaties = {with("R5", 5), with("R1", 1), with("R5", 4),
                  with("R1", 5), with("R5", 6), with("R2", 1)};
    correct_totaal(declaratie_of(bericht));
    std::string found;
    for (const auto& finding : check_inside(bericht).take()) {
        const auto number = [](const std::string& pad) { return pad.substr(pad.rfind('[')); };
        found += finding.code + number(finding.pad) + number(finding.toelichting) + " ";
    }
    CHECK(found == "TR101[3][1] TR101[4][2] TR101[5][1] TR416[4][1] TR416[6][2] ");
}
