/// Rows of `bericht` and `uitgaand` as values, for both connections.
#pragma once

#include "sleutel/sender_text.hpp"
#include "table/query.hpp"

namespace iwmod {

/// The columns that read_bericht reads, in its order.
inline constexpr std::string_view bericht_columns =
    "id, claim, bestand, grootte, sha256, ontvangen, besloten, soort, afzender, ontvanger, "
    "identificatie, dagtekening, status, niveau, tabelversie, quarantainebestand, dubbel_van, "
    "retourcodes, gewist";
/// Without findings and signals; for an operator (SenderText::show).
BerichtRow read_bericht(Row& row, const SenderText& texts);

/// A message with several RetourCodes as it is stored: sorted, unique, a space between them.
std::string retourcodes_text(RetourCodes codes);

/// Columns id, bericht, soort, vrijgave, relatie, bestand, identificatie, sha256, grootte, uitgave.
Uitgaand read_uitgaand(Row& row);
/// How Uitgaand::soort stands in the table. Throws LogicError for an unknown name.
int uitgaand_soort(const std::string& naam);

} // namespace iwmod
