/// A tariff table looked through before it is one, from its bytes: what is checked is what is used.
#pragma once

#include <iwmod/tarief.hpp>

#include <string_view>

namespace iwmod::tarief {

/// As Tarieventabel::check of a file. Does not throw.
Tariefcontrole look_through(std::string_view csv);

} // namespace iwmod::tarief
