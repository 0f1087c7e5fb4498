#include "proef.hpp"
#include <iwmod/crypto/sha256.hpp>

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

/// Three messages, the first with an answer that was delivered.
void fill(Proef& proef) {
    const auto id = proef.accept(good_wmo301());
    {
        Register::Transaction transactie{proef.reg};
        const auto uitgaand = proef.reg.add({.bericht = id,
                                             .soort = "WMO302",
                                             .relatie = "0034",
                                             .bestand = "WMO302-0034-302000000001.xml",
                                             .identificatie = "302000000001",
                                             .sha256 = hash_of(77),
                                             .inhoud = "<antwoord/>",
                                             .uitgave = "u1"});
        proef.reg.mark_on_disk(std::vector{uitgaand}, "2023-03-01T10:00:02+01:00");
        transactie.commit();
    }
    proef.record(good_wmo305(), Status::afgekeurd);
    proef.record(good_wmo307(), Status::foutmelding);
}

std::vector<SpoorRow> life_of(const Proef& proef, BerichtId id) {
    std::vector<SpoorRow> result;
    Overview{proef.path}.visit_spoor(id, [&](const SpoorRow& rij) { result.push_back(rij); });
    return result;
}

/// As somebody does who may write the file.
void tamper(const Proef& proef, const std::string& sql) {
    SQLite::Database db{proef.path.string(), SQLite::OPEN_READWRITE};
    db.exec("DROP TRIGGER IF EXISTS spoor_niet_wijzigen; DROP TRIGGER IF EXISTS "
            "spoor_niet_verwijderen");
    db.exec(sql);
}

std::optional<SpoorBreak> broken_by(const std::string& sql) {
    Proef proef;
    fill(proef);
    REQUIRE(!Overview{proef.path}.check_spoor().breuk);
    tamper(proef, sql);
    CHECK_NOTHROW(Overview{proef.path}.check());
    return Overview{proef.path}.check_spoor().breuk;
}

bool tells(const std::vector<std::string>& zinnen, const std::string& text) {
    return std::any_of(zinnen.begin(), zinnen.end(),
                       [&](const std::string& zin) { return zin.find(text) != std::string::npos; });
}

} // namespace

TEST_CASE("every change of state of a message is a row of the audit trail, in order") {
    Proef proef;
    fill(proef);
    const auto life = life_of(proef, 1);
    REQUIRE(life.size() == 3);
    CHECK(life[0].gebeurtenis == "besloten");
    CHECK(life[0].door == "dienst");
    const std::string decision =
        R"({"ontvangen":"2023-03-01T10:00:00+01:00","sha256":")" + hash_of(1) +
        "\",\"soort\":\"WMO301\",\"afzender\":\"0034\",\"ontvanger\":\"12345678\","
        "\"status\":\"geaccepteerd\",\"ingelegd_door\":\"onbekend\",\"rijen\":[\"aangevuld "
        "1\",\"bericht 1\",\"client 1\","
        "\"toewijzing 1\"],\"inhoud\":\"";
    CHECK(life[0].gegevens.starts_with(decision));
    CHECK(life[0].gegevens.size() == decision.size() + 64 + 2);
    CHECK(life[1].gebeurtenis == "geantwoord");
    CHECK(life[1].door == "dienst");
    CHECK(life[2].gebeurtenis == "op schijf");
    CHECK(life[2].gegevens == "{\"uitgaand\":1}");
}

TEST_CASE("the rows name who dropped the file and who gave an order") {
    Proef proef;
    auto rij = rij_of(good_wmo305(), Status::foutmelding, 1);
    rij.inlegger = "balie";
    Register::Transaction transactie{proef.reg};
    const auto id = proef.reg.add(rij);
    proef.reg.act_as("beheerder");
    proef.reg.mark_requeued(id, "2023-03-02T10:00:00+01:00");
    transactie.commit();
    const auto life = life_of(proef, id);
    REQUIRE(life.size() == 2);
    CHECK(life[0].door == "dienst"); // who judged it
    CHECK(life[0].gegevens.find("\"ingelegd_door\":\"balie\"") != std::string::npos);
    CHECK(life[1].door == "beheerder");
    CHECK(life[1].gebeurtenis == "heringediend");
}

TEST_CASE("a row is not kept when its change is undone") {
    Proef proef;
    {
        Register::Transaction transactie{proef.reg};
        proef.reg.add(rij_of(good_wmo305(), Status::afgekeurd, 1));
    }
    CHECK(proef.reg.spoor_head().id == 0);
    fill(proef);
    CHECK(!Overview{proef.path}.check_spoor().breuk);
}

TEST_CASE("a retour is a row in the life of the message that it answers") {
    Proef proef;
    const auto heen = proef.accept(good_wmo301());
    proef.answer(good_wmo302(), heen, true);
    CHECK(life_of(proef, heen).back().gegevens ==
          "{\"bericht\":2,\"uitkomst\":\"afgewezen\",\"telt\":\"ja\"}");
}

TEST_CASE("a row of the audit trail that was noted is known, and no other") {
    Proef proef;
    std::vector<SpoorHead> noted;
    proef.reg.on_commit([&](const SpoorHead& kop) { noted.push_back(kop); });
    CHECK(proef.reg.holds(proef.reg.spoor_head()));
    fill(proef);
    REQUIRE(noted.size() == 4);
    CHECK(noted.back().id == 5);
    for (const auto& kop : noted) {
        CHECK(proef.reg.holds(kop));
        CHECK(Overview{proef.path}.holds(kop));
    }
    CHECK_FALSE(proef.reg.holds({.id = 6, .hash = noted.back().hash}));
    CHECK_FALSE(proef.reg.holds({.id = 5, .hash = noted.front().hash}));

    const auto text = head_text(noted.back());
    CHECK(text == "00000000000000000005 " + noted.back().hash);
    REQUIRE(parse_head(text));
    CHECK(parse_head(text)->id == 5);
    CHECK(parse_head(text)->hash == noted.back().hash);
    const std::vector<std::string> others{"", "5", "0000000000000000000x " + noted.back().hash,
                                          text.substr(1), text + "0"};
    for (const auto& other : others) {
        CHECK_FALSE(parse_head(other));
    }
}

TEST_CASE("content that comes after its message is no content of it") {
    Proef proef;
    Register::Transaction transactie{proef.reg};
    const auto first = proef.reg.add(rij_of(good_wmo301(), Status::geaccepteerd, 1));
    proef.reg.add(rij_of(good_wmo305(), Status::geaccepteerd, 2));
    CHECK_THROWS_AS(proef.reg.enter(first, good_wmo301()), LogicError);
}

TEST_CASE("the hash of a row is that of the hash before it and of every column with its length") {
    Proef proef;
    proef.record(good_wmo305(), Status::afgekeurd);
    const auto rij = life_of(proef, 1).at(0);
    const auto part = [](const std::string& text) {
        return std::to_string(text.size()) + ":" + text;
    };
    CHECK(rij.hash == crypto::sha256(std::string(32, '\0') + "1:1" + "1:1" + part(rij.moment) +
                                     part(rij.gebeurtenis) + part(rij.door) + part(rij.gegevens))
                          .hex());
    CHECK(proef.reg.spoor_head().hash == rij.hash);
}

TEST_CASE("the register itself refuses to change or delete a row of the audit trail") {
    Proef proef;
    fill(proef);
    SQLite::Database db{proef.path.string(), SQLite::OPEN_READWRITE};
    CHECK_THROWS_AS(db.exec("UPDATE spoor SET door = 'x' WHERE id = 1"), SQLite::Exception);
    CHECK_THROWS_AS(db.exec("DELETE FROM spoor WHERE id = 5"), SQLite::Exception);
}

TEST_CASE("a changed column breaks the chain at its own row, and names its message") {
    for (const std::string column :
         {"moment = 'x'", "gebeurtenis = 'x'", "door = 'x'", "gegevens = '{}'",
          "gegevens = 'geen json'", "bericht = 1", "hash = zeroblob(32)"}) {
        const auto breuk = broken_by("UPDATE spoor SET " + column + " WHERE id = 4");
        REQUIRE(breuk);
        CHECK(breuk->id == 4);
        CHECK(breuk->bericht == (column == "bericht = 1" ? 1 : 2));
    }
}

TEST_CASE("a deleted, an inserted and a swapped row break the chain where they are") {
    CHECK(broken_by("DELETE FROM spoor WHERE id = 1")->id == 2);
    CHECK(broken_by("DELETE FROM spoor WHERE id = 3")->id == 4);
    CHECK(broken_by("DELETE FROM spoor WHERE id = 5; INSERT INTO spoor SELECT 5, 3, moment, "
                    "gebeurtenis, door, gegevens, hash FROM spoor WHERE id = 4")
              ->id == 5);
    CHECK(broken_by("UPDATE spoor SET id = 99 WHERE id = 2; UPDATE spoor SET id = 2 WHERE id = 3;"
                    "UPDATE spoor SET id = 3 WHERE id = 99")
              ->id == 2);
    CHECK(broken_by("UPDATE spoor SET id = id + 1 WHERE id = 5")->id == 6);
    // A deleted row of which the number is filled again.
    CHECK(broken_by("DELETE FROM spoor WHERE id = 3; UPDATE spoor SET id = id - 1 WHERE id > 3")
              ->id == 3);
}

TEST_CASE("rows cut off at the end are missed by what the register says") {
    Proef proef;
    fill(proef);
    const auto kop = proef.reg.spoor_head().hash;
    CHECK(Overview{proef.path}.check_spoor(kop).kop_gevonden);
    CHECK(!tells(Overview{proef.path}.check(), "spoor"));
    tamper(proef, "DELETE FROM spoor WHERE id >= 3");
    const Overview overzicht{proef.path};
    CHECK(!overzicht.check_spoor().breuk);
    CHECK(!overzicht.check_spoor(kop).kop_gevonden);
    const auto zinnen = overzicht.check();
    CHECK(tells(zinnen, "Bericht 2 staat in het register anders dan in het spoor."));
    CHECK(tells(zinnen, "Dat het antwoord op bericht 1 op schijf staat, staat niet in het spoor."));
    CHECK(tells(zinnen, "ontbreekt trigger spoor_niet_wijzigen"));
}

TEST_CASE("a register that was changed behind the back of its audit trail is seen") {
    for (const std::string sql :
         {"UPDATE bericht SET status = 0 WHERE id = 2", "UPDATE bericht SET afzender = '00000001'",
          "UPDATE uitgaand SET sha256 = zeroblob(32)", "UPDATE uitgaand SET op_schijf = 'x'",
          "UPDATE uitgaand SET op_schijf = NULL", "DELETE FROM uitgaand",
          "UPDATE bericht SET besloten = 'x' WHERE id = 1",
          "UPDATE bericht SET heringediend = 'x' WHERE id = 3",
          "UPDATE bericht SET gewist = 'x' WHERE id = 3", "DELETE FROM bericht WHERE id = 3"}) {
        CAPTURE(sql);
        Proef proef;
        fill(proef);
        SQLite::Database{proef.path.string(), SQLite::OPEN_READWRITE}.exec(sql);
        CHECK(!Overview{proef.path}.check_spoor().breuk);
        CHECK(tells(Overview{proef.path}.check(), "spoor"));
    }
}
