#include "kern/head.hpp"

#include <algorithm>
#include <charconv>

namespace iwmod::web {

std::size_t count(const Head& head, std::string_view name) {
    const auto found = std::count_if(head.headers.begin(), head.headers.end(),
                                     [name](const Header& each) { return each.name == name; });
    return static_cast<std::size_t>(found);
}

std::string_view value(const Head& head, std::string_view name) {
    const auto found = std::find_if(head.headers.begin(), head.headers.end(),
                                    [name](const Header& each) { return each.name == name; });
    return found == head.headers.end() ? std::string_view{} : std::string_view{found->value};
}

std::optional<std::uint64_t> content_length(const Head& head) {
    constexpr std::size_t most_digits = 15;
    const auto text = value(head, "content-length");
    std::uint64_t length = 0;
    if (text.empty() || text.size() > most_digits ||
        text.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    std::from_chars(text.data(), text.data() + text.size(), length);
    return length;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lowered(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(), [](char each) {
        return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    });
    return result;
}

} // namespace iwmod::web
