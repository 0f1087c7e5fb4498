#include "sqlite/virtual_table.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <memory>

namespace iwmod::registratie {

namespace {

// The virtual tables of SQLite: it knows the two structs by their first members, which are its own.
// Its frames cannot carry an exception; without memory for a few pointers the program ends.

struct Tabel : sqlite3_vtab {
    explicit Tabel(const VirtualTable& rijen) : sqlite3_vtab{}, rijtabel{rijen} {}
    const VirtualTable& rijtabel;
};

struct Plaats : sqlite3_vtab_cursor {
    explicit Plaats(const VirtualTable& rijen) : sqlite3_vtab_cursor{}, rijtabel{rijen} {}
    const VirtualTable& rijtabel;
    const RowSource* source = nullptr;
    std::size_t row = 0;
    std::size_t size = 0;
};

// What SQLite hands back is what `connect` and `open` made.
Tabel* tabel_of(sqlite3_vtab* tabel) {
    return static_cast<Tabel*>(tabel); // NOLINT(*-pro-type-static-cast-downcast)
}
Plaats& plaats_of(sqlite3_vtab_cursor* cursor) {
    return *static_cast<Plaats*>(cursor); // NOLINT(*-pro-type-static-cast-downcast)
}

// SQLite says what it takes. NOLINTNEXTLINE(readability-function-size)
int connect(sqlite3* db, void* rijtabel, int /*argc*/, const char* const* /*argv*/,
            sqlite3_vtab** tabel, char** /*error*/) noexcept {
    const auto& rijen = *static_cast<const VirtualTable*>(rijtabel);
    const int code = sqlite3_declare_vtab(db, ("CREATE TABLE x (" + rijen.columns() + ")").c_str());
    if (code == SQLITE_OK) {
        *tabel = std::make_unique<Tabel>(rijen).release();
    }
    return code;
}

int disconnect(sqlite3_vtab* tabel) noexcept {
    const std::unique_ptr<Tabel> owned{tabel_of(tabel)};
    return SQLITE_OK;
}

/// Rows are read from the first to the last, whatever is asked of them: no other way is offered.
int best_index(sqlite3_vtab* /*tabel*/, sqlite3_index_info* info) noexcept {
    constexpr sqlite3_int64 rows = 1'000;
    info->estimatedRows = rows;
    info->estimatedCost = static_cast<double>(rows);
    return SQLITE_OK;
}

int open(sqlite3_vtab* tabel, sqlite3_vtab_cursor** cursor) noexcept {
    *cursor = std::make_unique<Plaats>(tabel_of(tabel)->rijtabel).release();
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) noexcept {
    const std::unique_ptr<Plaats> owned{&plaats_of(cursor)};
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int /*index*/, const char* /*name*/, int /*argc*/,
           sqlite3_value** /*argv*/) noexcept {
    auto& plaats = plaats_of(cursor);
    plaats.source = plaats.rijtabel.source();
    plaats.row = 0;
    plaats.size = plaats.source == nullptr ? 0 : plaats.source->size();
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) noexcept {
    ++plaats_of(cursor).row;
    return SQLITE_OK;
}

int eof(sqlite3_vtab_cursor* cursor) noexcept {
    const auto& plaats = plaats_of(cursor);
    return plaats.row >= plaats.size ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int number) noexcept {
    const auto& plaats = plaats_of(cursor);
    ColumnValue value{*context};
    plaats.source->column(plaats.row, number, value);
    return SQLITE_OK;
}

int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) noexcept {
    *id = static_cast<sqlite3_int64>(plaats_of(cursor).row);
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

VirtualTable::VirtualTable(const Connection& connection, const char* naam, std::string columns)
    : m_columns{std::move(columns)} {
    const int code =
        sqlite3_create_module(connection.native().getHandle(), naam, &module_of_rows, this);
    if (code != SQLITE_OK) {
        throw SQLite::Exception{connection.native().getHandle(), code};
    }
}

} // namespace iwmod::registratie
