/// What the rules of levels 3 and 4 look at.
#pragma once

#include <iwmod/regels.hpp>

namespace iwmod::regels {

/// A message and what it is held against, for the call.
struct Subject {
    const bericht::Bericht& bericht;
    const Omgeving& omgeving;
    registratie::Partijen partijen; ///< those of the Header

    Datum dagtekening() const { return bericht.header.berichtidentificatie.dagtekening; }
};

} // namespace iwmod::regels
