/// Report 000: its pictures.
#pragma once

#include "declaratiesommen.hpp"

namespace iwmod::cijfers {

/// Behind the tables of the report, which must be there.
void add_grafieken(Report& report, const Declaratiesommen& sommen);

} // namespace iwmod::cijfers
