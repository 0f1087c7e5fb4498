/// The columns of a table, and what follows from them: the texts of INSERT and SELECT, the values
/// of a row that is written, and reading one.
#pragma once

#include "table/column.hpp"
#include "table/row.hpp"

#include <optional>
#include <string>
#include <tuple>

namespace iwmod::registratie {

/// In the order in which a row is written, and hashed (spoor/content.hpp).
template <class... Columns>
struct Table {
    constexpr explicit Table(const char* its_name, Columns... its_columns)
        : name{its_name}, columns{its_columns...} {}
    const char* name;
    std::tuple<Columns...> columns;
};

/// Calls `see` with each column.
template <class... Columns>
constexpr void each_column(const Table<Columns...>& table, auto see) {
    std::apply([&see](const Columns&... column) { (see(column), ...); }, table.columns);
}

template <auto Member>
struct MemberTag {};

/// The same table but for the columns that are read into these members: for who knows them already.
template <auto... Members, class... Columns>
constexpr auto without(const Table<Columns...>& table) {
    const auto kept = []<class Column>(const Column& column) {
        if constexpr ((std::is_same_v<MemberTag<Column::into>, MemberTag<Members>> || ...)) {
            return std::tuple{};
        } else {
            return std::tuple{column};
        }
    };
    const auto make = [&table](const auto&... columns) { return Table{table.name, columns...}; };
    return std::apply(
        [&](const Columns&... columns) {
            return std::apply(make, std::tuple_cat(kept(columns)...));
        },
        table.columns);
}

/// Adds names to a list, with a comma between; the prefix before each.
void append_names(std::string& list, std::string_view names, std::string_view prefix);

/// The columns that are written. `prefix` comes before each: the alias of the table, with its dot.
template <class... Columns>
std::string written_columns(const Table<Columns...>& table, std::string_view prefix = "") {
    std::string list;
    each_column(table, [&]<class Column>(const Column& column) {
        if constexpr (Column::is_written) {
            append_names(list, column.names, prefix);
        }
    });
    return list;
}

/// Those that do not change after the message that brought the row.
template <class... Columns>
std::string content_columns(const Table<Columns...>& table, std::string_view prefix = "") {
    std::string list;
    each_column(table, [&]<class Column>(const Column& column) {
        if (Column::is_written && !column.changes) {
            append_names(list, column.names, prefix);
        }
    });
    return list;
}

/// Those that are read, for a SELECT.
template <class... Columns>
std::string read_columns(const Table<Columns...>& table, std::string_view prefix = "") {
    std::string list;
    each_column(table, [&]<class Column>(const Column& column) {
        if constexpr (Column::is_read) {
            append_names(list, column.names, prefix);
        }
    });
    return list;
}

/// A column of which the statement works out the value.
struct Computed {
    std::string column;
    std::string expression; ///< may name the columns that are written, as `:<column>`
};

/// `INSERT INTO` with a parameter for each column that is written, in their order.
template <class... Columns>
std::string insert_into(const Table<Columns...>& table, const Computed& computed = {}) {
    auto columns = written_columns(table);
    auto values = written_columns(table, ":");
    append_names(columns, computed.column, "");
    append_names(values, computed.expression, "");
    return std::string{"INSERT INTO "} + table.name + " (" + columns + ") VALUES (" + values + ")";
}

/// `SELECT` of what is read, and the rest of the question.
template <class... Columns>
std::string select(const Table<Columns...>& table, const std::string& rest) {
    return "SELECT " + read_columns(table) + rest;
}

/// A column that is not written has no value.
struct NoValue {};
template <>
struct Stored<NoValue> {
    static constexpr int columns = 0;
    static void put(auto& /*sink*/, NoValue /*value*/) {}
};

/// In the form in which it stands.
template <class As, class T>
auto store_as(const T& value) {
    return As::store(value);
}
template <class As, class T>
auto store_as(const std::optional<T>& value) {
    return value ? std::optional{As::store(*value)} : std::nullopt;
}

template <class Column, class Texts, class... Parts>
decltype(auto) value_of(const Column& /*column*/, const Texts& texts,
                        const std::tuple<const Parts&...>& parts) {
    if constexpr (!Column::is_written) {
        return NoValue{};
    } else {
        const auto& object = std::get<const ObjectOf<Column::from>&>(parts);
        constexpr bool is_plain = std::is_same_v<typename Column::Form, AsItIs>;
        if constexpr (Column::is_sealed && is_plain) {
            return texts.stored(Column::Sealing::kind, std::invoke(Column::from, object));
        } else if constexpr (Column::is_sealed) {
            return store_as<typename Column::Form>(
                texts.stored(Column::Sealing::kind, std::invoke(Column::from, object)));
        } else if constexpr (is_plain) {
            return std::invoke(Column::from, object);
        } else {
            return store_as<typename Column::Form>(std::invoke(Column::from, object));
        }
    }
}

/// The values of a row, sealed with `texts` where that is asked for; they refer to the parts, which
/// are therefore variables.
template <class... Columns, class Texts, class... Parts>
auto values_of(const Table<Columns...>& table, const Texts& texts, Parts&... parts) {
    const std::tuple<const Parts&...> all{parts...};
    return std::apply(
        [&](const Columns&... column) {
            return std::tuple<decltype(value_of(column, texts, all))...>{
                value_of(column, texts, all)...};
        },
        table.columns);
}

/// Hands what is content of those values to `sink`.
template <class... Columns, class... Values>
void put_content(auto& sink, const Table<Columns...>& table, const std::tuple<Values...>& values) {
    const auto put = [&sink](const auto& column, const auto& value) {
        if (!column.changes) {
            put_value(sink, value);
        }
    };
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (put(std::get<I>(table.columns), std::get<I>(values)), ...);
    }
    (std::index_sequence_for<Columns...>{});
}

template <class As, class T>
auto load_as(T stored) {
    return As::load(std::move(stored));
}
template <class As, class T>
auto load_as(std::optional<T> stored) {
    return stored ? std::optional{As::load(std::move(*stored))} : std::nullopt;
}

/// The next value of a row as that of this column.
template <class Column>
auto read_value(Row& row, const auto& open) {
    using Value = TypeOf<Column::into>;
    const auto load = [&row] {
        if constexpr (std::is_same_v<typename Column::Form, AsItIs>) {
            return row.next<Value>();
        } else {
            using Form = typename Column::Form;
            using Stands = decltype(store_as<Form>(std::declval<const Value&>()));
            return load_as<Form>(row.next<Stands>());
        }
    };
    if constexpr (Column::is_sealed) {
        return open(Column::Sealing::kind, load());
    } else {
        return load();
    }
}

/// Reads the columns of read_columns() into members of the parts. `open(kind, value)` gives what
/// was sealed.
template <class... Columns, class... Parts>
void read_row(Row& row, const Table<Columns...>& table, const auto& open, Parts&... parts) {
    const std::tuple<Parts&...> all{parts...};
    each_column(table, [&]<class Column>(const Column& /*column*/) {
        if constexpr (Column::is_read) {
            auto& object = std::get<ObjectOf<Column::into>&>(all);
            std::invoke(Column::into, object) = read_value<Column>(row, open);
        }
    });
}

/// In place of `texts` and `open`, where nothing is sealed.
struct NothingSealed {};

} // namespace iwmod::registratie
