#include "bouwer.hpp"
#include "codes.hpp"
#include <iwmod/retour.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::retour;
using namespace iwmod::test;

namespace {

const Bron bron{.identificatie = "F00000000001",
                .tijdstip = "2023-03-03T10:00:00+01:00",
                .sha256 = std::string(64, 'a')};
constexpr TeGroot te_groot{.antwoord = Soort::wmo318, .maximum = 25'000'000};

bericht::Bevindingen found() {
    bericht::Bevindingen bevindingen;
    bevindingen.push_back({.niveau = 3,
                           .code = "TR347",
                           .retourcode = "9347",
                           .pad = "/Bericht/Client/Verzoek",
                           .omschrijving = "Een zin."});
    for (int i = 0; i < 3; ++i) {
        bevindingen.push_back({.niveau = 3,
                               .code = "TR350",
                               .retourcode = "9350",
                               .pad = "/Bericht/Client/Verzoek",
                               .omschrijving = "Andere zin."});
    }
    return bevindingen;
}

} // namespace

TEST_CASE("F009: an answer that is too large becomes a Foutmelding that counts the codes") {
    const auto melding = make_te_groot_melding(bron, good_wmo317(), te_groot, found());
    CHECK(melding.niveau == 0);
    CHECK(melding.soort == "WMO317");
    CHECK(melding.aantalfouten == 4);
    REQUIRE(melding.fouten.size() == 3);
    CHECK(melding.fouten[0].code == "F009");
    CHECK_FALSE(melding.fouten[0].regel);
    CHECK(melding.fouten[0].omschrijving ==
          "Het antwoord (WMO318) zou groter zijn dan de toegestane 25000000 bytes. Van dit bericht "
          "is niets verwerkt; lever het aan in kleinere delen.");
    CHECK(melding.fouten[1].code == "F009");
    CHECK(melding.fouten[1].regel == "TR350");
    CHECK(melding.fouten[1].omschrijving == "retourcode 9350, 3 keer: Andere zin.");
    CHECK(melding.fouten[2].omschrijving == "retourcode 9347, 1 keer: Een zin.");
}

TEST_CASE("F009: the operator sees in one finding how often each rule was broken") {
    const auto bevinding = te_groot_bevinding(te_groot, found());
    CHECK(bevinding.code == "F009");
    CHECK(bevinding.niveau == 0);
    CHECK(bevinding.toelichting ==
          "TR350: retourcode 9350, 3 keer; TR347: retourcode 9347, 1 keer");
}

TEST_CASE(
    "a class is not judged when one above it was not, and the code is looked up by its path") {
    const std::vector<std::string> onbeoordeeld{"/Bericht/Client[1]", "/Bericht/Client[12]/A"};
    const std::vector<bericht::Klassecode> others{{"/Bericht/Client[3]", "9350"},
                                                  {"/Bericht/Client[3]", "9347"},
                                                  {"/Bericht/Client[3]", "9350"}};
    const Codes codes{{.codes_of_others = others, .niet_beoordeeld = onbeoordeeld}};
    CHECK_FALSE(codes.judged("/Bericht/Client[1]/Prestaties/Prestatie[2]"));
    CHECK(codes.judged("/Bericht/Client[1]"));
    CHECK(codes.judged("/Bericht/Client[12]/B"));
    CHECK(codes.judged("/Bericht/Client[11]/Prestaties"));
    CHECK(codes.of("/Bericht/Client[3]") == bericht::RetourCodes{"9347", "9350"});
    CHECK(codes.of("/Bericht/Client[12]/A/B") == bericht::RetourCodes{"0233"});
    CHECK(codes.of("/Bericht") == bericht::RetourCodes{"0200"});
}
