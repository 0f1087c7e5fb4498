#include "lexical.hpp"
#include <iwmod/bericht/waarden.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace iwmod::bericht {

namespace {

constexpr std::int64_t max_year = 32767;

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Two digits; the caller has looked that they are digits.
unsigned two_digits(std::string_view text) {
    return static_cast<unsigned>(text[0] - '0') * 10U + static_cast<unsigned>(text[1] - '0');
}

/// As it is written, of any length.
struct Jaar {
    std::chrono::year year; ///< the nearest that a Datum can hold
    bool schrikkel = false;
};

std::optional<Jaar> parse_year(std::string_view text) {
    constexpr std::size_t usual = 4; // more digits do not begin with a zero
    const bool before = !text.empty() && text.front() == '-';
    const auto digits = before ? text.substr(1) : text;
    if (digits.size() < usual || !all_digits(digits) ||
        (digits.size() > usual && digits.front() == '0')) {
        return std::nullopt;
    }
    const auto year = std::min(parse_integer(digits).value_or(max_year), max_year);
    // 10,000 years have a whole number of 400: the last four digits say it.
    const auto last = parse_integer(digits.substr(digits.size() - usual)).value_or(0);
    return Jaar{std::chrono::year{static_cast<int>(before ? -year : year)},
                std::chrono::year{static_cast<int>(last)}.is_leap()};
}

} // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
    constexpr std::size_t max_digits = 18; // every such number fits in 64 bits
    text = trimmed(text);
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        text.remove_prefix(1);
    }
    if (!all_digits(text)) {
        return std::nullopt;
    }
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size() - 1));
    if (text.size() > max_digits) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return negative ? -value : value;
}

void append_integer(std::int64_t value, std::string& out) {
    std::array<char, 24> buffer{};
    char* const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    out.append(buffer.data(), end);
}

std::optional<Datum> parse_datum(std::string_view text) {
    constexpr std::size_t tail = 6; // -MM-DD
    text = trimmed(text);
    if (text.size() < 4 + tail) {
        return std::nullopt;
    }
    const auto rest = text.substr(text.size() - tail);
    const auto year = parse_year(text.substr(0, text.size() - tail));
    if (!year || rest[0] != '-' || rest[3] != '-' || !all_digits(rest.substr(1, 2)) ||
        !all_digits(rest.substr(4, 2))) {
        return std::nullopt;
    }
    const std::chrono::month month{two_digits(rest.substr(1))};
    const std::chrono::day day{two_digits(rest.substr(4))};
    const bool added = month == std::chrono::February && day == std::chrono::day{29};
    // Of a year beyond what a Datum holds: it is clamped, and the day with it.
    if (added && year->schrikkel && !year->year.is_leap()) {
        return Datum{year->year, month, std::chrono::day{28}};
    }
    const Datum datum{year->year, month, day};
    return datum.ok() ? std::optional{datum} : std::nullopt;
}

std::string datum_text(Datum datum) {
    const int year = static_cast<int>(datum.year());
    const auto month = static_cast<unsigned>(datum.month());
    const auto day = static_cast<unsigned>(datum.day());
    const auto digit = [](unsigned value) { return static_cast<char>('0' + value % 10); };
    const auto digits = std::to_string(year < 0 ? -year : year);
    std::string text = year < 0 ? "-" : "";
    if (digits.size() < 4) {
        text.append(4 - digits.size(), '0');
    }
    text += digits;
    text += {'-', digit(month / 10), digit(month), '-', digit(day / 10), digit(day)};
    return text;
}

std::optional<Tijd> Tijd::parse(std::string_view text) {
    constexpr std::size_t whole = 8; // hh:mm:ss
    if (text.size() < whole || text[2] != ':' || text[5] != ':' || !all_digits(text.substr(0, 2)) ||
        !all_digits(text.substr(3, 2)) || !all_digits(text.substr(6, 2))) {
        return std::nullopt;
    }
    const auto fraction = text.substr(whole);
    if (!fraction.empty() && (fraction.front() != '.' || !all_digits(fraction.substr(1)))) {
        return std::nullopt;
    }
    const auto hours = two_digits(text);
    const auto minutes = two_digits(text.substr(3));
    const auto seconds = two_digits(text.substr(6));
    const bool midnight = hours == 24 && minutes == 0 && seconds == 0 &&
                          fraction.find_first_not_of(".0") == std::string_view::npos;
    if (!midnight && (hours > 23 || minutes > 59 || seconds > 59)) {
        return std::nullopt;
    }
    Tijd tijd;
    tijd.m_text = text;
    return tijd;
}

std::string Tijd::sort_key() const {
    std::string key = m_text.substr(0, 2) + m_text.substr(3, 2) + m_text.substr(6, 2);
    if (key == "240000") {
        key = "000000";
    }
    auto fraction = m_text.size() > 9 ? m_text.substr(9) : std::string{};
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return key + fraction;
}

} // namespace iwmod::bericht
