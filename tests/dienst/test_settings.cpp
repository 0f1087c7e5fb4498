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
