/// The forms of a report, one function each, and what they share.
#pragma once

#include <iwmod/weergave.hpp>

namespace iwmod::weergave {

std::string render_text(const Report& report);
std::string render_json(const Report& report);

/// How a CSV is written.
enum class Dialect : std::uint8_t {
    excel, ///< as a Dutch Excel opens it: a byte-order mark, semicolons, decimal commas
    rfc,   ///< RFC 4180: commas, decimal points
};
std::string render_csv(const Report& report, Dialect dialect);

/// A workbook: a sheet for each table and each picture, and one with choices and sources.
std::string render_xlsx(const Report& report);
/// One page without scripts, with its pictures.
std::string render_html(const Report& report);
/// The pictures alone, below each other.
std::string render_svg(const Report& report);

/// Whether a column holds numbers; they stand to the right.
constexpr bool is_numeric(Kind kind) {
    return kind != Kind::text && kind != Kind::date;
}
/// How many decimals a number of this kind has.
constexpr int decimals(Kind kind) {
    switch (kind) {
    case Kind::tenths:
        return 1;
    case Kind::hundredths:
    case Kind::euro:
    case Kind::eurocent:
        return 2;
    case Kind::text:
    case Kind::number:
    case Kind::key:
    case Kind::date:
        break;
    }
    return 0;
}
/// A number of so many decimals, exactly, with this decimal mark and no thousands.
std::string exact(std::int64_t number, int decimals, char mark);
/// Control characters replaced by U+FFFD: a table of the operator may hold any.
std::string without_controls(std::string_view text);

inline constexpr std::string_view masked_text = "< 10";

} // namespace iwmod::weergave
