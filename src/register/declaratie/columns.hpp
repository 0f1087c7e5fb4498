/// The columns of `declaratie` (a 323 that was processed at Prestatie level), `prestatie` and
/// `declaratie_antwoord` (a 325 of the back office).
#pragma once

#include "table/origin.hpp"
#include "table/table.hpp"

namespace iwmod::registratie {

/// Debit is positive.
struct AsSigned {
    static Eurocent store(const TotaalBedragMetDC& bedrag) { return bedrag.signed_value(); }
};

inline constexpr Table declaratie_table{
    "declaratie",
    written<&Origin::bericht>("bericht"),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    written<&Declaratie::declaratienummer>("declaratienummer").sealed<TextKind::declaratienummer>(),
    written<path<&Declaratie::declaratieperiode, &GeslotenPeriode::begindatum>>("begindatum"),
    written<path<&Declaratie::declaratieperiode, &GeslotenPeriode::einddatum>>("einddatum"),
    written<&Declaratie::declaratiedagtekening>("dagtekening"),
    written<&Declaratie::totaalingediendbedrag>("totaalbedrag").as<AsSigned>(),
};

inline constexpr Table declaratie_antwoord_table{
    "declaratie_antwoord",
    written<&Origin::bericht>("bericht"),
    written<path<&Origin::partijen, &Partijen::gemeente>>("gemeente"),
    written<path<&Origin::partijen, &Partijen::aanbieder>>("aanbieder"),
    written<&BerichtIdentificatie::identificatie>("identificatie")
        .sealed<TextKind::identificatie>(),
    written<&BerichtIdentificatie::dagtekening>("dagtekening"),
};

/// The Declaratie that a Prestatie belongs to.
struct DeclaratieKey {
    std::int64_t declaratie = 0;
};

/// Whose a Prestatie is and what became of it; it points into the message.
struct PrestatieRow {
    const Prestatie* prestatie = nullptr;
    ClientId client = 0;
    bool goedgekeurd = false;
    std::optional<Referentie> sealed = std::nullopt; ///< when the register is

    /// As it stands in the register.
    const Referentie& referentie() const { return sealed ? *sealed : prestatie->productreferentie; }
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
    column<path<&PrestatieRow::referentie, &Referentie::referentienummer>,
           path<&Prestatie::productreferentie, &Referentie::referentienummer>>("referentienummer")
        .sealed<TextKind::referentienummer>(),
    column<path<&PrestatieRow::referentie, &Referentie::vorigreferentienummer>,
           path<&Prestatie::productreferentie, &Referentie::vorigreferentienummer>>(
        "vorigreferentienummer")
        .sealed<TextKind::referentienummer>(),
    column<&Prestatie::toewijzingnummer>("toewijzingnummer"),
    column<&Prestatie::productcategorie>("categorie"),
    column<&Prestatie::productcode>("code"),
    column<path<&Prestatie::productperiode, &GeslotenPeriode::begindatum>>("begindatum"),
    column<path<&Prestatie::productperiode, &GeslotenPeriode::einddatum>>("einddatum"),
    column<&Prestatie::geleverdvolume>("volume"),
    column<&Prestatie::eenheid>("eenheid"),
    column<&Prestatie::producttarief>("tarief"),
    column<path<&Prestatie::ingediendbedrag, &BedragMetDC::bedrag>>("bedrag"),
    column<path<&Prestatie::ingediendbedrag, &BedragMetDC::debetcredit>>("credit"),
    written<&PrestatieRow::goedgekeurd>("goedgekeurd"),
    read<&PrestatieState::gecrediteerd>("gecrediteerd_door IS NOT NULL"),
};

} // namespace iwmod::registratie
