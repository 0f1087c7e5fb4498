/// Rows in memory that a statement reads as if they were a table. One statement for all rows of a
/// message opens its tables and indexes once, and costs a third of one statement for each row.
#pragma once

#include "table/conversion.hpp"

#include <SQLiteCpp/Database.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

struct sqlite3_context;

namespace iwmod {

/// One value on its way to SQLite. Text and bytes are not copied: they have to live until the
/// statement is done.
class Kolomwaarde {
  public:
    explicit Kolomwaarde(sqlite3_context& context) : m_context{context} {}

    void put(std::int64_t value) noexcept;
    void put(bool value) noexcept { put(std::int64_t{value ? 1 : 0}); }
    void put(const std::string& text) noexcept;
    void put(Datum value) noexcept { put(to_days(value)); }
    void put(Volume value) noexcept { put(value.value); }
    void put(Eurocent value) noexcept { put(value.value); }
    /// Absent is NULL, which a value is when nothing is put.
    template <class T>
    void put(const std::optional<T>& value) noexcept {
        if (value) {
            put(*value);
        }
    }
    void put_bytes(const std::string& bytes) noexcept;

  private:
    sqlite3_context& m_context;
};

/// Where the rows are.
class Rijbron {
  public:
    Rijbron() = default;
    virtual ~Rijbron() = default;
    Rijbron(const Rijbron&) = delete;
    Rijbron& operator=(const Rijbron&) = delete;
    Rijbron(Rijbron&&) = delete;
    Rijbron& operator=(Rijbron&&) = delete;

    virtual std::size_t size() const noexcept = 0;
    /// The column with this number, from 0, of a row. SQLite calls it: it may not throw.
    virtual void column(std::size_t row, int number, Kolomwaarde& value) const noexcept = 0;
};

/// The table, under its name, for the statements of one connection. They are prepared after it and
/// die before it; it lives as long as the connection is used.
class Rijtabel {
  public:
    /// `kolommen` are the names of the columns, separated by commas. Throws SQLite::Exception.
    Rijtabel(const SQLite::Database& db, const char* naam, std::string kolommen);
    ~Rijtabel() = default;
    Rijtabel(const Rijtabel&) = delete;
    Rijtabel& operator=(const Rijtabel&) = delete;
    Rijtabel(Rijtabel&&) = delete;
    Rijtabel& operator=(Rijtabel&&) = delete;

    /// Gives the table these rows, as long as it lives.
    class Vulling {
      public:
        Vulling(Rijtabel& tabel, const Rijbron& bron) : m_tabel{tabel} { tabel.m_bron = &bron; }
        ~Vulling() { m_tabel.m_bron = nullptr; }
        Vulling(const Vulling&) = delete;
        Vulling& operator=(const Vulling&) = delete;
        Vulling(Vulling&&) = delete;
        Vulling& operator=(Vulling&&) = delete;

      private:
        Rijtabel& m_tabel;
    };

    /// Null outside a Vulling: then the table has no rows.
    const Rijbron* bron() const { return m_bron; }
    const std::string& kolommen() const { return m_kolommen; }

  private:
    std::string m_kolommen;
    const Rijbron* m_bron = nullptr;
};

} // namespace iwmod
