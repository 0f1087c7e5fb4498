#include "tabellen.hpp"
#include <iwmod/tarief/verschil.hpp>

#include <doctest/doctest.h>

#include <array>

using namespace iwmod;
using namespace iwmod::tarief;
using test::datum;
using test::Rij;
using test::tabel;

namespace {

const std::array ours{test::gemeente("0034")};

Tabelverschil between(std::initializer_list<Rij> voor, std::initializer_list<Rij> na) {
    return verschil(tabel(voor), tabel(na), ours);
}

} // namespace

TEST_CASE("two tables with the same rows are not different, in whatever order they stand") {
    const Rij other{.productcode = "02A19"};
    CHECK(between({{}, other}, {other, {}}).wijzigingen.empty());
}

TEST_CASE("a row that only one of two tables has is new, or gone") {
    const auto found = between({{.productcode = "02A19"}, {}}, {{}, {.productcode = "02A20"}});
    REQUIRE(found.wijzigingen.size() == 2);
    CHECK(found.vervallen() == 1);
    CHECK(found.nieuw() == 1);
    CHECK(found.gewijzigd() == 0);
    CHECK(found.wijzigingen[0].rij().productcode == "02A19");
    CHECK_FALSE(found.wijzigingen[0].na);
    CHECK(found.wijzigingen[1].eerste_dag() == datum("2023-01-01"));
}

TEST_CASE("a row that begins on the same day with another tariff has changed from that day on") {
    const auto found = between({{}}, {{.tarief = "5900"}});
    REQUIRE(found.gewijzigd() == 1);
    CHECK(found.wijzigingen[0].voor->tarief == Eurocent{5700});
    CHECK(found.wijzigingen[0].na->tarief == Eurocent{5900});
    CHECK(found.wijzigingen[0].eerste_dag() == datum("2023-01-01"));
}

TEST_CASE("where only the end is another one, the day behind the first of both is the first") {
    const auto shorter = between({{}}, {{.einddatum = "2023-06-30"}});
    REQUIRE(shorter.gewijzigd() == 1);
    CHECK(shorter.wijzigingen[0].eerste_dag() == datum("2023-07-01"));
    const auto longer = between({{}}, {{.einddatum = ""}});
    REQUIRE(longer.gewijzigd() == 1);
    CHECK(longer.wijzigingen[0].eerste_dag() == datum("2024-01-01"));
    const auto both = between({{}}, {{.tarief = "5900", .einddatum = "2023-06-30"}});
    CHECK(both.wijzigingen.at(0).eerste_dag() == datum("2023-01-01"));
}

TEST_CASE("a table of another year shows last year's tariff of a product beside this year's") {
    const Rij next{.tarief = "5900", .ingangsdatum = "2024-01-01", .einddatum = "2024-12-31"};
    const auto found = between({{}}, {next});
    REQUIRE(found.gewijzigd() == 1);
    CHECK(found.wijzigingen[0].voor->tarief == Eurocent{5700});
    CHECK(found.wijzigingen[0].na->tarief == Eurocent{5900});
    CHECK(found.wijzigingen[0].eerste_dag() == datum("2023-01-01")); // last year's row is gone
    const auto behind = between({{}}, {{}, next});
    CHECK(behind.nieuw() == 1);
    CHECK(behind.wijzigingen.at(0).eerste_dag() == datum("2024-01-01"));
}

TEST_CASE("another eenheid, frequentie or aanbieder makes another row") {
    for (const auto& other :
         {Rij{.eenheid = "01"}, Rij{.frequentie = "2"}, Rij{.aanbieder = "01012345"}}) {
        const auto found = between({{}}, {other});
        CHECK(found.nieuw() == 1);
        CHECK(found.vervallen() == 1);
    }
}

TEST_CASE("what no message meets is no difference: the opmerking, pgb, another gemeente") {
    CHECK(between({{}}, {{}, {.gemeente = "0014"}}).wijzigingen.empty());
    CHECK(between({{}}, {{}, {.leveringsvorm = "pgb"}}).wijzigingen.empty());
    CHECK(between({{}}, {{.categorie = "03"}}).gewijzigd() == 1);
    CHECK(between({{}}, {{.variant = "taakgericht"}}).gewijzigd() == 1);
}

TEST_CASE("gaps that the first table has already are not new") {
    const Rij first{.einddatum = "2023-03-31"};
    const Rij second{.ingangsdatum = "2023-05-01"};
    CHECK(between({first, second}, {first, second}).gaten.empty());
    const auto found = between({{}}, {first, second});
    REQUIRE(found.gaten.size() == 1);
    CHECK(found.gaten[0].periode.begindatum == datum("2023-04-01"));
    CHECK(found.gaten[0].periode.einddatum == datum("2023-04-30"));
}
