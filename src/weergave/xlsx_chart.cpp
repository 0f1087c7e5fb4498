#include "xlsx_chart.hpp"

#include "renderers.hpp"
#include <iwmod/basis/utf8.hpp>

#include <algorithm>

namespace iwmod::weergave {

namespace {

constexpr lxw_row_t first_number = 3; // below the title, the text and the names of the series
constexpr lxw_row_t names = 2;

/// The colours and hatchings of our SVG, as near as a workbook comes to them.
struct Look {
    lxw_color_t colour;
    std::uint8_t pattern;
};
constexpr std::array looks{
    Look{0x0072B2, LXW_CHART_PATTERN_NONE},
    Look{0xE69F00, LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL},
    Look{0x009E73, LXW_CHART_PATTERN_NARROW_HORIZONTAL},
    Look{0xCC79A7, LXW_CHART_PATTERN_NARROW_VERTICAL},
    Look{0x56B4E9, LXW_CHART_PATTERN_WIDE_DOWNWARD_DIAGONAL},
    Look{0xD55E00, LXW_CHART_PATTERN_LARGE_GRID},
    Look{0x999999, LXW_CHART_PATTERN_SMALL_CHECK},
};
constexpr lxw_color_t dark = 0x222222;

double width_of(const std::string& text) {
    constexpr std::size_t narrowest = 11;
    constexpr std::size_t widest = 24; // a longer one goes over more lines
    constexpr double margin = 2;
    return static_cast<double>(std::clamp(basis::character_count(text), narrowest, widest)) +
           margin;
}

/// A column for each series.
void write_data(Workbook& workbook, lxw_worksheet* sheet, const Chart& chart) {
    auto* const format = workbook.format(chart.value, Rowkind::line);
    std::string longest = chart.per_category;
    worksheet_write_string(sheet, names, 0, chart.per_category.c_str(),
                           workbook.header(Kind::text));
    for (std::size_t r = 0; r < chart.categories.size(); ++r) {
        const auto& category = chart.categories[r];
        worksheet_write_string(sheet, first_number + row_of(r), 0, category.c_str(), nullptr);
        longest =
            basis::character_count(category) > basis::character_count(longest) ? category : longest;
    }
    worksheet_set_column(sheet, 0, 0, width_of(longest), nullptr);
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const auto& series = chart.series[s];
        const auto col = col_of(s + 1);
        worksheet_write_string(sheet, names, col, series.name.c_str(),
                               workbook.header(chart.value));
        worksheet_set_column(sheet, col, col, width_of(series.name), nullptr);
        for (std::size_t r = 0; r < series.values.size(); ++r) {
            if (const auto value = series.values[r]) {
                worksheet_write_number(sheet, first_number + row_of(r), col,
                                       as_workbook_number(*value, chart.value), format);
            }
        }
    }
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

/// To be told apart in black and white too.
void set_look(lxw_chart_series* series, std::size_t index) {
    const auto& look = looks.at(index % looks.size());
    if (look.pattern == LXW_CHART_PATTERN_NONE) {
        lxw_chart_fill fill{};
        fill.color = look.colour;
        chart_series_set_fill(series, &fill);
    } else {
        lxw_chart_pattern pattern{};
        pattern.fg_color = LXW_COLOR_WHITE;
        pattern.bg_color = look.colour;
        pattern.type = look.pattern;
        chart_series_set_pattern(series, &pattern);
    }
    lxw_chart_line line{};
    line.color = dark;
    chart_series_set_line(series, &line);
}

void add_series(lxw_chart* picture, lxw_worksheet* sheet, const Chart& chart) {
    const auto last = first_number + row_of(chart.categories.size()) - 1;
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const auto col = col_of(s + 1);
        auto* const series = chart_add_series(picture, nullptr, nullptr);
        chart_series_set_categories(series, sheet->name, first_number, 0, last, 0);
        chart_series_set_values(series, sheet->name, first_number, col, last, col);
        chart_series_set_name_range(series, sheet->name, names, col);
        set_look(series, s);
        if (chart.kind != Chartkind::stacked) {
            chart_series_set_labels(series);
        }
    }
}

void insert_chart(Workbook& workbook, lxw_worksheet* sheet, const Chart& chart) {
    auto* const picture = workbook.add_chart(type_of(chart.kind));
    add_series(picture, sheet, chart);
    chart_title_set_name(picture, chart.title.c_str());
    // The axes of lying bars change places.
    const bool is_lying = chart.kind == Chartkind::bars;
    auto* const value_axis = is_lying ? picture->x_axis : picture->y_axis;
    chart_axis_set_name(value_axis, chart.unit.c_str());
    chart_axis_set_min(value_axis, 0);
    chart_axis_set_num_format(value_axis, number_format_of(chart.value));
    if (is_lying) {
        chart_axis_set_reverse(picture->y_axis); // the first one on top
        chart_axis_set_label_position(value_axis, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
        chart_legend_set_position(picture, LXW_CHART_LEGEND_NONE);
    } else {
        chart_legend_set_position(picture, LXW_CHART_LEGEND_BOTTOM);
    }
    std::string words = chart.explanation;
    lxw_chart_options options{};
    options.description = words.data();
    options.x_scale = 2.0; // NOLINT(readability-magic-numbers): wide enough for a year of months
    options.y_scale = 1.6; // NOLINT(readability-magic-numbers)
    const auto below = first_number + row_of(chart.categories.size()) + 1;
    worksheet_insert_chart_opt(sheet, below, 0, picture, &options);
}

/// Darker for more, in the cells themselves.
void colour_cells(lxw_worksheet* sheet, const Chart& chart) {
    lxw_conditional_format shade{};
    shade.type = LXW_CONDITIONAL_2_COLOR_SCALE;
    shade.min_color = LXW_COLOR_WHITE;
    shade.max_color = 0x4A90C2; // NOLINT(readability-magic-numbers): a blue that black is read on
    worksheet_conditional_format_range(sheet, first_number, 1,
                                       first_number + row_of(chart.categories.size()) - 1,
                                       col_of(chart.series.size()), &shade);
}

} // namespace

double as_workbook_number(std::int64_t number, Kind kind) {
    constexpr double base = 10;
    double unit = 1;
    for (int i = decimals(kind); i > 0; --i) {
        unit *= base;
    }
    return static_cast<double>(number) / unit;
}

lxw_worksheet* add_chart_sheet(Workbook& workbook, const Chart& chart) {
    auto* const sheet = workbook.add_sheet("grafiek " + chart.name);
    worksheet_write_string(sheet, 0, 0, (chart.title + ", in " + chart.unit).c_str(),
                           workbook.title());
    worksheet_write_string(sheet, 1, 0, chart.explanation.c_str(), nullptr);
    write_data(workbook, sheet, chart);
    if (chart.categories.empty()) {
        return sheet;
    }
    if (chart.kind == Chartkind::heat) {
        colour_cells(sheet, chart);
    } else {
        insert_chart(workbook, sheet, chart);
    }
    return sheet;
}

} // namespace iwmod::weergave
