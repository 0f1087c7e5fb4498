#include "renderers.hpp"

#include <nlohmann/json.hpp>

namespace iwmod::weergave {

namespace {

using Json = nlohmann::ordered_json;

/// Money as whole cents. What has decimals, which is never money, as the number that it is.
Json number_json(std::int64_t number, Kind kind) {
    switch (kind) {
    case Kind::tenths:
        return Json::parse(exact(number, 1, '.'));
    case Kind::hundredths:
        return Json::parse(exact(number, 2, '.'));
    case Kind::text:
    case Kind::number:
    case Kind::key:
    case Kind::date:
    case Kind::euro:
    case Kind::eurocent:
        break;
    }
    return number;
}

Json cell_json(const Cell& cell, Kind kind) {
    if (std::holds_alternative<std::monostate>(cell)) {
        return nullptr;
    }
    if (const auto* const number = std::get_if<std::int64_t>(&cell)) {
        return number_json(*number, kind);
    }
    if (const auto* const text = std::get_if<std::string>(&cell)) {
        return *text;
    }
    return shown(cell, kind);
}

Json table_json(const Table& table) {
    auto columns = Json::array();
    for (const auto& column : table.columns) {
        columns.push_back(column.name);
    }
    auto rows = Json::array();
    for (const auto& row : table.rows) {
        auto cells = Json::array();
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            cells.push_back(cell_json(row.cells[i], table.columns[i].kind));
        }
        rows.push_back(std::move(cells));
    }
    return {{"naam", table.name}, {"kolommen", columns}, {"rijen", rows}};
}

} // namespace

std::string render_json(const Report& report) {
    Json json{{"rapport", report.rapport}, {"gemeente", report.gemeente},
              {"periode", report.periode}, {"gemaakt", report.gemaakt},
              {"bron", report.bron},       {"keuzes", report.keuzes},
              {"tabellen", Json::array()}};
    for (const auto& table : report.tables) {
        json["tabellen"].push_back(table_json(table));
    }
    constexpr int indent = -1; // all on one line
    constexpr char indent_char = ' ';
    return json.dump(indent, indent_char, false, Json::error_handler_t::replace) + "\n";
}

} // namespace iwmod::weergave
