/// What breaks a rule and what does not, for people.
#pragma once

#include <iwmod/bericht.hpp>

#include <span>
#include <string_view>

namespace iwmod::regels {

/// Taken from the tests of the rules; nobody in it exists.
struct Voorbeeld {
    Soort soort = Soort::wmo323;
    std::string_view regel;
    std::string_view breekt; ///< the values, and what the finding says of them
    std::string_view goed;   ///< values that do not; empty where the rule looks at the whole
};

/// By soort and rule.
std::span<const Voorbeeld> voorbeelden();

} // namespace iwmod::regels
