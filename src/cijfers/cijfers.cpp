#include "reports.hpp"

#include <algorithm>

namespace iwmod::cijfers {

namespace {

std::optional<int> parse_digits(std::string_view text, std::size_t length) {
    if (text.size() != length || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    return std::stoi(std::string{text});
}

/// `2023-01`.
std::optional<std::chrono::year_month> parse_maand(std::string_view text) {
    constexpr std::size_t year_length = 4;
    constexpr std::size_t length = 7;
    if (text.size() != length || text[year_length] != '-') {
        return std::nullopt;
    }
    const auto year = parse_digits(text.substr(0, year_length), year_length);
    const auto month = parse_digits(text.substr(year_length + 1), 2);
    if (!year || !month || *year == 0) {
        return std::nullopt;
    }
    const std::chrono::year_month result{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)}};
    return result.ok() ? std::optional{result} : std::nullopt;
}

bericht::GeslotenPeriode days_of(std::chrono::year_month first, std::chrono::year_month last) {
    return {.begindatum = first / std::chrono::day{1},
            .einddatum = Datum{last / std::chrono::last}};
}

} // namespace

std::optional<Tijdvak> parse_jaar(std::string_view tekst) {
    constexpr std::size_t length = 4;
    const auto jaar = parse_digits(tekst, length);
    if (!jaar || *jaar == 0) {
        return std::nullopt;
    }
    const std::chrono::year year{*jaar};
    return Tijdvak{.periode = days_of(year / std::chrono::January, year / std::chrono::December),
                   .tekst = std::string{tekst}};
}

std::optional<Tijdvak> parse_maanden(std::string_view tekst) {
    constexpr std::string_view to = "..";
    const auto middle = tekst.find(to);
    const auto first = parse_maand(tekst.substr(0, middle));
    const auto last =
        middle == std::string_view::npos ? first : parse_maand(tekst.substr(middle + to.size()));
    if (!first || !last || *last < *first) {
        return std::nullopt;
    }
    return Tijdvak{.periode = days_of(*first, *last), .tekst = std::string{tekst}};
}

Tijdvak dag(Datum datum) {
    return {.periode = {.begindatum = datum, .einddatum = datum},
            .tekst = bericht::datum_text(datum)};
}

std::span<const ReportCard> reports() {
    return cards;
}

const ReportCard* find_report(std::string_view naam) {
    const auto* const found = std::find_if(
        cards.begin(), cards.end(), [naam](const ReportCard& card) { return card.name == naam; });
    return found == cards.end() ? nullptr : found;
}

} // namespace iwmod::cijfers
