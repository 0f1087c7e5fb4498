#include "svg_writer.hpp"

#include <algorithm>
#include <array>

namespace iwmod::weergave {

namespace {

/// Colours that people with a colour vision deficiency tell apart (Okabe and Ito), each with a
/// hatching of its own, so that a copy in black and white can be read.
struct Look {
    std::string_view colour;
    std::string_view hatching; ///< the path of a tile of 8 by 8
};
constexpr std::array looks{
    Look{"#0072B2", ""},
    Look{"#E69F00", "M0 8L8 0M-2 2L2 -2M6 10L10 6"},
    Look{"#009E73", "M0 4H8"},
    Look{"#CC79A7", "M4 0V8"},
    Look{"#56B4E9", "M0 0L8 8M-2 6L2 10M6 -2L10 2"},
    Look{"#D55E00", "M0 4H8M4 0V8"},
    Look{"#999999", "M2 2h1v1h-1zM6 6h1v1h-1z"},
};

std::string number(std::string_view name, std::int64_t value) {
    return std::string{" "}.append(name).append("=\"").append(std::to_string(value)).append("\"");
}

std::string box_attributes(const Box& box) {
    return number("x", box.x) + number("y", box.y) + number("width", box.width) +
           number("height", box.height);
}

std::string_view name_of(Anchor anchor) {
    switch (anchor) {
    case Anchor::start:
        return "start";
    case Anchor::middle:
        return "middle";
    case Anchor::end:
        return "end";
    }
    return "start";
}

std::string pattern_of(const std::string& id, std::size_t index) {
    const auto& look = looks.at(index);
    std::string pattern = "<pattern id=\"" + id + "-p" + std::to_string(index) +
                          "\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
                          "<rect width=\"8\" height=\"8\" fill=\"" +
                          std::string{look.colour} + "\"/>";
    if (!look.hatching.empty()) {
        pattern += "<path d=\"" + std::string{look.hatching} +
                   R"(" stroke="#fff" stroke-width="2" fill="none"/>)";
    }
    return pattern + "</pattern>";
}

} // namespace

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += c;
        }
    }
    return result;
}

Svg::Svg(std::string id, std::int64_t width, std::int64_t height)
    : m_id{std::move(id)}, m_body{"<defs>"}, m_width{width}, m_height{height} {
    for (std::size_t i = 0; i < looks.size(); ++i) {
        m_body += pattern_of(m_id, i);
    }
    m_body += "</defs>\n";
}

void Svg::describe(std::string_view title, std::string_view explanation) {
    m_body = "<title id=\"" + m_id + "-t\">" + escaped(title) + "</title>\n<desc id=\"" + m_id +
             "-d\">" + escaped(explanation) + "</desc>\n" + m_body;
}

void Svg::text(std::int64_t x, std::int64_t y, std::string_view text, Anchor anchor,
               std::string_view soort) {
    constexpr std::string_view looks_of_titel = R"( font-size="16" font-weight="bold")";
    constexpr std::string_view looks_of_licht = " fill=\"#fff\"";
    m_body += "<text" + number("x", x) + number("y", y) + " text-anchor=\"" +
              std::string{name_of(anchor)} + "\"";
    m_body += soort == "titel" ? looks_of_titel : std::string_view{};
    m_body += soort == "licht" ? looks_of_licht : std::string_view{};
    m_body += ">" + escaped(text) + "</text>\n";
}

void Svg::line(std::int64_t x1, std::int64_t y1, std::int64_t x2, std::int64_t y2,
               std::string_view soort) {
    m_body += "<line" + number("x1", x1) + number("y1", y1) + number("x2", x2) + number("y2", y2) +
              " stroke=\"" + (soort == "as" ? "#222" : "#ccc") + "\"/>\n";
}

void Svg::bar(const Box& box, std::size_t series) {
    m_body += "<rect" + box_attributes(box) + " fill=\"url(#" + m_id + "-p" +
              std::to_string(series % looks.size()) + ")\" stroke=\"#222\"/>\n";
}

void Svg::square(const Box& box, int shade) {
    // From white to a dark blue; NOLINTBEGIN(readability-magic-numbers): its red, green and blue
    constexpr std::array<int, 3> dark{8, 48, 107};
    std::string colour = "rgb(";
    for (std::size_t i = 0; i < dark.size(); ++i) {
        colour += (i == 0 ? "" : ",") + std::to_string(255 - (255 - dark.at(i)) * shade / 100);
    }
    // NOLINTEND(readability-magic-numbers)
    m_body += "<rect" + box_attributes(box) + " fill=\"" + colour + ")\" stroke=\"#ccc\"/>\n";
}

std::string Svg::finish(std::int64_t y) const {
    return R"(<svg xmlns="http://www.w3.org/2000/svg" id=")" + m_id + R"(" role="img")" +
           " aria-labelledby=\"" + m_id + "-t " + m_id + "-d\" viewBox=\"0 0 " +
           std::to_string(m_width) + " " + std::to_string(m_height) + "\"" +
           (y == 0 ? std::string{} : number("y", y)) + number("width", m_width) +
           number("height", m_height) +
           " font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n" + m_body + "</svg>\n";
}

} // namespace iwmod::weergave
