/// Asking prepared statements.
#pragma once

#include "table/row.hpp"
#include <iwmod/error.hpp>

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace iwmod::registratie {

/// One use of a prepared statement; it is reset at the end.
class Query {
  public:
    explicit Query(Statement& statement) : m_statement{statement} {}
    ~Query() { m_statement.reset(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    Query(Query&&) = delete;
    Query& operator=(Query&&) = delete;

    /// Binds all parameters in their order. Text that is passed as a variable is not copied: it
    /// has to live until the last `step`. Product takes two parameters, Omvang three.
    template <class... Values>
    Query& bind(Values&&... values) {
        (put(std::forward<Values>(values)), ...);
        require_all_bound();
        return *this;
    }
    /// The same with the values of a row (values_of), which have to live as long.
    template <class... Values>
    Query& bind_row(const std::tuple<Values...>& values) {
        std::apply([this](const auto&... each) { (put_value(*this, each), ...); }, values);
        require_all_bound();
        return *this;
    }

    /// To the next row; false when there is none.
    bool step() { return m_statement.step(); }
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

    void put_number(std::int64_t value) { m_statement.bind_number(++m_bound, value); }
    void put_text(const std::string& text) { m_statement.bind_text(++m_bound, text); }
    void put_bytes(const std::string& bytes) { m_statement.bind_bytes(++m_bound, bytes); }
    void put_null() { m_statement.bind_null(++m_bound); }

  private:
    /// Of a value that is gone before `step`.
    struct Copy {
        Query& query;
        void put_number(std::int64_t value) { query.put_number(value); }
        void put_text(const std::string& text) {
            query.m_statement.bind_copy(++query.m_bound, text);
        }
        void put_bytes(const std::string& bytes) { query.put_bytes(bytes); } // of a Blob
        void put_null() { query.put_null(); }
    };

    template <class Value>
    void put(Value&& value) {
        if constexpr (std::is_lvalue_reference_v<Value>) {
            put_value(*this, value);
        } else {
            static_assert(!std::is_same_v<std::remove_cvref_t<Value>, Bytes>, "bind a Blob");
            Copy copy{*this};
            put_value(copy, value);
        }
    }
    void require_all_bound() const {
        if (m_bound != m_statement.parameters()) {
            throw LogicError{"Een opdracht aan het register heeft een ander aantal waarden."};
        }
    }

    Statement& m_statement;
    int m_bound = 0;
};

/// A statement with the key by which the code asks for it.
template <class Key>
struct Sql {
    Key key;
    std::string text;
};

/// The statements of one enum, in its order, prepared once. They die before their connection.
template <class Key>
class Statements {
  public:
    Statements(const Connection& connection, const std::vector<Sql<Key>>& table) {
        m_statements.reserve(table.size());
        for (const auto& [key, text] : table) {
            if (static_cast<std::size_t>(key) != m_statements.size()) {
                throw LogicError{
                    "Een tabel met opdrachten staat niet in de volgorde van de namen."};
            }
            m_statements.emplace_back(connection, text);
        }
    }
    Query operator[](Key key) { return Query{m_statements.at(static_cast<std::size_t>(key))}; }

  private:
    std::vector<Statement> m_statements;
};

} // namespace iwmod::registratie
