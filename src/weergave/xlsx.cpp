#include "renderers.hpp"
#include "werkboek.hpp"

#include <algorithm>

namespace iwmod::weergave {

namespace {

constexpr lxw_row_t row_of(std::size_t index) {
    return static_cast<lxw_row_t>(index);
}
constexpr lxw_col_t col_of(std::size_t index) {
    return static_cast<lxw_col_t>(index);
}

/// A number as a workbook holds it. Whole numbers up to 2^53 are exact in it; ours are smaller.
double as_workbook_number(std::int64_t number, Kind kind) {
    constexpr double base = 10;
    double unit = 1;
    for (int i = decimals(kind); i > 0; --i) {
        unit *= base;
    }
    return static_cast<double>(number) / unit;
}

lxw_datetime as_workbook_day(Datum day) {
    return {static_cast<int>(day.year()),
            static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day())),
            0,
            0,
            0.0};
}

/// A text is written as a text, so it is never a formula.
void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t col, const Cell& cell, Kind kind,
                lxw_format* format) {
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
    std::size_t width = std::max(length_of(heading(table.kolommen[column])), narrowest);
    for (const auto& row : table.rijen) {
        width = std::max(width, length_of(shown(row.cells[column], table.kolommen[column].kind)));
    }
    constexpr double margin = 2;
    return static_cast<double>(std::min(width, widest)) + margin;
}

void add_table(Werkboek& werkboek, const Table& table) {
    auto* const sheet = werkboek.add_sheet(table.naam);
    for (std::size_t c = 0; c < table.kolommen.size(); ++c) {
        worksheet_set_column(sheet, col_of(c), col_of(c), width_of(table, c), nullptr);
        worksheet_write_string(sheet, 0, col_of(c), heading(table.kolommen[c]).c_str(),
                               werkboek.header());
    }
    for (std::size_t r = 0; r < table.rijen.size(); ++r) {
        const auto& row = table.rijen[r];
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            const auto kind = table.kolommen[c].kind;
            write_cell(sheet, row_of(r + 1), col_of(c), row.cells[c], kind,
                       werkboek.format(kind, row.kind));
        }
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); // NOLINT(readability-magic-numbers): A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
}

/// The numbers of a chart: a column for each series.
void write_data(Werkboek& werkboek, lxw_worksheet* sheet, const Chart& chart) {
    auto* const format = werkboek.format(chart.value, Rowkind::line);
    for (std::size_t r = 0; r < chart.categories.size(); ++r) {
        worksheet_write_string(sheet, row_of(r + 3), 0, chart.categories[r].c_str(), nullptr);
    }
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        worksheet_write_string(sheet, 2, col_of(s + 1), chart.series[s].naam.c_str(),
                               werkboek.header());
        for (std::size_t r = 0; r < chart.series[s].values.size(); ++r) {
            if (const auto value = chart.series[s].values[r]) {
                worksheet_write_number(sheet, row_of(r + 3), col_of(s + 1),
                                       as_workbook_number(*value, chart.value), format);
            }
        }
    }
    constexpr double width = 16;
    worksheet_set_column(sheet, 0, col_of(chart.series.size()), width, nullptr);
}

std::uint8_t type_of(Chartkind kind) {
    switch (kind) {
    case Chartkind::bars:
        return LXW_CHART_BAR;
    case Chartkind::stacked:
        return LXW_CHART_COLUMN_STACKED;
    case Chartkind::grouped:
    case Chartkind::heat:
        break;
    }
    return LXW_CHART_COLUMN;
}

void insert_chart(Werkboek& werkboek, lxw_worksheet* sheet, const Chart& chart) {
    auto* const picture = werkboek.add_chart(type_of(chart.kind));
    const auto last = row_of(chart.categories.size() + 2);
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        auto* const series = chart_add_series(picture, nullptr, nullptr);
        chart_series_set_categories(series, sheet->name, 3, 0, last, 0);
        chart_series_set_values(series, sheet->name, 3, col_of(s + 1), last, col_of(s + 1));
        chart_series_set_name_range(series, sheet->name, 2, col_of(s + 1));
    }
    chart_title_set_name(picture, chart.titel.c_str());
    chart_axis_set_name(picture->y_axis, chart.eenheid.c_str());
    chart_axis_set_min(picture->y_axis, 0);
    if (chart.kind == Chartkind::bars) {
        chart_axis_set_reverse(picture->x_axis); // the first one on top
        chart_legend_set_position(picture, LXW_CHART_LEGEND_NONE);
    }
    lxw_chart_options options{};
    options.x_scale = 1.6; // NOLINT(readability-magic-numbers): wide enough for a year of months
    options.y_scale = 1.4; // NOLINT(readability-magic-numbers)
    worksheet_insert_chart_opt(sheet, 2, col_of(chart.series.size() + 2), picture, &options);
}

/// Darker for more, in the cells themselves.
void colour_cells(lxw_worksheet* sheet, const Chart& chart) {
    lxw_conditional_format shade{};
    shade.type = LXW_CONDITIONAL_2_COLOR_SCALE;
    shade.min_color = 0xFFFFFF; // NOLINT(readability-magic-numbers): white
    shade.max_color = 0x4A90C2; // NOLINT(readability-magic-numbers): a blue that black is read on
    worksheet_conditional_format_range(sheet, 3, 1, row_of(chart.categories.size() + 2),
                                       col_of(chart.series.size()), &shade);
}

void add_chart(Werkboek& werkboek, const Chart& chart) {
    auto* const sheet = werkboek.add_sheet("grafiek " + chart.naam);
    worksheet_write_string(sheet, 0, 0, (chart.titel + ", in " + chart.eenheid).c_str(),
                           werkboek.title());
    worksheet_write_string(sheet, 1, 0, chart.uitleg.c_str(), nullptr);
    write_data(werkboek, sheet, chart);
    if (chart.categories.empty()) {
        return;
    }
    if (chart.kind == Chartkind::heat) {
        colour_cells(sheet, chart);
    } else {
        insert_chart(werkboek, sheet, chart);
    }
}

void add_sources(Werkboek& werkboek, const Report& report) {
    auto* const sheet = werkboek.add_sheet("keuzes en bronnen");
    lxw_row_t row = 0;
    const auto add = [&](const std::string& label, const std::string& text) {
        worksheet_write_string(sheet, row, 0, label.c_str(), werkboek.title());
        worksheet_write_string(sheet, row, 1, without_controls(text).c_str(), nullptr);
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
    Werkboek werkboek{"Rapport " + report.rapport, report.gemaakt};
    for (const auto& table : report.tabellen) {
        add_table(werkboek, table);
    }
    for (const auto& chart : report.grafieken) {
        add_chart(werkboek, chart);
    }
    add_sources(werkboek, report);
    return werkboek.finish();
}

} // namespace iwmod::weergave
