#include "renderers.hpp"
#include <iwmod/basis/utf8.hpp>

#include <algorithm>

namespace iwmod::weergave {

namespace {

constexpr std::string_view between = "  ";

std::vector<std::size_t> widths_of(const Table& table) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        std::size_t widest = basis::character_count(heading(table.columns[i]));
        for (const auto& row : table.rows) {
            widest = std::max(widest,
                              basis::character_count(shown(row.cells[i], table.columns[i].kind)));
        }
        widths.push_back(widest);
    }
    return widths;
}

std::string padded(const std::string& text, std::size_t width, Kind kind) {
    const std::string space(width - basis::character_count(text), ' ');
    return is_numeric(kind) ? space + text : text + space;
}

std::string line_of(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

std::string header_of(const Table& table, const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        line += i == 0 ? std::string_view{} : between;
        line += padded(heading(table.columns[i]), widths[i], table.columns[i].kind);
    }
    return line_of(line);
}

std::string row_of(const Table& table, const Row& row, const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto kind = table.columns[i].kind;
        line += i == 0 ? std::string_view{} : between;
        line += padded(shown(row.cells[i], kind), widths[i], kind);
    }
    return line_of(line);
}

std::string rule_of(const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        line += i == 0 ? std::string_view{} : between;
        line.append(widths[i], '-');
    }
    return line + "\n";
}

std::string table_of(const Table& table) {
    const auto widths = widths_of(table);
    std::string text = "\n" + caption(table) + "\n" + header_of(table, widths) + rule_of(widths);
    bool has_lines = false;
    for (const auto& row : table.rows) {
        if (row.kind == Rowkind::total && has_lines) {
            text += rule_of(widths);
        }
        has_lines = row.kind == Rowkind::line;
        text += row_of(table, row, widths);
    }
    return table.rows.empty() ? text + "(geen)\n" : text;
}

} // namespace

std::string render_text(const Report& report) {
    std::string text = "Rapport " + report.rapport + ", gemeente " + report.gemeente + ", " +
                       report.periode + "\nGemaakt " + report.gemaakt + "\nBron: " + report.bron +
                       "\n";
    for (const auto& table : report.tables) {
        text += table_of(table);
    }
    if (!report.keuzes.empty()) {
        text += "\nKeuzes\n";
    }
    for (const auto& keuze : report.keuzes) {
        text += "- " + without_controls(keuze) + "\n";
    }
    return text;
}

} // namespace iwmod::weergave
