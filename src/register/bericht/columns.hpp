/// The columns of `bericht`, of its findings and signals, of `retour` (a 302 or 320) and of
/// `uitgaand`.
#pragma once

#include "table/origin.hpp"
#include "table/table.hpp"

namespace iwmod::registratie {

/// The RetourCodes of a message: sorted, each once, a space between them.
struct AsCodes {
    static std::string store(bericht::RetourCodes codes);
    static bericht::RetourCodes load(const std::string& text);
};
/// WMO306 as 306, Foutmelding as 0. Throws LogicError for an unknown name.
struct AsUitgaandSoort {
    static int store(const std::string& naam);
    static std::string load(int soort);
};

inline constexpr Table bericht_table{
    "bericht",
    read<&BerichtRow::id>("id"),
    column<&BerichtRow::claim>("claim").sealed<TextKind::claim>("gewist IS NULL"),
    column<&BerichtRow::bestand>("bestand").sealed<TextKind::bestand>().as<AsBytes>(),
    column<&BerichtRow::grootte>("grootte"),
    column<&BerichtRow::sha256>("sha256").as<AsHash>(),
    column<&BerichtRow::ontvangen>("ontvangen"),
    column<&BerichtRow::besloten>("besloten"),
    column<&BerichtRow::soort>("soort"),
    column<&BerichtRow::afzender>("afzender"),
    column<&BerichtRow::ontvanger>("ontvanger"),
    column<&BerichtRow::identificatie>("identificatie").sealed<TextKind::identificatie>(),
    column<&BerichtRow::dagtekening>("dagtekening"),
    column<&BerichtRow::status>("status"),
    column<&BerichtRow::niveau>("niveau"),
    column<&BerichtRow::tabelversie>("tabelversie"),
    column<&BerichtRow::quarantainebestand>("quarantainebestand").as<AsBytes>().changing(),
    column<&BerichtRow::dubbel_van>("dubbel_van"),
    column<&BerichtRow::retourcodes>("retourcodes").as<AsCodes>(),
    read<&BerichtRow::gewist>("gewist"),
};

inline constexpr Table bevinding_table{
    "bevinding",
    written<&Numbered::bericht>("bericht"),
    written<&Numbered::volgnummer>("volgnummer"),
    column<&bericht::Finding::niveau>("niveau"),
    column<&bericht::Finding::code>("code"),
    column<&bericht::Finding::retourcode>("retourcode"),
    column<&bericht::Finding::regelnummer>("regelnummer"),
    column<&bericht::Finding::kolom>("kolom"),
    column<&bericht::Finding::pad>("pad"),
    column<&bericht::Finding::element>("element"),
    column<&bericht::Finding::omschrijving>("omschrijving"),
    column<&bericht::Finding::toelichting>("toelichting").sealed<TextKind::toelichting>(),
};

inline constexpr Table signaal_table{
    "signaal",
    written<&Numbered::bericht>("bericht"),
    written<&Numbered::volgnummer>("volgnummer"),
    column<&bericht::Signaal::code>("code"),
    column<&bericht::Signaal::pad>("pad"),
    column<&bericht::Signaal::omschrijving>("omschrijving").sealed<TextKind::signaal>(),
};

/// The message that came in it.
struct EnvelopKey {
    BerichtId bericht = 0;
};
inline constexpr Table envelop_table{
    "envelop",
    written<&EnvelopKey::bericht>("bericht"),
    column<&EnvelopRow::berichtcode>("berichtcode").sealed<TextKind::envelop>(),
    column<&EnvelopRow::zender>("zender").sealed<TextKind::envelop>(),
    column<&EnvelopRow::ontvanger>("ontvanger").sealed<TextKind::envelop>(),
    column<&EnvelopRow::referentienummer>("referentienummer").sealed<TextKind::envelop>(),
    column<&EnvelopRow::crossrefnummer>("crossrefnummer").sealed<TextKind::envelop>(),
    column<&EnvelopRow::tijdstip>("tijdstip").sealed<TextKind::envelop>(),
    column<&EnvelopRow::functie>("functie").sealed<TextKind::envelop>(),
    column<&EnvelopRow::inhoud>("inhoud").as<AsHash>(),
    column<&EnvelopRow::betreft>("betreft"),
    column<&EnvelopRow::foutcode>("foutcode").sealed<TextKind::envelop>(),
    column<&EnvelopRow::fouttekst>("fouttekst").sealed<TextKind::envelop>(),
};

inline constexpr Table zip_table{
    "zip",
    column<&ZipRow::bericht>("bericht"),
    column<&ZipRow::bestanden>("bestanden"),
};
inline constexpr Table uit_zip_table{
    "uit_zip",
    column<&UitZipRow::bericht>("bericht"),
    column<&UitZipRow::zip>("zip"),
    column<&UitZipRow::nummer>("nummer"),
};

/// A 302 or 320, and the message that it answers.
struct Retour {
    BerichtId bericht = 0;
    std::optional<BerichtId> heen;
    bool afgewezen = false;
};
inline constexpr Table retour_table{
    "retour",
    column<&Retour::bericht>("bericht"),
    column<&Retour::heen>("heen"),
    column<&Retour::afgewezen>("afgewezen"),
};

/// The text of an answer as it stands, until its file is on disk.
struct StoredInhoud {
    Blob inhoud;
};
/// When the file is known to be on disk.
struct OnDisk {
    std::optional<std::string> op_schijf;
};
// The gemeente in whose name it goes is worked out (bericht/uitgaand.cpp).
inline constexpr Table uitgaand_table{
    "uitgaand",
    read<&Uitgaand::id>("id"),
    column<&Uitgaand::bericht>("bericht"),
    column<&Uitgaand::soort>("soort").as<AsUitgaandSoort>(),
    column<&Uitgaand::vrijgave>("vrijgave"),
    column<&Uitgaand::relatie>("relatie"),
    column<&Uitgaand::bestand>("bestand"),
    column<&Uitgaand::identificatie>("identificatie"),
    column<&Uitgaand::sha256>("sha256").as<AsHash>(),
    column<&Uitgaand::grootte>("grootte"),
    column<&Uitgaand::uitgave>("uitgave"),
    column<&Uitgaand::referentienummer>("referentienummer"),
    column<&Uitgaand::volgnummer>("volgnummer"),
    column<&Uitgaand::eigen_tekst>("eigen_tekst"),
    written<&StoredInhoud::inhoud>("inhoud"),
    read<&OnDisk::op_schijf>("op_schijf"),
};

} // namespace iwmod::registratie
