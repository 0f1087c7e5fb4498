/// The questions of Cijferbron in SQL.
#pragma once

#include "table/query.hpp"

namespace iwmod {

enum class Cijfervraag : std::uint8_t {
    declaraties,
    has_most,
    prestaties,
    alle_prestaties,
    toewijzingen,
    tarieven,
    client
};

/// In the order of Cijfervraag.
std::span<const Sql<Cijfervraag>> cijfervragen();

} // namespace iwmod
