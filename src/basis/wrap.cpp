#include <iwmod/basis/utf8.hpp>
#include <iwmod/basis/wrap.hpp>

#include <algorithm>

namespace iwmod::basis {

namespace {

/// Characters that are seen: a colour is none.
std::size_t seen(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        const auto colour = text.find("\x1b[");
        count += character_count(text.substr(0, colour));
        const auto end = colour == std::string_view::npos ? colour : text.find('m', colour);
        text.remove_prefix(std::min(text.size(), end == std::string_view::npos ? end : end + 1));
    }
    return count;
}

/// How many spaces there are from here on.
std::size_t spaces_at(std::string_view line, std::size_t at) {
    return std::min(line.find_first_not_of(' ', at), line.size()) - at;
}

/// The length of `1. ` or `- ` at the head of a text.
std::size_t length_of_mark(std::string_view text) {
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits > 0 && text.substr(digits).starts_with(". ")) {
        return digits + 2;
    }
    return text.starts_with("- ") ? 2 : 0;
}

/// Where the text begins that the line goes on with.
std::size_t indent_of(std::string_view line, std::size_t width) {
    const auto begin = spaces_at(line, 0);
    if (const auto mark = length_of_mark(line.substr(begin)); mark > 0) {
        return begin + mark;
    }
    const auto gap = line.find("  ", begin);
    if (gap == std::string_view::npos) {
        return begin;
    }
    const auto value = seen(line.substr(0, gap + spaces_at(line, gap)));
    return value <= width / 2 ? value : begin;
}

/// Up to the next break: the spaces before a word, and the word. An amount is one: `€ 1,00`.
std::string_view next_word(std::string_view text) {
    auto end = std::min(text.find(' ', spaces_at(text, 0)), text.size());
    if (text.substr(0, end).ends_with("€")) {
        end = std::min(text.find(' ', end + 1), text.size());
    }
    return text.substr(0, end);
}

} // namespace

std::string wrapped(std::string_view line, std::size_t width) {
    if (seen(line) <= width || line.starts_with('{')) {
        return std::string{line};
    }
    const auto indent = indent_of(line, width);
    const auto least = std::min(indent, spaces_at(line, 0) + 2); // for a word that is long
    std::string lines;
    std::size_t used = 0;
    while (!line.empty()) {
        const auto word = next_word(line);
        const auto bare = word.substr(spaces_at(word, 0));
        const auto begin = indent + seen(bare) <= width ? indent : least;
        const bool fits = used + seen(word) <= width;
        if (used == 0 || fits || begin + seen(bare) > width) {
            lines += word;
            used += seen(word);
        } else {
            lines += "\n" + std::string(begin, ' ') + std::string{bare};
            used = begin + seen(bare);
        }
        line.remove_prefix(word.size());
    }
    return lines;
}

} // namespace iwmod::basis
