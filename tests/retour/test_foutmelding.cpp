#include "bouwer.hpp"
#include <iwmod/retour.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::retour;
using namespace iwmod::test;

namespace {
const Bron bron{.identificatie = "F00000000001",
                .tijdstip = "2023-03-03T10:00:00+01:00",
                .sha256 = std::string(64, 'a')};

bericht::Finding fout(int niveau, std::string code) {
    return {.niveau = niveau,
            .code = std::move(code),
            .pad = "/Bericht/Client",
            .omschrijving = "Zin."};
}
} // namespace

TEST_CASE("a Foutmelding holds the first twenty faults and says how many there were") {
    const std::vector<bericht::Finding> fouten(25, fout(1, "F007"));
    const auto melding = make_foutmelding(bron, good_wmo305(), fouten, 30);
    CHECK(melding.fouten.size() == 20);
    CHECK(melding.aantalfouten == 30);
    CHECK(melding.niveau == 1);
    CHECK(melding.soort == "WMO305");
    CHECK(melding.afzender == std::string{testaanbieder});
}

TEST_CASE("of a file that could not be read a Foutmelding names no soort and no parties") {
    const auto melding = make_foutmelding(bron, std::nullopt, std::vector{fout(0, "F002")}, 1);
    CHECK_FALSE(melding.soort);
    CHECK_FALSE(melding.afzender);
    CHECK_FALSE(melding.ontvanger);
    CHECK_FALSE(melding.berichtidentificatie);
    CHECK(melding.niveau == 0);
}

TEST_CASE("parties that are no codes are left out of a Foutmelding") {
    auto bericht = good_wmo305();
    bericht.header.afzender = "Jansen";
    bericht.header.berichtidentificatie.identificatie = "   ";
    const auto melding = make_foutmelding(bron, bericht, std::vector{fout(1, "F007")}, 1);
    CHECK_FALSE(melding.afzender);
    CHECK_FALSE(melding.berichtidentificatie);
    CHECK(melding.ontvanger == std::string{testgemeente});
}

TEST_CASE("an Identificatie is at most twelve characters, each of at most four bytes") {
    auto bericht = good_wmo305();
    std::string& identificatie = bericht.header.berichtidentificatie.identificatie;
    identificatie.clear();
    for (int i = 0; i < 12; ++i) {
        identificatie += "\xF0\x9F\x98\x80";
    }
    CHECK(identificatie_of(bericht) == identificatie);
    identificatie += "a";
    CHECK_FALSE(identificatie_of(bericht));
}

TEST_CASE("a rule that a 325 breaks is F008 with the rule, and the path names the element") {
    auto finding = fout(3, "TR337");
    finding.element = "DeclaratieIdentificatie";
    finding.pad = "/Bericht/Header";
    const auto melding = make_foutmelding(bron, good_wmo325(), std::vector{finding}, 1);
    CHECK(melding.fouten.front().code == "F008");
    CHECK(melding.fouten.front().regel == "TR337");
    CHECK(melding.fouten.front().pad == "/Bericht/Header/DeclaratieIdentificatie");
    CHECK(melding.niveau == 3);
}

TEST_CASE("a Foutmelding names the file by its hash") {
    const auto melding = make_foutmelding(bron, std::nullopt, std::vector{fout(0, "F002")}, 1);
    CHECK(melding.bestand == "bestand-aaaaaaaaaaaa");
}

TEST_CASE("a Foutmelding repeats an Identificatie in which no Bsn or name can stand") {
    const auto repeated = [](const std::string& identificatie) {
        auto bericht = good_wmo305();
        bericht.header.berichtidentificatie.identificatie = identificatie;
        return make_foutmelding(bron, bericht, std::vector{fout(1, "F007")}, 1)
            .berichtidentificatie;
    };
    for (const auto* const good : {"1", "A0000007", "12345678", "1111111111", "A-2023/0001"}) {
        CHECK(repeated(good) == good);
    }
    const std::string bsn{test_bsn(1).text()};
    for (const auto& other : {bsn, "A" + bsn, "0" + bsn, bsn.substr(0, 5) + "." + bsn.substr(5),
                              std::string{"999999123"}, std::string{"Jansen"}, std::string{"J1a2n"},
                              std::string{"\u0141ukas"}}) {
        CHECK_FALSE(repeated(other));
    }
}
