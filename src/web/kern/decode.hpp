/// What an address and a form say, decoded. What is not written as it should be is nothing at all:
/// no guess is made.
#pragma once

#include "kern/page.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace iwmod::web {

/// More fields than any page of ours sends: every message that can be chosen at once.
inline constexpr std::size_t most_fields = 5000;

struct Address {
    std::string path; ///< as in Request
    Fields query;
};

/// Nothing unless it is a path and perhaps a query (no host, no fragment), in UTF-8 without control
/// characters; with no ".", "..", backslash, coded slash or empty part in its path.
std::optional<Address> parse_address(std::string_view target);

/// `a=1&b=2`, as a form sends it. Nothing for a bad %-code, for what is no UTF-8 and for too many.
std::optional<Fields> parse_fields(std::string_view text);

/// Whether it is UTF-8 without control characters but those named.
bool is_text(std::string_view text, std::string_view allowed);

} // namespace iwmod::web
