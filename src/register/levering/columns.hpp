/// The columns of `start` and `stop`.
#pragma once

#include "table/origin.hpp"
#include "table/table.hpp"

namespace iwmod::registratie {

inline constexpr Table start_table{
    "start",
    read<&Start::volgnummer>("id"),
    written<&Origin::bericht>("bericht"),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    written<&ClientKey::client>("client"),
    column<&StartProduct::toewijzingnummer, &Start::toewijzingnummer>("toewijzingnummer"),
    column<&StartProduct::product, &Start::product>("categorie, code"),
    column<&StartProduct::begindatum, &Start::begindatum>("begindatum"),
};

inline constexpr Table stop_table{
    "stop",
    read<&Stop::volgnummer>("id"),
    written<&Origin::bericht>("bericht"),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    written<&ClientKey::client>("client"),
    column<&StopProduct::toewijzingnummer, &Stop::toewijzingnummer>("toewijzingnummer"),
    column<&StopProduct::product, &Stop::product>("categorie, code"),
    column<&StopProduct::begindatum, &Stop::begindatum>("begindatum"),
    column<&StopProduct::redenbeeindiging, &Stop::redenbeeindiging>("redenbeeindiging"),
    column<&StopProduct::einddatum, &Stop::einddatum>("einddatum"),
};

} // namespace iwmod::registratie
