#include "paginas/rapport_tabellen.hpp"

#include "paginas/data.hpp"

#include <algorithm>

namespace iwmod::web {

namespace {

using weergave::Kind;

bool is_number(Kind kind) {
    return kind != Kind::text && kind != Kind::date;
}

Data columns_data(const weergave::Table& table) {
    auto columns = list();
    for (const auto& column : table.columns) {
        Data each;
        each.set("kop", text(weergave::heading(column)));
        each.set("getal", Data{is_number(column.kind)});
        columns.push_back(each);
    }
    return columns;
}

Data row_data(const weergave::Table& table, const weergave::Row& row) {
    auto cells = list();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto kind = table.columns.at(i).kind;
        Data cell;
        cell.set("waarde", text(weergave::shown(row.cells[i], kind)));
        cell.set("getal", Data{is_number(kind)});
        cells.push_back(cell);
    }
    Data each;
    each.set("cellen", cells);
    each.set("is_totaal", Data{row.kind == weergave::Rowkind::total});
    return each;
}

Data table_data(const weergave::Table& table, std::size_t most) {
    auto rows = list();
    const auto shown = std::min(most, table.rows.size());
    for (std::size_t i = 0; i < shown; ++i) {
        rows.push_back(row_data(table, table.rows[i]));
    }
    const auto rest = table.rows.size() - shown;
    Data data;
    data.set("bijschrift", text(weergave::caption(table)));
    data.set("kolommen", columns_data(table));
    data.set("rijen", rows);
    data.set("leeg", Data{table.rows.empty()});
    data.set("breedte", Data{std::to_string(table.columns.size())});
    data.set("rest", rest > 0 ? number(static_cast<std::int64_t>(rest)) : Data{false});
    return data;
}

} // namespace

std::string tables_html(std::span<const weergave::Table> tables, std::size_t most) {
    auto rows = list();
    for (const auto& table : tables) {
        rows.push_back(table_data(table, most));
    }
    Data data;
    data.set("tabellen", rows);
    return fill_in("rapporttabellen", data);
}

} // namespace iwmod::web
