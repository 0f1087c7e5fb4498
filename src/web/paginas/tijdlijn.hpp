/// The line of time of a case as a picture: a bar for each toewijzing, with what was declared.
#pragma once

#include "paginas/data.hpp"
#include <iwmod/beheer/zaakstand.hpp>

#include <vector>

namespace iwmod::web {

/// False when there is nothing to draw.
Data tijdlijn_data(const beheer::Zaak& zaak, const std::vector<beheer::Toewijzingstand>& standen);

} // namespace iwmod::web
