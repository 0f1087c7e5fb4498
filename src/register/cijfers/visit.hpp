/// Reading the rows of a report.
#pragma once

#include "table/query.hpp"
#include "table/table.hpp"

#include <functional>

namespace iwmod::registratie {

/// Calls `visit` with each row of a question that selects these columns. Sealed texts stay as they
/// are: a report needs no key.
template <class Value, class... Columns>
void visit_rows(Query& query, const Table<Columns...>& table,
                const std::function<void(const Value&)>& visit) {
    while (query.step()) {
        auto row = query.row();
        Value result;
        read_row(row, table, NothingSealed{}, result);
        visit(result);
    }
}

} // namespace iwmod::registratie
