#include <iwmod/xml.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace iwmod::xml {

namespace {

constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

/// `ISO-8859-1` of `<?xml version="1.0" encoding="ISO-8859-1"?>`; empty when it names none.
std::string_view declared_encoding(std::string_view declaration) {
    constexpr std::string_view name = "encoding";
    const auto found = declaration.find(name);
    if (found == std::string_view::npos) {
        return {};
    }
    const auto begin = declaration.find_first_of("\"'", found);
    if (begin == std::string_view::npos) {
        return {};
    }
    const auto end = declaration.find(declaration[begin], begin + 1);
    return declaration.substr(begin + 1, end == std::string_view::npos ? end : end - begin - 1);
}

} // namespace

bool is_utf8_zonder_bom(std::string_view bytes) {
    // Whatever is not written in characters of one byte has a mark or a NUL here.
    const auto begin = bytes.substr(0, 4);
    if (bytes.starts_with(byte_order_mark) || begin.find('\0') != std::string_view::npos ||
        begin.find('\xFE') != std::string_view::npos) {
        return false;
    }
    constexpr std::string_view declaration = "<?xml";
    if (!bytes.starts_with(declaration) || bytes.size() == declaration.size() ||
        white_space.find(bytes[declaration.size()]) == std::string_view::npos) {
        return true; // no XML declaration: it is UTF-8 by itself
    }
    const auto encoding = declared_encoding(bytes.substr(0, bytes.find("?>")));
    return encoding.empty() || equals_ignoring_case(encoding, "UTF-8");
}

} // namespace iwmod::xml
