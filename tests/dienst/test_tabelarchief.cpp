#include "bestanden.hpp"
#include <iwmod/crypto.hpp>
#include <iwmod/dienst/tabelarchief.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
    std::ofstream{path} << text;
}

/// A configuration with two tables and a place for the register.
struct Plek {
    Plek() {
        instellingen.register_ = map / "iwmod.db";
        instellingen.tarieven = map / "tarieven.csv";
        instellingen.gemeententabel = map / "gemeenten.csv";
        write(instellingen.tarieven, "eerste");
        write(instellingen.gemeententabel, "gemeenten");
    }
    std::size_t kept() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator{map / "tabellen"}, fs::directory_iterator{}));
    }
    test::TempFolder map;
    Instellingen instellingen;
};

} // namespace

TEST_CASE("A tariff table is kept once for each content and found by its hash") {
    const Plek plek;
    REQUIRE(keep_tabellen(plek.instellingen));
    REQUIRE(keep_tabellen(plek.instellingen));
    CHECK(plek.kept() == 2); // and the table of gemeenten
    write(plek.instellingen.tarieven, "tweede");
    REQUIRE(keep_tabellen(plek.instellingen));
    CHECK(plek.kept() == 3);
    const auto found = kept_tabel(plek.instellingen, sha256("eerste").hex());
    REQUIRE(found);
    CHECK(test::read_file(*found) == "eerste");
    CHECK_FALSE(kept_tabel(plek.instellingen, sha256("derde").hex()));
}

TEST_CASE("A kept table that is damaged is not used, and kept again") {
    const Plek plek;
    REQUIRE(keep_tabellen(plek.instellingen));
    const auto copy = plek.map / "tabellen" / (sha256("eerste").hex() + ".csv");
    write(copy, "eer");
    CHECK(kept_tabel(plek.instellingen, sha256("eerste").hex()) == plek.instellingen.tarieven);
    REQUIRE(keep_tabellen(plek.instellingen));
    CHECK(test::read_file(copy) == "eerste");
}

TEST_CASE("Tables of gemeenten are kept by the moment from which each was in force") {
    const Plek plek;
    REQUIRE(keep_tabellen(plek.instellingen));
    const auto first = kept_gemeententabellen(plek.instellingen);
    REQUIRE(first.size() == 1);
    // An earlier one, as if it had been there before.
    const auto earlier = "gemeenten-2022-01-01T00:00:00+01:00-" + sha256("oud").hex() + ".csv";
    write(plek.map / "tabellen" / earlier, "oud");
    // One whose content is not what its name says does not count.
    write(plek.map / "tabellen" / ("gemeenten-2022-06-01T00:00:00+02:00-" + sha256("x").hex()),
          "oud");
    const auto both = kept_gemeententabellen(plek.instellingen);
    REQUIRE(both.size() == 2);
    CHECK(both[0].vanaf == "2022-01-01T00:00:00+01:00");
    CHECK(test::read_file(both[1].bestand) == "gemeenten");
    REQUIRE(keep_tabellen(plek.instellingen));
    CHECK(kept_gemeententabellen(plek.instellingen).size() == 2);
}

TEST_CASE("Only the owner reads a kept table, and where none can be kept that is said") {
    const Plek plek;
    REQUIRE(keep_tabellen(plek.instellingen));
    for (const auto& each : fs::directory_iterator{plek.map / "tabellen"}) {
        CHECK(each.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
    auto nowhere = plek.instellingen;
    nowhere.register_ = plek.map / "er is niets" / "iwmod.db";
    CHECK_FALSE(keep_tabellen(nowhere));
}
