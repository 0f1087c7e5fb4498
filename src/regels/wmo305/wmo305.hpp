/// The rules of WMO305.
#pragma once

#include "kern/message.hpp"

namespace iwmod::regels {

extern const Inside inside_wmo305;   ///< level 2
extern const Against against_wmo305; ///< levels 3 and 4

} // namespace iwmod::regels
