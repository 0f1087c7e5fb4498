/// A version as it stands in an envelope.
#pragma once

#include <iwmod/bericht.hpp>

#include <algorithm>
#include <string>

namespace iwmod::ggk {

/// `3` as `0003`.
inline std::string versie_text(Nummer number) {
    constexpr std::size_t length = 4;
    auto text = std::to_string(number);
    text.insert(0, length - std::min(length, text.size()), '0');
    return text;
}

} // namespace iwmod::ggk
