/// What a form with files sends (multipart/form-data, RFC 7578).
#pragma once

#include "kern/page.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::web {

/// The boundary in a Content-Type; nothing when it has none that is allowed (RFC 2046).
std::optional<std::string> boundary_of(std::string_view content_type);

struct Parts {
    Fields form;
    std::vector<Upload> uploads; ///< also those of a field in which no file was chosen: empty
};
/// Nothing when it is not written as it should be, or has too many parts.
std::optional<Parts> parse_multipart(std::string_view body, std::string_view boundary);

} // namespace iwmod::web
