#include "bestanden.hpp"
#include <iwmod/crypto.hpp>
#include <iwmod/dienst/kept_tables.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::dienst;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
    std::ofstream{path} << text;
}

/// A configuration with two tables and a place for the register.
struct Place {
    Place() {
        settings.register_ = map / "iwmod.db";
        settings.tarieven = map / "tarieven.csv";
        settings.gemeententabel = map / "gemeenten.csv";
        write(settings.tarieven, "eerste");
        write(settings.gemeententabel, "gemeenten");
    }
    std::size_t kept() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator{map / "tabellen"}, fs::directory_iterator{}));
    }
    test::TempFolder map;
    Settings settings;
};

} // namespace

TEST_CASE("A tariff table is kept once for each content and found by its hash") {
    const Place place;
    REQUIRE(keep_tables(place.settings));
    REQUIRE(keep_tables(place.settings));
    CHECK(place.kept() == 2); // and the table of gemeenten
    write(place.settings.tarieven, "tweede");
    REQUIRE(keep_tables(place.settings));
    CHECK(place.kept() == 3);
    const auto found = kept_table(place.settings, crypto::sha256("eerste").hex());
    REQUIRE(found);
    CHECK(test::read_file(*found) == "eerste");
    CHECK_FALSE(kept_table(place.settings, crypto::sha256("derde").hex()));
}

TEST_CASE("A kept table that is damaged is not used, and kept again") {
    const Place place;
    REQUIRE(keep_tables(place.settings));
    const auto copy = place.map / "tabellen" / (crypto::sha256("eerste").hex() + ".csv");
    write(copy, "eer");
    CHECK(kept_table(place.settings, crypto::sha256("eerste").hex()) == place.settings.tarieven);
    REQUIRE(keep_tables(place.settings));
    CHECK(test::read_file(copy) == "eerste");
}

TEST_CASE("Tables of gemeenten are kept by the moment from which each was in force") {
    const Place place;
    REQUIRE(keep_tables(place.settings));
    const auto first = kept_gemeenten_tables(place.settings);
    REQUIRE(first.size() == 1);
    // An earlier one, as if it had been there before.
    const auto earlier =
        "gemeenten-2022-01-01T00:00:00+01:00-" + crypto::sha256("oud").hex() + ".csv";
    write(place.map / "tabellen" / earlier, "oud");
    // One whose content is not what its name says does not count.
    write(place.map / "tabellen" /
              ("gemeenten-2022-06-01T00:00:00+02:00-" + crypto::sha256("x").hex()),
          "oud");
    const auto both = kept_gemeenten_tables(place.settings);
    REQUIRE(both.size() == 2);
    CHECK(both[0].from == "2022-01-01T00:00:00+01:00");
    CHECK(test::read_file(both[1].bestand) == "gemeenten");
    REQUIRE(keep_tables(place.settings));
    CHECK(kept_gemeenten_tables(place.settings).size() == 2);
}

TEST_CASE("Only the owner reads a kept table, and where none can be kept that is said") {
    const Place place;
    REQUIRE(keep_tables(place.settings));
    for (const auto& each : fs::directory_iterator{place.map / "tabellen"}) {
        CHECK(each.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
    auto nowhere = place.settings;
    nowhere.register_ = place.map / "er is niets" / "iwmod.db";
    CHECK_FALSE(keep_tables(nowhere));
}
