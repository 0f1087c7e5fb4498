/// How a rehearsal shows how far it is.
#pragma once

#include "replay.hpp"
#include <iwmod/beheer/proef.hpp>

namespace iwmod::beheer {

/// On a terminal: messages done, of how many, and the time that is left. Else nothing.
Progress progress_on(Output output);

} // namespace iwmod::beheer
