#include "bestanden.hpp"
#include <iwmod/dienst.hpp>
#include <iwmod/error.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace iwmod;
using namespace iwmod::dienst;
using namespace iwmod::test;

namespace {

/// The rest of the configuration is right.
ReportSettings with(const std::string& toml) {
    const TempFolder map;
    const auto bestand = map.path() / "iwmod.toml";
    const auto bron = source_dir();
    std::ofstream{bestand} << "[gemeente]\ncodes = [\"0034\"]\n[postbus]\nmap = \"post\"\n"
                           << "[schemas]\nmap = \"" << (bron / "schemas/iwmo/3.2").string()
                           << "\"\nfoutmelding = \""
                           << (bron / "schemas/foutmelding/1.0/foutmelding.xsd").string()
                           << "\"\n[register]\nbestand = \"iwmod.db\"\n[tabellen]\ntarieven = \""
                           << (bron / "config/tarieven-almere-2023.csv").string()
                           << "\"\ngemeenten = \"" << (bron / "config/gemeenten.csv").string()
                           << "\"\n"
                           << toml << "\n";
    return Settings::load(bestand).cijfers;
}

void refuses(const std::string& toml, const char* zin) {
    CAPTURE(toml);
    CHECK_THROWS_WITH_AS(with(toml), doctest::Contains(zin), ConfigError);
}

} // namespace

TEST_CASE("without [cijfers] the published border of age and the Iv3 of the law count") {
    for (const auto* const toml : {"", "[cijfers]"}) {
        const auto cijfers = with(toml);
        CHECK(cijfers.onderwerpen.empty());
        CHECK(cijfers.vergelijking.empty());
        CHECK(cijfers.leeftijdsgrenzen == std::vector<int>{75});
        REQUIRE(cijfers.taakvelden.size() == 7);
        CHECK(cijfers.taakvelden.at("6.60") ==
              std::vector<std::string>{"05", "08", "11", "12", "13", "14"});
        CHECK(cijfers.taakvelden.at("6.711") == std::vector<std::string>{"01"});
        CHECK(cijfers.taakvelden.at("6.712") == std::vector<std::string>{"02", "03", "04"});
        CHECK(cijfers.taakvelden.at("6.713") == std::vector<std::string>{"07", "09"});
        CHECK(cijfers.taakvelden.at("6.714") == std::vector<std::string>{"06", "10"});
        CHECK(cijfers.taakvelden.at("6.811") == std::vector<std::string>{"15"});
        CHECK(cijfers.taakvelden.at("6.812") == std::vector<std::string>{"16", "17", "18"});
    }
}

TEST_CASE("subjects are lists of product codes with a name") {
    const auto cijfers =
        with("[cijfers.onderwerpen]\n\"Begeleiding groep\" = [\"07A11\", \"07A12\"]"
             "\nVervoer = [\"08A03\"]");
    REQUIRE(cijfers.onderwerpen.size() == 2);
    CHECK(cijfers.onderwerpen.at("Begeleiding groep") ==
          std::vector<std::string>{"07A11", "07A12"});
    CHECK(cijfers.onderwerpen.at("Vervoer") == std::vector<std::string>{"08A03"});
    refuses("[cijfers.onderwerpen]\nleeg = []", "hier moet een lijst van teksten staan.");
    refuses("[cijfers.onderwerpen]\neen = \"07A11\"", "hier moet een lijst van teksten staan.");
    refuses("[cijfers.onderwerpen]\nnummers = [7]", "hier moet een lijst van teksten staan.");
    refuses("[cijfers]\nonderwerpen = 1", "[cijfers.onderwerpen] moet een tabel zijn.");
}

TEST_CASE("borders of age rise, from 1 to 120") {
    const auto ages = [](const std::string& list) {
        return with("[cijfers]\nleeftijdsgrenzen = " + list).leeftijdsgrenzen;
    };
    CHECK(ages("[1, 18, 120]") == std::vector<int>{1, 18, 120});
    CHECK(ages("[]").empty());
    const auto* const wrong = "leeftijdsgrenzen moet een oplopende lijst zijn van leeftijden van 1 "
                              "tot en met 120.";
    for (const auto* const list :
         {"[0]", "[121]", "[-5]", "[18, 18]", "[75, 18]", "[18.5]", "[\"18\"]"}) {
        refuses(std::string{"[cijfers]\nleeftijdsgrenzen = "} + list, wrong);
    }
    refuses("[cijfers]\nleeftijdsgrenzen = 75", "moet een lijst van leeftijden zijn.");
}

TEST_CASE("a figure to compare with has at most one decimal and is at most 1000") {
    const auto cijfers = with("[cijfers.vergelijking]\nprovincie = 60\nland = \"54,5\"\n"
                              "alles = 1000\nniets = 0");
    REQUIRE(cijfers.vergelijking.size() == 4); // by name
    CHECK(cijfers.vergelijking[0].naam == "alles");
    CHECK(cijfers.vergelijking[0].tienden == 10'000);
    CHECK(cijfers.vergelijking[1].naam == "land");
    CHECK(cijfers.vergelijking[1].tienden == 545);
    CHECK(cijfers.vergelijking[2].tienden == 0);
    CHECK(cijfers.vergelijking[3].tienden == 600);
    for (const auto* const value : {"1001", "-1", "60.5", "\"60.5\"", "\"60,55\"", "\"\"", "\",5\"",
                                    "\"60,\"", "\"-60,5\"", "\"zestig\"", "true"}) {
        refuses(std::string{"[cijfers.vergelijking]\nland = "} + value,
                "een cijfer per 1000 inwoners is een getal van 0 tot en met 1000");
    }
}

TEST_CASE("a categorie belongs to one taakveld") {
    const auto cijfers = with("[cijfers.taakvelden]\n\"6.6\" = [\"01\"]\n\"6.7\" = [\"02\"]");
    CHECK(cijfers.taakvelden.size() == 2); // in place of those of the law
    refuses("[cijfers.taakvelden]\n\"6.6\" = [\"01\"]\n\"6.7\" = [\"02\", \"01\"]",
            "categorie 01 staat in meer dan een taakveld.");
}

TEST_CASE("what [cijfers] does not know is refused with its line") {
    refuses("[cijfers]\nleeftijdsgrens = 75", "onbekende sleutel 'leeftijdsgrens' in [cijfers].");
}
