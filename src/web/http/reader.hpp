/// The reader of requests: what a library parses, as our values. The bounds of what is read at all.
#pragma once

#include "kern/head.hpp"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstdint>

namespace iwmod::web {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
using RequestHead = boost::beast::http::request_header<>;

/// Addresses, cookies and what a proxy adds; more than any browser sends us.
inline constexpr std::uint32_t most_head_bytes = 16'384;

/// Before the first byte: no body until what comes before it was looked at.
void set_bounds(Parser& parser);

Head head_of(const RequestHead& header);

} // namespace iwmod::web
