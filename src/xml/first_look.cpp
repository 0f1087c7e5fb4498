#include "first_look.hpp"

namespace iwmod::xml {

namespace {

/// False when this mark, which text seldom has, stands behind a `<`.
bool begins_no_tag(std::string_view text, char mark) {
    auto place = text.find(mark);
    while (place != std::string_view::npos && (place == 0 || text[place - 1] != '<')) {
        place = text.find(mark, place + 1);
    }
    return place == std::string_view::npos;
}

} // namespace

std::optional<std::size_t> behind_declaration(std::string_view bytes) {
    if (!bytes.starts_with("<?xml ")) {
        return bytes.starts_with('<') ? std::optional<std::size_t>{0} : std::nullopt;
    }
    const auto end = bytes.find("?>");
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const auto declaration = bytes.substr(0, end);
    const bool utf8 = declaration.find("encoding") == std::string_view::npos ||
                      declaration.find("UTF-8") != std::string_view::npos ||
                      declaration.find("utf-8") != std::string_view::npos;
    return utf8 ? std::optional{end + 2} : std::nullopt;
}

bool has_only_tags(std::string_view text) {
    return begins_no_tag(text, '!') && begins_no_tag(text, '?');
}

} // namespace iwmod::xml
