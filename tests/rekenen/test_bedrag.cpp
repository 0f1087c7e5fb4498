#include "periodes.hpp"
#include <iwmod/rekenen.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <vector>

using namespace iwmod;
using namespace iwmod::rekenen;

namespace {

/// A `vast` hour tariff and the minutes, ProductTarief and Bedrag that belong to it.
struct Tariefgeval {
    const char* naam;
    std::int64_t uurtarief;
    std::int64_t minuten;
    std::int64_t producttarief;
    std::int64_t bedrag;
};

constexpr std::array tariefgevallen{
    Tariefgeval{"C1", 6000, 90, 100, 9000},
    Tariefgeval{"C2", 5737, 95, 96, 9084},
    Tariefgeval{"C3", 8730, 60, 146, 8730},
    Tariefgeval{"C4", 8724, 60, 145, 8724},
    Tariefgeval{"C5", 6030, 1, 101, 101},
    Tariefgeval{"C6", 6029, 1, 100, 100},
    Tariefgeval{"C7", 6031, 1, 101, 101},
    Tariefgeval{"C8", 6090, 3, 102, 305},
    Tariefgeval{"C9", 5999, 380, 100, 37994},
    Tariefgeval{"C10", 4550, 7, 76, 531},
    Tariefgeval{"C11", 99999999, 1, 1666667, 1666667},
};

// NOLINTBEGIN(readability-identifier-naming): as the standard writes them
constexpr DebetCredit D = DebetCredit::debet;
constexpr DebetCredit C = DebetCredit::credit;
// NOLINTEND(readability-identifier-naming)

bericht::BedragMetDC bedrag(std::int64_t cents, DebetCredit dc) {
    return {Eurocent{cents}, dc};
}

/// A Prestatie of which only the amount counts.
bericht::Prestatie prestatie(std::int64_t cents, DebetCredit dc) {
    bericht::Prestatie result;
    result.ingediendbedrag = bedrag(cents, dc);
    return result;
}

Minutenbedrag declared(std::int64_t minuten, std::int64_t producttarief, std::int64_t cents) {
    return {Volume{minuten}, Eurocent{producttarief}, Eurocent{cents}};
}

/// Every hour tariff tried, one by one.
bool slow_fits(const Minutenbedrag& given, Eurocent uurtarief) {
    for (Eurocent t{0}; t <= uurtarief; ++t.value) {
        if (minuuttarief(t) == given.producttarief &&
            bedrag_of_minuten(t, given.minuten) == given.bedrag) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("Table C: tariff per minute and Bedrag of a vast hour tariff") {
    for (const Tariefgeval& geval : tariefgevallen) {
        CAPTURE(geval.naam);
        const Eurocent uurtarief{geval.uurtarief};
        CHECK(minuuttarief(uurtarief) == Eurocent{geval.producttarief});
        CHECK(bedrag_of_minuten(uurtarief, {geval.minuten}) == Eurocent{geval.bedrag});
        CHECK(fits_vast_uurtarief(declared(geval.minuten, geval.producttarief, geval.bedrag),
                                  uurtarief));
        CHECK_FALSE(fits_vast_uurtarief(
            declared(geval.minuten, geval.producttarief, geval.bedrag + 1), uurtarief));
        CHECK_FALSE(fits_vast_uurtarief(
            declared(geval.minuten, geval.producttarief, geval.bedrag - 1), uurtarief));
        CHECK(fits_maximum_uurtarief(declared(geval.minuten, geval.producttarief, geval.bedrag),
                                     uurtarief));
    }
}

TEST_CASE("C9: the amount is that of the unrounded tariff, not 380 x 100") {
    CHECK_FALSE(fits_vast_uurtarief(declared(380, 100, 38000), Eurocent{5999}));
}

TEST_CASE("vast: with another ProductTarief the Bedrag is GeleverdVolume x ProductTarief") {
    CHECK(bedrag_at_vast_uurtarief(declared(95, 90, 0), Eurocent{5737}) == Eurocent{8550});
    CHECK(fits_vast_uurtarief(declared(95, 90, 8550), Eurocent{5737}));
    CHECK_FALSE(fits_vast_uurtarief(declared(95, 90, 9084), Eurocent{5737}));
}

TEST_CASE("maximum 6000: 30 minutes at 100 are 2985 to 3000") {
    const Eurocent uurtarief{6000};
    CHECK(bedragen_at_maximum_uurtarief(declared(30, 100, 0), uurtarief) ==
          Bedraggrenzen{Eurocent{2985}, Eurocent{3000}});
    CHECK_FALSE(fits_maximum_uurtarief(declared(30, 100, 2984), uurtarief));
    CHECK(fits_maximum_uurtarief(declared(30, 100, 2985), uurtarief));
    CHECK(fits_maximum_uurtarief(declared(30, 100, 3000), uurtarief));
    CHECK_FALSE(fits_maximum_uurtarief(declared(30, 100, 3001), uurtarief));
}

TEST_CASE("maximum 6000: 30 minutes at 95 are 2835 to 2865") {
    const Eurocent uurtarief{6000};
    CHECK(bedragen_at_maximum_uurtarief(declared(30, 95, 0), uurtarief) ==
          Bedraggrenzen{Eurocent{2835}, Eurocent{2865}});
    CHECK_FALSE(fits_maximum_uurtarief(declared(30, 95, 2834), uurtarief));
    CHECK(fits_maximum_uurtarief(declared(30, 95, 2835), uurtarief));
    CHECK(fits_maximum_uurtarief(declared(30, 95, 2865), uurtarief));
    CHECK_FALSE(fits_maximum_uurtarief(declared(30, 95, 2866), uurtarief));
}

TEST_CASE("maximum 6000: 95 minutes at 96 are 9084 because an hour tariff of 5737 exists") {
    const Minutenbedrag given = declared(95, 96, 9084);
    CHECK(fits_maximum_uurtarief(given, Eurocent{6000}));
    const Bedraggrenzen tarieven = possible_uurtarieven(given, Eurocent{6000});
    CHECK(tarieven.laagste <= Eurocent{5737});
    CHECK(tarieven.hoogste >= Eurocent{5737});
    CHECK(fits_maximum_uurtarief(given, Eurocent{5737}));
    CHECK_FALSE(fits_maximum_uurtarief(given, Eurocent{5736}));
}

TEST_CASE("maximum: above the minute tariff the Bedrag is GeleverdVolume x ProductTarief") {
    CHECK(fits_maximum_uurtarief(declared(30, 101, 3030), Eurocent{6000}));
    CHECK_FALSE(fits_maximum_uurtarief(declared(30, 101, 3000), Eurocent{6000}));
    CHECK(bedragen_at_maximum_uurtarief(declared(30, 101, 0), Eurocent{6000}) ==
          Bedraggrenzen{Eurocent{3030}, Eurocent{3030}});
}

TEST_CASE("maximum: no minutes cost nothing at any tariff") {
    CHECK(fits_maximum_uurtarief(declared(0, 95, 0), Eurocent{6000}));
    CHECK_FALSE(fits_maximum_uurtarief(declared(0, 95, 1), Eurocent{6000}));
}

TEST_CASE("maximum: the interval says the same as trying every hour tariff") {
    test::Toeval toeval;
    int fitting = 0;
    for (int i = 0; i < 20000; ++i) {
        const Eurocent uurtarief{toeval.number(0, 400)};
        const std::int64_t producttarief = toeval.number(0, minuuttarief(uurtarief).value);
        const std::int64_t minuten = toeval.number(0, 200);
        const Minutenbedrag around = declared(minuten, producttarief, 0);
        const Bedraggrenzen bedragen = bedragen_at_maximum_uurtarief(around, uurtarief);
        const std::int64_t lowest = std::max<std::int64_t>(0, bedragen.laagste.value - 3);
        const Minutenbedrag given =
            declared(minuten, producttarief, toeval.number(lowest, bedragen.hoogste.value + 3));
        CAPTURE(uurtarief.value);
        CAPTURE(minuten);
        CAPTURE(producttarief);
        CAPTURE(given.bedrag.value);
        REQUIRE(fits_maximum_uurtarief(given, uurtarief) == slow_fits(given, uurtarief));
        fitting += fits_maximum_uurtarief(given, uurtarief) ? 1 : 0;
    }
    CHECK(fitting > 2000);
}

TEST_CASE("4 hours at 1250 are 5000, not 5001") {
    CHECK(Eurocent{1250} * Volume{4} == Eurocent{5000});
    CHECK(Eurocent{1250} * Volume{4} != Eurocent{5001});
}

TEST_CASE("the largest tariff times the largest volume fits, in minutes too") {
    const Eurocent tarief{99999999};
    const Volume volume{99999999};
    CHECK((tarief * volume).value == 9999999800000001);
    CHECK(bedrag_of_minuten(tarief, volume).value == 166666663333333);
}

TEST_CASE("TR358: totals are debits minus credits, written as an absolute value with D or C") {
    const auto written = [](const std::vector<bericht::BedragMetDC>& bedragen) {
        return bericht::TotaalBedragMetDC::of(signed_total(bedragen));
    };
    const auto check = [](bericht::TotaalBedragMetDC totaal, std::int64_t cents, DebetCredit dc) {
        CHECK(totaal.totaalbedrag == Eurocent{cents});
        CHECK(totaal.debetcredit == dc);
    };
    check(written({bedrag(50000, D), bedrag(12000, D), bedrag(70000, C)}), 8000, C);
    check(written({bedrag(5000, D), bedrag(5000, C)}), 0, D);
    check(written({bedrag(5000, D), bedrag(24000, D), bedrag(3000, C)}), 26000, D);
    check(written({bedrag(5000, D), bedrag(3000, C)}), 2000, D);
    check(written({bedrag(3000, C)}), 3000, C);
    check(written({}), 0, D);
}

TEST_CASE("TR342: submitted minus granted is the sum of the Prestaties in the answer") {
    const std::vector submitted{bedrag(5000, D), bedrag(24000, D), bedrag(3000, C)};
    const std::vector granted{bedrag(5000, D), bedrag(3000, C)};
    const std::vector answered{bedrag(24000, D)};
    CHECK(signed_total(submitted) - signed_total(granted) == signed_total(answered));
}

TEST_CASE("TR358: the total runs over the Prestaties of all Clienten") {
    std::vector<bericht::DeclaratieClient> clienten(2);
    clienten[0].prestaties = {prestatie(50000, D), prestatie(12000, D)};
    clienten[1].prestaties = {prestatie(70000, C)};
    CHECK(signed_total(clienten) == Eurocent{-8000});
    CHECK(signed_total(std::vector<bericht::DeclaratieClient>{}) == Eurocent{0});
}

TEST_CASE("TR369: 50000 on top of 60000 minus 10000 fills a Budget of 100000, 50001 exceeds it") {
    const Eurocent budget{100000};
    const std::vector approved{bedrag(60000, D), bedrag(10000, C)};
    CHECK(signed_total(approved) + Eurocent{50000} <= budget);
    CHECK(signed_total(approved) + Eurocent{50001} > budget);
}
