/// iWmo 3.2: its name and its namespaces. All that is of a release of the standard as data stands
/// in this folder and in src/bericht/iwmo_3_2; docs/next-release.md says what the next one takes.
#pragma once

#include <string_view>

namespace iwmod::bericht {

inline constexpr std::string_view release_naam = "3.2";

inline constexpr std::string_view basisschema_naamruimte =
    "http://www.istandaarden.nl/iwmo/3_2/basisschema/schema";

} // namespace iwmod::bericht
