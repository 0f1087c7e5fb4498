/// The fields of a table as a person or a spreadsheet writes them, made into values.
#pragma once

#include <iwmod/bericht/waarden.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace iwmod::tarief {

/// A value, or the Dutch sentence that says why there is none.
template <class T>
struct Reading {
    std::optional<T> waarde;
    std::string zin = {};
};

/// Without spaces, tabs and no-break spaces at both ends.
std::string trimmed(std::string_view text);
/// In single quotes, cut off when long.
std::string in_quotes(std::string_view text);

/// Four digits, or fewer of which the leading zeros were lost.
Reading<Gemeentecode> read_gemeentecode(std::string_view text);
/// Eight digits, or seven: an AGB-code has at most one leading zero to lose.
Reading<AgbCode> read_agbcode(std::string_view text);
/// One of the codes, or one of which the leading zeros were lost.
Reading<std::string> read_code(std::string_view text, std::span<const std::string_view> codes);
/// 1 to 5 characters (LDT_ProductCode).
Reading<std::string> read_productcode(std::string_view text);
/// YYYY-MM-DD, or D-M-YYYY with one or two digits for day and month.
Reading<Datum> read_datum(std::string_view text);
/// Whole eurocents, digits only; at most 99999999 (LDT_Bedrag).
Reading<Eurocent> read_cent(std::string_view text);
/// Euros with comma or point and at most two decimals; thousands separators where they cannot be
/// mistaken for a decimal mark: `1.250,90` and `1.250.000`, but not `1.250`.
Reading<Eurocent> read_euro(std::string_view text);

} // namespace iwmod::tarief
