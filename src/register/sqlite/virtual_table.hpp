/// Rows in memory that a statement reads as if they were a table. One statement for all rows of a
/// message opens its tables and indexes once, and costs a third of one statement for each row.
#pragma once

#include "sqlite/connection.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

struct sqlite3_context;

namespace iwmod::registratie {

/// One value on its way to SQLite; NULL when nothing is put. Text and bytes are not copied: they
/// have to live until the statement is done.
class ColumnValue {
  public:
    explicit ColumnValue(sqlite3_context& context) : m_context{context} {}

    void put_number(std::int64_t value) noexcept;
    void put_text(const std::string& text) noexcept;
    void put_bytes(const std::string& bytes) noexcept;
    void put_null() noexcept {}

  private:
    sqlite3_context& m_context;
};

/// Where the rows are.
class RowSource {
  public:
    RowSource() = default;
    virtual ~RowSource() = default;
    RowSource(const RowSource&) = delete;
    RowSource& operator=(const RowSource&) = delete;
    RowSource(RowSource&&) = delete;
    RowSource& operator=(RowSource&&) = delete;

    virtual std::size_t size() const noexcept = 0;
    /// The column with this number, from 0, of a row. SQLite calls it: it may not throw.
    virtual void column(std::size_t row, int number, ColumnValue& value) const noexcept = 0;
};

/// The table, under its name, for the statements of one connection. They are prepared after it and
/// die before it; it lives as long as the connection is used.
class VirtualTable {
  public:
    /// `columns` are the names of the columns, separated by commas.
    VirtualTable(const Connection& connection, const char* name, std::string columns);
    ~VirtualTable() = default;
    VirtualTable(const VirtualTable&) = delete;
    VirtualTable& operator=(const VirtualTable&) = delete;
    VirtualTable(VirtualTable&&) = delete;
    VirtualTable& operator=(VirtualTable&&) = delete;

    /// Gives the table these rows, as long as it lives.
    class Filling {
      public:
        Filling(VirtualTable& table, const RowSource& source) : m_table{table} {
            table.m_source = &source;
        }
        ~Filling() { m_table.m_source = nullptr; }
        Filling(const Filling&) = delete;
        Filling& operator=(const Filling&) = delete;
        Filling(Filling&&) = delete;
        Filling& operator=(Filling&&) = delete;

      private:
        VirtualTable& m_table;
    };

    /// Null outside a Filling: then the table has no rows.
    const RowSource* source() const { return m_source; }
    const std::string& columns() const { return m_columns; }

  private:
    std::string m_columns;
    const RowSource* m_source = nullptr;
};

} // namespace iwmod::registratie
