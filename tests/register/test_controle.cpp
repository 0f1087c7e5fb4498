#include "proef.hpp"
#include <iwmod/crypto/sha256.hpp>

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

/// What the audit trail says otherwise is the matter of test_verandering.cpp.
bool is_of_the_trail(const std::string& zin) {
    return zin.find("spoor") != std::string::npos || zin.starts_with("In het schema") ||
           zin.starts_with("De nummering");
}

/// A register in which every message has what it deserves.
struct Healthy {
    Healthy() {
        const auto declaratie = wmo323_with({prestatie("R1"), prestatie("R2")});
        const auto credits = wmo323_with({credit(prestatie("R1"), "R3")});
        add(good_wmo301(), Status::geaccepteerd, "WMO302", // 1
            [&](BerichtId id) { proef.reg.enter(id, good_wmo301()); });
        add(good_wmo305(), Status::geaccepteerd, "WMO306"); // 2
        add(declaratie, Status::deels, "WMO325",            // 3
            [&](BerichtId id) {
                proef.reg.enter_declaratie(id, declaratie, {{true, true}});
            });
        add(good_wmo317(), Status::afgekeurd, "WMO318");        // 4
        add(good_wmo307(), Status::foutmelding, "Foutmelding"); // 5
        add(good_wmo325(), Status::geaccepteerd, "");           // 6
        add(good_wmo325(), Status::afgekeurd, "Foutmelding");   // 7
        add(good_wmo302(), Status::geaccepteerd, "",            // 8
            [&](BerichtId id) { proef.reg.enter_retour(id, 1, true); });
        add(good_wmo305(), Status::dubbel, "");     // 9
        add(good_wmo305(), Status::quarantaine, "", // 10
            [&](BerichtId id) { proef.reg.set_quarantainebestand(id, "10-x.xml", "later"); });
        add(credits, Status::deels, "WMO325", // 11
            [&](BerichtId id) { proef.reg.enter_declaratie(id, credits, {{true}}); });
    }

    void add(
        const bericht::Bericht& bericht, Status status, const std::string& answer,
        const std::function<void(BerichtId)>& enter = [](BerichtId) {}) {
        Register::Transaction transactie{proef.reg};
        const auto id = proef.reg.add(rij_of(bericht, status, ++berichten));
        enter(id);
        if (!answer.empty()) {
            proef.reg.add(uitgaand(id, answer));
        }
        const bool own = bericht.soort == Soort::wmo301 || bericht.soort == Soort::wmo325;
        if (own && status == Status::geaccepteerd) {
            auto release = uitgaand(id, std::string{naam(bericht.soort)});
            release.vrijgave = true;
            release.identificatie.clear();
            proef.reg.add(release);
        }
        transactie.commit();
    }
    /// An accepted 301, with answer and release.
    void add_toewijzing(const bericht::Bericht& bericht) {
        add(bericht, Status::geaccepteerd, "WMO302",
            [&](BerichtId id) { proef.reg.enter(id, bericht); });
    }

    Uitgaand uitgaand(BerichtId bericht, const std::string& soort) {
        Uitgaand result;
        result.bericht = bericht;
        result.soort = soort;
        result.relatie = "onbekend";
        result.bestand = std::to_string(++files) + ".xml";
        result.inhoud = "<x/>";
        result.sha256 = crypto::sha256(result.inhoud).hex();
        if (soort == "Foutmelding") {
            result.identificatie = proef.reg.next_foutmelding();
        } else if (soort != "WMO301" && soort != "WMO325") {
            result.identificatie =
                proef.reg.next_identificatie(gemeente_a, *bericht::soort_by_naam(soort));
        } else {
            result.identificatie = bericht == 3 || bericht == 11
                                       ? proef.reg.next_identificatie(gemeente_a, Soort::wmo325)
                                       : "";
        }
        return result;
    }

    /// Plants damage behind the back of the register; gives what is found then.
    std::vector<std::string> after(const std::string& sql) const {
        SQLite::Database{proef.path.string(), SQLite::OPEN_READWRITE}.exec(sql);
        auto found = Overview{proef.path}.check();
        found.erase(std::remove_if(found.begin(), found.end(), is_of_the_trail), found.end());
        return found;
    }

    int berichten = 0;
    Proef proef;
    int files = 0;
};

} // namespace

TEST_CASE("a healthy register has nothing wrong") {
    const Healthy healthy;
    CHECK(Overview{healthy.proef.path}.check() == std::vector<std::string>{});
}

TEST_CASE("check finds an answer that is missing, too many or of the wrong soort") {
    const Healthy healthy;
    std::string damage;
    std::string sentence;
    SUBCASE("missing") {
        damage = "DELETE FROM uitgaand WHERE bericht = 2";
        sentence = "Bericht 2 heeft 0 antwoorden; er hoort er 1 te zijn.";
    }
    SUBCASE("a foutmelding missing") {
        damage = "DELETE FROM uitgaand WHERE bericht = 5";
        sentence = "Bericht 5 heeft 0 antwoorden; er hoort er 1 te zijn.";
    }
    SUBCASE("on a dubbel") {
        damage = "UPDATE uitgaand SET bericht = 9 WHERE bericht = 7";
        sentence = "Bericht 9 heeft 1 antwoorden; er hoort er 0 te zijn.";
    }
    SUBCASE("on a retour") {
        damage = "UPDATE uitgaand SET bericht = 8 WHERE bericht = 7";
        sentence = "Bericht 8 heeft 1 antwoorden; er hoort er 0 te zijn.";
    }
    SUBCASE("wrong soort") {
        damage = "UPDATE uitgaand SET soort = 308 WHERE bericht = 2";
        sentence = "Het antwoord op bericht 2 is niet van de soort die erbij hoort.";
    }
    SUBCASE("a 325 that was rejected answered with a 325") {
        damage = "UPDATE uitgaand SET soort = 325 WHERE bericht = 7";
        sentence = "Het antwoord op bericht 7 is niet van de soort die erbij hoort.";
    }
    SUBCASE("two answers") {
        damage = "DROP INDEX uitgaand_antwoord; UPDATE uitgaand SET bericht = 2 WHERE bericht = 4";
        sentence = "Bericht 2 heeft 2 antwoorden; er hoort er 1 te zijn.";
    }
    const auto found = healthy.after(damage);
    CAPTURE(found.size());
    CHECK(std::find(found.begin(), found.end(), sentence) != found.end());
}

TEST_CASE("check finds a release that is missing or does not belong") {
    const Healthy healthy;
    SUBCASE("missing") {
        CHECK(healthy.after("DELETE FROM uitgaand WHERE bericht = 6").front() ==
              "Bericht 6 is 0 keer vrijgegeven; dat hoort 1 keer te zijn.");
    }
    SUBCASE("of a message that was not accepted") {
        CHECK(healthy.after("UPDATE bericht SET status = 2 WHERE id = 1").front() ==
              "Bericht 1 is 1 keer vrijgegeven; dat hoort 0 keer te zijn.");
    }
}

TEST_CASE("check finds a number that went out twice") {
    const Healthy healthy;
    const auto found = healthy.after(
        "DROP INDEX uitgaand_nummer; UPDATE uitgaand SET identificatie = 'X' WHERE soort = 325");
    CHECK(found ==
          std::vector<std::string>{"Identificatie X van gemeente 0034 is 2 keer uitgegeven "
                                   "(WMO325)."});
    const auto faults = healthy.after("DROP INDEX uitgaand_foutmelding; UPDATE uitgaand SET "
                                      "identificatie = 'F1' WHERE soort = 0");
    CHECK(faults.back() == "Foutmelding F1 is 2 keer uitgegeven.");
}

TEST_CASE("check finds an open answer without content") {
    const Healthy healthy;
    CHECK(healthy.after("UPDATE uitgaand SET inhoud = NULL WHERE bericht = 2") ==
          std::vector<std::string>{
              "Het antwoord op bericht 2 is niet op schijf en de inhoud ontbreekt."});
}

TEST_CASE("check finds what is no file of its zip, and a zip that is none") {
    const Healthy healthy;
    const std::string zip = "INSERT INTO zip VALUES (9, 2); INSERT INTO uit_zip VALUES (10, 9, ";
    const std::string none = "Zipbestand 9 is niet als zodanig vastgelegd.";
    CHECK(healthy.after(zip + "2)") == std::vector<std::string>{none});
    CHECK(Overview{healthy.proef.path}.open_zips() == std::vector<BerichtId>{9});
    CHECK(healthy.after("UPDATE uit_zip SET nummer = 3") ==
          std::vector<std::string>{
              "Bericht 10 zou bestand 3 van het zipbestand van bericht 9 zijn.", none});
}

TEST_CASE("check finds credits and debits that do not agree") {
    const Healthy healthy;
    SUBCASE("the credit is not approved") {
        CHECK(healthy.after("UPDATE prestatie SET goedgekeurd = 0 WHERE credit = 1").front() ==
              "Prestatie 1 is gecrediteerd, maar door 0 goedgekeurde credits; dat hoort er 1 te "
              "zijn.");
    }
    SUBCASE("the debit is not marked") {
        CHECK(healthy.after("UPDATE prestatie SET gecrediteerd_door = NULL").front() ==
              "Prestatie 1 is teruggenomen door een goedgekeurde credit, maar staat niet als "
              "gecrediteerd.");
    }
}

TEST_CASE("check finds what a rejecting retour left standing") {
    const Healthy healthy;
    CHECK(healthy.after("UPDATE toewijzing SET afgewezen = 0, telt = 1").size() == 1);
}

TEST_CASE("check finds a toewijzing that counts with the wrong version") {
    Healthy healthy;
    auto newer = good_wmo301();
    inhoud<bericht::ToewijzingClient>(newer).toegewezenproducten[0].toewijzingsdatum =
        datum("2023-06-01");
    healthy.add_toewijzing(good_wmo301());
    healthy.add_toewijzing(newer);
    CHECK(Overview{healthy.proef.path}.check().empty());
    SUBCASE("none") {
        CHECK(healthy.after("UPDATE toewijzing SET telt = 0").size() == 1);
    }
    SUBCASE("an older one") {
        const auto found = healthy.after("UPDATE toewijzing SET telt = 0; "
                                         "UPDATE toewijzing SET telt = 1 WHERE id = 2");
        CHECK(found.size() == 2);
    }
    SUBCASE("a rejected one") {
        const auto found = healthy.after("UPDATE toewijzing SET telt = 0; "
                                         "UPDATE toewijzing SET telt = 1 WHERE id = 1");
        CHECK(found.size() == 2);
    }
}

TEST_CASE("check finds a client that is not known as approved") {
    const Healthy healthy;
    CHECK(healthy.after("DELETE FROM client_goedgekeurd").size() == 1);
}

TEST_CASE("check finds what was approved on a toewijzing and not added up so") {
    const Healthy healthy;
    const auto found = [&](const char* damage) { return healthy.after(damage); };
    const std::vector<std::string> wrong{
        "Wat op toewijzing 0034/700 is goedgekeurd, is verkeerd opgeteld."};
    SUBCASE("a volume") {
        CHECK(found("UPDATE toewijzing_goedgekeurd SET volume = volume + 1") == wrong);
    }
    SUBCASE("a bedrag") {
        CHECK(found("UPDATE toewijzing_goedgekeurd SET bedrag = bedrag - 1") == wrong);
    }
    SUBCASE("nothing of it") {
        CHECK(found("DELETE FROM toewijzing_goedgekeurd") == wrong);
    }
    SUBCASE("of a toewijzing without Prestaties") {
        CHECK(found("INSERT INTO toewijzing_goedgekeurd VALUES (34, 1, 700, '04', 0, 0)") == wrong);
    }
}

TEST_CASE("check finds a reference to a row that is not there") {
    const Healthy healthy;
    const auto found = healthy.after("PRAGMA foreign_keys = OFF; DELETE FROM client");
    CHECK(found.size() == 5);
    const auto has = [&](const char* sentence) {
        return std::find(found.begin(), found.end(), sentence) != found.end();
    };
    CHECK(has("Een rij (1) van tabel toewijzing verwijst naar een rij van tabel client die er "
              "niet is."));
    CHECK(has("Een rij van tabel client_goedgekeurd verwijst naar een rij van tabel client die er "
              "niet is."));
}

TEST_CASE("check finds damage in the file itself") {
    Healthy healthy;
    // The index no longer says what the table says.
    const auto found = healthy.after(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM "
        "sqlite_schema WHERE name = 'stop_client') WHERE name = 'toewijzing_client'");
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().starts_with("SQLite meldt over het bestand: "));
}
