#include "enclosure.hpp"

#include "first_look.hpp"
#include <iwmod/basis/base64.hpp>

namespace iwmod::xml {

namespace {

/// The text of the first xmlBestand, whatever its prefix.
std::optional<std::string_view> base64_in(std::string_view bytes) {
    constexpr std::string_view tag = "xmlBestand>";
    constexpr std::size_t farthest = 16UL * 1024; // bytes; before it there is little in an envelope
    const auto place = bytes.substr(0, farthest).find(tag);
    if (place == std::string_view::npos) {
        return std::nullopt;
    }
    const auto from = place + tag.size();
    const auto to = bytes.find('<', from);
    return to == std::string_view::npos ? std::nullopt
                                        : std::optional{bytes.substr(from, to - from)};
}

bool is_plain(std::string_view text) {
    return has_only_tags(text) && text.find('&') == std::string_view::npos &&
           text.find(stand_in) == std::string_view::npos;
}

} // namespace

std::optional<Enclosure> take_out(std::string_view bytes) {
    const auto declared = behind_declaration(bytes);
    const auto base64 = declared ? base64_in(bytes) : std::nullopt;
    if (!base64) {
        return std::nullopt;
    }
    const auto from = static_cast<std::size_t>(base64->data() - bytes.data());
    const auto before = bytes.substr(0, from);
    const auto behind = bytes.substr(from + base64->size());
    if (from < *declared || !is_plain(before.substr(*declared)) || !is_plain(behind)) {
        return std::nullopt;
    }
    Enclosure result{.envelop = {before, stand_in, behind}, .inhoud = {}};
    result.inhoud.reserve(base64->size() / 4 * 3);
    basis::Base64Decoder decoder;
    decoder.add(*base64, result.inhoud);
    return decoder.is_whole() ? std::optional{std::move(result)} : std::nullopt;
}

} // namespace iwmod::xml
