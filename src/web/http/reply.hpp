/// What goes back besides the page: the headers that every answer has, and pages that belong to the
/// door and not to the site.
#pragma once

#include "kern/head.hpp"
#include "kern/page.hpp"
#include "toegang/door.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace iwmod::web {

struct Reply {
    Response page;
    std::string cookie = {}; ///< the value of a Set-Cookie; empty: none
};

/// All headers of an answer but its length. Throws LogicError when a page leads out of the site.
std::vector<Header> headers_of(const Reply& reply, const Door& door);

/// A page with one sentence of ours. Nothing in it comes from a request.
Reply sentence_page(unsigned status, std::string_view titel, std::string_view zin);
/// Asks whether whoever has this link wants to log in with it: opening it does not yet.
Reply login_page(std::string_view token);

} // namespace iwmod::web
