/// A sheet with a chart and its numbers.
#pragma once

#include "workbook.hpp"

namespace iwmod::weergave {

constexpr lxw_row_t row_of(std::size_t index) {
    return static_cast<lxw_row_t>(index);
}
constexpr lxw_col_t col_of(std::size_t index) {
    return static_cast<lxw_col_t>(index);
}

/// A number as a workbook holds it. Whole numbers up to 2^53 are exact in it; ours are smaller.
double as_workbook_number(std::int64_t number, Kind kind);

/// With a native chart; of a heat map the cells themselves are coloured.
lxw_worksheet* add_chart_sheet(Workbook& workbook, const Chart& chart);

} // namespace iwmod::weergave
