#include "text.hpp"

#include <iwmod/xml.hpp>

#include <boost/locale/utf.hpp>

#include <algorithm>
#include <iterator>

namespace iwmod::xml {

namespace {

namespace utf = boost::locale::utf;

constexpr utf::code_point replacement = 0xFFFD;

/// Char of XML 1.0, as it stands there.
constexpr bool is_xml_char(utf::code_point c) {
    // NOLINTBEGIN(readability-magic-numbers): the bounds of its ranges
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
    // NOLINTEND(readability-magic-numbers)
}

} // namespace

void append_utf8(std::u16string_view text, std::string& out) {
    constexpr char16_t beyond_ascii = 0x80;
    const auto* const ascii =
        std::find_if(text.begin(), text.end(), [](char16_t c) { return c >= beyond_ascii; });
    const auto before = out.size();
    out.resize(before + static_cast<std::size_t>(ascii - text.begin()));
    std::transform(text.begin(), ascii, out.begin() + static_cast<std::ptrdiff_t>(before),
                   [](char16_t c) { return static_cast<char>(c); });
    const auto* next = std::next(text.data(), ascii - text.begin());
    const auto* const end = text.data() + text.size();
    while (next != end) {
        auto code = utf::utf_traits<char16_t>::decode(next, end);
        if (code == utf::illegal || code == utf::incomplete) {
            code = replacement;
        }
        utf::utf_traits<char>::encode(code, std::back_inserter(out));
    }
}

std::string utf8(std::u16string_view text) {
    std::string out;
    append_utf8(text, out);
    return out;
}

std::string utf8(const char16_t* text) {
    return text == nullptr ? std::string{} : utf8(std::u16string_view{text});
}

std::u16string utf16(std::string_view text) {
    std::u16string out;
    const auto* next = text.data();
    const auto* const end = text.data() + text.size();
    while (next != end) {
        auto code = utf::utf_traits<char>::decode(next, end);
        if (code == utf::illegal || code == utf::incomplete) {
            code = replacement;
        }
        utf::utf_traits<char16_t>::encode(code, std::back_inserter(out));
    }
    return out;
}

bool equals_ascii(std::u16string_view text, std::string_view ascii) {
    return text.size() == ascii.size() &&
           std::equal(text.begin(), text.end(), ascii.begin(), [](char16_t a, char b) {
               return a == static_cast<char16_t>(static_cast<unsigned char>(b));
           });
}

std::string xml_safe(std::string_view bytes) {
    std::string out;
    const auto* next = bytes.data();
    const auto* const end = bytes.data() + bytes.size();
    while (next != end) {
        const auto* const start = next;
        auto code = utf::utf_traits<char>::decode(next, end);
        if (code == utf::illegal || code == utf::incomplete) {
            next = std::next(start); // one replacement for each byte that fits nowhere
            code = replacement;
        }
        utf::utf_traits<char>::encode(is_xml_char(code) ? code : replacement,
                                      std::back_inserter(out));
    }
    return out;
}

} // namespace iwmod::xml
