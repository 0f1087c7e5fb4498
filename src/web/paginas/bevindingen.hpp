/// Findings and signals of a message, each rule once.
#pragma once

#include "paginas/data.hpp"
#include <iwmod/bericht.hpp>

#include <span>

namespace iwmod::web {

Data bevindingen_data(std::span<const bericht::Finding> bevindingen);
Data signalen_data(std::span<const bericht::Signaal> signalen);

} // namespace iwmod::web
