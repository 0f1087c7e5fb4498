/// The columns of `declaratie` (a 323 that was processed at Prestatie level), `prestatie` and
/// `declaratie_antwoord` (a 325 of the back office).
#pragma once

#include "table/origin.hpp"
#include "table/table.hpp"

namespace iwmod::registratie {

/// Debit is positive.
struct AsSigned {
    static Eurocent store(const bericht::TotaalBedragMetDC& bedrag) {
        return bedrag.signed_value();
    }
};

inline constexpr Table declaratie_table{
    "declaratie",
    written<&Origin::bericht>("bericht"),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    written<&bericht::Declaratie::declaratienummer>("declaratienummer")
        .sealed<TextKind::declaratienummer>(),
    written<path<&bericht::Declaratie::declaratieperiode, &bericht::GeslotenPeriode::begindatum>>(
        "begindatum"),
    written<path<&bericht::Declaratie::declaratieperiode, &bericht::GeslotenPeriode::einddatum>>(
        "einddatum"),
    written<&bericht::Declaratie::declaratiedagtekening>("dagtekening"),
    written<&bericht::Declaratie::totaalingediendbedrag>("totaalbedrag").as<AsSigned>(),
};

inline constexpr Table declaratie_antwoord_table{
    "declaratie_antwoord",
    written<&Origin::bericht>("bericht"),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    written<&bericht::BerichtIdentificatie::identificatie>("identificatie")
        .sealed<TextKind::identificatie>(),
    written<&bericht::BerichtIdentificatie::dagtekening>("dagtekening"),
};

/// The Declaratie that a Prestatie belongs to.
struct DeclaratieKey {
    std::int64_t declaratie = 0;
};

/// Whose a Prestatie is and what became of it; it points into the message.
struct PrestatieRow {
    const bericht::Prestatie* prestatie = nullptr;
    ClientId client = 0;
    bool goedgekeurd = false;
    std::optional<bericht::Referentie> sealed = std::nullopt; ///< when the register is

    /// As it stands in the register.
    const bericht::Referentie& referentie() const {
        return sealed ? *sealed : prestatie->productreferentie;
    }
    bool is_credit() const { return prestatie->ingediendbedrag.debetcredit == DebetCredit::credit; }
};

/// A row of `prestatie` that is read, besides its Prestatie.
struct PrestatieState {
    std::int64_t id = 0;
    ClientId client = 0;
    bool gecrediteerd = false;
};

// Its texts are sealed before the row is written, many rows at once (declaratie/writer.cpp).
inline constexpr Table prestatie_table{
    "prestatie",
    read<&PrestatieState::id>("id"),
    written<&DeclaratieKey::declaratie>("declaratie"),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    column<&PrestatieRow::client, &PrestatieState::client>("client"),
    column<path<&PrestatieRow::referentie, &bericht::Referentie::referentienummer>,
           path<&bericht::Prestatie::productreferentie, &bericht::Referentie::referentienummer>>(
        "referentienummer")
        .sealed<TextKind::referentienummer>(),
    column<
        path<&PrestatieRow::referentie, &bericht::Referentie::vorigreferentienummer>,
        path<&bericht::Prestatie::productreferentie, &bericht::Referentie::vorigreferentienummer>>(
        "vorigreferentienummer")
        .sealed<TextKind::referentienummer>(),
    column<&bericht::Prestatie::toewijzingnummer>("toewijzingnummer"),
    column<&bericht::Prestatie::productcategorie>("categorie"),
    column<&bericht::Prestatie::productcode>("code"),
    column<path<&bericht::Prestatie::productperiode, &bericht::GeslotenPeriode::begindatum>>(
        "begindatum"),
    column<path<&bericht::Prestatie::productperiode, &bericht::GeslotenPeriode::einddatum>>(
        "einddatum"),
    column<&bericht::Prestatie::geleverdvolume>("volume"),
    column<&bericht::Prestatie::eenheid>("eenheid"),
    column<&bericht::Prestatie::producttarief>("tarief"),
    column<path<&bericht::Prestatie::ingediendbedrag, &bericht::BedragMetDC::bedrag>>("bedrag"),
    column<path<&bericht::Prestatie::ingediendbedrag, &bericht::BedragMetDC::debetcredit>>(
        "credit"),
    written<&PrestatieRow::goedgekeurd>("goedgekeurd"),
    read<&PrestatieState::gecrediteerd>("gecrediteerd_door IS NOT NULL"),
};

} // namespace iwmod::registratie
