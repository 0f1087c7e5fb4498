/// CSV as RFC 4180 has it and as spreadsheets write it: comma or semicolon, CRLF or LF, with or
/// without a byte-order mark, UTF-8. Our own, because Debian has no well-kept C++ library for it
/// and a fault needs its line and column.
#pragma once

#include <iwmod/tarief.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::tarief {

/// One field and where it begins, its opening quote included.
struct CsvField {
    std::string text;
    int regel = 0;
    int kolom = 0;
};

using CsvRecord = std::vector<CsvField>;

/// The records of a text, empty lines left out. With a fault the records are those before it.
struct CsvText {
    std::vector<CsvRecord> records;
    std::optional<Tabelfout> fout;
};

/// A first line `sep=;` says what the separator is and counts for nothing else. Without one a
/// semicolon in the first line makes semicolons the separator, else it is the comma.
CsvText parse_csv(std::string_view bytes);

} // namespace iwmod::tarief
