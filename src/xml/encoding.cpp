#include "encoding.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace iwmod::xml {

namespace {

using namespace std::string_view_literals;

struct Naam {
    std::u16string_view naam; ///< in capitals
    Encoding codering;
};

/// The names that IANA and the usual libraries have for them.
constexpr std::array namen{
    Naam{u"UTF-8", Encoding::utf8},
    Naam{u"UTF8", Encoding::utf8},
    Naam{u"UTF-16", Encoding::utf16},
    Naam{u"UTF16", Encoding::utf16},
    Naam{u"UTF-16LE", Encoding::utf16},
    Naam{u"UTF-16BE", Encoding::utf16},
    Naam{u"ISO-8859-1", Encoding::iso_8859_1},
    Naam{u"ISO8859-1", Encoding::iso_8859_1},
    Naam{u"ISO_8859-1", Encoding::iso_8859_1},
    Naam{u"LATIN1", Encoding::iso_8859_1},
    Naam{u"L1", Encoding::iso_8859_1},
    Naam{u"CP819", Encoding::iso_8859_1},
    Naam{u"IBM819", Encoding::iso_8859_1},
    Naam{u"ISO-8859-15", Encoding::iso_8859_15},
    Naam{u"ISO8859-15", Encoding::iso_8859_15},
    Naam{u"ISO_8859-15", Encoding::iso_8859_15},
    Naam{u"LATIN9", Encoding::iso_8859_15},
    Naam{u"LATIN-9", Encoding::iso_8859_15},
    Naam{u"WINDOWS-1252", Encoding::windows_1252},
    Naam{u"CP1252", Encoding::windows_1252},
    Naam{u"US-ASCII", Encoding::us_ascii},
    Naam{u"ASCII", Encoding::us_ascii},
};

char16_t capital(char16_t c) {
    return c >= u'a' && c <= u'z' ? static_cast<char16_t>(c - u'a' + u'A') : c;
}

/// Line and column of a byte, in units of this many bytes.
TextSpot place_of(std::string_view bytes, std::size_t offset, std::size_t unit) {
    const auto before = bytes.substr(0, offset);
    const auto line_end = before.rfind('\n');
    const auto line_begin = line_end == std::string_view::npos ? 0 : line_end + 1;
    return {.regel = 1 + std::count(before.begin(), before.end(), '\n'),
            .kolom = 1 + static_cast<std::int64_t>((offset - line_begin) / unit)};
}

} // namespace

std::optional<Encoding> codering_by_name(std::u16string_view naam) {
    const auto* const found = std::find_if(namen.begin(), namen.end(), [&](const Naam& one) {
        return std::equal(one.naam.begin(), one.naam.end(), naam.begin(), naam.end(),
                          [](char16_t a, char16_t b) { return a == capital(b); });
    });
    return found == namen.end() ? std::nullopt : std::optional{found->codering};
}

ByteFamily bytefamilie(std::string_view bytes) {
    for (const auto begin : {"\xFF\xFE\0\0"sv, "\0\0\xFE\xFF"sv, "<\0\0\0"sv, "\0\0\0<"sv,
                             "\0<\0\0"sv, "\0\0<\0"sv, "\x4C\x6F\xA7\x94"sv}) {
        if (bytes.starts_with(begin)) {
            return ByteFamily::andere;
        }
    }
    for (const auto begin : {"\xFF\xFE"sv, "\xFE\xFF"sv, "<\0?\0"sv, "\0<\0?"sv}) {
        if (bytes.starts_with(begin)) {
            return ByteFamily::utf16;
        }
    }
    return bytes.starts_with("\xEF\xBB\xBF") ? ByteFamily::utf8_met_merk : ByteFamily::bytes;
}

bool kan_zijn(ByteFamily familie, Encoding codering) {
    switch (familie) {
    case ByteFamily::bytes:
        return codering != Encoding::utf16;
    case ByteFamily::utf8_met_merk:
        return codering == Encoding::utf8;
    case ByteFamily::utf16:
        return codering == Encoding::utf16;
    case ByteFamily::andere:
        return false;
    }
    return false;
}

std::optional<TextSpot> silent_end(std::string_view bytes) {
    const std::size_t unit = bytefamilie(bytes) == ByteFamily::utf16 ? 2 : 1;
    constexpr std::string_view nul{"\0\0", 2};
    auto found = bytes.find(nul.substr(0, unit));
    while (found != std::string_view::npos && found % unit != 0) {
        found = bytes.find(nul.substr(0, unit), found + 1);
    }
    if (found == std::string_view::npos) {
        if (bytes.size() % unit == 0) {
            return std::nullopt;
        }
        found = bytes.size() - 1;
    }
    return place_of(bytes, found, unit);
}

} // namespace iwmod::xml
