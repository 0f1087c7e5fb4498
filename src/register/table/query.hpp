/// Prepared statements and binding values to them.
#pragma once

#include "spoor/content.hpp"
#include "table/blob.hpp"
#include "table/row.hpp"
#include <iwmod/error.hpp>
#include <iwmod/register/rows.hpp>

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace iwmod {

/// One use of a prepared statement. Resets it at the end: a statement that is left half way keeps
/// its snapshot, and the log could no longer be emptied.
class Query {
  public:
    explicit Query(SQLite::Statement& statement) : m_statement{statement} {}
    ~Query() { m_statement.tryReset(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    Query(Query&&) = delete;
    Query& operator=(Query&&) = delete;

    /// Binds all parameters in their order. Text that is passed as a variable is not copied: it
    /// has to live until the last `step`. Product takes two parameters, Omvang three.
    template <class... Values>
    Query& bind(Values&&... values) {
        (put(std::forward<Values>(values)), ...);
        if (m_bound != m_statement.getBindParameterCount()) {
            throw LogicError{"Een opdracht aan het register heeft een ander aantal waarden."};
        }
        return *this;
    }
    /// From here on also writes down what is bound, in `rij`, which has to live as long.
    Query& record(ContentRow& rij) {
        m_rij = &rij;
        return *this;
    }
    /// To the next row; false when there is none.
    bool step() { return m_statement.executeStep(); }
    /// To the end; for a statement that gives no rows.
    void run() {
        while (step()) {
        }
    }
    Row row() const { return Row{m_statement}; }

    /// The one value of a question that always has a row.
    template <class T>
    T value() {
        if (!step()) {
            throw LogicError{"Een vraag aan het register geeft geen rij."};
        }
        return row().next<T>();
    }
    /// The value of the first row, if there is one.
    template <class T>
    std::optional<T> first() {
        return step() ? std::optional<T>{row().next<T>()} : std::nullopt;
    }

  private:
    void put(std::int64_t value) {
        m_statement.bind(++m_bound, value);
        if (m_rij != nullptr) {
            m_rij->put(value);
        }
    }
    void put(int value) { put(std::int64_t{value}); }
    void put(bool value) { put(std::int64_t{value ? 1 : 0}); }
    // NOLINTNEXTLINE(modernize-use-equals-delete) beside the overloads that it keeps it from
    void put(const char*) = delete; // would become a bool
    void put(const std::string& value) {
        m_statement.bindNoCopy(++m_bound, value);
        if (m_rij != nullptr) {
            m_rij->put(value);
        }
    }
    void put(std::string&& value) {
        m_statement.bind(++m_bound, value);
        if (m_rij != nullptr) {
            m_rij->put(value);
        }
    }
    void put(Blob blob) {
        if (blob.bytes() == nullptr) {
            return put(std::nullopt);
        }
        const auto size = static_cast<int>(blob.bytes()->size());
        m_statement.bindNoCopy(++m_bound, blob.bytes()->data(), size);
        if (m_rij != nullptr) {
            m_rij->put_blob(*blob.bytes());
        }
    }
    void put(std::nullopt_t /*absent*/) {
        m_statement.bind(++m_bound);
        if (m_rij != nullptr) {
            m_rij->put_null();
        }
    }
    template <class T>
    void put(const Changeable<T>& later) {
        auto* const rij = std::exchange(m_rij, nullptr);
        put(later.value);
        m_rij = rij;
    }
    void put(Datum value) { put(to_days(value)); }
    void put(Volume value) { put(value.value); }
    void put(Eurocent value) { put(value.value); }
    void put(Soort value) { put(static_cast<int>(value)); }
    void put(Status value) { put(static_cast<int>(value)); }
    void put(const Gemeentecode& value) { put(to_number(value.text())); }
    void put(const AgbCode& value) { put(to_number(value.text())); }
    template <class T>
    void put(const std::optional<T>& value) {
        if (value) {
            put(*value);
        } else {
            put(std::nullopt);
        }
    }
    void put(std::optional<std::string>&& value) {
        if (value) {
            put(std::move(*value));
        } else {
            put(std::nullopt);
        }
    }
    void put(const std::optional<Product>& product) {
        if (product) {
            put(product->categorie);
            put(product->code);
        } else {
            put(std::nullopt);
            put(std::nullopt);
        }
    }
    void put(const std::optional<Omvang>& omvang) {
        if (omvang) {
            put(omvang->volume);
            put(omvang->eenheid);
            put(omvang->frequentie);
        } else {
            put(std::nullopt);
            put(std::nullopt);
            put(std::nullopt);
        }
    }

    SQLite::Statement& m_statement;
    int m_bound = 0;
    ContentRow* m_rij = nullptr;
};

/// A statement with the key by which the code asks for it.
template <class Key>
struct Sql {
    Key key;
    const char* text;
};

/// All statements of a table of Sql, prepared once. They die before their connection.
template <class Key>
class Statements {
  public:
    Statements(const SQLite::Database& db, std::span<const Sql<Key>> table) {
        m_statements.reserve(table.size());
        for (const auto& [key, text] : table) {
            if (static_cast<std::size_t>(key) != m_statements.size()) {
                throw LogicError{
                    "Een tabel met opdrachten staat niet in de volgorde van de namen."};
            }
            m_statements.emplace_back(db, text);
        }
    }
    Query operator[](Key key) { return Query{m_statements.at(static_cast<std::size_t>(key))}; }

  private:
    std::vector<SQLite::Statement> m_statements;
};

} // namespace iwmod
