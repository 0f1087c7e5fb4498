#include "tabellen.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::tarief;
using test::datum;
using test::fault_of;
using test::gemeente;
using test::Rij;

namespace {

/// The second row begins on the last day of the first.
std::string fault_with(Rij second) {
    second.ingangsdatum = "2023-06-30";
    return fault_of(test::csv({{.einddatum = "2023-06-30"}, second}));
}

std::vector<Tariefgat> gaps_of(std::initializer_list<Rij> rijen) {
    return test::tabel(rijen).gaps(gemeente("0034"));
}

} // namespace

TEST_CASE("two rows that share a day are refused, on the line of the second, naming the first") {
    CHECK(
        fault_with({}) ==
        "tarieven.csv:3:1: Overlapt met regel 2: gemeente 0034, productcode 02A16, eenheid 04, van "
        "2023-06-30, tot en met 2023-06-30.");
    CHECK(fault_of(test::csv(
              {{.ingangsdatum = "", .einddatum = ""}, {.ingangsdatum = "", .einddatum = ""}})) ==
          "tarieven.csv:3:1: Overlapt met regel 2: gemeente 0034, productcode 02A16, eenheid 04.");
}

TEST_CASE("rows that follow each other by a day do not overlap") {
    CHECK(
        fault_of(test::csv({{.einddatum = "2023-06-30"}, {.ingangsdatum = "2023-07-01"}})).empty());
    CHECK(
        fault_of(test::csv({{.ingangsdatum = "2023-07-01"}, {.einddatum = "2023-06-30"}})).empty());
}

TEST_CASE("rows overlap only with the same gemeente, code, eenheid, leveringsvorm and aanbieder") {
    CHECK(fault_with({.gemeente = "0014"}).empty());
    CHECK(fault_with({.productcode = "02A19"}).empty());
    CHECK(fault_with({.eenheid = "01"}).empty());
    CHECK(fault_with({.leveringsvorm = "pgb"}).empty());
    CHECK(fault_with({.aanbieder = "01012345"}).empty());
    CHECK_FALSE(fault_with({.categorie = "03"}).empty());
    CHECK_FALSE(fault_with({.tarief = "1", .tariefsoort = "maximum"}).empty());
}

TEST_CASE("an empty frequentie meets every frequentie, two different ones do not meet") {
    const Rij week{.frequentie = "2"};
    CHECK_FALSE(fault_with(week).empty());
    CHECK(fault_of(test::csv({{.frequentie = "4"}, week})).empty());
    CHECK_FALSE(fault_of(test::csv({{.frequentie = "4"}, {}})).empty());
    CHECK_FALSE(fault_of(test::csv({{.frequentie = "4"}, {.frequentie = "4"}})).empty());
}

TEST_CASE("an overlap is found across rows in between, wherever they stand in the file") {
    const std::string text = fault_of(
        test::csv({{.ingangsdatum = "2023-05-01", .einddatum = "2023-05-31"},
                   {.frequentie = {}, .ingangsdatum = "2023-01-01", .einddatum = "2023-01-31"},
                   {.ingangsdatum = "2023-02-01", .einddatum = "2023-12-31"}}));
    CHECK(text ==
          "tarieven.csv:4:1: Overlapt met regel 2: gemeente 0034, productcode 02A16, eenheid "
          "04, van 2023-05-01, tot en met 2023-05-31.");
}

TEST_CASE("a short row inside a long one does not hide the long one from the next") {
    const std::string text =
        fault_of(test::csv({{.frequentie = "2", .ingangsdatum = "2023-01-01", .einddatum = ""},
                            {.frequentie = "4", .einddatum = "2023-02-28"},
                            {.frequentie = "2", .ingangsdatum = "2023-06-01"}}));
    CHECK(text.starts_with("tarieven.csv:4:1: Overlapt met regel 2:"));
}

TEST_CASE("a gap is every day between two rows of a code on which none counts") {
    CHECK(gaps_of({{}}).empty());
    CHECK(gaps_of({{.einddatum = "2023-02-28"}, {.ingangsdatum = "2023-03-01"}}).empty());
    const auto gaps = gaps_of({{.ingangsdatum = "2023-03-02"}, {.einddatum = "2023-02-28"}});
    REQUIRE(gaps.size() == 1);
    CHECK(gaps[0].productcode == "02A16");
    CHECK_FALSE(gaps[0].aanbieder);
    CHECK(gaps[0].periode == bericht::GeslotenPeriode{datum("2023-03-01"), datum("2023-03-01")});
}

TEST_CASE("rows in another eenheid, or one that lasts longer, close a gap") {
    CHECK(gaps_of({{.einddatum = "2023-02-28"},
                   {.eenheid = "01", .einddatum = ""},
                   {.ingangsdatum = "2023-06-01"}})
              .empty());
    CHECK(gaps_of({{.ingangsdatum = "", .einddatum = ""},
                   {.eenheid = "01", .einddatum = "2023-02-28"},
                   {.eenheid = "01", .ingangsdatum = "2023-06-01"}})
              .empty());
}

TEST_CASE("rows of one aanbieder close no gap of the others and leave gaps of their own") {
    const auto gaps =
        gaps_of({{.einddatum = "2023-02-28"},
                 {.aanbieder = "01012345", .ingangsdatum = "2023-03-01", .einddatum = "2023-03-31"},
                 {.ingangsdatum = "2023-06-01"}});
    REQUIRE(gaps.size() == 2);
    CHECK_FALSE(gaps[0].aanbieder);
    CHECK(gaps[0].periode == bericht::GeslotenPeriode{datum("2023-03-01"), datum("2023-05-31")});
    CHECK(gaps[1].aanbieder == test::agb("01012345"));
    CHECK(gaps[1].periode == bericht::GeslotenPeriode{datum("2023-04-01"), datum("2023-05-31")});
}

TEST_CASE("a check tells what is in the table, for each gemeente") {
    const test::Bestand bestand{test::csv({{.gemeente = "0014", .einddatum = ""},
                                           {.ingangsdatum = "", .einddatum = "2023-01-31"},
                                           {.ingangsdatum = "2023-03-01"},
                                           {.productcode = "02A19"},
                                           {.leveringsvorm = "pgb"}})};
    const Tariefcontrole controle = Tarieventabel::check(bestand.path());
    CHECK(controle.fouten.empty());
    CHECK(controle.gaten.size() == 1);
    REQUIRE(controle.gemeenten.size() == 2);
    const Tariefsamenvatting& groningen = controle.gemeenten[0];
    CHECK(groningen.gemeente == gemeente("0014"));
    CHECK(groningen.eerste_dag == datum("2023-01-01"));
    CHECK_FALSE(groningen.laatste_dag);
    const Tariefsamenvatting& almere = controle.gemeenten[1];
    CHECK(almere.rijen == 3);
    CHECK(almere.pgb_rijen == 1);
    CHECK(almere.productcodes == 2);
    CHECK_FALSE(almere.eerste_dag);
    CHECK(almere.laatste_dag == datum("2023-12-31"));
}

TEST_CASE("a tariff of 0 on a row that counts is a remark, on its line") {
    const auto remarks = [](std::initializer_list<Rij> rijen) {
        std::vector<int> lines;
        const test::Bestand bestand{test::csv(rijen)};
        for (const Tabelfout& opmerking : Tarieventabel::check(bestand.path()).opmerkingen) {
            lines.push_back(opmerking.regel);
        }
        return lines;
    };
    CHECK(remarks({{.tarief = "0"}, {.productcode = "02A19", .tarief = "1"}}) == std::vector{2});
    CHECK(remarks({{.productcode = "02A19", .tarief = "0", .tariefsoort = "maximum"},
                   {.tarief = "0"}}) == std::vector{2, 3});
    CHECK(remarks({{}, {.productcode = "02A19", .tarief = "0", .leveringsvorm = "pgb"}}).empty());
    CHECK(remarks({{.eenheid = "83", .tarief = ""}}).empty());
}
