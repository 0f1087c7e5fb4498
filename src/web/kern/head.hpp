/// What a request says before its body, as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::web {

struct Header {
    std::string name; ///< in lower case
    std::string value;
};

struct Head {
    std::string method; ///< `GET`
    std::string target; ///< as it was sent
    std::vector<Header> headers;
};

/// How often a header is there; `name` in lower case.
std::size_t count(const Head& head, std::string_view name);
/// Its value, or the first one; empty when it is not there.
std::string_view value(const Head& head, std::string_view name);
/// What a Content-Length says; nothing when it is not there, or no number below 2^53.
std::optional<std::uint64_t> content_length(const Head& head);

/// Without the blanks and tabs around it.
std::string_view trimmed(std::string_view text);
/// With A to Z as a to z.
std::string lowered(std::string_view text);

} // namespace iwmod::web
