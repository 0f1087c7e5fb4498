/// The rules of WMO307.
#pragma once

#include "kern/message.hpp"

namespace iwmod::regels {

extern const Inside inside_wmo307;   ///< level 2
extern const Against against_wmo307; ///< levels 3 and 4

} // namespace iwmod::regels
