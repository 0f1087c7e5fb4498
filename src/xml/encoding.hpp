/// The encodings that are read, and what the parser does not notice about the bytes of a file.
#pragma once

#include "spot.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace iwmod::xml {

/// One of the six, and what the bytes are made of.
enum class Encoding : std::uint8_t { utf8, utf16, iso_8859_1, iso_8859_15, windows_1252, us_ascii };

/// By the name that an XML declaration gives it, in capitals or not; nothing when it is none of the
/// six or their usual other names.
std::optional<Encoding> codering_by_name(std::u16string_view naam);

/// As far as the first bytes tell (XML 1.0, appendix F): a mark, or how `<?xml` is written.
enum class ByteFamily : std::uint8_t {
    bytes,         ///< any of the six but UTF-16
    utf8_met_merk, ///< with a byte-order mark of UTF-8
    utf16,         ///< with a byte-order mark, or `<?` in two bytes each
    andere,        ///< UTF-32, EBCDIC
};
ByteFamily bytefamilie(std::string_view bytes);

/// Whether a file that begins so can be in that encoding.
bool kan_zijn(ByteFamily familie, Encoding codering);

/// Where the parser would stop without a word: at a NUL, which it takes for the end of the file, or
/// at a last character of which a byte lacks. What stands behind it it never sees.
std::optional<TextSpot> silent_end(std::string_view bytes);

inline constexpr std::string_view zin_codering =
    "De codering van het bestand wordt niet gelezen; wel: UTF-8, UTF-16, ISO-8859-1, ISO-8859-15, "
    "Windows-1252 en US-ASCII.";

} // namespace iwmod::xml
