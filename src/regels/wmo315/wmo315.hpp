/// The rules of WMO315.
#pragma once

#include "kern/message.hpp"

namespace iwmod::regels {

extern const Inside inside_wmo315;   ///< level 2
extern const Against against_wmo315; ///< levels 3 and 4

} // namespace iwmod::regels
