#include "bestanden.hpp"
#include <iwmod/crypto.hpp>
#include <iwmod/dienst/kept_tables.hpp>
#include <iwmod/dienst/planned_tables.hpp>
#include <iwmod/error.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::dienst;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& text) {
    std::ofstream{path} << text;
}

Datum day(const char* text) {
    return bericht::parse_datum(text).value();
}

/// A configured table, and a place for the register.
struct Place {
    Place() {
        settings.register_ = map / "iwmod.db";
        settings.tarieven = map / "tarieven.csv";
        settings.gemeententabel = map / "gemeenten.csv";
        write(settings.tarieven, "ingesteld");
        write(settings.gemeententabel, "gemeenten");
    }
    bool plan(const char* vanaf, const std::string& csv) const {
        return plan_table(settings, {.vanaf = day(vanaf), .door = "wie", .gepland = "toen"}, csv);
    }
    std::string in_force(const char* dag) const {
        return test::read_file(tarieven_in_force(settings, day(dag)).bestand);
    }
    Planstand stand(std::size_t place, const char* dag) const {
        return planned_tables(settings, day(dag)).at(place).stand;
    }
    fs::path plans() const { return map / "tabellen" / "gepland"; }
    fs::path table(const std::string& csv) const {
        return plans() / (crypto::sha256(csv).hex() + ".csv");
    }
    test::TempFolder map;
    Settings settings;
};

} // namespace

TEST_CASE("Without a plan the configured table is in force") {
    const Place place;
    CHECK(place.in_force("2023-03-01") == "ingesteld");
    CHECK(planned_tables(place.settings, day("2023-03-01")).empty());
    CHECK_FALSE(fs::exists(place.plans()));
}

TEST_CASE("A planned table is in force from its first day, and the latest of two that have come") {
    const Place place;
    REQUIRE(place.plan("2023-04-01", "april"));
    REQUIRE(place.plan("2023-06-01", "juni"));
    CHECK(place.in_force("2023-03-31") == "ingesteld");
    CHECK(place.in_force("2023-04-01") == "april");
    CHECK(place.in_force("2023-05-31") == "april");
    CHECK(place.in_force("2023-06-01") == "juni");
    CHECK(place.stand(0, "2023-05-01") == Planstand::geldt);
    CHECK(place.stand(1, "2023-05-01") == Planstand::wacht);
    CHECK(place.stand(0, "2023-06-01") == Planstand::vervangen);
    const auto found = tarieven_in_force(place.settings, day("2023-04-01"));
    REQUIRE(found.plan);
    CHECK(found.plan->door == "wie");
    CHECK(found.plan->gepland == "toen");
    CHECK(found.sha256 == crypto::sha256("april").hex());
    CHECK(found.geconfigureerd == crypto::sha256("ingesteld").hex());
}

TEST_CASE(
    "Whoever changes the configured table later has his way, and a plan behind that its own") {
    const Place place;
    REQUIRE(place.plan("2023-04-01", "april"));
    write(place.settings.tarieven, "gewijzigd");
    CHECK(place.in_force("2023-04-01") == "gewijzigd");
    CHECK(place.stand(0, "2023-04-01") == Planstand::vervallen);
    REQUIRE(place.plan("2023-05-01", "mei"));
    CHECK(place.in_force("2023-04-30") == "gewijzigd");
    CHECK(place.in_force("2023-05-01") == "mei");
}

TEST_CASE("There is one plan for a day, and who takes it back can plan another") {
    const Place place;
    REQUIRE(place.plan("2023-04-01", "april"));
    CHECK_FALSE(place.plan("2023-04-01", "ander"));
    CHECK(place.in_force("2023-04-01") == "april");
    CHECK(withdraw_planned_table(place.settings, day("2023-04-01")));
    CHECK_FALSE(withdraw_planned_table(place.settings, day("2023-04-01")));
    CHECK_FALSE(fs::exists(place.table("april")));
    CHECK(place.in_force("2023-04-01") == "ingesteld");
    CHECK(place.plan("2023-04-01", "ander"));
}

TEST_CASE("A planned table that is damaged is never used: that is said, until it is taken back") {
    const Place place;
    REQUIRE(place.plan("2023-04-01", "april"));
    write(place.table("april"), "apr");
    CHECK(place.stand(0, "2023-03-01") == Planstand::beschadigd);
    CHECK(place.in_force("2023-03-31") == "ingesteld");
    CHECK_THROWS_AS(tarieven_in_force(place.settings, day("2023-04-01")), ConfigError);
    REQUIRE(place.plan("2023-05-01", "mei"));
    CHECK(place.in_force("2023-05-01") == "mei"); // what comes behind it is whole
    REQUIRE(withdraw_planned_table(place.settings, day("2023-04-01")));
    CHECK(place.in_force("2023-04-01") == "ingesteld");
}

TEST_CASE("A planned table that was in force is whole as long as its kept copy is") {
    const Place place;
    REQUIRE(place.plan("2023-04-01", "april"));
    REQUIRE(keep_tables(with_tarieven_in_force(place.settings, day("2023-04-01"))));
    write(place.table("april"), "apr");
    CHECK(place.in_force("2023-04-01") == "april");
}

TEST_CASE("A note that is not as it was written makes no plan that counts, nor one that does not") {
    const Place place;
    REQUIRE(place.plan("2023-04-01", "april"));
    const auto note = place.plans() / "2023-04-01.toml";
    const auto text = test::read_file(note);
    auto other = text;
    other.replace(other.find("wie"), 3, "wij");
    for (const auto& spoiled : {text.substr(0, text.size() / 2), std::string{}, other}) {
        write(note, spoiled);
        CHECK(place.stand(0, "2023-04-01") == Planstand::beschadigd);
        CHECK_THROWS_AS(tarieven_in_force(place.settings, day("2023-04-01")), ConfigError);
    }
    write(note, text);
    CHECK(place.in_force("2023-04-01") == "april");
}

TEST_CASE("Only the owner reads a planned table, and where none can be kept that is said") {
    const Place place;
    REQUIRE(place.plan("2023-04-01", "april"));
    for (const auto& each : fs::directory_iterator{place.plans()}) {
        CHECK(each.status().permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    }
    auto nowhere = place.settings;
    nowhere.register_ = place.map / "er is niets" / "iwmod.db";
    CHECK_THROWS_AS(plan_table(nowhere, {.vanaf = day("2023-04-01")}, "april"), SpoolError);
    auto nothing = place.settings;
    nothing.tarieven = place.map / "nergens.csv";
    CHECK_THROWS_AS(plan_table(nothing, {.vanaf = day("2023-04-01")}, "april"), ConfigError);
}
