/// A case for people and for programs: a line of time, and month by month what was declared.
#pragma once

#include <iwmod/beheer/zaakstand.hpp>
#include <iwmod/weergave/json.hpp>

#include <iosfwd>

namespace iwmod::beheer {

/// Oldest first; no Bsn.
void print_zaak(std::ostream& out, const Zaak& zaak);
weergave::Json zaak_json(const Zaak& zaak);

} // namespace iwmod::beheer
