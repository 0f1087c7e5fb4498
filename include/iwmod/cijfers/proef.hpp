/// What another table or other rules would have done, as a report.
#pragma once

#include <iwmod/cijfers.hpp>

namespace iwmod::cijfers {

/// The Prestaties of Declaraties with a Dagtekening in the tijdvak that one register approved and
/// the other did not, with the rule and the amount; totals by product and by aanbieder.
weergave::Report omslag(const Question& question, const registratie::Ketenbron& toen,
                        const registratie::Ketenbron& nu);

} // namespace iwmod::cijfers
