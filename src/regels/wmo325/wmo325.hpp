/// The rules of WMO325.
#pragma once

#include "kern/message.hpp"

namespace iwmod::regels {

extern const Inside inside_wmo325;   ///< level 2
extern const Against against_wmo325; ///< levels 3 and 4

} // namespace iwmod::regels
