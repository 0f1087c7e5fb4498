#include "bron.hpp"
#include "tabellen.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::tarief;
using test::datum;
using test::gemeente;

namespace {

const std::string kop = "code,naam,provincie,geldig_van,geldig_tot\n";

Gemeententabel shipped() {
    return Gemeententabel::load(test::source_dir() / "config/gemeenten.csv");
}

std::string fault_of(std::string_view text) {
    try {
        Gemeententabel::parse(text, "gemeenten.csv");
    } catch (const ConfigError& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("the table of gemeenten that ships has 414 rows and no faults") {
    const Gemeententabel table = shipped();
    CHECK(table.rijen().size() == 414);
    CHECK(Gemeententabel::check(table.bestand()).empty());
    CHECK(table.counts_on(gemeente("0034"), datum("2023-01-01")));
    CHECK(table.counts_on(gemeente("0820"), datum("2025-01-01")));
    CHECK_FALSE(table.counts_on(gemeente("9999"), datum("2025-01-01")));
    CHECK_FALSE(table.counts_on(gemeente("0000"), datum("2025-01-01")));
}

TEST_CASE("TR378: geldig_tot is the first day on which a code no longer counts") {
    const Gemeententabel table = shipped();
    CHECK(table.counts_on(gemeente("0003"), datum("2020-12-31")));
    CHECK_FALSE(table.counts_on(gemeente("0003"), datum("2021-01-01")));
}

TEST_CASE("TR378: geldig_van is the first day on which a code counts") {
    const Gemeententabel table = shipped();
    CHECK_FALSE(table.counts_on(gemeente("1930"), datum("2014-12-31")));
    CHECK(table.counts_on(gemeente("1930"), datum("2015-01-01")));
}

TEST_CASE("a code may have two periods, not two at once") {
    const auto table = Gemeententabel::parse(
        kop + "34,Almere,,2020-01-01,\n0034,Almere,,,2010-01-01\n", "gemeenten.csv");
    CHECK(table.counts_on(gemeente("0034"), datum("2009-12-31")));
    CHECK_FALSE(table.counts_on(gemeente("0034"), datum("2015-01-01")));
    CHECK(table.counts_on(gemeente("0034"), datum("2020-01-01")));
    CHECK(fault_of(kop + "0034,Almere,,2009-12-31,\n0034,Almere,,,2010-01-01\n") ==
          "gemeenten.csv:3:1: Gemeentecode 0034 telt ook al op regel 2.");
    CHECK(fault_of(kop + "0034,Almere,,,2010-01-01\n0034,Almere,,2010-01-01,\n").empty());
}

TEST_CASE("faults in the table of gemeenten have line, column and a sentence") {
    CHECK(fault_of("") ==
          "gemeenten.csv:1:1: Het bestand is leeg: ook de kop met kolomnamen ontbreekt.");
    CHECK(fault_of(kop) == "gemeenten.csv: De tabel heeft geen enkele gemeente.");
    CHECK(fault_of(kop + "Almere,0034,,,\n") ==
          "gemeenten.csv:2:1: Kolom code: 'Almere' is geen gemeentecode van vier cijfers.");
    CHECK(fault_of(kop + "0034,,,,\n") ==
          "gemeenten.csv:2:6: Kolom naam: Hier moet een naam staan.");
    CHECK(fault_of(kop + "0034,Almere,,2021-01-01,2021-01-01\n") ==
          "gemeenten.csv:2:25: Kolom geldig_tot: geldig_tot, de eerste dag dat de code niet meer "
          "geldt, moet na geldig_van liggen.");
    CHECK(fault_of("code,naam,geldig_van\n") == "gemeenten.csv:1:1: Kolom geldig_tot ontbreekt.");
    CHECK(fault_of("code;naam;geldig_van;geldig_tot\n34;Almere;1-1-2020;\n").empty());
    CHECK_THROWS_AS(Gemeententabel::load("/nergens/gemeenten.csv"), ConfigError);
    CHECK(Gemeententabel::check("/nergens/gemeenten.csv").size() == 1);
}
