/// `declaratie_cijfers` and `declaratie_product`: what of them has to be made, and whether they are
/// what `prestatie` says.
#pragma once

#include "sqlite/connection.hpp"
#include "table/table.hpp"
#include <iwmod/register/cijfers.hpp>

#include <string>
#include <vector>

namespace iwmod::registratie {

/// A row of `declaratie_cijfers`.
struct DeclaratiecijfersRow {
    Gemeentecode gemeente;
    DeclaratieId declaratie = 0;
    BerichtId bericht = 0;
    AgbCode aanbieder;
    Datum begindatum = bericht::geen_datum; ///< of the Declaratieperiode
    Datum dagtekening = bericht::geen_datum;
    Bytes groepen; ///< its Prestaties, packed (prestatiegroepen.hpp)
};

inline constexpr Table declaratiecijfers_table{
    "declaratie_cijfers",
    written<&DeclaratiecijfersRow::gemeente>("gemeente"),
    written<&DeclaratiecijfersRow::declaratie>("declaratie"),
    written<&DeclaratiecijfersRow::bericht>("bericht"),
    written<&DeclaratiecijfersRow::aanbieder>("aanbieder"),
    written<&DeclaratiecijfersRow::begindatum>("begindatum"),
    written<&DeclaratiecijfersRow::dagtekening>("dagtekening"),
    written<&DeclaratiecijfersRow::groepen>("groepen"),
};

/// For each Declaratie that has no row: when the schema comes to know them, and after a purge,
/// which removes the rows that are no longer right. In the transaction of whoever asks.
void add_missing_cijfers(Connection& connection);

/// The same of `declaratie_product`.
void add_missing_producten(Connection& connection);

/// One Dutch sentence for each Declaratie of which the row is another than it would be now.
std::vector<std::string> check_cijfers(const Connection& connection);
/// The same of `declaratie_product`.
std::vector<std::string> check_producten(const Connection& connection);

} // namespace iwmod::registratie
