/// The Bsn that a command is about. Never an argument: those are seen by every account.
#pragma once

#include <iwmod/bericht.hpp>

namespace iwmod::beheer {

/// From standard input: asked for on a terminal, where it is not shown, else its first line.
/// Throws ConfigError, without the text, when that is no Bsn.
Bsn ask_bsn();

} // namespace iwmod::beheer
