/// The last thirty days as a picture and as a table.
#pragma once

#include "paginas/data.hpp"
#include <iwmod/register/dagen.hpp>

#include <vector>

namespace iwmod::web {

inline constexpr int dagen_getoond = 30;

/// `geteld` may leave out days; all up to `vandaag` are shown.
Data dagen_data(const std::vector<registratie::Dagtelling>& geteld, Datum vandaag);

} // namespace iwmod::web
