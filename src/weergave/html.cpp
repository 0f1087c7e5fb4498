#include "chart.hpp"
#include "renderers.hpp"

namespace iwmod::weergave {

namespace {

constexpr std::string_view style = R"css(
body { font-family: sans-serif; margin: 2rem; color: #222; background: #fff; max-width: 70rem; }
table { border-collapse: collapse; margin: 0 0 1rem; }
caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
th, td { padding: 0.2rem 0.6rem; border-bottom: 1px solid #bbb; text-align: left; }
thead th { border-bottom: 2px solid #222; white-space: nowrap; }
caption { white-space: nowrap; }
.getal { text-align: right; font-variant-numeric: tabular-nums; }
.totaal { font-weight: bold; border-top: 2px solid #222; }
.breed { overflow-x: auto; }
figure { margin: 1rem 0 2rem; }
svg { max-width: 100%; height: auto; }
@page { size: A4 landscape; margin: 12mm; }
@media print { body { margin: 0; max-width: none; font-size: 8pt; } .breed { overflow: visible; }
  th, td { padding: 0.1rem 0.3rem; }
  figure, tr { break-inside: avoid; } thead { display: table-header-group; } }
)css";

std::string header_of(const Table& table) {
    std::string html = "<thead><tr>";
    for (const auto& column : table.columns) {
        html += std::string{"<th scope=\"col\""} +
                (is_numeric(column.kind) ? " class=\"getal\"" : "") + ">" +
                escaped(heading(column)) + "</th>";
    }
    return html + "</tr></thead>\n";
}

std::string row_of(const Table& table, const Row& row) {
    std::string html = row.kind == Rowkind::total ? "<tr class=\"totaal\">" : std::string{"<tr>"};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto kind = table.columns[i].kind;
        html += std::string{"<td"} + (is_numeric(kind) ? " class=\"getal\"" : "") + ">" +
                escaped(shown(row.cells[i], kind)) + "</td>";
    }
    return html + "</tr>\n";
}

/// A wide table can be moved with the keyboard too.
std::string table_of(const Table& table) {
    std::string html = R"(<section class="breed" tabindex="0" aria-label=")" +
                       escaped(table.title) + "\">\n<table>\n<caption>" + escaped(caption(table)) +
                       "</caption>\n" + header_of(table) + "<tbody>\n";
    for (const auto& row : table.rows) {
        html += row_of(table, row);
    }
    if (table.rows.empty()) {
        html += "<tr><td colspan=\"" + std::to_string(table.columns.size()) + "\">geen</td></tr>\n";
    }
    return html + "</tbody>\n</table>\n</section>\n";
}

std::string figure_of(const Chart& chart) {
    return "<figure>\n" + draw(chart).svg + "<figcaption>" + escaped(chart.explanation) +
           "</figcaption>\n</figure>\n";
}

std::string head_of(const std::string& title) {
    return "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           escaped(title) + "</title>\n<style>" + std::string{style} +
           "</style>\n</head>\n<body>\n<main>\n<h1>" + escaped(title) + "</h1>\n";
}

} // namespace

std::string render_html(const Report& report) {
    const auto title =
        "Rapport " + report.rapport + ", gemeente " + report.gemeente + ", " + report.periode;
    std::string html = head_of(title) + "<p>Gemaakt " + escaped(report.gemaakt) +
                       ". Bron: " + escaped(report.bron) + ".</p>\n";
    for (const auto& chart : report.charts) {
        html += figure_of(chart);
    }
    for (const auto& table : report.tables) {
        html += table_of(table);
    }
    if (!report.keuzes.empty()) {
        html += "<h2>Keuzes</h2>\n<ul>\n";
        for (const auto& keuze : report.keuzes) {
            html += "<li>" + escaped(keuze) + "</li>\n";
        }
        html += "</ul>\n";
    }
    return html + "</main>\n</body>\n</html>\n";
}

} // namespace iwmod::weergave
