/// The questions of Cijferbron in SQL.
#pragma once

#include "table/query.hpp"

namespace iwmod::registratie {

enum class CijferQuestion : std::uint8_t {
    declaraties,
    has_most,
    prestaties,
    alle_prestaties,
    toewijzingen,
    tarieven,
    client
};

/// In the order of CijferQuestion.
std::vector<Sql<CijferQuestion>> cijfer_questions();

} // namespace iwmod::registratie
