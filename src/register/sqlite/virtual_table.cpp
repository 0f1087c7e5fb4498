#include "sqlite/virtual_table.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <memory>

namespace iwmod::registratie {

namespace {

// The virtual tables of SQLite: it knows the two structs by their first members, which are its own.
// Its frames cannot carry an exception; without memory for a few pointers the program ends.

struct RowsTable : sqlite3_vtab {
    explicit RowsTable(const VirtualTable& table) : sqlite3_vtab{}, rows_table{table} {}
    const VirtualTable& rows_table;
};

struct Cursor : sqlite3_vtab_cursor {
    explicit Cursor(const VirtualTable& table) : sqlite3_vtab_cursor{}, rows_table{table} {}
    const VirtualTable& rows_table;
    const RowSource* source = nullptr;
    std::size_t row = 0;
    std::size_t size = 0;
};

// What SQLite hands back is what `connect` and `open` made.
RowsTable* table_of(sqlite3_vtab* vtab) {
    return static_cast<RowsTable*>(vtab); // NOLINT(*-pro-type-static-cast-downcast)
}
Cursor& cursor_of(sqlite3_vtab_cursor* cursor) {
    return *static_cast<Cursor*>(cursor); // NOLINT(*-pro-type-static-cast-downcast)
}

// SQLite says what it takes. NOLINTNEXTLINE(readability-function-size)
int connect(sqlite3* db, void* rows_table, int /*argc*/, const char* const* /*argv*/,
            sqlite3_vtab** vtab, char** /*error*/) noexcept {
    const auto& table = *static_cast<const VirtualTable*>(rows_table);
    const int code = sqlite3_declare_vtab(db, ("CREATE TABLE x (" + table.columns() + ")").c_str());
    if (code == SQLITE_OK) {
        *vtab = std::make_unique<RowsTable>(table).release();
    }
    return code;
}

int disconnect(sqlite3_vtab* vtab) noexcept {
    const std::unique_ptr<RowsTable> owned{table_of(vtab)};
    return SQLITE_OK;
}

/// Rows are read from the first to the last, whatever is asked of them: no other way is offered.
int best_index(sqlite3_vtab* /*vtab*/, sqlite3_index_info* info) noexcept {
    constexpr sqlite3_int64 rows = 1'000;
    info->estimatedRows = rows;
    info->estimatedCost = static_cast<double>(rows);
    return SQLITE_OK;
}

int open(sqlite3_vtab* vtab, sqlite3_vtab_cursor** cursor) noexcept {
    *cursor = std::make_unique<Cursor>(table_of(vtab)->rows_table).release();
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) noexcept {
    const std::unique_ptr<Cursor> owned{&cursor_of(cursor)};
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int /*index*/, const char* /*name*/, int /*argc*/,
           sqlite3_value** /*argv*/) noexcept {
    auto& place = cursor_of(cursor);
    place.source = place.rows_table.source();
    place.row = 0;
    place.size = place.source == nullptr ? 0 : place.source->size();
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) noexcept {
    ++cursor_of(cursor).row;
    return SQLITE_OK;
}

int eof(sqlite3_vtab_cursor* cursor) noexcept {
    const auto& place = cursor_of(cursor);
    return place.row >= place.size ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int number) noexcept {
    const auto& place = cursor_of(cursor);
    ColumnValue value{*context};
    place.source->column(place.row, number, value);
    return SQLITE_OK;
}

int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) noexcept {
    *id = static_cast<sqlite3_int64>(cursor_of(cursor).row);
    return SQLITE_OK;
}

/// Without xCreate the table is there for whoever knows its name, and cannot be made another time.
constexpr sqlite3_module make_module() {
    sqlite3_module result{};
    result.xConnect = connect;
    result.xBestIndex = best_index;
    result.xDisconnect = disconnect;
    result.xOpen = open;
    result.xClose = close;
    result.xFilter = filter;
    result.xNext = next;
    result.xEof = eof;
    result.xColumn = column;
    result.xRowid = rowid;
    return result;
}
constexpr sqlite3_module module_of_rows = make_module();

} // namespace

void ColumnValue::put_number(std::int64_t value) noexcept {
    sqlite3_result_int64(&m_context, value);
}

void ColumnValue::put_text(const std::string& text) noexcept {
    sqlite3_result_text(&m_context, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void ColumnValue::put_bytes(const std::string& bytes) noexcept {
    sqlite3_result_blob(&m_context, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
}

VirtualTable::VirtualTable(const Connection& connection, const char* name, std::string columns)
    : m_columns{std::move(columns)} {
    const int code =
        sqlite3_create_module(connection.native().getHandle(), name, &module_of_rows, this);
    if (code != SQLITE_OK) {
        throw SQLite::Exception{connection.native().getHandle(), code};
    }
}

} // namespace iwmod::registratie
