#include "inside.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

TEST_CASE("the good messages break no rule of level 2") {
    for (const Good good : {good_wmo301, good_wmo302, good_wmo305, good_wmo307, good_wmo315,
                            good_wmo317, good_wmo319, good_wmo320, good_wmo323, good_wmo325}) {
        const auto bericht = good();
        CAPTURE(naam(bericht.soort));
        CHECK(broken(bericht).empty());
    }
}

TEST_CASE("level 2: a finding carries the card, the class where the rule is broken and 0001") {
    auto bericht = good_wmo307();
    auto& stop = inhoud<bericht::StopClient>(bericht).stopproducten[0];
    stop.einddatum = datum("2023-02-28");
    const auto findings = check_inside(bericht).take();
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].niveau == 2);
    CHECK(findings[0].code == "TR018");
    CHECK(findings[0].retourcode == "0001");
    CHECK(findings[0].pad == "/Bericht/Client/StopProducten/StopProduct[1]");
    CHECK(findings[0].element == "Einddatum");
    CHECK(findings[0].omschrijving == "De Einddatum ligt voor de Begindatum.");
    CHECK(findings[0].toelichting == "Begindatum 2023-03-01, Einddatum 2023-02-28");
}

TEST_CASE("level 2: every rule is run, whatever else is broken, in the order of the rules") {
    auto bericht = good_wmo301();
    auto& client = inhoud<bericht::ToewijzingClient>(bericht);
    client.bsn = *Bsn::parse("123456789");
    client.toegewezenproducten = {toegewezen_product(1), toegewezen_product(2)};
    for (auto& product : client.toegewezenproducten) {
        product.omvang->frequentie = "2";
        product.einddatum.reset();
        product.redenwijziging = "01";
    }
    CHECK(places(bericht) ==
          "CS002 /Bericht/Client Bsn\n"
          "CD076 /Bericht/Client/ToegewezenProducten/ToegewezenProduct[1] Einddatum\n"
          "CD076 /Bericht/Client/ToegewezenProducten/ToegewezenProduct[2] Einddatum\n"
          "CS336 /Bericht/Client/ToegewezenProducten/ToegewezenProduct[1] RedenWijziging\n"
          "CS336 /Bericht/Client/ToegewezenProducten/ToegewezenProduct[2] RedenWijziging\n"
          "TR302 /Bericht/Client/ToegewezenProducten/ToegewezenProduct[2] Product");
}

TEST_CASE("level 2: a toelichting tells nothing of a person") {
    auto bericht = good_wmo301();
    auto& client = inhoud<bericht::ToewijzingClient>(bericht);
    client.bsn = *Bsn::parse("123456789");
    client.geboortedatum = {.datum = datum("1901-02-03"), .datumgebruik = "1"};
    client.naam.naamgebruik = "6";
    client.communicatie = bericht::Communicatie{.vorm = "1", .taal = std::nullopt};
    client.relaties = {relatie("999990019"), relatie("999990019")};
    client.contactgegevens[0].adres->postcode = "1234 AB";
    for (const auto& finding : check_inside(bericht).take()) {
        for (const auto* const secret : {"123456789", "1901", "999990019", "1234", "Voorbeeld"}) {
            CHECK(finding.toelichting.find(secret) == std::string::npos);
        }
    }
    CHECK(broken(bericht) == "CS002 CS139 TR002 CS318 CD007 TR101 CS089");
}
