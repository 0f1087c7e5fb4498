/// The questions of Ketenbron in SQL.
#pragma once

#include "table/query.hpp"

namespace iwmod {

enum class KetenQuestion : std::uint8_t {
    starts,
    stops,
    zonder_302,
    antwoordtijden,
    bevindingen,
    prestaties,
};

/// In the order of KetenQuestion.
std::span<const Sql<KetenQuestion>> keten_questions();

} // namespace iwmod
