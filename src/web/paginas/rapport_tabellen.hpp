/// The tables of a report as HTML.
#pragma once

#include <iwmod/weergave.hpp>

#include <cstddef>
#include <limits>
#include <span>
#include <string>

namespace iwmod::web {

/// Every text in it is escaped. Of each table at most so many rows; then it says how many more.
std::string tables_html(std::span<const weergave::Table> tables,
                        std::size_t most = std::numeric_limits<std::size_t>::max());

} // namespace iwmod::web
