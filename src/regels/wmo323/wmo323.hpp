/// The rules of WMO323.
#pragma once

#include "kern/message.hpp"

namespace iwmod::regels {

extern const Inside inside_wmo323;   ///< level 2
extern const Against against_wmo323; ///< levels 3 and 4

} // namespace iwmod::regels
