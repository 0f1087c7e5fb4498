/// A prepared statement. It knows numbers, texts, bytes and NULL; how our values stand in these is
/// the matter of table/.
#pragma once

#include "sqlite/connection.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <string>

namespace iwmod::registratie {

/// What a column holds.
enum class ColumnKind : std::uint8_t { null, number, text, bytes };

/// Dies before its connection. Parameters count from 1, columns from 0.
class Statement {
  public:
    Statement(const Connection& connection, const std::string& sql)
        : m_statement{connection.native(), sql} {}

    int parameters() const { return m_statement.getBindParameterCount(); }
    void bind_number(int parameter, std::int64_t value) { m_statement.bind(parameter, value); }
    /// Neither text nor bytes are copied: they have to live until the last `step`.
    void bind_text(int parameter, const std::string& text) {
        m_statement.bindNoCopy(parameter, text);
    }
    void bind_bytes(int parameter, const std::string& bytes) {
        m_statement.bindNoCopy(parameter, bytes.data(), static_cast<int>(bytes.size()));
    }
    void bind_copy(int parameter, const std::string& text) { m_statement.bind(parameter, text); }
    void bind_null(int parameter) { m_statement.bind(parameter); }

    /// To the next row; false when there is none.
    bool step() { return m_statement.executeStep(); }
    /// A statement that is left half way keeps its snapshot, and the log could not be emptied.
    void reset() noexcept { m_statement.tryReset(); }

    int columns() const { return m_statement.getColumnCount(); }
    bool is_null(int column) const { return m_statement.isColumnNull(column); }
    ColumnKind kind(int column) const;
    std::int64_t number(int column) const { return m_statement.getColumn(column).getInt64(); }
    /// Of a text or bytes.
    std::string text(int column) const { return m_statement.getColumn(column).getString(); }

  private:
    SQLite::Statement m_statement;
};

inline ColumnKind Statement::kind(int column) const {
    const auto value = m_statement.getColumn(column);
    if (value.isNull()) {
        return ColumnKind::null;
    }
    if (value.isInteger()) {
        return ColumnKind::number;
    }
    return value.isText() ? ColumnKind::text : ColumnKind::bytes;
}

} // namespace iwmod::registratie
