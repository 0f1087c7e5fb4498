#include "bestanden.hpp"
#include "proef.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

/// A row with everything in it.
BerichtRow full_rij() {
    auto rij = rij_of(good_wmo323(), Status::deels, 1);
    rij.bestand = std::string{"naam\xff met\n alles\0.xml", 21};
    rij.niveau = 3;
    rij.tabelversie = hash_of(7);
    rij.quarantainebestand = "q.xml";
    rij.retourcodes = {"9339", "0200", "9339"};
    rij.bevindingen.push_back({.niveau = 3,
                               .code = "TR339",
                               .retourcode = "9339",
                               .regelnummer = 12,
                               .kolom = 3,
                               .pad = "/Bericht/Declaratie",
                               .element = "ProductCategorie",
                               .omschrijving = "Zin.",
                               .toelichting = "Uitleg."});
    rij.bevindingen.push_back({.niveau = 3,
                               .code = "TR319",
                               .pad = {},
                               .element = {},
                               .omschrijving = {},
                               .toelichting = {}});
    rij.signalen.push_back({.code = "SG02", .pad = "/Bericht", .omschrijving = "Let op."});
    return rij;
}

} // namespace

TEST_CASE("nothing is kept of a transaction that is not committed") {
    Proef proef;
    {
        Register::Transaction transactie{proef.reg};
        proef.reg.enter(proef.reg.add(rij_of(good_wmo301(), Status::geaccepteerd, 1)),
                        good_wmo301());
        CHECK(proef.reg.known_claim("claim-1"));
        CHECK(proef.ask().has_toewijzing(partijen, bsn_1));
    }
    CHECK_FALSE(proef.reg.known_claim("claim-1"));
    CHECK_FALSE(proef.ask().has_toewijzing(partijen, bsn_1));
}

TEST_CASE("a part that is not kept is undone and leaves the others") {
    Proef proef;
    {
        Register::Transaction transactie{proef.reg};
        {
            Register::Savepoint deel{proef.reg};
            proef.reg.add(rij_of(good_wmo305(), Status::geaccepteerd, 1));
            deel.keep();
        }
        {
            Register::Savepoint deel{proef.reg};
            proef.reg.enter(proef.reg.add(rij_of(good_wmo301(), Status::geaccepteerd, 2)),
                            good_wmo301());
        }
        {
            Register::Savepoint deel{proef.reg};
            proef.reg.add(rij_of(good_wmo307(), Status::geaccepteerd, 3));
            deel.keep();
        }
        transactie.commit();
    }
    CHECK(proef.reg.known_claim("claim-1"));
    CHECK_FALSE(proef.reg.known_claim("claim-2"));
    CHECK_FALSE(proef.ask().has_toewijzing(partijen, bsn_1));
    CHECK(proef.reg.known_claim("claim-3"));
}

TEST_CASE("a person that only an undone part brought is entered again by the next") {
    Proef proef;
    Register::Transaction transactie{proef.reg};
    {
        Register::Savepoint deel{proef.reg};
        proef.reg.enter(proef.reg.add(rij_of(good_wmo301(), Status::geaccepteerd, 1)),
                        good_wmo301());
    }
    Register::Savepoint deel{proef.reg};
    proef.reg.enter(proef.reg.add(rij_of(good_wmo301(), Status::geaccepteerd, 2)), good_wmo301());
    deel.keep();
    transactie.commit();
    CHECK(proef.ask().has_toewijzing(partijen, bsn_1));
}

TEST_CASE("writing outside a transaction and a transaction in another are mistakes of ours") {
    Proef proef;
    CHECK_THROWS_AS(proef.reg.add(rij_of(good_wmo301(), Status::geaccepteerd, 1)),
                    iwmod::LogicError);
    CHECK_THROWS_AS(proef.reg.next_foutmelding(), iwmod::LogicError);
    CHECK_THROWS_AS(Register::Savepoint{proef.reg}, iwmod::LogicError);
    const Register::Transaction transactie{proef.reg};
    CHECK_THROWS_AS(Register::Transaction{proef.reg}, iwmod::LogicError);
}

TEST_CASE("a transaction can follow one that was undone") {
    Proef proef;
    { const Register::Transaction transactie{proef.reg}; }
    CHECK_NOTHROW(proef.record(good_wmo301()));
}

TEST_CASE("a claim is recorded once, and the fault names no value") {
    Proef proef;
    proef.record(good_wmo301());
    Register::Transaction transactie{proef.reg};
    try {
        proef.reg.add(rij_of(good_wmo301(), Status::geaccepteerd, 1));
        FAIL("a second row with the same claim");
    } catch (const RegisterError& error) {
        const std::string text = error.what();
        CHECK(text.find("bericht.claim") != std::string::npos);
        CHECK(text.find("claim-1") == std::string::npos);
    }
}

TEST_CASE("the same file is the first one that was accepted or judged") {
    Proef proef;
    Register::Transaction transactie{proef.reg};
    const auto add = [&](int number, Status status) {
        auto rij = rij_of(good_wmo305(), status, number);
        rij.sha256 = hash_of(100);
        return proef.reg.add(rij);
    };
    add(1, Status::foutmelding);
    add(2, Status::quarantaine);
    CHECK_FALSE(proef.reg.reader().find_same(hash_of(100)));
    const auto judged = add(3, Status::afgekeurd);
    add(4, Status::dubbel);
    add(5, Status::geaccepteerd);
    CHECK(proef.reg.reader().find_same(hash_of(100)) == judged);
    CHECK_FALSE(proef.reg.reader().find_same(hash_of(101)));
}

TEST_CASE("a hash that is none is a mistake of ours") {
    Proef proef;
    CHECK_THROWS_AS(proef.reg.reader().find_same("abc"), iwmod::LogicError);
    CHECK_THROWS_AS(proef.reg.reader().find_same(std::string(64, 'A')), iwmod::LogicError);
}

TEST_CASE("a message is given back as it was recorded") {
    Proef proef;
    const auto rij = full_rij();
    BerichtId id = 0;
    {
        Register::Transaction transactie{proef.reg};
        id = proef.reg.add(rij);
        transactie.commit();
    }
    const auto kept = Overview{proef.path}.dossier(id)->bericht;
    CHECK(kept.id == id);
    CHECK(kept.claim == rij.claim);
    CHECK(kept.bestand == rij.bestand);
    CHECK(kept.grootte == rij.grootte);
    CHECK(kept.sha256 == rij.sha256);
    CHECK(kept.ontvangen == rij.ontvangen);
    CHECK(kept.besloten == rij.besloten);
    CHECK(kept.soort == rij.soort);
    CHECK(kept.afzender == rij.afzender);
    CHECK(kept.ontvanger == rij.ontvanger);
    CHECK(kept.identificatie == rij.identificatie);
    CHECK(kept.dagtekening == rij.dagtekening);
    CHECK(kept.status == rij.status);
    CHECK(kept.niveau == rij.niveau);
    CHECK(kept.tabelversie == rij.tabelversie);
    CHECK(kept.quarantainebestand == rij.quarantainebestand);
    CHECK_FALSE(kept.dubbel_van);
    CHECK(kept.retourcodes == bericht::RetourCodes{"0200", "9339"});
    REQUIRE(kept.bevindingen.size() == 2);
    CHECK(kept.bevindingen[0].niveau == 3);
    CHECK(kept.bevindingen[0].code == "TR339");
    CHECK(kept.bevindingen[0].retourcode == "9339");
    CHECK(kept.bevindingen[0].regelnummer == 12);
    CHECK(kept.bevindingen[0].kolom == 3);
    CHECK(kept.bevindingen[0].pad == "/Bericht/Declaratie");
    CHECK(kept.bevindingen[0].element == "ProductCategorie");
    CHECK(kept.bevindingen[0].omschrijving == "Zin.");
    CHECK(kept.bevindingen[0].toelichting == "Uitleg.");
    CHECK(kept.bevindingen[1].code == "TR319");
    CHECK_FALSE(kept.bevindingen[1].regelnummer);
    REQUIRE(kept.signalen.size() == 1);
    CHECK(kept.signalen[0].code == "SG02");
    CHECK(kept.signalen[0].pad == "/Bericht");
    CHECK(kept.signalen[0].omschrijving == "Let op.");
}

TEST_CASE("a message of which nothing could be read is recorded too") {
    Proef proef;
    BerichtRow rij;
    rij.claim = "c";
    rij.sha256 = hash_of(1);
    rij.status = Status::quarantaine;
    {
        Register::Transaction transactie{proef.reg};
        proef.reg.add(rij);
        transactie.commit();
    }
    const auto kept = Overview{proef.path}.dossier(1)->bericht;
    CHECK_FALSE(kept.soort);
    CHECK_FALSE(kept.afzender);
    CHECK_FALSE(kept.identificatie);
    CHECK_FALSE(kept.dagtekening);
    CHECK_FALSE(kept.niveau);
    CHECK(kept.bestand.empty());
    CHECK(kept.retourcodes.empty());
}

TEST_CASE("a soort without content and a Header without parties are mistakes of ours") {
    Proef proef;
    Register::Transaction transactie{proef.reg};
    CHECK_THROWS_AS(proef.reg.enter(1, good_wmo323()), iwmod::LogicError);
    CHECK_THROWS_AS(proef.reg.enter(1, good_wmo302()), iwmod::LogicError);
    auto bericht = good_wmo305();
    bericht.header.afzender = "1234";
    CHECK_THROWS_AS(proef.reg.enter(1, bericht), iwmod::LogicError);
    auto mixed = good_wmo305();
    mixed.inhoud = std::monostate{};
    CHECK_THROWS_AS(proef.reg.enter(1, mixed), iwmod::LogicError);
}

TEST_CASE("content of a message that is not recorded is refused") {
    Proef proef;
    Register::Transaction transactie{proef.reg};
    CHECK_THROWS_AS(proef.reg.enter(17, good_wmo301()), RegisterError);
}

TEST_CASE("what was committed is there after the register is opened again") {
    Proef proef;
    proef.accept(good_wmo301());
    proef.accept(good_wmo305());
    proef.declare(good_wmo323(), {{true}});
    const auto bytes_before = proef.ask().toewijzing(gemeente_a, testtoewijzing)->bericht;
    proef.reg.checkpoint();
    CHECK(std::filesystem::file_size(proef.path.string() + "-wal") == 0);

    const Register again{proef.path};
    CHECK(again.reader().toewijzing(gemeente_a, testtoewijzing)->bericht == bytes_before);
    CHECK(again.reader().starts(partijen, bsn_1).size() == 1);
    CHECK(again.reader().goedgekeurde_debet(partijen, "R1"));
}

TEST_CASE("a register is moved with all that it holds") {
    Proef proef;
    proef.accept(good_wmo301());
    Register moved{std::move(proef.reg)};
    CHECK(moved.reader().has_toewijzing(partijen, bsn_1));
    Register::Transaction transactie{moved};
    CHECK(moved.next_foutmelding() == "F00000000001");
}

TEST_CASE("of a person no name, address or comment reaches the database") {
    Proef proef;
    auto toewijzing = good_wmo301();
    auto& client = inhoud<bericht::ToewijzingClient>(toewijzing);
    client.naam.geslachtsnaam.achternaam = "Geheimnaam";
    client.commentaar = "Geheimcommentaar";
    client.contactgegevens[0].adres->straatnaam = "Geheimstraat";
    client.toegewezenproducten[0].commentaar = "Geheimproduct";
    proef.accept(toewijzing);
    auto aanvraag = good_wmo315();
    auto& aanvrager = inhoud<bericht::AanvraagClient>(aanvraag);
    aanvrager.commentaar = "Geheimaanvraag";
    aanvrager.aangevraagdeproducten[0].verwijzer.naam = "Geheimverwijzer";
    aanvrager.aangevraagdeproducten[0].commentaar = "Geheimvraag";
    proef.accept(aanvraag);
    proef.reg.checkpoint();
    CHECK(read_file(proef.path).find("Geheim") == std::string::npos);
}
