#include "bouwer.hpp"
#include <iwmod/retour.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::retour;
using namespace iwmod::test;

namespace {

const AntwoordKop kop{.identificatie = "325000000001",
                      .dagtekening = datum("2023-04-04"),
                      .versie = {"1.0.0", "1.0.0"}};

std::string prestatie_pad(int client, int nummer) {
    return "/Bericht/Declaratie/Clienten/Client[" + std::to_string(client) +
           "]/Prestaties/Prestatie[" + std::to_string(nummer) + "]";
}

bericht::Finding broken(int niveau, std::string pad, std::string retourcode) {
    return {.niveau = niveau,
            .code = "TR000",
            .retourcode = std::move(retourcode),
            .pad = std::move(pad)};
}

bericht::Prestatie amount(std::string_view nummer, std::int64_t cents, DebetCredit side) {
    auto result = prestatie(nummer);
    result.ingediendbedrag = {Eurocent{cents}, side};
    return result;
}

/// D 5000, D 24000 and C 3000: 26000 D (rekenregels 8).
bericht::Bericht submitted() {
    auto bericht = good_wmo323();
    auto& declaratie = inhoud<bericht::Declaratie>(bericht);
    declaratie.clienten.front().prestaties = {amount("R1", 5000, DebetCredit::debet),
                                              amount("R2", 24000, DebetCredit::debet),
                                              amount("R3", 3000, DebetCredit::credit)};
    correct_totaal(declaratie);
    return bericht;
}

bericht::DeclaratieAntwoord answer(const std::vector<bericht::Finding>& bevindingen,
                                   const std::vector<std::string>& niet_beoordeeld = {}) {
    auto antwoord = make_declaratie_antwoord(
        submitted(), {.bevindingen = bevindingen, .niet_beoordeeld = niet_beoordeeld}, kop);
    CHECK(antwoord.header.retourcodes == bericht::RetourCodes{"0200"});
    return inhoud<bericht::DeclaratieAntwoord>(antwoord);
}

} // namespace

TEST_CASE(
    "the Header of a 325 is its own: parties swapped, DeclaratieIdentificatie that of the 323") {
    const auto declaratie = good_wmo323();
    const auto antwoord = make_declaratie_antwoord(declaratie, {}, kop);
    CHECK(antwoord.soort == Soort::wmo325);
    CHECK(antwoord.header.berichtcode == "485");
    CHECK(antwoord.header.afzender == declaratie.header.ontvanger);
    CHECK(antwoord.header.ontvanger == declaratie.header.afzender);
    CHECK(antwoord.header.berichtidentificatie.identificatie == "325000000001");
    CHECK(antwoord.header.berichtidentificatie.dagtekening == datum("2023-04-04"));
    CHECK(antwoord.header.declaratieidentificatie.identificatie ==
          declaratie.header.berichtidentificatie.identificatie);
}

TEST_CASE("everything approved: 8001, equal totals and no Clienten") {
    const auto antwoord = answer({});
    CHECK(antwoord.retourcodes == bericht::RetourCodes{"8001"});
    CHECK(antwoord.totaaltoegekendbedrag.signed_value() == Eurocent{26000});
    CHECK(antwoord.totaalingediendbedrag.signed_value() == Eurocent{26000});
    CHECK(antwoord.clienten.empty());
}

TEST_CASE("some rejected: 0200, the sum of the approved, and only the rejected Prestaties") {
    const auto antwoord =
        answer({broken(3, prestatie_pad(1, 2), "9339"), broken(3, prestatie_pad(1, 2), "0611")});
    CHECK(antwoord.retourcodes == bericht::RetourCodes{"0200"});
    CHECK(antwoord.totaaltoegekendbedrag.signed_value() == Eurocent{2000});
    REQUIRE(antwoord.clienten.size() == 1);
    CHECK(antwoord.clienten[0].retourcodes == bericht::RetourCodes{"0200"});
    REQUIRE(antwoord.clienten[0].prestaties.size() == 1);
    CHECK(antwoord.clienten[0].prestaties[0].productreferentie.referentienummer == "R2");
    CHECK(antwoord.clienten[0].prestaties[0].retourcodes == bericht::RetourCodes{"0611", "9339"});
}

TEST_CASE("with only a credit approved the total is a credit") {
    const auto antwoord =
        answer({broken(3, prestatie_pad(1, 1), "9338"), broken(3, prestatie_pad(1, 2), "9338")});
    CHECK(antwoord.totaaltoegekendbedrag.totaalbedrag == Eurocent{3000});
    CHECK(antwoord.totaaltoegekendbedrag.debetcredit == DebetCredit::credit);
}

TEST_CASE("all rejected through the Client (TR304): 8187, 0233 below it, and zero is debet") {
    const auto antwoord = answer({broken(3, "/Bericht/Declaratie/Clienten/Client[1]", "8187")},
                                 {"/Bericht/Declaratie/Clienten/Client[1]"});
    CHECK(antwoord.totaaltoegekendbedrag.totaalbedrag == Eurocent{});
    CHECK(antwoord.totaaltoegekendbedrag.debetcredit == DebetCredit::debet);
    REQUIRE(antwoord.clienten.size() == 1);
    CHECK(antwoord.clienten[0].retourcodes == bericht::RetourCodes{"8187"});
    CHECK(antwoord.clienten[0].prestaties.size() == 3);
    CHECK(antwoord.clienten[0].prestaties[2].retourcodes == bericht::RetourCodes{"0233"});
}

TEST_CASE("a DeclaratieNummer used before: its code, total zero, no Clienten") {
    const auto antwoord = answer({broken(3, "/Bericht/DeclaratieAntwoord", "9333"),
                                  broken(3, "/Bericht/DeclaratieAntwoord", "8214")});
    CHECK(antwoord.retourcodes == bericht::RetourCodes{"8214", "9333"});
    CHECK(antwoord.totaaltoegekendbedrag.totaalbedrag == Eurocent{});
    CHECK(antwoord.clienten.empty());
}

TEST_CASE("level 2 and Header faults: no DeclaratieAntwoord") {
    const std::vector technical{broken(2, prestatie_pad(1, 1), "0001")};
    const auto level2 = make_declaratie_antwoord(submitted(), {.bevindingen = technical}, kop);
    CHECK(level2.header.retourcodes == bericht::RetourCodes{"0001"});
    CHECK(std::holds_alternative<std::monostate>(level2.inhoud));
    const std::vector header{broken(3, "/Bericht/Header", "9056")};
    const auto stopped = make_declaratie_antwoord(submitted(), {.bevindingen = header}, kop);
    CHECK(stopped.header.retourcodes == bericht::RetourCodes{"9056"});
    CHECK(std::holds_alternative<std::monostate>(stopped.inhoud));
}
