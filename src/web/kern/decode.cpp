#include "kern/decode.hpp"

#include "kern/head.hpp"
#include <iwmod/basis/utf8.hpp>

#include <algorithm>
#include <charconv>

namespace iwmod::web {

namespace {

constexpr char first_printable = ' ';
constexpr char del = '\x7f';

bool is_control(char byte) {
    const bool beyond_ascii = byte < 0; // where char is signed; elsewhere it is above DEL
    return byte == del || (!beyond_ascii && byte < first_printable);
}

/// A byte of two hexadecimal digits at the head of a text.
std::optional<char> coded_byte(std::string_view text) {
    constexpr int base = 16;
    unsigned byte = 0;
    if (text.size() < 2) {
        return std::nullopt;
    }
    const auto* const end = text.data() + 2;
    const auto outcome = std::from_chars(text.data(), end, byte, base);
    if (outcome.ec != std::errc{} || outcome.ptr != end) {
        return std::nullopt;
    }
    return static_cast<char>(byte);
}

/// What a blank is written as, besides its code.
enum class Plus : std::uint8_t { is_plus, is_blank };

std::optional<std::string> decode(std::string_view text, Plus plus) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const auto byte = coded_byte(text.substr(i + 1));
            if (!byte) {
                return std::nullopt;
            }
            result.push_back(*byte);
            i += 2;
        } else {
            result.push_back(text[i] == '+' && plus == Plus::is_blank ? ' ' : text[i]);
        }
    }
    return result;
}

bool has_coded_slash(std::string_view path) {
    return lowered(path).find("%2f") != std::string::npos;
}

bool is_part(std::string_view part) {
    return !part.empty() && part != "." && part != "..";
}

/// Of a path that begins with a slash.
bool has_good_parts(std::string_view path) {
    path.remove_prefix(1);
    while (!path.empty()) {
        const auto slash = path.find('/');
        if (!is_part(path.substr(0, slash))) {
            return false;
        }
        if (slash == std::string_view::npos) {
            return true;
        }
        path.remove_prefix(slash + 1);
        if (path.empty()) {
            return false;
        }
    }
    return true;
}

std::optional<std::string> parse_path(std::string_view text) {
    if (!text.starts_with('/') || has_coded_slash(text)) {
        return std::nullopt;
    }
    auto path = decode(text, Plus::is_plus);
    if (!path || !is_text(*path, "") || path->find('\\') != std::string::npos ||
        !has_good_parts(*path)) {
        return std::nullopt;
    }
    return path;
}

} // namespace

bool is_text(std::string_view text, std::string_view allowed) {
    while (!text.empty()) {
        const auto size = basis::character_size(text);
        if (size == 0 ||
            (is_control(text.front()) && allowed.find(text.front()) == std::string_view::npos)) {
            return false;
        }
        text.remove_prefix(size);
    }
    return true;
}

std::optional<Fields> parse_fields(std::string_view text) {
    Fields fields;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto field = text.substr(0, end);
        const auto equals = field.find('=');
        auto name = decode(field.substr(0, equals), Plus::is_blank);
        auto content = equals == std::string_view::npos
                           ? std::optional<std::string>{std::string{}}
                           : decode(field.substr(equals + 1), Plus::is_blank);
        if (!name || !content || !is_text(*name, "") || !is_text(*content, "\r\n\t") ||
            fields.size() == most_fields) {
            return std::nullopt;
        }
        if (!field.empty()) {
            fields.emplace(std::move(*name), std::move(*content));
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return fields;
}

std::optional<Address> parse_address(std::string_view target) {
    if (target.find('#') != std::string_view::npos) {
        return std::nullopt;
    }
    const auto question = target.find('?');
    auto path = parse_path(target.substr(0, question));
    auto query = question == std::string_view::npos ? std::optional<Fields>{Fields{}}
                                                    : parse_fields(target.substr(question + 1));
    if (!path || !query) {
        return std::nullopt;
    }
    return Address{.path = std::move(*path), .query = std::move(*query)};
}

} // namespace iwmod::web
