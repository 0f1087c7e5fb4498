/// Charts as SVG.
#pragma once

#include "svg_writer.hpp"
#include <iwmod/weergave.hpp>

namespace iwmod::weergave {

inline constexpr std::int64_t chart_width = 900;

struct Picture {
    std::string svg;
    std::int64_t height = 0;
};
/// A picture with its title, its axis from 0, its units and its numbers in words. `y`: where it
/// stands within another one.
Picture draw(const Chart& chart, std::int64_t y = 0);

/// An axis from 0: how high it goes and after how much a line stands; in the numbers of the chart.
struct Axis {
    std::int64_t top = 1;
    std::int64_t step = 1;
};
/// At most six lines, at 1, 2 or 5 with zeros behind it.
Axis axis_for(std::int64_t highest, Kind kind);

/// The numbers of a chart that has no picture with numbers in it, as one sentence for each series.
std::string in_words(const Chart& chart);

} // namespace iwmod::weergave
