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
    column<&bericht::StartProduct::toewijzingnummer, &Start::toewijzingnummer>("toewijzingnummer"),
    column<&bericht::StartProduct::product, &Start::product>("categorie, code"),
    column<&bericht::StartProduct::begindatum, &Start::begindatum>("begindatum"),
};

inline constexpr Table stop_table{
    "stop",
    read<&Stop::volgnummer>("id"),
    written<&Origin::bericht>("bericht"),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    written<&ClientKey::client>("client"),
    column<&bericht::StopProduct::toewijzingnummer, &Stop::toewijzingnummer>("toewijzingnummer"),
    column<&bericht::StopProduct::product, &Stop::product>("categorie, code"),
    column<&bericht::StopProduct::begindatum, &Stop::begindatum>("begindatum"),
    column<&bericht::StopProduct::redenbeeindiging, &Stop::redenbeeindiging>("redenbeeindiging"),
    column<&bericht::StopProduct::einddatum, &Stop::einddatum>("einddatum"),
};

} // namespace iwmod::registratie
