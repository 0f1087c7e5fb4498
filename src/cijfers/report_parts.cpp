#include "report_parts.hpp"

namespace iwmod::cijfers {

namespace {

constexpr std::string_view verborgen = "verborgen";

/// The smallest number that is shown and not 0: what hides a single hidden one at the least cost.
std::size_t second_to_hide(const std::vector<std::int64_t>& numbers) {
    std::size_t found = numbers.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const bool candidate = numbers[i] >= smallest_shown;
        if (candidate && (found == numbers.size() || numbers[i] < numbers[found])) {
            found = i;
        }
    }
    return found;
}

} // namespace

std::vector<Cell> masked(const std::vector<std::int64_t>& numbers, Masker masker) {
    std::vector<Cell> cells;
    std::ptrdiff_t hidden = 0;
    for (const auto number : numbers) {
        cells.push_back(masked(number, masker));
        hidden += is_small(number) ? 1 : 0;
    }
    if (masker == Masker::dubbel && hidden == 1) {
        if (const auto second = second_to_hide(numbers); second < numbers.size()) {
            cells[second] = std::string{verborgen};
        }
    }
    return cells;
}

void hide_second(Table& table, const std::vector<std::size_t>& rows, std::size_t column,
                 Masker masker) {
    std::vector<std::int64_t> numbers;
    std::ptrdiff_t hidden = 0;
    for (const auto row : rows) {
        const auto* const number = std::get_if<std::int64_t>(&table.rows[row].cells[column]);
        numbers.push_back(number == nullptr ? 0 : *number);
        hidden += number == nullptr ? 1 : 0;
    }
    const auto second = second_to_hide(numbers);
    if (masker != Masker::dubbel || hidden != 1 || second == numbers.size()) {
        return;
    }
    auto& cells = table.rows[rows[second]].cells;
    cells[column] = std::string{verborgen};
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (table.columns[i].kind == Kind::tenths) {
            cells[i] = Cell{};
        }
    }
}

Cell masked(std::int64_t number, Masker masker) {
    return masker != Masker::geen && is_small(number) ? Cell{weergave::Masked{}} : Cell{number};
}

std::string gemeenten_text(const Question& question) {
    std::string text;
    for (const auto& gemeente : question.gemeenten) {
        text.append(text.empty() ? "" : ", ").append(gemeente.text());
    }
    return text;
}

Report begin_report(std::string naam, const Question& question) {
    return {.rapport = std::move(naam),
            .gemeente = gemeenten_text(question),
            .periode = question.tijdvak.tekst,
            .gemaakt = question.gemaakt,
            .bron = "Geaccepteerde iWmo-berichten in het register van iwmod",
            .keuzes = {},
            .tables = {}};
}

void add_masker_keuze(Report& report, const Question& question) {
    switch (question.masker) {
    case Masker::geen:
        report.keuzes.emplace_back("Kleine aantallen zijn niet gemaskeerd.");
        return;
    case Masker::klein:
        report.keuzes.emplace_back("Een aantal van 1 tot en met 9 staat er als < 10.");
        return;
    case Masker::dubbel:
        report.keuzes.emplace_back(
            "Een aantal van 1 tot en met 9 staat er als < 10; is het er maar een, dan is ook het "
            "kleinste andere aantal verborgen, zodat het niet uit het totaal volgt.");
        return;
    }
}

std::string omschrijving_of(const tarief::Tarieventabel& tarieven, const Gemeentecode& gemeente,
                            const std::string& productcode, Datum datum) {
    std::string last;
    for (const auto& row : tarieven.rijen()) {
        if (row.gemeente != gemeente || row.productcode != productcode) {
            continue;
        }
        if (row.counts_on(datum)) {
            return row.omschrijving;
        }
        last = row.omschrijving;
    }
    return last;
}

std::string text_of(const AgbCode& code) {
    return std::string{code.text()};
}

std::string maand_text(std::chrono::year_month maand) {
    constexpr std::size_t length = 7;
    return bericht::datum_text(maand / std::chrono::day{1}).substr(0, length);
}

std::chrono::year_month maand_of(Datum datum) {
    return {datum.year(), datum.month()};
}

} // namespace iwmod::cijfers
