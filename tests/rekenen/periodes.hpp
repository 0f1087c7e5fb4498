/// Dates and periods for the tests of rekenen: short to write, and random with a fixed seed.
#pragma once

#include <iwmod/rekenen.hpp>

#include <chrono>
#include <random>
#include <string_view>

namespace iwmod::test {

/// `2025-10-07`; throws when the test has it wrong.
inline Datum datum(std::string_view text) {
    return bericht::parse_datum(text).value();
}

inline bericht::GeslotenPeriode periode(std::string_view first, std::string_view last) {
    return {datum(first), datum(last)};
}

inline std::chrono::sys_days day(Datum value) {
    return std::chrono::sys_days{value};
}

/// Random numbers and periods; the same ones in each run.
class Toeval {
  public:
    std::int64_t number(std::int64_t from, std::int64_t to) {
        return std::uniform_int_distribution<std::int64_t>{from, to}(m_engine);
    }
    /// A day in the period, both ends included.
    Datum day_in(const bericht::GeslotenPeriode& within) {
        return day(within.begindatum) +
               std::chrono::days{number(0, rekenen::count_days(within) - 1)};
    }
    /// A period inside another one.
    bericht::GeslotenPeriode period_in(const bericht::GeslotenPeriode& within) {
        const Datum first = day_in(within);
        return {first, day_in({first, within.einddatum})};
    }
    /// Up to 800 days, somewhere from 2019 to 2030.
    bericht::GeslotenPeriode period() {
        const Datum first = day_in(periode("2019-01-01", "2028-12-31"));
        return {first, day(first) + std::chrono::days{number(0, 800)}};
    }

  private:
    std::mt19937_64 m_engine{20250707};
};

} // namespace iwmod::test
