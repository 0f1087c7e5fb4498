/// Messages as the rows of a table.
#pragma once

#include "paginas/data.hpp"
#include <iwmod/register.hpp>

#include <span>
#include <string>
#include <vector>

namespace iwmod::web {

/// Its end state as a word, a sign and a class.
Data status_data(registratie::Status status);
Data rij_data(const registratie::BerichtRow& rij);
Data rijen_data(std::span<const registratie::BerichtRow> rijen);

} // namespace iwmod::web
