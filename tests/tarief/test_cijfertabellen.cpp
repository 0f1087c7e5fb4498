#include <iwmod/error.hpp>
#include <iwmod/tarief/inwoners.hpp>
#include <iwmod/tarief/klassen.hpp>
#include <iwmod/tarief/nazicht.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::tarief;

namespace {

const Gemeentecode almere = *Gemeentecode::parse("0034");
const std::string inwonerkop = "gemeente;jaar;leeftijd;geslacht;aantal\n";
const std::string klassekop = "indeling,klasse,uren_per_week,geldig_van,geldig_tot\n";
const std::string tariefkop = "gemeente,productcode,categorie,eenheid,frequentie,tarief_cent,"
                              "tariefsoort,leveringsvorm,ingangsdatum,einddatum\n";

Datum day(const char* text) {
    return bericht::parse_datum(text).value();
}

Klassentabel klassen(const std::string& rows) {
    return Klassentabel::parse(klassekop + rows, "k.csv");
}

} // namespace

TEST_CASE("inhabitants are counted by gemeente and year, group and sex") {
    const auto tabel = Inwonerstabel::parse(inwonerkop + "0034;2023;0-74;1;40\n34;2023;75+;man;5\n"
                                                         "0034;2023;80;2;7\n0034;2022;;;99\n",
                                            "i.csv");
    CHECK(tabel.count(almere, 2023) == 52);
    CHECK(tabel.count(almere, 2022) == 99);
    CHECK_FALSE(tabel.count(almere, 2021));
    CHECK(tabel.count(almere, 2023, Leeftijdsgroep{.van = 0, .tot = 74}) == 40);
    CHECK(tabel.count(almere, 2023, Leeftijdsgroep{.van = 75, .tot = std::nullopt}) == 12);
    CHECK(tabel.count(almere, 2023, Inwonergeslacht::vrouw) == 7);
}

TEST_CASE("a row that lies only partly in a group, or has no age, leaves it without a number") {
    const auto tabel =
        Inwonerstabel::parse(inwonerkop + "0034;2023;0-74;1;40\n0034;2022;;;99\n", "i.csv");
    CHECK_FALSE(tabel.count(almere, 2023, Leeftijdsgroep{.van = 0, .tot = 64}));
    CHECK_FALSE(tabel.count(almere, 2022, Leeftijdsgroep{.van = 0, .tot = 64}));
}

TEST_CASE("an age, a sex and a number are refused with their place") {
    for (const auto* const row : {"0034;2023;oud;1;4", "0034;2023;9-3;1;4", "0034;2023;9;x;4",
                                  "0034;2023;9;1;-4", "0034;jaar;9;1;4"}) {
        CAPTURE(row);
        CHECK_THROWS_AS(Inwonerstabel::parse(inwonerkop + row + "\n", "i.csv"), ConfigError);
    }
}

TEST_CASE("hours fall in the class whose average is nearest, in a tie the higher one") {
    const auto tabel = klassen("oud,1,1.0,,\noud,2,3,,\noud,3,5.5,,\n");
    const auto& oud = tabel.indelingen().front();
    CHECK(oud.place(0).klasse == "1");
    CHECK(oud.place(119).klasse == "1");
    CHECK(oud.place(120).klasse == "2"); // 2 hours lies between 1 and 3
    CHECK(oud.place(254).klasse == "2");
    CHECK(oud.place(255).klasse == "3"); // 4.25 lies between 3 and 5.5
    CHECK(oud.place(99999).klasse == "3");
}

TEST_CASE("borders go first where a gemeente has them") {
    const auto tabel = Klassentabel::parse(
        "indeling,klasse,uren_per_week,uren_van,uren_tot,geldig_van,geldig_tot\n"
        "a,1,1,0,2.5,,\na,2,3,2.5,,,\n",
        "k.csv");
    CHECK(tabel.indelingen().front().place(149).klasse == "1");
    CHECK(tabel.indelingen().front().place(150).klasse == "2");
}

TEST_CASE("the old indeling is in force up to its last day, the new one from the next") {
    const auto tabel = klassen("nieuw,1,1,2020-04-01,\noud,1,1,,2020-03-31\n");
    CHECK(tabel.indelingen().at(tabel.in_force(day("2020-03-31")).value()).naam == "oud");
    CHECK(tabel.indelingen().at(tabel.in_force(day("2020-04-01")).value()).naam == "nieuw");
    CHECK_FALSE(klassen("a,1,1,2020-04-01,\n").in_force(day("2020-03-31")));
}

TEST_CASE(
    "hours that are no whole minutes, and classes of one indeling on other days, are faults") {
    CHECK_THROWS_AS(klassen("a,1,0.33,,\n"), ConfigError);
    CHECK_THROWS_AS(klassen("a,1,x,,\n"), ConfigError);
    CHECK_THROWS_AS(klassen("a,1,1,,\na,2,2,2020-01-01,\n"), ConfigError);
    CHECK(klassen("a,1,\"0,55\",,\n").indelingen().front().klassen.front().minuten == 33);
}

TEST_CASE("rows that overlap are told, and the first one counts") {
    const auto nazicht =
        Tariefnazicht::parse(tariefkop + "0034,07A11,07,16,,3780,vast,zin,2023-01-01,2023-12-31\n"
                                         "0034,07A11,07,16,4,3820,vast,zin,2023-06-01,\n"
                                         "0034,07A11,07,04,,5000,vast,zin,2023-01-01,2023-12-31\n",
                             "t.csv");
    REQUIRE(nazicht.overlap.size() == 1);
    const auto& overlap = nazicht.overlap.front();
    CHECK(overlap.regel_1 == 2);
    CHECK(overlap.regel_2 == 3);
    CHECK(overlap.van == day("2023-06-01"));
    CHECK(overlap.tot == day("2023-12-31"));
    CHECK(nazicht.tabel.rijen().size() == 2);
}

TEST_CASE("rows of other frequenties, units or days do not overlap") {
    const auto nazicht =
        Tariefnazicht::parse(tariefkop + "0034,07A11,07,16,2,3780,vast,zin,2023-01-01,2023-06-30\n"
                                         "0034,07A11,07,16,4,3820,vast,zin,2023-01-01,\n"
                                         "0034,07A11,07,16,2,3850,vast,zin,2023-07-01,\n",
                             "t.csv");
    CHECK(nazicht.overlap.empty());
}

TEST_CASE("a row that ends before it begins is told, and does not count") {
    const auto nazicht =
        Tariefnazicht::parse(tariefkop + "0034,07A11,07,16,,3780,vast,zin,2023-02-01,2023-01-31\n"
                                         "0034,07A12,07,16,,3780,vast,zin,2023-01-01,2023-01-31\n",
                             "t.csv");
    REQUIRE(nazicht.overlap.size() == 1);
    CHECK(nazicht.overlap.front().regel_1 == nazicht.overlap.front().regel_2);
    CHECK(nazicht.tabel.rijen().size() == 1);
}

TEST_CASE("any other fault of a tariff table is one here too") {
    CHECK_THROWS_AS(
        Tariefnazicht::parse(tariefkop + "0034,07A11,07,99,,3780,vast,zin,,\n", "t.csv"),
        ConfigError);
}
