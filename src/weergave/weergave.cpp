#include "renderers.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace iwmod::weergave {

namespace {

constexpr std::array<std::pair<std::string_view, Format>, 7> formats{{
    {"tekst", Format::text},
    {"json", Format::json},
    {"csv", Format::csv},
    {"csv-rfc", Format::csv_rfc},
    {"xlsx", Format::xlsx},
    {"html", Format::html},
    {"svg", Format::svg},
}};

/// Programs know a column by a name without diacritics.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> spellings{{
    {"clienten", "cliënten"},
    {"categorieen", "categorieën"},
}};

std::string with_decimals(std::int64_t number, int count) {
    std::int64_t unit = 1;
    for (int i = 0; i < count; ++i) {
        unit *= 10; // NOLINT(readability-magic-numbers): the base
    }
    const std::string digits = exact(number, count, ',');
    return (number < 0 ? "-" : "") + grouped(std::abs(number / unit)) +
           digits.substr(digits.find(','));
}

std::string shown_number(std::int64_t number, Kind kind) {
    if (kind == Kind::key) {
        return std::to_string(number);
    }
    if (kind == Kind::euro) {
        return grouped(whole_euros(number));
    }
    const int count = decimals(kind);
    return count == 0 ? grouped(number) : with_decimals(number, count);
}

} // namespace

std::optional<Format> format_by_name(std::string_view name) {
    const auto* const found = std::find_if(formats.begin(), formats.end(),
                                           [name](const auto& each) { return each.first == name; });
    return found == formats.end() ? std::nullopt : std::optional{found->second};
}

std::string_view name_of(Format format) {
    const auto* const found =
        std::find_if(formats.begin(), formats.end(),
                     [format](const auto& each) { return each.second == format; });
    return found->first; // every one of them stands there
}

std::string render(const Report& report, Format format) {
    switch (format) {
    case Format::text:
        return render_text(report);
    case Format::json:
        return render_json(report);
    case Format::csv:
        return render_csv(report, Dialect::excel);
    case Format::csv_rfc:
        return render_csv(report, Dialect::rfc);
    case Format::xlsx:
        return render_xlsx(report);
    case Format::html:
        return render_html(report);
    case Format::svg:
        return render_svg(report);
    }
    return {};
}

std::string grouped(std::int64_t number) {
    constexpr std::size_t group = 3;
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + group;) {
        at -= group;
        digits.insert(at, ".");
    }
    return digits;
}

std::string exact(std::int64_t number, int decimals, char mark) {
    if (decimals == 0) {
        return std::to_string(number);
    }
    const auto count = static_cast<std::size_t>(decimals);
    std::string digits = std::to_string(std::abs(number));
    digits.insert(0, digits.size() > count ? 0 : count + 1 - digits.size(), '0');
    digits.insert(digits.size() - count, 1, mark);
    return (number < 0 ? "-" : "") + digits;
}

Cell cell_of(std::optional<std::int64_t> number) {
    return number ? Cell{*number} : Cell{};
}

std::string shown(const Cell& cell, Kind kind) {
    if (const auto* const number = std::get_if<std::int64_t>(&cell)) {
        return shown_number(*number, kind);
    }
    if (const auto* const text = std::get_if<std::string>(&cell)) {
        return without_controls(*text);
    }
    if (const auto* const day = std::get_if<Datum>(&cell)) {
        return bericht::datum_text(*day);
    }
    return std::holds_alternative<Masked>(cell) ? std::string{masked_text} : std::string{};
}

std::string heading(const Column& column) {
    constexpr std::string_view money = "_cent";
    std::string text = column.name;
    if (text.ends_with(money)) {
        text.erase(text.size() - money.size());
    }
    std::replace(text.begin(), text.end(), '_', ' ');
    for (const auto& [plain, spelled] : spellings) {
        if (text == plain) {
            return std::string{spelled};
        }
    }
    return text;
}

std::string caption(const Table& table) {
    const auto has = [&table](Kind kind) {
        return std::any_of(table.columns.begin(), table.columns.end(),
                           [kind](const Column& column) { return column.kind == kind; });
    };
    return table.title + (has(Kind::euro)       ? ", bedragen in hele euro's"
                          : has(Kind::eurocent) ? ", bedragen in euro's"
                                                : "");
}

std::string without_controls(std::string_view text) {
    constexpr char del = 0x7F;
    std::string result;
    for (const char c : text) {
        if ((c >= 0 && c < ' ') || c == del) {
            result += "\xEF\xBF\xBD";
        } else {
            result += c;
        }
    }
    return result;
}

} // namespace iwmod::weergave
