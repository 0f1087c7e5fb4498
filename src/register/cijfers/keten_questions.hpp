/// The questions of Ketenbron in SQL.
#pragma once

#include "table/query.hpp"

namespace iwmod {

enum class Ketenvraag : std::uint8_t {
    starts,
    stops,
    zonder_302,
    antwoordtijden,
    bevindingen,
    prestaties,
};

/// In the order of Ketenvraag.
std::span<const Sql<Ketenvraag>> ketenvragen();

} // namespace iwmod
