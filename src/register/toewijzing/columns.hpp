/// The columns of `toewijzing`: one row for each version.
#pragma once

#include "table/origin.hpp"
#include "table/table.hpp"

namespace iwmod::registratie {

/// `hhmmss` and the fraction, which sorts as the time does.
struct AsSortKey {
    static std::string store(const Tijd& tijd) { return tijd.sort_key(); }
};

inline constexpr Table toewijzing_table{
    "toewijzing",
    column<&Origin::bericht, &Toewijzing::bericht>("bericht"),
    column<path<&Origin::partijen, &Partijen::gemeente>, &Toewijzing::gemeente>("gemeente"),
    column<path<&Origin::partijen, &Partijen::aanbieder>, &Toewijzing::aanbieder>("aanbieder"),
    column<&ClientKey::client>("client"),
    column<&ToegewezenProduct::toewijzingnummer, &Toewijzing::toewijzingnummer>("toewijzingnummer"),
    column<&ToegewezenProduct::referentieaanbieder, &Toewijzing::referentieaanbieder>(
        "referentieaanbieder")
        .sealed<TextKind::referentie>(),
    column<&ToegewezenProduct::product, &Toewijzing::product>("categorie, code"),
    column<&ToegewezenProduct::toewijzingsdatum, &Toewijzing::toewijzingsdatum>("toewijzingsdatum"),
    written<&ToegewezenProduct::toewijzingstijd>("toewijzingstijd").as<AsSortKey>(),
    column<&ToegewezenProduct::ingangsdatum, &Toewijzing::ingangsdatum>("ingangsdatum"),
    column<&ToegewezenProduct::einddatum, &Toewijzing::einddatum>("einddatum"),
    column<&ToegewezenProduct::redenwijziging, &Toewijzing::redenwijziging>("redenwijziging"),
    column<&ToegewezenProduct::omvang, &Toewijzing::omvang>("volume, eenheid, frequentie"),
    column<&ToegewezenProduct::budget, &Toewijzing::budget>("budget"),
};

} // namespace iwmod::registratie
