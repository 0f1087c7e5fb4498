#include "bench.hpp"
#include "tables_in_force.hpp"
#include <iwmod/crypto.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::dienst;
using test::datum;

namespace {

const std::string kop = "gemeente;productcode;categorie;eenheid;tarief_cent;tariefsoort;"
                        "leveringsvorm;ingangsdatum;einddatum\n";

std::string table_with(const std::string& tarief) {
    return kop + "0034;02A16;02;04;" + tarief + ";vast;zin;2023-01-01;2023-12-31\n";
}

/// An installation with a table of its own, and the tables of its service.
struct Place {
    Place() {
        settings.tarieven = bench.spool.root.path() / "tarieven.csv";
        test::write_file(settings.tarieven, table_with("5700"));
        settings.systeemdatum = datum("2023-04-05");
    }
    bool plan(const char* vanaf, const std::string& csv) const {
        return plan_table(settings, {.vanaf = datum(vanaf), .door = "wie", .gepland = "toen"}, csv);
    }
    static std::string hash(const std::string& csv) { return crypto::sha256(csv).hex(); }

    test::Bench bench;
    Settings settings = bench.settings;
    Alarms alarms;
};

} // namespace

TEST_CASE("The service judges each day by the table of that day, and keeps it first") {
    Place place;
    place.settings.systeemdatum.reset();
    REQUIRE(place.plan("2023-04-10", table_with("5900")));
    const auto first = table_with("5700");
    const auto second = table_with("5900");
    TablesInForce tables{place.settings, place.alarms};
    CHECK(tables.on(datum("2023-04-09"))->versie == Place::hash(first));
    CHECK(tables.on(datum("2023-04-10"))->versie == Place::hash(second));
    CHECK(std::filesystem::exists(place.bench.spool.root.path() / "tabellen" /
                                  (Place::hash(second) + ".csv")));
}

TEST_CASE("What is planned and withdrawn while the service runs is taken up by a look") {
    Place place;
    TablesInForce tables{place.settings, place.alarms};
    tables.keep();
    const auto dag = *place.settings.systeemdatum;
    CHECK_FALSE(tables.look());
    REQUIRE(place.plan("2023-04-05", table_with("5900")));
    CHECK(tables.look());
    CHECK_FALSE(tables.look());
    CHECK(tables.on(dag)->versie == Place::hash(table_with("5900")));
    REQUIRE(withdraw_planned_table(place.settings, dag));
    CHECK(tables.look());
    CHECK(tables.on(dag)->versie == Place::hash(table_with("5700")));
}

TEST_CASE("A damaged plan leaves in force what was, is said once, and ends when it is gone") {
    Place place;
    TablesInForce tables{place.settings, place.alarms};
    REQUIRE(place.plan("2023-04-05", table_with("5900")));
    test::write_file(place.bench.spool.root.path() / "tabellen" / "gepland" /
                         (Place::hash(table_with("5900")) + ".csv"),
                     "half");
    {
        const test::LogReader log;
        CHECK_FALSE(tables.look());
        CHECK_FALSE(tables.look());
        CHECK(log.count("is geweigerd, wat gold blijft gelden") == 1);
    }
    CHECK(place.alarms.open().size() == 1);
    CHECK(tables.on(datum("2023-04-05"))->versie == Place::hash(table_with("5700")));
    CHECK_THROWS_AS(tables.reload(place.settings), ConfigError);
    CHECK(tables.on(datum("2023-04-05"))->versie == Place::hash(table_with("5700")));
    REQUIRE(withdraw_planned_table(place.settings, datum("2023-04-05")));
    CHECK_FALSE(tables.look());
    CHECK(place.alarms.open().empty());
}

TEST_CASE("A configured table that was changed counts from the reload on, not before") {
    Place place;
    REQUIRE(place.plan("2023-04-01", table_with("5900")));
    TablesInForce tables{place.settings, place.alarms};
    const auto dag = *place.settings.systeemdatum;
    CHECK(tables.on(dag)->versie == Place::hash(table_with("5900")));
    test::write_file(place.settings.tarieven, table_with("6000")); // maybe not all of it yet
    const test::LogReader log;
    CHECK_FALSE(tables.look());
    CHECK(log.count("na 'systemctl reload iwmod'") == 1);
    CHECK(tables.on(dag)->versie == Place::hash(table_with("5900")));
    tables.reload(place.settings);
    CHECK(tables.on(dag)->versie == Place::hash(table_with("6000")));
}
