/// Who somebody is and what he may do.
#pragma once

#include "kern/head.hpp"
#include "kern/page.hpp"
#include <iwmod/dienst/web_settings.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::web {

/// Whether it can stand in the audit trail as who did something: 1 to 100 bytes of text, without
/// blanks around it, and no name under which the service itself writes.
bool is_visitor_name(std::string_view name);

/// The roles that these groups give.
Bezoeker visitor_of(std::string name, const std::vector<std::string>& groups,
                    const dienst::WebSettings& settings);

/// Who the proxy says that it is; nothing when it says nobody, or says it twice.
std::optional<Bezoeker> visitor_of_proxy(const Head& head, const dienst::WebSettings& settings);

} // namespace iwmod::web
