#include "division.hpp"

#include "first_look.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace iwmod::xml {

namespace {

/// The prefix, with its colon, of the elements of the message: that of the root.
std::optional<std::string_view> root_prefix(std::string_view text) {
    const auto open = text.find('<');
    if (open == std::string_view::npos) {
        return std::nullopt;
    }
    const auto name = text.substr(open + 1, text.find_first_of(" \t\r\n/>", open) - open - 1);
    const auto colon = name.find(':');
    if (name.substr(colon == std::string_view::npos ? 0 : colon + 1) != "Bericht") {
        return std::nullopt;
    }
    return name.substr(0, colon == std::string_view::npos ? 0 : colon + 1);
}

/// Without white space at either end.
std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(space) - first + 1);
}

} // namespace

std::vector<Part> divide(std::string_view bytes, const Division& verdeling) {
    const auto declared = behind_declaration(bytes);
    const auto meeste = verdeling.meeste;
    if (meeste < 2 || bytes.size() < verdeling.kleinste || !declared) {
        return {};
    }
    const auto prefix = root_prefix(bytes.substr(*declared));
    if (!prefix || !has_only_tags(bytes.substr(*declared))) {
        return {};
    }
    const std::string open = "<" + std::string{*prefix} + "Client>";
    const std::string close = "</" + std::string{*prefix} + "Client>";
    const auto first = bytes.find(open);
    const auto last = bytes.rfind(close);
    if (first == std::string_view::npos || last == std::string_view::npos || last < first) {
        return {};
    }
    const auto behind = last + close.size();
    // All Clienten lie between the two, so that no part holds one twice.
    if (!trimmed(bytes.substr(0, first)).ends_with("<" + std::string{*prefix} + "Clienten>") ||
        !trimmed(bytes.substr(behind)).starts_with("</" + std::string{*prefix} + "Clienten>")) {
        return {};
    }
    std::vector<Part> delen;
    auto from = first;
    for (unsigned part = 1; part <= meeste && from < behind; ++part) {
        auto to = behind;
        if (part < meeste) {
            const auto found = bytes.find(close, from + (behind - from) / (meeste - part + 1));
            to = std::min(behind, found + close.size()); // `last` is found at the latest
        }
        delen.push_back(
            {bytes.substr(0, first), bytes.substr(from, to - from), bytes.substr(behind)});
        from = to;
    }
    return delen;
}

} // namespace iwmod::xml
