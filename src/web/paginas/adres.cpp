#include "paginas/adres.hpp"

#include <charconv>

namespace iwmod::web {

namespace {

constexpr std::string_view spaces = " \t\r\n";

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr unsigned base = 16;
    std::string result;
    for (const char c : text) {
        if (is_plain(c)) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += '%';
        result += digits[byte / base];
        result += digits[byte % base];
    }
    return result;
}

} // namespace

std::optional<std::string> field(const Fields& fields, std::string_view naam) {
    const auto found = fields.find(naam);
    if (found == fields.end()) {
        return std::nullopt;
    }
    const auto begin = found->second.find_first_not_of(spaces);
    if (begin == std::string::npos) {
        return std::nullopt;
    }
    return found->second.substr(begin, found->second.find_last_not_of(spaces) - begin + 1);
}

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto* const end = text.data() + text.size(); // NOLINT(*-pointer-arithmetic): from_chars
    const auto [stop, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc{} && stop == end && number > 0 ? std::optional{number}
                                                               : std::nullopt;
}

std::optional<std::int64_t> number_field(const Fields& fields, std::string_view naam) {
    const auto found = field(fields, naam);
    return found ? number_of(*found) : std::nullopt;
}

std::string address(std::string_view path, const Pairs& fields) {
    std::string result{path};
    char before = '?';
    for (const auto& [naam, value] : fields) {
        result += before;
        result += encoded(naam) + '=' + encoded(value);
        before = '&';
    }
    return result;
}

} // namespace iwmod::web
