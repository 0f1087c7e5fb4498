/// From a finding to the Prestatie that it is about.
#pragma once

#include <iwmod/register/cijfers.hpp>

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>

namespace iwmod::registratie {

/// Where a Prestatie stands in its message: the Client and the Prestatie of that Client, from 1.
struct Place {
    std::int64_t client = 0;
    std::int64_t prestatie = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// Of a path such as `.../Client[1]/Prestaties/Prestatie[3]/...`; 0 for what it does not name.
Place place_of(const std::string& pad);

/// By the row of each Prestatie.
using Places = std::unordered_map<std::int64_t, Place>;
/// Of a declaratie that has a rejected Prestatie; of another there is nothing to find.
Places places_of(std::span<const Prestatiegroep> groepen);

} // namespace iwmod::registratie
