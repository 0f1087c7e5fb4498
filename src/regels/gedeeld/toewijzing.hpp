/// What of levels 3 and 4 several messages ask about a toewijzing (regels 6).
#pragma once

#include "kern/subject.hpp"

#include <optional>

namespace iwmod::regels {

/// The version that counts of this gemeente to this aanbieder, for whichever Bsn, removed or not.
std::optional<registratie::Toewijzing> find_toewijzing(const Subject& subject,
                                                       Nummer toewijzingnummer);

/// Actual on D (regels 6): not removed, and not ended before D or not begun by then.
bool is_actual(const registratie::Toewijzing& toewijzing, Datum datum);

} // namespace iwmod::regels
