#include <iwmod/error.hpp>
#include <iwmod/tarief/betalingen.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::tarief;

namespace {

const std::string kop = "aanbieder;declaratienummer;betaaldatum;soort\n";
const AgbCode aanbieder = *AgbCode::parse("12345678");

} // namespace

TEST_CASE("a Declaratie is found by its aanbieder and its number") {
    const auto tabel = Betalingentabel::parse(kop + "12345678;D1;2023-03-15;Inhouding\n", "b.csv");
    const auto* const betaling = tabel.find(aanbieder, "D1");
    REQUIRE(betaling != nullptr);
    CHECK(bericht::datum_text(betaling->betaaldatum) == "2023-03-15");
    CHECK(betaling->soort == "Inhouding");
    CHECK(tabel.find(aanbieder, "D2") == nullptr);
    CHECK(tabel.find(*AgbCode::parse("87654321"), "D1") == nullptr);
}

TEST_CASE("a Declaratie that is paid twice is a fault, with its line") {
    CHECK_THROWS_WITH_AS(Betalingentabel::parse(kop + "12345678;D1;2023-03-15;a\n"
                                                      "12345678;D1;2023-04-15;b\n",
                                                "b.csv"),
                         "b.csv:3:1: Deze declaratie staat al op regel 2.", ConfigError);
}

TEST_CASE("a payment without a day or a soort is a fault") {
    CHECK_THROWS_AS(Betalingentabel::parse(kop + "12345678;D1;;a\n", "b.csv"), ConfigError);
    CHECK_THROWS_AS(Betalingentabel::parse(kop + "12345678;D1;2023-03-15;\n", "b.csv"),
                    ConfigError);
}
