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

/// The configuration of the package, in which this stands for the `herlezen` of that.
Settings with_herlezen(const TempFolder& map, const std::string& regel) {
    const auto bestand = map.path() / "iwmod.toml";
    const auto bron = source_dir();
    std::ofstream{bestand} << "[gemeente]\ncodes = [\"0034\"]\n[postbus]\nmap = \"post\"\n"
                           << regel << "\n[schemas]\nmap = \""
                           << (bron / "schemas/iwmo/3.2").string() << "\"\nfoutmelding = \""
                           << (bron / "schemas/foutmelding/1.0/foutmelding.xsd").string()
                           << "\"\n[register]\nbestand = \"iwmod.db\"\n[tabellen]\ntarieven = \""
                           << (bron / "config/tarieven-almere-2023.csv").string()
                           << "\"\ngemeenten = \"" << (bron / "config/gemeenten.csv").string()
                           << "\"\n";
    return Settings::load(bestand);
}

} // namespace

TEST_CASE("the inbox is read again once a minute, or every second to once a day") {
    const TempFolder map;
    const auto seconds = [&](const std::string& regel) {
        return with_herlezen(map, regel).herlezen.count();
    };
    CHECK(seconds("") == 60);
    CHECK(seconds("herlezen = 1") == 1);
    CHECK(seconds("herlezen = 86400") == 86'400);
    for (const auto* const wrong : {"0", "-1", "86401", "1.5", "\"60\"", "true"}) {
        CAPTURE(wrong);
        CHECK_THROWS_WITH_AS(
            seconds(std::string{"herlezen = "} + wrong),
            doctest::Contains("herlezen moet een geheel getal zijn van 1 tot en met 86400"),
            ConfigError);
    }
}

TEST_CASE("what is watched, and from when it asks for a look, is configured") {
    const TempFolder map;
    const auto with = [&](const std::string& bewaking) {
        return with_herlezen(map, "[bewaking]\n" + bewaking).bewaking;
    };
    const auto usual = with("");
    CHECK_FALSE(usual.metingen);
    CHECK_FALSE(usual.metingen_socket);
    CHECK_FALSE(usual.alarmprogramma);
    CHECK(usual.floor() == 500'000'000);
    CHECK(usual.verify_dagen == std::chrono::days{8});
    CHECK(*with("metingen = \"m.prom\"").metingen == map.path() / "m.prom");
    CHECK(with("vrije_ruimte_mb = 0").floor() == 0);
    CHECK(with("inbox_minuten = 60").inbox_minuten == std::chrono::hours{1});
    CHECK(usual.retour_dagen == std::chrono::days{7});
    CHECK(with("start_dagen = 10").start_dagen == std::chrono::days{10});
    CHECK(with("stilte_maanden = 0").stilte_maanden == 0);
    CHECK_THROWS_WITH_AS(with("stilte_dag = 29"), doctest::Contains("van 1 tot en met 28"),
                         ConfigError);
    CHECK_THROWS_WITH_AS(with("tabel_dagen = 0"), doctest::Contains("van 1 tot en met 3650"),
                         ConfigError);
    CHECK_THROWS_WITH_AS(with("alarm = \"x\""), doctest::Contains("onbekende sleutel 'alarm'"),
                         ConfigError);
}

TEST_CASE("each key of the file is kept as it stands, for a reload to compare") {
    const TempFolder map;
    const auto waarden = with_herlezen(map, "herlezen = 5").waarden;
    CHECK(waarden.at("[postbus] herlezen") == "5");
    CHECK(waarden.at("[register] bestand") == "'iwmod.db'");
    CHECK(waarden.contains("[gemeente] codes"));
    CHECK_FALSE(waarden.contains("[bewaking] metingen"));
}

TEST_CASE("the page is for a proxy that is named, and a role that no group gives is nobody's") {
    const TempFolder map;
    const auto with = [&](const std::string& web) {
        return with_herlezen(map, "[web]\n" + web).web;
    };
    const auto usual = with("");
    CHECK(usual.poort == 8430);
    CHECK_FALSE(usual.socket);
    CHECK(usual.proxy == std::vector<std::string>{"www-data"});
    CHECK(usual.adressen.empty());
    CHECK(usual.persoonsgegevens == std::vector<std::string>{"iwmod-persoonsgegevens"});
    CHECK(usual.sessie_minuten == std::chrono::minutes{15});
    CHECK(usual.inactief_seconden == std::chrono::seconds{90});
    CHECK(with("persoonsgegevens = []").persoonsgegevens.empty());
    CHECK(with("proxy = []").proxy.empty());
    CHECK(with("poort = 0").poort == 0);
    CHECK(*with("socket = \"web.sock\"").socket == map.path() / "web.sock");
    for (const auto* const wrong :
         {"adressen = [\"https://iwmod.example\"]", "adressen = [\"\"]",
          "adressen = [\"Iwmod.example\"]", "kop_gebruiker = \"X Naam\"", "kop_groepen = \"\"",
          "kijken = [\"a,b\"]", "poort = 65536", "sessie_minuten = 61", "inactief_seconden = 0",
          "adres = []", "huisstijl = \"er-niet.css\""}) {
        CAPTURE(wrong);
        CHECK_THROWS_AS(with(wrong), ConfigError);
    }
}
