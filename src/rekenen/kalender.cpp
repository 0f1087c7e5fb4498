#include <iwmod/rekenen.hpp>

#include <chrono>

namespace iwmod::rekenen {

namespace {

using std::chrono::Monday;
using std::chrono::Sunday;
using std::chrono::sys_days;
using std::chrono::weekday;

constexpr int days_in_week = 7;

/// The Monday on or before the day: a difference of weekdays is 0 to 6, whichever comes first.
sys_days monday_of(Datum datum) {
    const sys_days day{datum};
    return day - (weekday{day} - Monday);
}

bool is_empty(const bericht::GeslotenPeriode& periode) {
    return periode.einddatum < periode.begindatum;
}

} // namespace

std::int64_t count_days(const bericht::GeslotenPeriode& periode) {
    if (is_empty(periode)) {
        return 0;
    }
    return (sys_days{periode.einddatum} - sys_days{periode.begindatum}).count() + 1;
}

std::int64_t count_weeks(const bericht::GeslotenPeriode& periode) {
    if (is_empty(periode)) {
        return 0;
    }
    const auto distance = monday_of(periode.einddatum) - monday_of(periode.begindatum);
    return distance.count() / days_in_week + 1;
}

std::int64_t count_sundays(const bericht::GeslotenPeriode& periode) {
    const sys_days begin{periode.begindatum};
    const sys_days first_sunday = begin + (Sunday - weekday{begin});
    const sys_days last{periode.einddatum};
    if (last < first_sunday) {
        return 0;
    }
    return (last - first_sunday).count() / days_in_week + 1;
}

std::int64_t count_months(const bericht::GeslotenPeriode& periode) {
    if (is_empty(periode)) {
        return 0;
    }
    const auto first = periode.begindatum.year() / periode.begindatum.month();
    const auto last = periode.einddatum.year() / periode.einddatum.month();
    return (last - first).count() + 1;
}

Datum years_earlier(Datum datum, int years) {
    const Datum same_day = datum - std::chrono::years{years};
    if (same_day.ok()) {
        return same_day;
    }
    return same_day.year() / same_day.month() / std::chrono::last;
}

} // namespace iwmod::rekenen
