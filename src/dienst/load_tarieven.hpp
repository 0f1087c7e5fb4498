/// The tables of the service, of which one is read anew.
#pragma once

#include <iwmod/dienst/tables.hpp>

#include <memory>

namespace iwmod::dienst {

/// The tariff table that the settings name, beside a table of gemeenten that is there already.
/// Throws as Tables::load.
std::shared_ptr<const Tables> load_tarieven(const Settings& settings,
                                            tarief::Gemeententabel gemeenten);

} // namespace iwmod::dienst
