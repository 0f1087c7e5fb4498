#include <iwmod/basis/utf8.hpp>

#include <boost/locale/utf.hpp>

#include <algorithm>

namespace iwmod::basis {

namespace utf = boost::locale::utf;

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    while (end < text.size() && (count > 0 || is_continuation(text[end]))) {
        count -= is_continuation(text[end]) ? 0U : 1U;
        ++end;
    }
    return text.substr(0, end);
}

std::size_t character_size(std::string_view bytes) {
    const auto* next = bytes.data();
    const auto code = utf::utf_traits<char>::decode(next, bytes.data() + bytes.size());
    const bool good = code != utf::illegal && code != utf::incomplete;
    return good ? static_cast<std::size_t>(next - bytes.data()) : 0;
}

} // namespace iwmod::basis
