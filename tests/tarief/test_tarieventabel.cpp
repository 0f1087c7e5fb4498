#include "bron.hpp"
#include "tabellen.hpp"

#include <doctest/doctest.h>

#include <optional>

using namespace iwmod;
using namespace iwmod::tarief;
using test::agb;
using test::datum;
using test::gemeente;

namespace {

const Gemeentecode almere = test::gemeente("0034");
constexpr std::optional<AgbCode> iedereen = std::nullopt;

Tarieventabel almere_2023() {
    return Tarieventabel::load(test::source_dir() / "config/tarieven-almere-2023.csv");
}

/// The tariffs in cents, in the order of the rows.
std::vector<std::int64_t> tarieven(const Tariefrijen& rijen) {
    std::vector<std::int64_t> cents;
    for (const Tariefrij* rij : rijen) {
        cents.push_back(rij->tarief.value_or(Eurocent{-1}).value);
    }
    return cents;
}

using Cents = std::vector<std::int64_t>;

} // namespace

TEST_CASE("the table that ships, Almere 2023, has 57 rows and no faults") {
    const Tarieventabel table = almere_2023();
    CHECK(table.rijen().size() == 57);
    CHECK(table.pgb_rijen().empty());
    const auto controle = Tarieventabel::check(table.bestand());
    CHECK(controle.fouten.empty());
    CHECK(controle.gaten.empty());
    REQUIRE(controle.gemeenten.size() == 1);
    CHECK(controle.gemeenten[0].productcodes == 57);
}

TEST_CASE("AL545 gives way to AL546 and AL547 on 1 March 2023") {
    const Tarieventabel table = almere_2023();
    const auto counts = [&table](std::string_view code, std::string_view day) {
        return table.rows_on(almere, iedereen, code, datum(day)).size();
    };
    CHECK(counts("AL545", "2023-02-28") == 1);
    CHECK(counts("AL546", "2023-02-28") == 0);
    CHECK(counts("AL547", "2023-02-28") == 0);
    CHECK(counts("AL545", "2023-03-01") == 0);
    CHECK(counts("AL546", "2023-03-01") == 1);
    CHECK(counts("AL547", "2023-03-01") == 1);
    CHECK(table.rows_in_force(almere, datum("2023-02-28")).size() == 55);
    CHECK(table.rows_in_force(almere, datum("2023-03-01")).size() == 56);
    CHECK(table.rows_in_force(almere, datum("2024-01-01")).empty());
}

TEST_CASE("beschermd wonen is maximum, in categorie 15 and per etmaal") {
    const Tarieventabel table = almere_2023();
    const auto rijen = table.rows_on(almere, iedereen, "15A06", datum("2023-07-01"));
    REQUIRE(rijen.size() == 1);
    CHECK(rijen[0]->tariefsoort == Tariefsoort::maximum);
    CHECK(rijen[0]->tarief == Eurocent{22534});
    CHECK(rijen[0]->eenheid == "14");
}

TEST_CASE("TR381: a code is known on a date, in its own categorie") {
    const Tarieventabel table = almere_2023();
    const auto knows = [&table](const char* categorie, const char* code, std::string_view day) {
        return table.knows(almere, iedereen, bericht::Product{categorie, code}, datum(day));
    };
    CHECK(knows("04", "AL545", "2023-02-28"));
    CHECK_FALSE(knows("04", "AL545", "2023-03-01"));
    CHECK_FALSE(knows("02", "AL545", "2023-02-28"));
    CHECK_FALSE(knows("02", "99X99", "2023-02-28"));
    CHECK_FALSE(knows("02", "02a16", "2023-02-28"));
    CHECK(table.knows(almere, iedereen, bericht::Product{"11", std::nullopt}, datum("2023-02-28")));
    CHECK_FALSE(table.knows(gemeente("0014"), iedereen, bericht::Product{"02", "02A16"},
                            datum("2023-02-28")));
}

TEST_CASE("a row counts on its first and on its last day, and on any day without them") {
    const Tarieventabel table =
        test::tabel({{.ingangsdatum = "2023-02-01", .einddatum = "2023-02-28"},
                     {.productcode = "OPEN", .ingangsdatum = "", .einddatum = ""}});
    const auto counts = [&table](std::string_view code, std::string_view day) {
        return !table.rows_on(almere, iedereen, code, datum(day)).empty();
    };
    CHECK_FALSE(counts("02A16", "2023-01-31"));
    CHECK(counts("02A16", "2023-02-01"));
    CHECK(counts("02A16", "2023-02-28"));
    CHECK_FALSE(counts("02A16", "2023-03-01"));
    CHECK(counts("OPEN", "1900-01-01"));
    CHECK(counts("OPEN", "2999-12-31"));
}

TEST_CASE("rekenregels 7: without a row that counts, those that ended last before the date do") {
    const Tarieventabel table =
        test::tabel({{.tarief = "1", .einddatum = "2023-01-31"},
                     {.tarief = "2", .ingangsdatum = "2023-02-01", .einddatum = "2023-02-28"},
                     {.eenheid = "16", .tarief = "3", .einddatum = "2023-02-28"},
                     {.tarief = "4", .ingangsdatum = "2023-06-01"}});
    const auto on = [&table](std::string_view day) {
        return tarieven(table.rows_on_or_before(almere, iedereen, "02A16", datum(day)));
    };
    CHECK(on("2022-12-31").empty());
    CHECK(on("2023-01-01") == Cents{1, 3});
    CHECK(on("2023-02-28") == Cents{2, 3});
    CHECK(on("2023-03-01") == Cents{2, 3});
    CHECK(on("2023-05-31") == Cents{2, 3});
    CHECK(on("2023-06-01") == Cents{4});
    CHECK(on("2030-01-01") == Cents{4});
}

TEST_CASE("rekenregels 7: minutes take the hour tariff only when there is none in minutes") {
    const Tarieventabel table =
        test::tabel({{.tarief = "6000"},
                     {.productcode = "02A19", .tarief = "6000"},
                     {.productcode = "02A19", .eenheid = "01", .tarief = "99"}});
    const auto in = [&table](std::string_view code, std::string_view eenheid) {
        return tarieven(
            rows_with_eenheid(table.rows_on(almere, iedereen, code, datum("2023-01-01")), eenheid));
    };
    CHECK(in("02A16", "01") == Cents{6000});
    CHECK(in("02A16", "04") == Cents{6000});
    CHECK(in("02A16", "16").empty());
    CHECK(in("02A19", "01") == Cents{99});
    CHECK(in("02A19", "04") == Cents{6000});
}

TEST_CASE("TR381 on a 301: a row allows its Eenheid with its Frequentie, minutes too for hours") {
    const Tarieventabel table = test::tabel(
        {{.frequentie = "4"}, {.productcode = "ELKE"}, {.productcode = "MIN", .eenheid = "01"}});
    const auto allows = [&table](std::string_view code, const char* eenheid,
                                 const char* frequentie) {
        return table.rows_on(almere, iedereen, code, datum("2023-01-01"))
            .front()
            ->allows(bericht::Omvang{{1}, eenheid, frequentie});
    };
    CHECK(allows("02A16", "04", "4"));
    CHECK(allows("02A16", "01", "4"));
    CHECK_FALSE(allows("02A16", "04", "2"));
    CHECK_FALSE(allows("02A16", "16", "4"));
    CHECK(allows("ELKE", "04", "1"));
    CHECK_FALSE(allows("MIN", "04", "4"));
}

TEST_CASE("pgb rows never count, whatever is asked") {
    const Tarieventabel table =
        test::tabel({{.productcode = "02A19"},
                     {.leveringsvorm = "pgb", .variant = "taakgericht"},
                     {.eenheid = "01", .leveringsvorm = "pgb", .einddatum = "2023-06-30"}});
    const bericht::Product product{"02", "02A16"};
    const Datum day = datum("2023-06-01");
    CHECK(table.rijen().size() == 1);
    CHECK(table.pgb_rijen().size() == 2);
    CHECK(table.rows_on(almere, iedereen, "02A16", day).empty());
    CHECK(table.rows_on_or_before(almere, iedereen, "02A16", datum("2024-01-01")).empty());
    CHECK_FALSE(table.knows(almere, iedereen, product, day));
    CHECK_FALSE(table.is_taakgericht(almere, iedereen, product, day));
    CHECK_FALSE(table.is_taakgericht(almere, iedereen, bericht::Product{"02", std::nullopt}, day));
    CHECK(table.rows_in_force(almere, day).size() == 1);
    CHECK(table.gaps(almere).empty());
}

TEST_CASE("a tariff of one aanbieder replaces for that one the general rows of code and eenheid") {
    const Tarieventabel table =
        test::tabel({{.tarief = "1"},
                     {.eenheid = "16", .tarief = "2"},
                     {.tarief = "3", .aanbieder = "01012345", .einddatum = "2023-06-30"}});
    const auto on = [&table](const std::optional<AgbCode>& aanbieder, std::string_view day) {
        return tarieven(table.rows_on(almere, aanbieder, "02A16", datum(day)));
    };
    CHECK(on(iedereen, "2023-06-30") == Cents{1, 2});
    CHECK(on(agb("99999999"), "2023-06-30") == Cents{1, 2});
    CHECK(on(agb("01012345"), "2023-06-30") == Cents{3, 2});
    CHECK(on(agb("01012345"), "2023-07-01") == Cents{1, 2});
    CHECK(table.rows_in_force(almere, datum("2023-06-30")).size() == 3);
}

TEST_CASE("a code that one aanbieder has is unknown for the others") {
    const Tarieventabel table = test::tabel({{.aanbieder = "01012345", .einddatum = "2023-06-30"}});
    const bericht::Product product{"02", "02A16"};
    CHECK(table.knows(almere, agb("01012345"), product, datum("2023-06-30")));
    CHECK_FALSE(table.knows(almere, agb("99999999"), product, datum("2023-06-30")));
    CHECK_FALSE(table.knows(almere, iedereen, product, datum("2023-06-30")));
    CHECK(table.rows_on_or_before(almere, agb("01012345"), "02A16", datum("2023-08-01")).size() ==
          1);
    CHECK(table.rows_on_or_before(almere, agb("99999999"), "02A16", datum("2023-08-01")).empty());
}

TEST_CASE("TR019: taakgericht is a matter of the row, its categorie, its code and the date") {
    const Tarieventabel table =
        test::tabel({{},
                     {.productcode = "02TG1", .variant = "taakgericht", .einddatum = "2023-06-30"},
                     {.productcode = "07TG1",
                      .categorie = "07",
                      .variant = "taakgericht",
                      .aanbieder = "01012345"}});
    const auto taakgericht = [&table](const std::optional<AgbCode>& aanbieder,
                                      const bericht::Product& product, std::string_view day) {
        return table.is_taakgericht(almere, aanbieder, product, datum(day));
    };
    const bericht::Product category_only{"02", std::nullopt};
    CHECK(taakgericht(iedereen, category_only, "2023-06-30"));
    CHECK_FALSE(taakgericht(iedereen, category_only, "2023-07-01"));
    CHECK(taakgericht(iedereen, {"02", "02TG1"}, "2023-06-30"));
    CHECK_FALSE(taakgericht(iedereen, {"02", "02A16"}, "2023-06-30"));
    CHECK_FALSE(taakgericht(iedereen, {"07", "02TG1"}, "2023-06-30"));
    CHECK_FALSE(taakgericht(iedereen, {"07", std::nullopt}, "2023-06-30"));
    CHECK(taakgericht(agb("01012345"), {"07", std::nullopt}, "2023-06-30"));
    CHECK(taakgericht(agb("01012345"), {"07", "07TG1"}, "2023-06-30"));
}

TEST_CASE("the same code in another gemeente is another product") {
    const Tarieventabel table = test::tabel({{.tarief = "1"}, {.gemeente = "0014", .tarief = "2"}});
    CHECK(tarieven(table.rows_on(almere, iedereen, "02A16", datum("2023-01-01"))) == Cents{1});
    CHECK(tarieven(table.rows_in_force(gemeente("0014"), datum("2023-01-01"))) == Cents{2});
    CHECK(table.rows_in_force(gemeente("0363"), datum("2023-01-01")).empty());
}

TEST_CASE("rows stay where they are when the table moves") {
    Tarieventabel table = test::tabel({{}});
    const Tariefrijen rijen = table.rows_on(almere, iedereen, "02A16", datum("2023-01-01"));
    const Tarieventabel moved = std::move(table);
    CHECK(rijen == moved.rows_on(almere, iedereen, "02A16", datum("2023-01-01")));
}

TEST_CASE("an empty table knows no code") {
    const Tarieventabel table;
    CHECK(table.rows_on(almere, iedereen, "02A16", datum("2023-01-01")).empty());
    CHECK(table.rows_in_force(almere, datum("2023-01-01")).empty());
    CHECK(table.bestand().empty());
}
