/// The rules of WMO319.
#pragma once

#include "kern/message.hpp"

namespace iwmod::regels {

extern const Inside inside_wmo319;   ///< level 2
extern const Against against_wmo319; ///< levels 3 and 4

} // namespace iwmod::regels
