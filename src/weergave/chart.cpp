#include "chart.hpp"

#include "renderers.hpp"

#include <algorithm>

namespace iwmod::weergave {

namespace {

constexpr std::int64_t title_height = 44;
constexpr std::int64_t text_height = 14;

std::string label(const Chart& chart, std::int64_t number) {
    return shown(Cell{number}, chart.value);
}

std::int64_t value_of(const Series& series, std::size_t at) {
    return std::max<std::int64_t>(series.values[at].value_or(0), 0);
}

std::int64_t highest_single(const Chart& chart) {
    std::int64_t highest = 0;
    for (const auto& series : chart.series) {
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            highest = std::max(highest, value_of(series, i));
        }
    }
    return highest;
}

std::int64_t highest_stack(const Chart& chart) {
    std::int64_t highest = 0;
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        std::int64_t sum = 0;
        for (const auto& series : chart.series) {
            sum += value_of(series, i);
        }
        highest = std::max(highest, sum);
    }
    return highest;
}

constexpr std::int64_t letter_width = 7; // of the letters in a picture, the widest of them
constexpr std::int64_t gap = 4;

std::int64_t width_of(std::string_view text) {
    return letter_width * static_cast<std::int64_t>(text.size()) + gap;
}

/// The numbers in a picture, in units in which the largest of them fits in its place; left out when
/// none is that large: the axis or the shade says it, and the table.
class Labels {
  public:
    Labels(const Chart& chart, std::int64_t highest, std::int64_t room) : m_chart{chart} {
        constexpr std::int64_t thousand = 1'000;
        for (m_unit = 1; m_unit <= thousand * thousand; m_unit *= thousand) {
            if (width_of(label(chart, highest / m_unit)) <= room) {
                return;
            }
        }
        m_unit = 0;
    }

    std::string operator()(std::int64_t number) const {
        return m_unit == 0 ? std::string{} : label(m_chart, number / m_unit);
    }
    /// `euro`, `euro × 1.000`.
    std::string unit() const {
        return m_unit <= 1 ? m_chart.unit
                           : m_chart.unit + " × " + weergave::shown(Cell{m_unit}, Kind::number);
    }
    bool in_other_units() const { return m_unit > 1; }

  private:
    const Chart& m_chart;
    std::int64_t m_unit = 1;
};

/// Of the names below or above columns so many apart are written.
std::size_t names_apart(const Chart& chart, std::int64_t room) {
    std::int64_t widest = 1;
    for (const auto& name : chart.categories) {
        widest = std::max(widest, width_of(name));
    }
    return static_cast<std::size_t>((widest + room - 1) / std::max<std::int64_t>(room, 1));
}

/// A picture while it is drawn.
class Drawing {
  public:
    Drawing(const Chart& chart, std::int64_t height)
        : m_chart{chart}, m_svg{"grafiek-" + chart.name, chart_width, height} {
        m_svg.describe(chart.title, chart.explanation + " " + in_words(chart));
        m_svg.text(left_of_title, title_height / 2, chart.title, Anchor::start, "titel");
    }

  protected:
    static constexpr std::int64_t left_of_title = 10;
    const Chart& m_chart; // NOLINT(*-non-private-member-variables-in-classes): of the drawings
    Svg m_svg;            // NOLINT(*-non-private-member-variables-in-classes) below only
};

/// Lying bars, one for each category, with the number behind it.
class Bars : private Drawing {
  public:
    explicit Bars(const Chart& chart)
        : Drawing{chart, top + row * static_cast<std::int64_t>(chart.categories.size()) + bottom},
          m_axis{axis_for(highest_single(chart), chart.value)} {}

    Picture draw(std::int64_t y_of_all) {
        const auto end = top + row * static_cast<std::int64_t>(m_chart.categories.size());
        for (std::int64_t at = 0; at <= m_axis.top; at += m_axis.step) {
            const auto x = left + scaled(at);
            m_svg.line(x, top, x, end, at == 0 ? "as" : "lijn");
            m_svg.text(x, end + text_height + 2, label(m_chart, at), Anchor::middle);
        }
        m_svg.text(left + span / 2, end + 2 * text_height + 6, m_chart.unit, Anchor::middle);
        for (std::size_t i = 0; i < m_chart.categories.size(); ++i) {
            const auto y = top + row * static_cast<std::int64_t>(i);
            const auto value = value_of(m_chart.series.front(), i);
            m_svg.text(left - 8, y + 2 * text_height - 10, m_chart.categories[i], Anchor::end);
            m_svg.bar({left, y + 4, scaled(value), row - 8}, 0);
            m_svg.text(left + scaled(value) + 6, y + 2 * text_height - 10, label(m_chart, value),
                       Anchor::start);
        }
        return {m_svg.finish(y_of_all), m_svg.height()};
    }

  private:
    std::int64_t scaled(std::int64_t value) const { return value * span / m_axis.top; }

    static constexpr std::int64_t top = title_height;
    static constexpr std::int64_t row = 26;
    static constexpr std::int64_t bottom = 46;
    static constexpr std::int64_t left = 170;
    static constexpr std::int64_t span = 620;
    Axis m_axis;
};

/// Standing columns: the series of a category on top of each other, or beside each other.
class Columns : private Drawing {
  public:
    explicit Columns(const Chart& chart)
        : Drawing{chart, bottom + 3 * text_height +
                             legend_row * static_cast<std::int64_t>(chart.series.size() + 1)},
          m_highest{chart.kind == Chartkind::stacked ? highest_stack(chart)
                                                     : highest_single(chart)},
          m_axis{axis_for(m_highest, chart.value)},
          m_labels{chart, m_highest, room_of_one(chart)} {}

    Picture draw(std::int64_t y_of_all) {
        draw_axis();
        const auto count = static_cast<std::int64_t>(m_chart.categories.size());
        const auto apart = names_apart(m_chart, span / std::max<std::int64_t>(count, 1));
        for (std::int64_t i = 0; i < count; ++i) {
            const auto begin = left + span * i / count;
            const auto room = span * (i + 1) / count + left - begin;
            const auto at = static_cast<std::size_t>(i);
            if (at % apart == 0) {
                m_svg.text(begin + room / 2, bottom + text_height + 2, m_chart.categories[at],
                           Anchor::middle);
            }
            if (m_chart.kind == Chartkind::stacked) {
                draw_stack(at, {begin + room / 6, 0, room * 2 / 3, 0});
            } else {
                draw_group(at, {begin + room / 10, 0, room * 4 / 5, 0});
            }
        }
        draw_legend();
        return {m_svg.finish(y_of_all), m_svg.height()};
    }

  private:
    std::int64_t scaled(std::int64_t value) const { return value * (bottom - top) / m_axis.top; }
    /// For the number above a column.
    static std::int64_t room_of_one(const Chart& chart) {
        const auto beside = chart.kind == Chartkind::stacked ? 1 : chart.series.size();
        return span / static_cast<std::int64_t>(
                          std::max<std::size_t>(chart.categories.size() * beside, 1));
    }

    void draw_axis() {
        for (std::int64_t at = 0; at <= m_axis.top; at += m_axis.step) {
            const auto y = bottom - scaled(at);
            m_svg.line(left, y, left + span, y, at == 0 ? "as" : "lijn");
            m_svg.text(left - 8, y + 4, label(m_chart, at), Anchor::end);
        }
        m_svg.text(left - 8, top - text_height, m_chart.unit, Anchor::end);
        if (m_labels.in_other_units()) {
            m_svg.text(left + span, top - text_height - 2, "boven de kolommen: " + m_labels.unit(),
                       Anchor::end);
        }
    }
    void draw_stack(std::size_t at, Box box) {
        std::int64_t sum = 0;
        for (std::size_t s = 0; s < m_chart.series.size(); ++s) {
            const auto from = scaled(sum);
            sum += value_of(m_chart.series[s], at);
            box.y = bottom - scaled(sum);
            box.height = scaled(sum) - from;
            if (box.height > 0) {
                m_svg.bar(box, s);
            }
        }
        m_svg.text(box.x + box.width / 2, bottom - scaled(sum) - 4, m_labels(sum), Anchor::middle);
    }
    void draw_group(std::size_t at, const Box& box) {
        const auto count = static_cast<std::int64_t>(m_chart.series.size());
        for (std::int64_t s = 0; s < count; ++s) {
            const auto& series = m_chart.series[static_cast<std::size_t>(s)];
            const auto begin = box.x + box.width * s / count;
            const auto end = box.x + box.width * (s + 1) / count;
            const auto height = scaled(value_of(series, at));
            m_svg.bar({begin, bottom - height, end - begin, height}, static_cast<std::size_t>(s));
            m_svg.text((begin + end) / 2, bottom - height - 4,
                       series.values[at] ? m_labels(*series.values[at]) : "", Anchor::middle);
        }
    }
    void draw_legend() {
        auto y = bottom + 3 * text_height;
        for (std::size_t s = 0; s < m_chart.series.size(); ++s) {
            m_svg.bar({left, y - text_height + 2, 2 * text_height, text_height}, s);
            m_svg.text(left + 2 * text_height + 8, y, m_chart.series[s].name, Anchor::start);
            y += legend_row;
        }
    }

    static constexpr std::int64_t top = title_height + 20;
    static constexpr std::int64_t bottom = top + 320;
    static constexpr std::int64_t left = 90;
    static constexpr std::int64_t span = 790;
    static constexpr std::int64_t legend_row = 20;
    std::int64_t m_highest;
    Axis m_axis;
    Labels m_labels;
};

/// A square for each number, with the number in it.
class Heat : private Drawing {
  public:
    explicit Heat(const Chart& chart)
        : Drawing{chart, top + row * static_cast<std::int64_t>(chart.series.size()) + bottom},
          m_highest{std::max<std::int64_t>(highest_single(chart), 1)},
          m_labels{chart, m_highest, room_of_one(chart)} {}

    Picture draw(std::int64_t y_of_all) {
        const auto count = static_cast<std::int64_t>(m_chart.categories.size());
        const auto apart = static_cast<std::int64_t>(names_apart(m_chart, room_of_one(m_chart)));
        for (std::int64_t c = 0; c < count; c += apart) {
            const auto& name = m_chart.categories[static_cast<std::size_t>(c)];
            const auto middle = left + (2 * c + 1) * span / (2 * count);
            if (apart == 1 || middle + width_of(name) / 2 <= chart_width) {
                m_svg.text(middle, top - 6, name, Anchor::middle);
            }
        }
        for (std::size_t s = 0; s < m_chart.series.size(); ++s) {
            const auto y = top + row * static_cast<std::int64_t>(s);
            m_svg.text(left - 8, y + text_height + 2, m_chart.series[s].name, Anchor::end);
            draw_row(m_chart.series[s], y);
        }
        m_svg.text(left, top + row * static_cast<std::int64_t>(m_chart.series.size()) + below,
                   "in " + m_labels.unit() + "; leeg: niets; donkerder: meer", Anchor::start);
        m_svg.text(left + span / 2, title_height, m_chart.per_category, Anchor::middle);
        m_svg.text(left_of_title, title_height, m_chart.per_series, Anchor::start);
        return {m_svg.finish(y_of_all), m_svg.height()};
    }

  private:
    static std::int64_t room_of_one(const Chart& chart) {
        return span / static_cast<std::int64_t>(std::max<std::size_t>(chart.categories.size(), 1));
    }
    void draw_row(const Series& series, std::int64_t y) {
        constexpr int dark = 55;
        constexpr int whole = 100;
        const auto count = static_cast<std::int64_t>(series.values.size());
        for (std::int64_t c = 0; c < count; ++c) {
            const auto at = static_cast<std::size_t>(c);
            const auto begin = left + span * c / count;
            const auto end = left + span * (c + 1) / count;
            const int shade = static_cast<int>(value_of(series, at) * whole / m_highest);
            m_svg.square({begin, y, end - begin, row}, shade);
            if (series.values[at]) {
                m_svg.text((begin + end) / 2, y + text_height + 2, m_labels(*series.values[at]),
                           Anchor::middle, shade > dark ? "licht" : "tekst");
            }
        }
    }

    static constexpr std::int64_t top = title_height + 24;
    static constexpr std::int64_t row = 24;
    static constexpr std::int64_t bottom = 36;
    static constexpr std::int64_t below = 20; ///< of the last row: the text on how to read it
    static constexpr std::int64_t left = 130;
    static constexpr std::int64_t span = 760;
    std::int64_t m_highest;
    Labels m_labels;
};

} // namespace

Axis axis_for(std::int64_t highest, Kind kind) {
    constexpr std::int64_t most_lines = 6;
    constexpr std::int64_t ten = 10;
    std::int64_t unit = 1;
    for (int i = decimals(kind); i > 0; --i) {
        unit *= ten; // a line at whole units
    }
    for (;; unit *= ten) {
        for (const std::int64_t first : {1, 2, 5}) {
            const auto step = first * unit;
            if (highest <= step * most_lines) {
                const auto lines = std::max<std::int64_t>((highest + step - 1) / step, 1);
                return {.top = lines * step, .step = step};
            }
        }
    }
}

std::string in_words(const Chart& chart) {
    std::string words;
    for (const auto& series : chart.series) {
        std::string part;
        for (std::size_t i = 0; i < series.values.size(); ++i) {
            if (series.values[i]) {
                part += (part.empty() ? "" : "; ") + chart.categories[i] + " " +
                        label(chart, *series.values[i]);
            }
        }
        words += (words.empty() ? "" : " ") + series.name + ": " + part + ".";
    }
    return "In " + chart.unit + ". " + words;
}

Picture draw(const Chart& chart, std::int64_t y) {
    switch (chart.kind) {
    case Chartkind::bars:
        return Bars{chart}.draw(y);
    case Chartkind::stacked:
    case Chartkind::grouped:
        return Columns{chart}.draw(y);
    case Chartkind::heat:
        return Heat{chart}.draw(y);
    }
    return {};
}

} // namespace iwmod::weergave
