#include "kern/multipart.hpp"

#include "kern/decode.hpp"
#include "kern/head.hpp"

#include <algorithm>

namespace iwmod::web {

namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::size_t longest_boundary = 70;
constexpr std::size_t longest_part_head = 2048;

struct Parameter {
    std::string_view name;
    std::string_view value;
};

/// Takes the next `; name=value` or `; name="value"` from a text; nothing when there is none.
std::optional<Parameter> next_parameter(std::string_view& text) {
    const auto semicolon = text.find(';');
    const auto equals = text.find('=', std::min(semicolon, text.size()));
    if (semicolon == std::string_view::npos || equals == std::string_view::npos) {
        return std::nullopt;
    }
    const auto name = trimmed(text.substr(semicolon + 1, equals - semicolon - 1));
    text.remove_prefix(equals + 1);
    if (!text.starts_with('"')) {
        const auto end = std::min(text.find(';'), text.size());
        const auto plain = trimmed(text.substr(0, end));
        text.remove_prefix(end);
        return Parameter{name, plain};
    }
    const auto end = text.find('"', 1); // a quote within is sent as %22
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const auto quoted = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    return Parameter{name, quoted};
}

/// The value of a parameter.
std::optional<std::string> parameter(std::string_view text, std::string_view name) {
    while (const auto found = next_parameter(text)) {
        if (lowered(found->name) == name) {
            return std::string{found->value};
        }
    }
    return std::nullopt;
}

/// The Content-Disposition among the headers of a part.
std::optional<std::string_view> disposition_in(std::string_view headers) {
    constexpr std::string_view wanted = "content-disposition:";
    while (!headers.empty()) {
        const auto end = headers.find(line_end);
        const auto line = headers.substr(0, end);
        if (lowered(line.substr(0, wanted.size())) == wanted) {
            return trimmed(line.substr(wanted.size()));
        }
        headers.remove_prefix(end == std::string_view::npos ? headers.size() : end + 2);
    }
    return std::nullopt;
}

/// Adds one part: headers, an empty line, content. False when it is none.
bool add_part(std::string_view part, Parts& parts) {
    const auto middle = part.substr(0, longest_part_head).find("\r\n\r\n");
    if (middle == std::string_view::npos) {
        return false;
    }
    const auto disposition = disposition_in(part.substr(0, middle));
    const auto content = part.substr(middle + 2 * line_end.size());
    if (!disposition || !lowered(*disposition).starts_with("form-data")) {
        return false;
    }
    auto name = parameter(*disposition, "name");
    auto file = parameter(*disposition, "filename");
    if (!name || !is_text(*name, "") || (file && !is_text(*file, ""))) {
        return false;
    }
    if (file) {
        parts.uploads.push_back(
            {.field = std::move(*name), .naam = std::move(*file), .inhoud = std::string{content}});
        return true;
    }
    if (!is_text(content, "\r\n\t")) {
        return false;
    }
    parts.form.emplace(std::move(*name), content);
    return true;
}

} // namespace

std::optional<std::string> boundary_of(std::string_view content_type) {
    auto boundary = parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > longest_boundary ||
        boundary->find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                    "'()+_,-./:=?") != std::string::npos) {
        return std::nullopt;
    }
    return boundary;
}

std::optional<Parts> parse_multipart(std::string_view body, std::string_view boundary) {
    const auto delimiter = "\r\n--" + std::string{boundary};
    const auto first = std::string_view{delimiter}.substr(2);
    if (!body.starts_with(first)) {
        return std::nullopt;
    }
    body.remove_prefix(first.size());
    Parts parts;
    while (body.starts_with(line_end)) {
        body.remove_prefix(line_end.size());
        const auto end = body.find(delimiter);
        if (end == std::string_view::npos || !add_part(body.substr(0, end), parts) ||
            parts.form.size() + parts.uploads.size() > most_fields) {
            return std::nullopt;
        }
        body.remove_prefix(end + delimiter.size());
    }
    return body == "--" || body == "--\r\n" ? std::optional{std::move(parts)} : std::nullopt;
}

} // namespace iwmod::web
