/// Rows of `bericht` and `uitgaand` as values, for both connections.
#pragma once

#include "bericht/columns.hpp"
#include "sleutel/sender_text.hpp"
#include "table/query.hpp"
#include <iwmod/register/overview.hpp>

namespace iwmod::registratie {

/// A row of bericht_table, without findings and signals; for an operator (SenderText::show).
BerichtRow read_bericht(Row& row, const SenderText& texts);

/// A row of uitgaand_table.
UitgaandRow read_uitgaand(Row& row);

} // namespace iwmod::registratie
