/// A CSV file as a table: columns by their names in the header line, in any order.
#pragma once

#include "csv.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::tarief {

enum class ColumnNeed : std::uint8_t { verplicht, vrij };

/// A column that a table may have.
struct Column {
    std::string_view naam;
    ColumnNeed eis;
};

/// Where the column stands among `kolommen`; does not compile when it is not there.
consteval std::size_t place_of(std::string_view naam, std::span<const Column> kolommen) {
    std::size_t place = 0;
    while (kolommen[place].naam != naam) {
        ++place;
    }
    return place;
}

/// One row: its fields in the order of the columns that were asked for, white space at both ends
/// removed. The field of a column that the file does not have is empty.
struct TableRow {
    int regel = 0;
    std::vector<CsvField> velden;
};

struct Table {
    std::vector<bool> aanwezig; ///< for each column that was asked for: the file has it
    std::vector<TableRow> rijen;
    std::vector<Tabelfout> fouten;
};

/// The rows that have as many fields as the header; rows of only empty fields are left out, and
/// empty fields behind the last column, as spreadsheets write them below and beside a table. Names
/// of columns may have capitals. When the header is wrong there are no rows.
Table read_tabel(std::string_view csv, std::span<const Column> kolommen);

/// The fault of a file that cannot be read.
Tabelfout unreadable();

/// Puts faults in the order of the file.
std::vector<Tabelfout> sorted(std::vector<Tabelfout> fouten);
/// Throws ConfigError on the first fault, when there is one.
void throw_first(const std::vector<Tabelfout>& fouten, const std::string& bestand);

} // namespace iwmod::tarief
