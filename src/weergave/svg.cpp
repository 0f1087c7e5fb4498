#include "chart.hpp"
#include "renderers.hpp"

namespace iwmod::weergave {

namespace {

constexpr std::int64_t left = 10;
constexpr std::int64_t line_height = 18;

/// In lines that fit below a picture, broken between words.
std::vector<std::string> lines_of(const std::string& text) {
    constexpr std::size_t longest = 125;
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (text.size() - begin > longest) {
        const auto space = text.rfind(' ', begin + longest);
        const bool has_space = space != std::string::npos && space > begin;
        const auto end = has_space ? space : begin + longest;
        lines.push_back(text.substr(begin, end - begin));
        begin = has_space ? end + 1 : end;
    }
    lines.push_back(text.substr(begin));
    return lines;
}

/// Pictures and lines of text below each other.
class Page {
  public:
    void add(const Chart& chart) {
        const auto picture = draw(chart, m_height);
        m_body += picture.svg;
        m_height += picture.height;
        add(chart.explanation);
        m_height += 2 * line_height;
    }
    void add(const std::string& text) {
        for (const auto& line : lines_of(text)) {
            m_height += line_height;
            m_body += "<text x=\"" + std::to_string(left) + "\" y=\"" + std::to_string(m_height) +
                      R"(" font-family="sans-serif" font-size="13" fill="#222">)" + escaped(line) +
                      "</text>\n";
        }
    }
    std::string finish() const {
        const auto width = std::to_string(chart_width);
        const auto height = std::to_string(m_height + line_height);
        return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + width + " " + height +
               "\" width=\"" + width + "\" height=\"" + height + "\" style=\"background:#fff\">\n" +
               m_body + "</svg>\n";
    }

  private:
    std::string m_body;
    std::int64_t m_height = 0;
};

} // namespace

std::string render_svg(const Report& report) {
    Page page;
    for (const auto& chart : report.charts) {
        page.add(chart);
    }
    if (report.charts.empty()) {
        page.add("Het rapport " + report.rapport + " heeft geen grafieken.");
    }
    return page.finish();
}

} // namespace iwmod::weergave
