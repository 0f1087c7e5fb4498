#include "renderers.hpp"

namespace iwmod::weergave {

namespace {

/// What differs between the dialects.
struct Marks {
    std::string_view begin;
    char separator;
    char decimal;
};

constexpr Marks marks_of(Dialect dialect) {
    return dialect == Dialect::excel ? Marks{"\xEF\xBB\xBF", ';', ','} : Marks{"", ',', '.'};
}

constexpr std::string_view line_end = "\r\n";

/// A spreadsheet takes a text that begins so for a formula; after an apostrophe it does not.
std::string harmless(const std::string& text) {
    constexpr std::string_view formula_starts = "=+-@\t\r";
    const bool is_formula =
        !text.empty() && formula_starts.find(text.front()) != std::string_view::npos;
    return is_formula ? "'" + text : text;
}

std::string quoted(const std::string& text, char separator) {
    if (text.find_first_of(std::string{"\"\r\n"} + separator) == std::string::npos) {
        return text;
    }
    std::string result = "\"";
    for (const char c : text) {
        result += c == '"' ? std::string{"\"\""} : std::string{c};
    }
    return result + "\"";
}

std::string field_of(const Cell& cell, Kind kind, const Marks& marks) {
    if (const auto* const number = std::get_if<std::int64_t>(&cell)) {
        return quoted(exact(*number, decimals(kind), marks.decimal), marks.separator);
    }
    return quoted(harmless(shown(cell, kind)), marks.separator);
}

std::string table_of(const Table& table, const Marks& marks) {
    std::string text;
    const auto add = [&](std::size_t i, const std::string& field) {
        text += (i == 0 ? "" : std::string{marks.separator}) + field;
    };
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        add(i, quoted(harmless(heading(table.columns[i])), marks.separator));
    }
    text += line_end;
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            add(i, field_of(row.cells[i], table.columns[i].kind, marks));
        }
        text += line_end;
    }
    return text;
}

} // namespace

std::string render_csv(const Report& report, Dialect dialect) {
    const auto marks = marks_of(dialect);
    std::string text{marks.begin};
    // One table is a file like any other; more than one stand below each other, with their names.
    const bool several = report.tables.size() > 1;
    for (std::size_t i = 0; i < report.tables.size(); ++i) {
        if (several) {
            text += (i == 0 ? "" : std::string{line_end}) + report.tables[i].name;
            text += line_end;
        }
        text += table_of(report.tables[i], marks);
    }
    return text;
}

} // namespace iwmod::weergave
