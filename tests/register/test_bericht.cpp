#include "proef.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

TEST_CASE("TR056: an Identificatie counts per soort and Afzender") {
    Proef proef;
    proef.record(good_wmo305());
    const std::string afzender{testaanbieder};
    CHECK(proef.ask().identificatie_used(Soort::wmo305, afzender, "TEST305-0001"));
    CHECK_FALSE(proef.ask().identificatie_used(Soort::wmo307, afzender, "TEST305-0001"));
    CHECK_FALSE(proef.ask().identificatie_used(Soort::wmo305, "87654321", "TEST305-0001"));
    CHECK_FALSE(proef.ask().identificatie_used(Soort::wmo305, afzender, "TEST305-0002"));
}

TEST_CASE("TR056: rejected at level 2 to 4 counts, foutmelding, dubbel and quarantaine do not") {
    Proef proef;
    const std::string afzender{testaanbieder};
    const auto used = [&] {
        return proef.ask().identificatie_used(Soort::wmo305, afzender, "TEST305-0001");
    };
    for (const auto status : {Status::foutmelding, Status::dubbel, Status::quarantaine}) {
        proef.record(good_wmo305(), status);
        CHECK_FALSE(used());
    }
    SUBCASE("afgekeurd") {
        proef.record(good_wmo305(), Status::afgekeurd);
    }
    SUBCASE("deels") {
        proef.record(good_wmo305(), Status::deels);
    }
    SUBCASE("geaccepteerd") {
        proef.record(good_wmo305());
    }
    CHECK(used());
}

TEST_CASE("TR056: a 325 that we made counts, for its own gemeente and soort only") {
    Proef proef;
    const auto declaratie = proef.record(good_wmo323());
    Register::Transaction transactie{proef.reg};
    Uitgaand uitgaand;
    uitgaand.bericht = declaratie;
    uitgaand.soort = "WMO325";
    uitgaand.relatie = testaanbieder;
    uitgaand.bestand = "a.xml";
    uitgaand.identificatie = proef.reg.next_identificatie(gemeente_a, Soort::wmo325);
    uitgaand.sha256 = hash_of(99);
    uitgaand.inhoud = "<x/>";
    proef.reg.add(uitgaand);
    const std::string afzender{testgemeente};
    CHECK(proef.ask().identificatie_used(Soort::wmo325, afzender, "325000000001"));
    CHECK_FALSE(proef.ask().identificatie_used(Soort::wmo325, afzender, "325000000002"));
    CHECK_FALSE(proef.ask().identificatie_used(Soort::wmo325, "0518", "325000000001"));
    CHECK_FALSE(proef.ask().identificatie_used(Soort::wmo301, afzender, "325000000001"));
}

TEST_CASE("TR337: the 323 is found by both parts of its identification, whatever became of it") {
    Proef proef;
    const auto sent = good_wmo323();
    const auto& identificatie = sent.header.berichtidentificatie;
    CHECK_FALSE(proef.ask().declaratie_bericht(partijen, identificatie));
    proef.record(sent, Status::foutmelding);
    CHECK_FALSE(proef.ask().declaratie_bericht(partijen, identificatie));
    const auto id = proef.record(sent, Status::afgekeurd);
    proef.record(sent, Status::afgekeurd); // TR056: rejected for its Identificatie

    const auto found = proef.ask().declaratie_bericht(partijen, identificatie);
    REQUIRE(found);
    CHECK(found->id == id);
    CHECK(found->sha256 == hash_of(2));
    CHECK_FALSE(proef.ask().declaratie_bericht(other_gemeente, identificatie));
    CHECK_FALSE(proef.ask().declaratie_bericht(other_aanbieder, identificatie));
    CHECK_FALSE(proef.ask().declaratie_bericht(partijen,
                                               {identificatie.identificatie, datum("2023-04-04")}));
    CHECK_FALSE(proef.ask().declaratie_bericht(partijen, {"ANDERS", identificatie.dagtekening}));
    auto start = good_wmo305();
    start.header.berichtidentificatie = {"START-1", identificatie.dagtekening};
    proef.record(start, Status::geaccepteerd);
    CHECK_FALSE(proef.ask().declaratie_bericht(partijen, start.header.berichtidentificatie));
}

TEST_CASE("SG04: a 325 of the back office to the same 323 is known") {
    Proef proef;
    const auto sent = good_wmo325();
    const auto& declaratie = sent.header.declaratieidentificatie;
    CHECK_FALSE(proef.ask().has_declaratie_antwoord(partijen, declaratie));
    {
        Register::Transaction transactie{proef.reg};
        proef.reg.enter_declaratie_antwoord(proef.reg.add(rij_of(sent, Status::geaccepteerd, 50)),
                                            sent);
        transactie.commit();
    }
    CHECK(proef.ask().has_declaratie_antwoord(partijen, declaratie));
    CHECK_FALSE(proef.ask().has_declaratie_antwoord(other_gemeente, declaratie));
    CHECK_FALSE(proef.ask().has_declaratie_antwoord(other_aanbieder, declaratie));
    CHECK_FALSE(proef.ask().has_declaratie_antwoord(
        partijen, {declaratie.identificatie, datum("2023-04-04")}));
}

TEST_CASE("SG04: our own 325 to a 323 is known, a release or another answer is none") {
    Proef proef;
    const auto id = proef.record(good_wmo323(), Status::deels);
    Uitgaand uitgaand;
    uitgaand.bericht = id;
    uitgaand.relatie = testaanbieder;
    uitgaand.sha256 = hash_of(9);
    const auto add = [&](const std::string& soort) {
        uitgaand.soort = soort;
        uitgaand.bestand = uitgaand.identificatie = soort + (uitgaand.vrijgave ? "-b" : "");
        uitgaand.uitgave = "2023-1";
        Register::Transaction transactie{proef.reg};
        proef.reg.add(uitgaand);
        transactie.commit();
    };
    CHECK_FALSE(proef.ask().has_own_declaratie_antwoord(id));
    uitgaand.vrijgave = true;
    add("WMO325");
    uitgaand.vrijgave = false;
    CHECK_FALSE(proef.ask().has_own_declaratie_antwoord(id));
    SUBCASE("a Foutmelding") {
        add("Foutmelding");
        CHECK_FALSE(proef.ask().has_own_declaratie_antwoord(id));
    }
    SUBCASE("a 325") {
        add("WMO325");
        CHECK(proef.ask().has_own_declaratie_antwoord(id));
        CHECK_FALSE(proef.ask().has_own_declaratie_antwoord(id + 1));
    }
}

TEST_CASE("a retour is matched on soort, Afzender, Ontvanger and identification") {
    Proef proef;
    const auto id = proef.record(good_wmo301());
    const auto header = good_wmo302().header;
    const auto found = proef.ask().vrijgegeven(Soort::wmo301, header);
    REQUIRE(found);
    CHECK(found->id == id);
    CHECK(found->sha256 == hash_of(1));
    CHECK_FALSE(proef.ask().vrijgegeven(Soort::wmo319, header));
    auto other = header;
    SUBCASE("Afzender") {
        other.afzender = "0518";
    }
    SUBCASE("Ontvanger") {
        other.ontvanger = "87654321";
    }
    SUBCASE("Identificatie") {
        other.berichtidentificatie.identificatie = "ANDERS";
    }
    SUBCASE("Dagtekening") {
        other.berichtidentificatie.dagtekening = datum("2023-02-21");
    }
    CHECK_FALSE(proef.ask().vrijgegeven(Soort::wmo301, other));
}

TEST_CASE("a message that was rejected was not released") {
    Proef proef;
    proef.record(good_wmo301(), Status::afgekeurd);
    CHECK_FALSE(proef.ask().vrijgegeven(Soort::wmo301, good_wmo302().header));
}

TEST_CASE("SG03: a second retour to the same message is known") {
    Proef proef;
    const auto id = proef.accept(good_wmo301());
    const auto other = proef.record(good_wmo319());
    CHECK_FALSE(proef.ask().has_retour(id));
    proef.answer(good_wmo302(), id, false);
    CHECK(proef.ask().has_retour(id));
    CHECK_FALSE(proef.ask().has_retour(other));
}

TEST_CASE("A message names the zip in which it came, a zip its messages and its batch") {
    Proef proef;
    BerichtId zip = 0;
    {
        Register::Transaction transactie{proef.reg};
        auto row = rij_of(good_wmo305(), Status::geaccepteerd, 100);
        row.claim = "123/levering.zip";
        row.soort.reset();
        zip = proef.reg.add(row);
        proef.reg.add(ZipRow{.bericht = zip, .bestanden = 2});
        for (const std::int64_t nummer : {1, 2}) {
            const auto id = proef.reg.add(
                rij_of(good_wmo305(), Status::dubbel, 100 + static_cast<int>(nummer)));
            proef.reg.add(UitZipRow{.bericht = id, .zip = zip, .nummer = nummer});
        }
        transactie.commit();
    }
    CHECK(proef.reg.is_zip(zip, "123"));
    CHECK_FALSE(proef.reg.is_zip(zip, "12"));
    CHECK_FALSE(proef.reg.is_zip(zip + 1, "123"));
    const Overview overzicht{proef.path};
    const auto dossier = overzicht.dossier(zip);
    REQUIRE(dossier);
    CHECK_FALSE(dossier->uit_zip);
    CHECK(dossier->in_zip == std::vector<UitZipRow>{{zip + 1, zip, 1}, {zip + 2, zip, 2}});
    CHECK(overzicht.dossier(zip + 2)->uit_zip == UitZipRow{zip + 2, zip, 2});
    CHECK(overzicht.open_zips().empty());
}
