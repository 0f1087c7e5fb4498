/// Report 000: its pictures.
#pragma once

#include "declaratie_sums.hpp"

namespace iwmod::cijfers {

/// Behind the tables of the report, which must be there.
void add_charts(Report& report, const DeclaratieSums& sums);

} // namespace iwmod::cijfers
