/// What a check of a tariff table found, for people.
#pragma once

#include <iwmod/tarief.hpp>

#include <iosfwd>
#include <string>

namespace iwmod::beheer {

/// `bestand`: how it is called, as it can be shown.
void print_controle(std::ostream& out, const std::string& bestand,
                    const tarief::Tariefcontrole& controle);

} // namespace iwmod::beheer
