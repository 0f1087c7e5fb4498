/// The rules of WMO317.
#pragma once

#include "kern/message.hpp"

namespace iwmod::regels {

extern const Inside inside_wmo317;   ///< level 2
extern const Against against_wmo317; ///< levels 3 and 4

} // namespace iwmod::regels
