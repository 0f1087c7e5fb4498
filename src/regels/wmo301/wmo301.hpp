/// The rules of WMO301.
#pragma once

#include "kern/message.hpp"

namespace iwmod::regels {

extern const Inside inside_wmo301;   ///< level 2
extern const Against against_wmo301; ///< levels 3 and 4

} // namespace iwmod::regels
