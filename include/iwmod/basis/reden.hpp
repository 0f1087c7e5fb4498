/// Why the system did not do what was asked, in Dutch.
#pragma once

#include <string>

namespace iwmod::basis {

/// A clause for behind a colon: `er is geen ruimte meer`. Of an error that no operator meets, its
/// number.
std::string reason_of(int error);

} // namespace iwmod::basis
