/// How a rehearsal shows what it does and what it found.
#pragma once

#include "herhaling.hpp"
#include <iwmod/beheer/proef.hpp>

namespace iwmod {

/// On a terminal: messages done, of how many, and the time that is left. Else nothing.
Voortgang progress_on(Uitvoer uitvoer);

/// Notes the report in the audit trail and shows it.
void show_report(const weergave::Report& report, const ProefOptions& options,
                 const Instellingen& instellingen, Uitvoer uitvoer);

} // namespace iwmod
