/// The clock, in the Netherlands. The only place that asks it.
#pragma once

#include <iwmod/bericht.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace iwmod::dienst {

/// Makes local time Dutch for this process, whatever the machine is set to. Before any thread
/// starts.
void use_dutch_time();
/// RFC 3339 with zone, whole seconds: `2023-03-01T09:30:00+01:00`.
std::string rfc3339(std::chrono::system_clock::time_point moment);
std::string now();
/// The moment that such a text is; nothing for another text.
std::optional<std::chrono::system_clock::time_point> parse_rfc3339(std::string_view text);
/// Today in the Netherlands.
Datum today();

} // namespace iwmod::dienst
