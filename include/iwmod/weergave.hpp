/// Front door of `weergave`: a report as a value, and how it is shown: text, JSON, CSV, a workbook,
/// a page, pictures. Knows `bericht` only: not where a figure comes from, no register, no clock.
/// Pure functions; any thread may call them.
#pragma once

#include <iwmod/bericht/waarden.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace iwmod::weergave {

/// What a column holds. Numbers are whole numbers of what is said here.
enum class Kind : std::uint8_t {
    text,
    number,
    key, ///< the number of something; people see its digits alone
    date,
    euro,       ///< eurocents; people see whole euros, rounded half up
    eurocent,   ///< eurocents; people see euros and cents
    tenths,     ///< people see one decimal
    hundredths, ///< people see two decimals
};

/// A column by the name that programs know; `_cent` at its end says that it is money. People read
/// it without that and with spaces.
struct Column {
    std::string name;
    Kind kind = Kind::text;
};

/// A number that is not shown, because it is from 1 to 9: `< 10`.
struct Masked {
    friend bool operator==(const Masked&, const Masked&) = default;
};

/// Nothing (no value, not 0), a text, a number, a day, or a masked number.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Datum, Masked>;

/// The number, or nothing where there is none.
Cell cell_of(std::optional<std::int64_t> number);

/// A row of totals stands out for people; for programs it is a row like the others.
enum class Rowkind : std::uint8_t { line, total };

struct Row {
    std::vector<Cell> cells;
    Rowkind kind = Rowkind::line;
};

struct Table {
    std::string name;  ///< for programs
    std::string title; ///< for people
    std::vector<Column> columns;
    std::vector<Row> rows;
};

enum class Chartkind : std::uint8_t {
    bars,    ///< a bar for each category, lying
    stacked, ///< a column for each category, the series on top of each other
    grouped, ///< a column for each category and series
    heat,    ///< a square for each category and series, darker for more
};

/// Numbers with a name, one for each category; absent where there is none.
struct Series {
    std::string name;
    std::vector<std::optional<std::int64_t>> values;
};

/// A picture of figures that stand in a table too.
struct Chart {
    std::string name; ///< of the file or the sheet
    std::string title;
    std::string explanation; ///< what is to be seen, in words
    Chartkind kind = Chartkind::bars;
    Kind value = Kind::number;
    std::string unit; ///< what the numbers are: `euro`, `clienten`
    std::vector<std::string> categories;
    std::vector<Series> series;
    std::string per_category = {}; ///< what the categories are: `betaalmaand`; may be empty
    std::string per_series = {};   ///< what the series are
};

/// A whole report.
struct Report {
    std::string rapport;
    std::string gemeente;
    std::string periode;
    std::string gemaakt; ///< RFC 3339
    std::string bron;
    std::vector<std::string>
        keuzes; ///< what was chosen where nobody prescribes it, a sentence each
    std::vector<Table> tables;
    std::vector<Chart> charts = {};
};

enum class Format : std::uint8_t { text, json, csv, csv_rfc, xlsx, html, svg };

/// By the word on the command line; nothing for another word.
std::optional<Format> format_by_name(std::string_view name);
std::string_view name_of(Format format);

/// The report as the bytes of a file. The same report gives the same bytes.
std::string render(const Report& report, Format format);

/// As people read a cell, in Dutch: `1.234`, `1.234,50`, `< 10`, `2023-03-01`, nothing for no
/// value.
std::string shown(const Cell& cell, Kind kind);
/// The name of a column for people.
std::string heading(const Column& column);
/// The title of a table for people, with the unit of its money.
std::string caption(const Table& table);
/// A whole number with points between the thousands.
std::string grouped(std::int64_t number);
/// Eurocents to whole euros, half up.
constexpr std::int64_t whole_euros(std::int64_t cent) {
    constexpr std::int64_t per_euro = 100;
    const std::int64_t raised = cent + per_euro / 2;
    return raised / per_euro - (raised % per_euro < 0 ? 1 : 0);
}

} // namespace iwmod::weergave
