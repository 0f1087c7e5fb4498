#include "renderers.hpp"
#include "workbook.hpp"
#include "xlsx_chart.hpp"
#include <iwmod/basis/utf8.hpp>

#include <algorithm>

namespace iwmod::weergave {

namespace {

lxw_datetime as_workbook_day(Datum day) {
    return {static_cast<int>(day.year()),
            static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day())),
            0,
            0,
            0.0};
}

/// Where in a sheet.
struct Spot {
    lxw_row_t row;
    lxw_col_t col;
};

/// A text is written as a text, so it is never a formula.
void write_cell(lxw_worksheet* sheet, Spot at, const Cell& cell, Kind kind, lxw_format* format) {
    const auto [row, col] = at;
    if (const auto* const number = std::get_if<std::int64_t>(&cell)) {
        worksheet_write_number(sheet, row, col, as_workbook_number(*number, kind), format);
    } else if (const auto* const day = std::get_if<Datum>(&cell)) {
        auto moment = as_workbook_day(*day);
        worksheet_write_datetime(sheet, row, col, &moment, format);
    } else if (std::holds_alternative<std::monostate>(cell)) {
        worksheet_write_blank(sheet, row, col, format);
    } else {
        worksheet_write_string(sheet, row, col, shown(cell, kind).c_str(), format);
    }
}

double width_of(const Table& table, std::size_t column) {
    constexpr std::size_t widest = 60;
    constexpr std::size_t narrowest = 8;
    std::size_t width = std::max(basis::character_count(heading(table.columns[column])), narrowest);
    for (const auto& row : table.rows) {
        width = std::max(
            width, basis::character_count(shown(row.cells[column], table.columns[column].kind)));
    }
    constexpr double margin = 2;
    return static_cast<double>(std::min(width, widest)) + margin;
}

/// What stands above each printed page. It has room for 255 characters.
std::string in_margin(const Report& report) {
    constexpr std::size_t longest = 60;
    return "Rapport " + report.rapport + ", " + report.periode +
           (report.gemeente.size() <= longest ? ", gemeente " + report.gemeente : "");
}

/// As wide as a page, as long as it is; a chart with its numbers on one.
void print_on_wide_pages(lxw_worksheet* sheet, const Report& report) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); // NOLINT(readability-magic-numbers): A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_header(sheet, ("&L" + in_margin(report)).c_str());
    worksheet_set_footer(sheet, ("&LGemaakt " + report.gemaakt + "&RBladzijde &P van &N").c_str());
}

void add_table(Workbook& workbook, const Report& report, const Table& table) {
    auto* const sheet = workbook.add_sheet(table.name);
    print_on_wide_pages(sheet, report);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        worksheet_set_column(sheet, col_of(c), col_of(c), width_of(table, c), nullptr);
        worksheet_write_string(sheet, 0, col_of(c), heading(table.columns[c]).c_str(),
                               workbook.header(table.columns[c].kind));
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const auto& row = table.rows[r];
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            const auto kind = table.columns[c].kind;
            write_cell(sheet, {row_of(r + 1), col_of(c)}, row.cells[c], kind,
                       workbook.format(kind, row.kind));
        }
    }
    if (table.rows.empty()) {
        worksheet_write_string(sheet, 1, 0, "geen", nullptr);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_header(sheet, ("&L" + in_margin(report) + "&R" + caption(table)).c_str());
}

void add_sources(Workbook& workbook, const Report& report) {
    auto* const sheet = workbook.add_sheet("keuzes en bronnen");
    print_on_wide_pages(sheet, report);
    lxw_row_t row = 0;
    const auto add = [&](const std::string& label, const std::string& text) {
        worksheet_write_string(sheet, row, 0, label.c_str(), workbook.title());
        worksheet_write_string(sheet, row, 1, without_controls(text).c_str(), workbook.wrapped());
        ++row;
    };
    add("rapport", report.rapport);
    add("gemeente", report.gemeente);
    add("periode", report.periode);
    add("gemaakt", report.gemaakt);
    add("bron", report.bron);
    for (const auto& keuze : report.keuzes) {
        add("keuze", keuze);
    }
    constexpr double label_width = 12;
    constexpr double text_width = 110;
    worksheet_set_column(sheet, 0, 0, label_width, nullptr);
    worksheet_set_column(sheet, 1, 1, text_width, nullptr);
}

} // namespace

std::string render_xlsx(const Report& report) {
    Workbook workbook{"Rapport " + report.rapport, report.gemaakt};
    for (const auto& table : report.tables) {
        add_table(workbook, report, table);
    }
    for (const auto& chart : report.charts) {
        print_on_wide_pages(add_chart_sheet(workbook, chart), report);
    }
    add_sources(workbook, report);
    return workbook.finish();
}

} // namespace iwmod::weergave
