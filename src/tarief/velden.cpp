#include "velden.hpp"

#include <iwmod/basis/utf8.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>

namespace iwmod::tarief {

namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
/// LDT_Bedrag: what ProductTarief can hold.
constexpr std::int64_t highest_bedrag = 99999999;
constexpr std::size_t longest_productcode = 5;
constexpr std::size_t longest_quote = 40;

/// Bytes of a white-space character at the head of the text; 0 when there is none.
std::size_t leading_space(std::string_view text) {
    if (text.starts_with(' ') || text.starts_with('\t')) {
        return 1;
    }
    return text.starts_with(no_break_space) ? no_break_space.size() : 0;
}

std::size_t trailing_space(std::string_view text) {
    if (text.ends_with(' ') || text.ends_with('\t')) {
        return 1;
    }
    return text.ends_with(no_break_space) ? no_break_space.size() : 0;
}

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Only for digits; nothing when it is above the highest Bedrag.
std::optional<std::int64_t> number(std::string_view digits) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || value > highest_bedrag) {
        return std::nullopt;
    }
    return value;
}

/// The leading zeros back on a number, up to `width` digits.
std::string padded(std::string_view text, std::size_t width) {
    const bool shortened = all_digits(text) && text.size() < width;
    return (shortened ? std::string(width - text.size(), '0') : std::string{}) + std::string{text};
}

Reading<Eurocent> no_amount(std::string_view text, std::string_view why) {
    return {std::nullopt, in_quotes(text) + " is geen bedrag: " + std::string{why} + "."};
}

/// The digits without their thousands separators; nothing when these are not before each three
/// digits.
std::optional<std::string> without_thousands(std::string_view text, char mark) {
    std::string digits;
    while (true) {
        const std::size_t end = std::min(text.find(mark), text.size());
        const bool is_first = digits.empty();
        if (!all_digits(text.substr(0, end)) || end > 3 || (!is_first && end != 3)) {
            return std::nullopt;
        }
        digits += text.substr(0, end);
        if (end == text.size()) {
            return digits;
        }
        text.remove_prefix(end + 1);
    }
}

/// A spreadsheet puts it in front or behind, with or without a space.
std::string without_euro_mark(std::string_view text) {
    constexpr std::string_view mark = "\xE2\x82\xAC"; // €
    if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
    } else if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
    }
    return trimmed(text);
}

/// The digits before and after the decimal mark; no decimals: `decimals` is empty.
struct EuroSign {
    std::string euros;
    std::string decimals;
};

Reading<EuroSign> split_euro(std::string_view text) {
    const std::size_t last = text.find_last_of(".,");
    if (last == std::string_view::npos) {
        return {EuroSign{std::string{text}, {}}};
    }
    const char mark = text[last];
    const auto marks = std::count(text.begin(), text.end(), mark);
    const char other = mark == ',' ? '.' : ',';
    const bool has_other = text.find(other) != std::string_view::npos;
    const std::string_view tail = text.substr(last + 1);
    if (marks == 1 && !has_other && tail.size() == 3) {
        return {std::nullopt, "het kan een duizendtal zijn of drie decimalen"};
    }
    if (marks > 1) {
        const auto digits = without_thousands(text, mark);
        return digits ? Reading<EuroSign>{EuroSign{*digits, {}}}
                      : Reading<EuroSign>{std::nullopt, "de duizendtallen kloppen niet"};
    }
    if (tail.empty() || tail.size() > 2) {
        return {std::nullopt, "achter het decimaalteken staan een of twee cijfers"};
    }
    const std::string_view head = text.substr(0, last);
    const auto digits = has_other ? without_thousands(head, other) : std::string{head};
    return digits ? Reading<EuroSign>{EuroSign{*digits, std::string{tail}}}
                  : Reading<EuroSign>{std::nullopt, "de duizendtallen kloppen niet"};
}

std::optional<int> date_part(std::string_view digits, std::size_t shortest, std::size_t longest) {
    if (!all_digits(digits) || digits.size() < shortest || digits.size() > longest) {
        return std::nullopt;
    }
    const auto value = number(digits);
    return value ? std::optional{static_cast<int>(*value)} : std::nullopt;
}

} // namespace

std::string trimmed(std::string_view text) {
    while (const std::size_t size = leading_space(text)) {
        text.remove_prefix(size);
    }
    while (const std::size_t size = trailing_space(text)) {
        text.remove_suffix(size);
    }
    return std::string{text};
}

std::string in_quotes(std::string_view text) {
    if (text.size() <= longest_quote) {
        return "'" + std::string{text} + "'";
    }
    std::size_t end = longest_quote;
    while (end > 0 && basis::is_continuation(text[end])) {
        --end;
    }
    return "'" + std::string{text.substr(0, end)} + "...'";
}

Reading<Gemeentecode> read_gemeentecode(std::string_view text) {
    if (const auto code = Gemeentecode::parse(padded(text, 4))) {
        return {code};
    }
    return {std::nullopt, in_quotes(text) + " is geen gemeentecode van vier cijfers."};
}

Reading<AgbCode> read_agbcode(std::string_view text) {
    if (text.size() >= 7) {
        if (const auto code = AgbCode::parse(padded(text, 8))) {
            return {code};
        }
    }
    return {std::nullopt, in_quotes(text) + " is geen AGB-code van acht cijfers."};
}

Reading<std::string> read_code(std::string_view text, std::span<const std::string_view> codes) {
    const std::string code = padded(text, codes.front().size());
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) {
        return {code};
    }
    std::string zin =
        text.empty() ? "Hier moet een waarde staan:" : in_quotes(text) + " is onbekend:";
    for (std::size_t i = 0; i < codes.size(); ++i) {
        zin += (i == 0 ? " " : i + 1 == codes.size() ? " of " : ", ") + std::string{codes[i]};
    }
    return {std::nullopt, zin + "."};
}

Reading<std::string> read_productcode(std::string_view text) {
    if (text.empty()) {
        return {std::nullopt, "Hier moet een productcode staan; alleen een pgb mag zonder."};
    }
    if (basis::character_count(text) > longest_productcode) {
        return {std::nullopt,
                in_quotes(text) + " is geen productcode: die heeft ten hoogste vijf tekens."};
    }
    return {std::string{text}};
}

Reading<Datum> read_datum(std::string_view text) {
    Reading<Datum> no_date{std::nullopt,
                           in_quotes(text) + " is geen datum; schrijf JJJJ-MM-DD of DD-MM-JJJJ."};
    const std::size_t first = text.find('-');
    const std::size_t second = text.rfind('-');
    if (first == second) {
        return no_date;
    }
    const std::string_view head = text.substr(0, first);
    const std::string_view middle = text.substr(first + 1, second - first - 1);
    const std::string_view tail = text.substr(second + 1);
    const bool year_first = head.size() == 4;
    const std::size_t shortest = year_first ? 2 : 1;
    const auto year = date_part(year_first ? head : tail, 4, 4);
    const auto month = date_part(middle, shortest, 2);
    const auto day = date_part(year_first ? tail : head, shortest, 2);
    if (!year || !month || !day) {
        return no_date;
    }
    const Datum datum = std::chrono::year{*year} / *month / *day;
    return datum.ok() ? Reading<Datum>{datum} : no_date;
}

Reading<Eurocent> read_cent(std::string_view text) {
    if (!all_digits(text)) {
        return no_amount(text, "hele eurocenten, alleen cijfers; euro's staan in een kolom tarief");
    }
    const auto cents = number(text);
    return cents ? Reading<Eurocent>{Eurocent{*cents}}
                 : no_amount(text, "meer dan 999999,99 euro past niet in een bericht");
}

Reading<Eurocent> read_euro(std::string_view text) {
    const auto amount = without_euro_mark(text);
    Reading<EuroSign> parts = split_euro(amount);
    if (!parts.waarde) {
        return no_amount(text, parts.zin);
    }
    std::string decimals = parts.waarde->decimals;
    decimals.resize(2, '0');
    if (!all_digits(parts.waarde->euros) || !all_digits(decimals)) {
        return no_amount(text, "euro's met een komma of punt en ten hoogste twee decimalen");
    }
    const Reading<Eurocent> cents = read_cent(parts.waarde->euros + decimals);
    return cents.waarde ? cents
                        : no_amount(text, "meer dan 999999,99 euro past niet in een bericht");
}

} // namespace iwmod::tarief
