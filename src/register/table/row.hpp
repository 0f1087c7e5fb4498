/// Reading the columns of a row as values.
#pragma once

#include "sqlite/statement.hpp"
#include "table/stored.hpp"

namespace iwmod::registratie {

/// Walks the columns of one row from the first to the last.
class Row {
  public:
    explicit Row(const Statement& statement) : m_statement{statement} {}

    template <class T>
    T next() {
        return Stored<T>::read(*this);
    }

    std::int64_t next_number() { return m_statement.number(m_next++); }
    std::string next_text() { return m_statement.text(m_next++); }
    bool is_null() const { return m_statement.is_null(m_next); }
    void skip(int columns) { m_next += columns; }

  private:
    const Statement& m_statement;
    int m_next = 0;
};

} // namespace iwmod::registratie
