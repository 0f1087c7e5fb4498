#include "periodes.hpp"
#include <iwmod/rekenen.hpp>

#include <doctest/doctest.h>

#include <array>
#include <chrono>

using namespace iwmod;
using namespace iwmod::rekenen;
using test::datum;
using test::day;
using test::periode;

namespace {

/// Days, ISO weeks, Sundays and months of a period.
struct Kalendergeval {
    const char* naam;
    const char* first;
    const char* last;
    std::int64_t days;
    std::int64_t weeks;
    std::int64_t sundays;
    std::int64_t months;
};

constexpr std::array kalendergevallen{
    Kalendergeval{"A1", "2025-10-07", "2025-10-31", 25, 4, 3, 1},
    Kalendergeval{"A2", "2025-11-01", "2025-11-30", 30, 5, 5, 1},
    Kalendergeval{"A3: the last week is week 1 of 2026", "2025-12-01", "2025-12-30", 30, 5, 4, 1},
    Kalendergeval{"A4: published: 13 weeks (IV077)", "2025-10-07", "2025-12-30", 85, 13, 12, 3},
    Kalendergeval{"A5: published: 4 weeks, 3 Sundays (IV076)", "2025-07-07", "2025-07-31", 25, 4, 3,
                  1},
    Kalendergeval{"A6: published: 5 weeks, 5 Sundays (IV076)", "2025-08-01", "2025-08-31", 31, 5, 5,
                  1},
    Kalendergeval{"A7: published: 1 week, 1 Sunday (IV076)", "2025-09-01", "2025-09-07", 7, 1, 1,
                  1},
    Kalendergeval{"A8: published: 9 weeks (IV076)", "2025-07-07", "2025-09-07", 63, 9, 9, 3},
    Kalendergeval{"A9: published: 3 weeks (IV078)", "2025-11-12", "2025-11-30", 19, 3, 3, 1},
    Kalendergeval{"A10: 2020 has a week 53", "2020-12-01", "2020-12-31", 31, 5, 4, 1},
    Kalendergeval{"A11: begins in week 53 of 2020", "2021-01-01", "2021-01-31", 31, 5, 5, 1},
    Kalendergeval{"A12: one week over the year end", "2020-12-28", "2021-01-03", 7, 1, 1, 2},
    Kalendergeval{"A13: leap year", "2020-01-01", "2020-12-31", 366, 53, 52, 12},
    Kalendergeval{"A14", "2021-01-01", "2021-12-31", 365, 53, 52, 12},
    Kalendergeval{"A15: 2026 has a week 53", "2026-12-01", "2026-12-31", 31, 5, 4, 1},
    Kalendergeval{"A16: begins in week 53 of 2026", "2027-01-01", "2027-01-31", 31, 5, 5, 1},
    Kalendergeval{"A17: week 1 of 2025, whole", "2024-12-30", "2025-01-05", 7, 1, 1, 2},
    Kalendergeval{"A18: two days, two years, one week", "2024-12-31", "2025-01-01", 2, 1, 0, 2},
    Kalendergeval{"A19: leap February", "2024-02-01", "2024-02-29", 29, 5, 4, 1},
    Kalendergeval{"A20: ordinary February", "2025-02-01", "2025-02-28", 28, 5, 4, 1},
    Kalendergeval{"A21: exactly four weeks, Monday to Sunday", "2027-02-01", "2027-02-28", 28, 4, 4,
                  1},
    Kalendergeval{"A22: begins on a Sunday: 6 weeks", "2026-03-01", "2026-03-31", 31, 6, 5, 1},
    Kalendergeval{"A23: begins on a Saturday, ends on a Monday: 6 weeks", "2021-05-01",
                  "2021-05-31", 31, 6, 5, 1},
    Kalendergeval{"A24: one day", "2024-02-29", "2024-02-29", 1, 1, 0, 1},
    Kalendergeval{"A25: one day, a Sunday", "2025-08-31", "2025-08-31", 1, 1, 1, 1},
    Kalendergeval{"A26: Monday to Saturday", "2025-09-01", "2025-09-06", 6, 1, 0, 1},
    Kalendergeval{"A27: Sunday and Monday: two weeks", "2025-08-31", "2025-09-01", 2, 2, 1, 2},
    Kalendergeval{"A28", "2024-01-15", "2025-03-10", 421, 61, 60, 15},
};

/// Day by day: a new week begins at the first day and at each Monday.
std::int64_t slow_weeks(const bericht::GeslotenPeriode& period) {
    std::int64_t weeks = 0;
    for (auto d = day(period.begindatum); d <= day(period.einddatum); d += std::chrono::days{1}) {
        if (d == day(period.begindatum) || std::chrono::weekday{d} == std::chrono::Monday) {
            ++weeks;
        }
    }
    return weeks;
}

std::int64_t slow_sundays(const bericht::GeslotenPeriode& period) {
    std::int64_t sundays = 0;
    for (auto d = day(period.begindatum); d <= day(period.einddatum); d += std::chrono::days{1}) {
        sundays += std::chrono::weekday{d} == std::chrono::Sunday ? 1 : 0;
    }
    return sundays;
}

std::int64_t slow_months(const bericht::GeslotenPeriode& period) {
    std::int64_t months = 1;
    for (auto d = day(period.begindatum); d < day(period.einddatum);) {
        d += std::chrono::days{1};
        months += Datum{d}.day() == std::chrono::day{1} ? 1 : 0;
    }
    return months;
}

} // namespace

TEST_CASE("Table A: days, ISO weeks, Sundays and months of a period") {
    for (const Kalendergeval& geval : kalendergevallen) {
        CAPTURE(geval.naam);
        const bericht::GeslotenPeriode period = periode(geval.first, geval.last);
        CHECK(count_days(period) == geval.days);
        CHECK(count_weeks(period) == geval.weeks);
        CHECK(count_sundays(period) == geval.sundays);
        CHECK(count_months(period) == geval.months);
    }
}

TEST_CASE("a period that ends before it begins holds nothing") {
    const bericht::GeslotenPeriode sunday_back_to_saturday = periode("2025-08-31", "2025-08-30");
    CHECK(count_days(sunday_back_to_saturday) == 0);
    CHECK(count_weeks(sunday_back_to_saturday) == 0);
    CHECK(count_sundays(sunday_back_to_saturday) == 0);
    CHECK(count_months(sunday_back_to_saturday) == 0);
    CHECK(count_sundays(periode("2025-08-31", "2025-01-01")) == 0);
}

TEST_CASE("the counts of random periods are those of a slow count, day by day") {
    test::Toeval toeval;
    for (int i = 0; i < 2000; ++i) {
        const bericht::GeslotenPeriode period = toeval.period();
        CAPTURE(bericht::datum_text(period.begindatum));
        CAPTURE(bericht::datum_text(period.einddatum));
        REQUIRE(count_weeks(period) == slow_weeks(period));
        REQUIRE(count_sundays(period) == slow_sundays(period));
        REQUIRE(count_months(period) == slow_months(period));
    }
}

TEST_CASE("splitting a period at any day loses no day, week, Sunday or month") {
    test::Toeval toeval;
    for (int i = 0; i < 5000; ++i) {
        const bericht::GeslotenPeriode whole = toeval.period();
        const bericht::GeslotenPeriode first{whole.begindatum, toeval.day_in(whole)};
        const bericht::GeslotenPeriode second{day(first.einddatum) + std::chrono::days{1},
                                              whole.einddatum};
        CAPTURE(bericht::datum_text(whole.begindatum));
        CAPTURE(bericht::datum_text(first.einddatum));
        CAPTURE(bericht::datum_text(whole.einddatum));
        REQUIRE(count_days(first) + count_days(second) == count_days(whole));
        REQUIRE(count_sundays(first) + count_sundays(second) == count_sundays(whole));
        REQUIRE(count_weeks(first) + count_weeks(second) >= count_weeks(whole));
        REQUIRE(count_weeks(first) + count_weeks(second) <= count_weeks(whole) + 1);
        REQUIRE(count_months(first) + count_months(second) >= count_months(whole));
        REQUIRE(count_months(first) + count_months(second) <= count_months(whole) + 1);
    }
}

TEST_CASE("TR002, TR335: the same date n years earlier has the same day and month") {
    CHECK(years_earlier(datum("2025-06-01"), 120) == datum("1905-06-01"));
    CHECK(years_earlier(datum("2025-05-06"), 5) == datum("2020-05-06"));
    CHECK(years_earlier(datum("2024-02-29"), 4) == datum("2020-02-29"));
}

TEST_CASE("TR002, TR335: 29 February becomes 28 February in a year without one") {
    CHECK(years_earlier(datum("2024-02-29"), 5) == datum("2019-02-28"));
    CHECK(years_earlier(datum("2020-02-29"), 120) == datum("1900-02-28"));
    CHECK(years_earlier(datum("2025-02-28"), 5) == datum("2020-02-28"));
}
