/// From a finding to the Prestatie that it is about.
#pragma once

#include "delen.hpp"

#include <functional>
#include <map>
#include <unordered_map>

namespace iwmod::cijfers {

/// Where a Prestatie stands in its message: the Client and the Prestatie of that Client, from 1.
struct Plaats {
    std::int64_t client = 0;
    std::int64_t prestatie = 0;
    friend auto operator<=>(const Plaats&, const Plaats&) = default;
};

/// Of a path such as `.../Client[1]/Prestaties/Prestatie[3]/...`; 0 for what it does not name.
Plaats plaats_of(const std::string& pad);

/// By the row of each Prestatie.
using Plaatsen = std::unordered_map<std::int64_t, Plaats>;
/// Of a declaratie that has a rejected Prestatie; of another there is nothing to find.
Plaatsen plaatsen_of(const registratie::Declaratiecijfers& declaratie);

/// Every Prestatie of a gemeente in order of acceptance, with its place.
void visit_with_plaats(
    const registratie::Ketenbron& keten, const Gemeentecode& gemeente,
    const std::function<void(const registratie::Ketenprestatie&, const Plaats&)>& visit);

} // namespace iwmod::cijfers
