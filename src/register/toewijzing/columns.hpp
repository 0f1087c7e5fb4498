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
    column<&bericht::ToegewezenProduct::toewijzingnummer, &Toewijzing::toewijzingnummer>(
        "toewijzingnummer"),
    column<&bericht::ToegewezenProduct::referentieaanbieder, &Toewijzing::referentieaanbieder>(
        "referentieaanbieder")
        .sealed<TextKind::referentie>(),
    column<&bericht::ToegewezenProduct::product, &Toewijzing::product>("categorie, code"),
    column<&bericht::ToegewezenProduct::toewijzingsdatum, &Toewijzing::toewijzingsdatum>(
        "toewijzingsdatum"),
    written<&bericht::ToegewezenProduct::toewijzingstijd>("toewijzingstijd").as<AsSortKey>(),
    column<&bericht::ToegewezenProduct::ingangsdatum, &Toewijzing::ingangsdatum>("ingangsdatum"),
    column<&bericht::ToegewezenProduct::einddatum, &Toewijzing::einddatum>("einddatum"),
    column<&bericht::ToegewezenProduct::redenwijziging, &Toewijzing::redenwijziging>(
        "redenwijziging"),
    column<&bericht::ToegewezenProduct::omvang, &Toewijzing::omvang>("volume, eenheid, frequentie"),
    column<&bericht::ToegewezenProduct::budget, &Toewijzing::budget>("budget"),
};

} // namespace iwmod::registratie
