/// Reading the columns of a row as values.
#pragma once

#include "table/conversion.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

namespace iwmod {

/// Walks the columns of one row from the first to the last. An optional is absent where its first
/// column is NULL.
class Row {
  public:
    explicit Row(const SQLite::Statement& statement) : m_statement{statement} {}

    template <class T>
    T next() {
        return read(std::type_identity<T>{});
    }

  private:
    SQLite::Column column() { return m_statement.getColumn(m_next++); }

    std::int64_t read(std::type_identity<std::int64_t> /*type*/) { return column().getInt64(); }
    int read(std::type_identity<int> /*type*/) { return column().getInt(); }
    bool read(std::type_identity<bool> /*type*/) { return column().getInt() != 0; }
    std::string read(std::type_identity<std::string> /*type*/) { return column().getString(); }
    Datum read(std::type_identity<Datum> /*type*/) { return from_days(next<std::int64_t>()); }
    Volume read(std::type_identity<Volume> /*type*/) { return {next<std::int64_t>()}; }
    Eurocent read(std::type_identity<Eurocent> /*type*/) { return {next<std::int64_t>()}; }
    Soort read(std::type_identity<Soort> /*type*/) { return soort_from(next<std::int64_t>()); }
    Gemeentecode read(std::type_identity<Gemeentecode> /*type*/) {
        return gemeentecode_from(next<std::int64_t>());
    }
    AgbCode read(std::type_identity<AgbCode> /*type*/) {
        return agbcode_from(next<std::int64_t>());
    }
    Product read(std::type_identity<Product> /*type*/) {
        auto categorie = next<std::string>();
        return {std::move(categorie), next<std::optional<std::string>>()};
    }
    Omvang read(std::type_identity<Omvang> /*type*/) {
        const auto volume = next<Volume>();
        auto eenheid = next<std::string>();
        return {volume, std::move(eenheid), next<std::string>()};
    }
    template <class T>
    std::optional<T> read(std::type_identity<std::optional<T>> /*type*/) {
        if (m_statement.isColumnNull(m_next)) {
            m_next += width<T>();
            return std::nullopt;
        }
        return next<T>();
    }
    template <class T>
    static constexpr int width() {
        if constexpr (std::is_same_v<T, Product>) {
            return 2;
        } else if constexpr (std::is_same_v<T, Omvang>) {
            return 3;
        } else {
            return 1;
        }
    }

    const SQLite::Statement& m_statement;
    int m_next = 0;
};

} // namespace iwmod
