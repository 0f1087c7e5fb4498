/// The questions of Ketenbron in SQL.
#pragma once

#include "table/query.hpp"

namespace iwmod::registratie {

enum class KetenQuestion : std::uint8_t {
    starts,
    stops,
    zonder_302,
    antwoordtijden,
    bevindingen,
    prestaties,
};

/// In the order of KetenQuestion.
std::vector<Sql<KetenQuestion>> keten_questions();

} // namespace iwmod::registratie
