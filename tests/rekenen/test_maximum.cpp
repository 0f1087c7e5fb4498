#include "periodes.hpp"
#include <iwmod/error.hpp>
#include <iwmod/rekenen.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

using namespace iwmod;
using namespace iwmod::rekenen;
using test::datum;
using test::day;
using test::periode;

namespace {

/// A toewijzing, a ProductPeriode and the two maxima. An empty einddatum is absent.
struct Volumegeval {
    const char* naam;
    const char* ingangsdatum;
    const char* einddatum;
    std::int64_t volume;
    const char* eenheid;
    const char* frequentie;
    const char* categorie;
    const char* first;
    const char* last;
    std::int64_t prestatie;
    std::int64_t toewijzing;
};

constexpr std::array volumegevallen{
    Volumegeval{"B1: published: 12, 15, 15 and 39 (IV077)", "2025-10-07", "2025-12-30", 3, "04",
                "2", "02", "2025-10-07", "2025-10-31", 12, 39},
    Volumegeval{"B2", "2025-10-07", "2025-12-30", 3, "04", "2", "02", "2025-11-01", "2025-11-30",
                15, 39},
    Volumegeval{"B3", "2025-10-07", "2025-12-30", 3, "04", "2", "02", "2025-12-01", "2025-12-30",
                15, 39},
    Volumegeval{"B4: category 01: 6 times, total unchanged", "2025-10-07", "2025-12-30", 3, "04",
                "2", "01", "2025-10-07", "2025-10-31", 18, 39},
    Volumegeval{"B5", "2025-10-07", "2025-12-30", 3, "04", "2", "01", "2025-12-01", "2025-12-30",
                18, 39},
    Volumegeval{"B6: published: 12, 15, 3 and 27 (IV076)", "2025-07-07", "2025-09-07", 3, "04", "2",
                "02", "2025-07-07", "2025-07-31", 12, 27},
    Volumegeval{"B7", "2025-07-07", "2025-09-07", 3, "04", "2", "02", "2025-08-01", "2025-08-31",
                15, 27},
    Volumegeval{"B8", "2025-07-07", "2025-09-07", 3, "04", "2", "02", "2025-09-01", "2025-09-07", 3,
                27},
    Volumegeval{"B9: published: 9 for November (IV078)", "2025-11-12", "2025-12-13", 3, "04", "2",
                "02", "2025-11-12", "2025-11-30", 9, 15},
    Volumegeval{"B10", "2025-11-12", "2025-12-13", 3, "04", "2", "02", "2025-12-01", "2025-12-13",
                6, 15},
    Volumegeval{"B11: published: 15 for October (IV078)", "2025-10-14", "2025-12-13", 15, "04", "4",
                "02", "2025-10-14", "2025-10-31", 15, 45},
    Volumegeval{"B12", "2025-10-14", "2025-12-13", 15, "04", "4", "02", "2025-12-01", "2025-12-13",
                15, 45},
    Volumegeval{"B13: published: 900, 1500, 300 euro (IV076); ends on a Sunday", "2025-07-07",
                "2025-09-07", 30000, "83", "2", "02", "2025-07-07", "2025-07-31", 90000, 270000},
    Volumegeval{"B14", "2025-07-07", "2025-09-07", 30000, "83", "2", "02", "2025-08-01",
                "2025-08-31", 150000, 270000},
    Volumegeval{"B15", "2025-07-07", "2025-09-07", 30000, "83", "2", "02", "2025-09-01",
                "2025-09-07", 30000, 270000},
    Volumegeval{"B16: published: 900, 1800 euro, September nothing (IV076)", "2025-07-07",
                "2025-09-06", 30000, "83", "2", "02", "2025-07-07", "2025-07-31", 90000, 270000},
    Volumegeval{"B17", "2025-07-07", "2025-09-06", 30000, "83", "2", "02", "2025-08-01",
                "2025-08-31", 180000, 270000},
    Volumegeval{"B18", "2025-07-07", "2025-09-06", 30000, "83", "2", "02", "2025-09-01",
                "2025-09-06", 0, 270000},
    Volumegeval{"B19: published: 900, 1800 euro (IV077)", "2025-07-07", "2025-09-05", 30000, "83",
                "2", "02", "2025-07-07", "2025-07-31", 90000, 270000},
    Volumegeval{"B20", "2025-07-07", "2025-09-05", 30000, "83", "2", "02", "2025-08-01",
                "2025-08-31", 180000, 270000},
    Volumegeval{"B21: published: 900, 1500, 1500 euro (IV077, see the note below)", "2025-10-07",
                "2025-12-31", 30000, "83", "2", "02", "2025-10-07", "2025-10-31", 90000, 390000},
    Volumegeval{"B22", "2025-10-07", "2025-12-31", 30000, "83", "2", "02", "2025-11-01",
                "2025-11-30", 150000, 390000},
    Volumegeval{"B23", "2025-10-07", "2025-12-31", 30000, "83", "2", "02", "2025-12-01",
                "2025-12-31", 150000, 390000},
    Volumegeval{"B24: from 1 October there are 4 Sundays in October", "2025-10-01", "2025-12-31",
                30000, "83", "2", "02", "2025-10-01", "2025-10-31", 120000, 420000},
    Volumegeval{"B25: ends on Sunday 31 August: nothing extra", "2025-06-02", "2025-08-31", 2, "82",
                "2", "02", "2025-08-01", "2025-08-31", 10, 26},
    Volumegeval{"B26: ends on Monday: the broken week counts in August", "2025-06-02", "2025-09-01",
                2, "82", "2", "02", "2025-08-01", "2025-08-31", 12, 28},
    Volumegeval{"B27", "2025-06-02", "2025-09-01", 2, "82", "2", "02", "2025-09-01", "2025-09-01",
                0, 28},
    Volumegeval{"B28: no Sunday at all: the week counts where Einddatum lies", "2025-09-01",
                "2025-09-06", 1, "82", "2", "02", "2025-09-01", "2025-09-06", 1, 1},
    Volumegeval{"B29: one day", "2025-09-03", "2025-09-03", 3, "04", "2", "02", "2025-09-03",
                "2025-09-03", 3, 3},
    Volumegeval{"B30: week 53 counts in both months, once in the total", "2020-12-01", "2021-01-31",
                3, "04", "2", "02", "2020-12-01", "2020-12-31", 15, 27},
    Volumegeval{"B31", "2020-12-01", "2021-01-31", 3, "04", "2", "02", "2021-01-01", "2021-01-31",
                15, 27},
    Volumegeval{"B32: year end with week 53, ends on a Sunday", "2026-12-01", "2027-01-31", 30000,
                "83", "2", "02", "2026-12-01", "2026-12-31", 120000, 270000},
    Volumegeval{"B33", "2026-12-01", "2027-01-31", 30000, "83", "2", "02", "2027-01-01",
                "2027-01-31", 150000, 270000},
    Volumegeval{"B34: per day, leap year", "2024-02-10", "2024-03-15", 2, "04", "1", "02",
                "2024-02-10", "2024-02-29", 40, 70},
    Volumegeval{"B35", "2024-02-10", "2024-03-15", 2, "04", "1", "02", "2024-03-01", "2024-03-15",
                30, 70},
    Volumegeval{"B36: one month", "2025-02-01", "2025-02-28", 1, "14", "4", "04", "2025-02-01",
                "2025-02-28", 1, 1},
    Volumegeval{"B37: total over the toewijzing", "2025-03-01", "2025-12-31", 80, "04", "6", "02",
                "2025-03-01", "2025-03-31", 80, 80},
    Volumegeval{"B38", "2025-03-01", "2025-12-31", 80, "04", "6", "02", "2025-12-01", "2025-12-31",
                80, 80},
    Volumegeval{"B39: no Einddatum: months up to this ProductPeriode", "2025-03-10", "", 10, "16",
                "4", "07", "2025-03-10", "2025-03-31", 10, 10},
    Volumegeval{"B40", "2025-03-10", "", 10, "16", "4", "07", "2025-05-01", "2025-05-31", 10, 30},
    Volumegeval{"B41: no Einddatum, per day", "2025-12-20", "", 1, "04", "1", "02", "2025-12-20",
                "2025-12-31", 12, 12},
    Volumegeval{"B42", "2025-12-20", "", 1, "04", "1", "02", "2026-01-01", "2026-01-31", 31, 43},
    Volumegeval{"B43: minutes, category 01", "2025-01-01", "2025-12-31", 45, "01", "2", "01",
                "2025-03-01", "2025-03-31", 270, 2385},
};

ToegewezenOmvang toegewezen(const Volumegeval& geval) {
    return {.ingangsdatum = datum(geval.ingangsdatum),
            .einddatum = bericht::parse_datum(geval.einddatum),
            .categorie = geval.categorie,
            .omvang = {{geval.volume}, geval.eenheid, geval.frequentie}};
}

/// B1: 3 hours per week, category 02, published with 12, 15, 15 and 39.
ToegewezenOmvang drie_uur_per_week() {
    return {.ingangsdatum = datum("2025-10-07"),
            .einddatum = datum("2025-12-30"),
            .categorie = "02",
            .omvang = {{3}, "04", "2"}};
}

/// The parts of a toewijzing that declaraties cover: one calendar month each.
std::vector<bericht::GeslotenPeriode> months_of(const bericht::GeslotenPeriode& whole) {
    std::vector<bericht::GeslotenPeriode> months;
    Datum first = whole.begindatum;
    while (first <= whole.einddatum) {
        const Datum end_of_month = first.year() / first.month() / std::chrono::last;
        const Datum last = std::min(end_of_month, whole.einddatum);
        months.push_back({first, last});
        first = day(last) + std::chrono::days{1};
    }
    return months;
}

/// A toewijzing with any Eenheid and Frequentie, with an Einddatum or without.
ToegewezenOmvang random_toewijzing(test::Toeval& toeval, const bericht::GeslotenPeriode& period) {
    constexpr std::array eenheden{"01", "04", "14", "16", "82", "83", "84"};
    constexpr std::array frequenties{"1", "2", "4", "6"};
    ToegewezenOmvang result{
        .ingangsdatum = period.begindatum,
        .einddatum = period.einddatum,
        .categorie = "02",
        .omvang = {{toeval.number(0, 99999999)},
                   eenheden.at(static_cast<std::size_t>(toeval.number(0, 6))),
                   frequenties.at(static_cast<std::size_t>(toeval.number(0, 3)))}};
    if (toeval.number(0, 3) == 0) {
        result.einddatum.reset();
    }
    return result;
}

} // namespace

TEST_CASE("Table B: the maximum of one Prestatie (TR321) and over the toewijzing (TR322)") {
    for (const Volumegeval& geval : volumegevallen) {
        CAPTURE(geval.naam);
        const ToegewezenOmvang omvang = toegewezen(geval);
        const bericht::GeslotenPeriode productperiode = periode(geval.first, geval.last);
        CHECK(maximum_of_prestatie(omvang, productperiode).value() == Volume{geval.prestatie});
        CHECK(maximum_of_toewijzing(omvang, productperiode.einddatum).value() ==
              Volume{geval.toewijzing});
    }
}

TEST_CASE("a maximum tells what it was made of") {
    const auto october = periode("2025-10-07", "2025-10-31");
    ToegewezenOmvang omvang = drie_uur_per_week();
    CHECK(maximum_of_prestatie(omvang, october) ==
          Maximum{.volume = {3}, .aantal = 4, .telling = Telling::weken});
    omvang.categorie = "01";
    CHECK(maximum_of_prestatie(omvang, october) ==
          Maximum{.volume = {3}, .aantal = 6, .telling = Telling::categorie_01});
    CHECK(maximum_of_toewijzing(omvang, october.einddatum) ==
          Maximum{.volume = {3}, .aantal = 13, .telling = Telling::weken});
    omvang.omvang.eenheid = "82";
    CHECK(maximum_of_toewijzing(omvang, october.einddatum) ==
          Maximum{.volume = {3}, .aantal = 12, .gebroken = 1, .telling = Telling::zondagen});
}

TEST_CASE("category 01 counts six weeks per week only, in whichever Eenheid") {
    const auto october = periode("2025-10-07", "2025-10-31");
    ToegewezenOmvang omvang = drie_uur_per_week();
    omvang.categorie = "01";
    omvang.omvang.frequentie = "1";
    CHECK(maximum_of_prestatie(omvang, october).value() == Volume{75});
    omvang.omvang.frequentie = "4";
    CHECK(maximum_of_prestatie(omvang, october).value() == Volume{3});
    omvang.omvang.frequentie = "6";
    CHECK(maximum_of_prestatie(omvang, october).value() == Volume{3});
    for (const std::string_view eenheid : {"01", "04", "14", "16", "82", "83", "84"}) {
        omvang.omvang = {{3}, std::string{eenheid}, "2"};
        CHECK(maximum_of_prestatie(omvang, october).value() == Volume{18});
        // the last Sunday and the broken week after it add nothing
        CHECK(maximum_of_prestatie(omvang, periode("2025-12-01", "2025-12-30")).value() ==
              Volume{18});
    }
    CHECK(maximum_of_toewijzing(omvang, october.einddatum).value() == Volume{39});
    omvang.omvang = {{3}, "04", "2"};
    omvang.categorie.reset();
    CHECK(maximum_of_prestatie(omvang, october).value() == Volume{12});
}

TEST_CASE("B28: without a Sunday the week counts in the ProductPeriode that holds the Einddatum") {
    const ToegewezenOmvang omvang{.ingangsdatum = datum("2025-09-29"),
                                  .einddatum = datum("2025-10-03"),
                                  .categorie = "02",
                                  .omvang = {{1}, "82", "2"}};
    CHECK(maximum_of_prestatie(omvang, periode("2025-09-29", "2025-09-30")).value() == Volume{0});
    CHECK(maximum_of_prestatie(omvang, periode("2025-10-01", "2025-10-03")).value() == Volume{1});
    CHECK(maximum_of_toewijzing(omvang, datum("2025-09-30")).value() == Volume{1});
}

TEST_CASE("the broken week counts with a Sunday that is the Ingangsdatum itself") {
    const ToegewezenOmvang omvang{.ingangsdatum = datum("2025-08-31"),
                                  .einddatum = datum("2025-09-02"),
                                  .categorie = "02",
                                  .omvang = {{1}, "82", "2"}};
    CHECK(maximum_of_prestatie(omvang, periode("2025-08-31", "2025-08-31")).value() == Volume{2});
    CHECK(maximum_of_prestatie(omvang, periode("2025-09-01", "2025-09-02")).value() == Volume{0});
}

TEST_CASE("output without Einddatum has no broken week") {
    const ToegewezenOmvang omvang{.ingangsdatum = datum("2025-07-07"),
                                  .einddatum = std::nullopt,
                                  .categorie = "02",
                                  .omvang = {{30000}, "83", "2"}};
    CHECK(maximum_of_prestatie(omvang, periode("2025-09-01", "2025-09-06")).value() == Volume{0});
    CHECK(maximum_of_toewijzing(omvang, datum("2025-09-06")).value() == Volume{240000});
}

TEST_CASE("a Frequentie that the standard does not know is an error of ours") {
    ToegewezenOmvang omvang = drie_uur_per_week();
    omvang.omvang.frequentie = "3";
    CHECK_THROWS_AS(maximum_of_toewijzing(omvang, datum("2025-12-30")), LogicError);
}

TEST_CASE("the maximum over the toewijzing is never below that of a ProductPeriode inside it") {
    test::Toeval toeval;
    for (int i = 0; i < 5000; ++i) {
        const bericht::GeslotenPeriode whole = toeval.period();
        const bericht::GeslotenPeriode part = toeval.period_in(whole);
        const ToegewezenOmvang omvang = random_toewijzing(toeval, whole);
        CAPTURE(bericht::datum_text(whole.begindatum));
        CAPTURE(bericht::datum_text(whole.einddatum));
        CAPTURE(bericht::datum_text(part.begindatum));
        CAPTURE(bericht::datum_text(part.einddatum));
        CAPTURE(omvang.omvang.eenheid);
        CAPTURE(omvang.omvang.frequentie);
        // One calendar month at most: what CS337 asks of a ProductPeriode.
        const bericht::GeslotenPeriode month = months_of(part).front();
        REQUIRE(maximum_of_prestatie(omvang, month).value() <=
                maximum_of_toewijzing(omvang, month.einddatum).value());
    }
}

TEST_CASE("the months of an output toewijzing together have exactly its maximum") {
    test::Toeval toeval;
    for (int i = 0; i < 2000; ++i) {
        const bericht::GeslotenPeriode whole = toeval.period();
        ToegewezenOmvang omvang = random_toewijzing(toeval, whole);
        omvang.omvang = {{1}, "82", "2"};
        CAPTURE(bericht::datum_text(whole.begindatum));
        CAPTURE(bericht::datum_text(whole.einddatum));
        Volume sum;
        for (const bericht::GeslotenPeriode& month : months_of(whole)) {
            sum = sum + maximum_of_prestatie(omvang, month).value();
        }
        REQUIRE(sum == maximum_of_toewijzing(omvang, whole.einddatum).value());
    }
}

TEST_CASE("the months of any toewijzing together are never below its maximum") {
    test::Toeval toeval;
    for (int i = 0; i < 2000; ++i) {
        const bericht::GeslotenPeriode whole = toeval.period();
        const ToegewezenOmvang omvang = random_toewijzing(toeval, whole);
        Volume sum;
        for (const bericht::GeslotenPeriode& month : months_of(whole)) {
            sum = sum + maximum_of_prestatie(omvang, month).value();
        }
        REQUIRE(sum >= maximum_of_toewijzing(omvang, whole.einddatum).value());
    }
}

TEST_CASE("only stuks output and euro are output") {
    CHECK(is_output("82"));
    CHECK(is_output("83"));
    for (const char* inspanning : {"01", "04", "14", "16", "84"}) {
        CAPTURE(inspanning);
        CHECK_FALSE(is_output(inspanning));
    }
}

TEST_CASE("TR341: minutes fit a toewijzing in hours, hours do not fit one in minutes") {
    CHECK(eenheid_fits("04", "04"));
    CHECK(eenheid_fits("01", "04"));
    CHECK(eenheid_fits("01", "01"));
    CHECK_FALSE(eenheid_fits("04", "01"));
    CHECK_FALSE(eenheid_fits("16", "04"));
    CHECK_FALSE(eenheid_fits("01", "16"));
    CHECK_FALSE(eenheid_fits("84", "82"));
}

TEST_CASE("volumes on a toewijzing in hours compare in minutes") {
    CHECK(comparable_volume({12}, "04", "04") == Volume{720});
    CHECK(comparable_volume({12}, "01", "04") == Volume{12});
    CHECK(comparable_volume({12}, "01", "01") == Volume{12});
    CHECK(comparable_volume({12}, "16", "16") == Volume{12});
    CHECK(comparable_volume({12}, "04", "01") == std::nullopt);
    CHECK(comparable_volume({12}, "14", "04") == std::nullopt);
}

TEST_CASE("the maxima of B1 to B3 in minutes are 720, 900, 900 and 2340 in all") {
    const ToegewezenOmvang omvang = drie_uur_per_week();
    const auto minutes = [](const Maximum& maximum) {
        return comparable_volume(maximum.value(), "04", "04").value();
    };
    CHECK(minutes(maximum_of_prestatie(omvang, periode("2025-10-07", "2025-10-31"))) ==
          Volume{720});
    CHECK(minutes(maximum_of_prestatie(omvang, periode("2025-11-01", "2025-11-30"))) ==
          Volume{900});
    CHECK(minutes(maximum_of_prestatie(omvang, periode("2025-12-01", "2025-12-30"))) ==
          Volume{900});
    CHECK(minutes(maximum_of_toewijzing(omvang, datum("2025-12-30"))) == Volume{2340});
}

TEST_CASE(
    "B1: after 12 and 15 approved hours, 12 fit in December and 13 are above the total only") {
    const ToegewezenOmvang omvang = drie_uur_per_week();
    const Volume december =
        maximum_of_prestatie(omvang, periode("2025-12-01", "2025-12-30")).value();
    const Volume total = maximum_of_toewijzing(omvang, datum("2025-12-30")).value();
    const Volume approved = Volume{12} + Volume{15};
    CHECK(Volume{13} <= december);
    CHECK(approved + Volume{12} <= total);
    CHECK_FALSE(approved + Volume{13} <= total);
    CHECK(approved - Volume{12} + Volume{13} <= total);
}
