/// The columns of `spoor`.
#pragma once

#include "table/table.hpp"
#include <iwmod/register/spoor.hpp>

namespace iwmod::registratie {

/// The 32 bytes that chain a row that is written.
struct ChainHash {
    Blob hash;
};

inline constexpr Table spoor_table{
    "spoor",
    column<&SpoorRow::id>("id"),
    column<&SpoorRow::bericht>("bericht"),
    column<&SpoorRow::moment>("moment"),
    column<&SpoorRow::gebeurtenis>("gebeurtenis"),
    column<&SpoorRow::door>("door"),
    column<&SpoorRow::gegevens>("gegevens"),
    written<&ChainHash::hash>("hash"),
    read<&SpoorRow::hash>("hash").as<AsHash>(),
};

} // namespace iwmod::registratie
