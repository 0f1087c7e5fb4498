/// What the register gives out and takes in: rows as values.
#pragma once

#include <iwmod/bericht.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::registratie {

/// Key of a message in the register, from 1, never used twice.
using BerichtId = std::int64_t;

/// Row of a person in the register, from 1.
using ClientId = std::int64_t;

/// End states of a message (contract: `status` of `list --json`).
enum class Status : std::uint8_t {
    geaccepteerd,
    deels,
    afgekeurd,
    foutmelding,
    dubbel,
    quarantaine
};
std::string_view naam(Status status);
std::optional<Status> status_by_naam(std::string_view naam);

/// What an Fo01 says of something that we sent.
struct NietAfgeleverd {
    BerichtId fo01 = 0;        ///< the message that said so
    std::int64_t uitgaand = 0; ///< what it is about
    std::string moment;        ///< when that came
    std::string code;
    std::string omschrijving; ///< as the sender of the Fo01 put it
    bool opnieuw_verzonden = false;
};

/// A message as it is recorded, whatever became of it.
struct BerichtRow {
    BerichtId id = 0;         ///< 0 on the way in
    std::string claim;        ///< key of the claim (postbus), unique
    std::string bestand;      ///< name as it came; any bytes
    std::int64_t grootte = 0; ///< bytes
    std::string sha256;       ///< 64 lower-case hex digits
    std::string ontvangen;    ///< arrival, RFC 3339 with zone
    std::string besloten;     ///< decision, RFC 3339 with zone
    std::optional<Soort> soort;
    std::optional<std::string> afzender;      ///< only when it is an AGB-code or gemeentecode
    std::optional<std::string> ontvanger;     ///< likewise
    std::optional<std::string> identificatie; ///< BerichtIdentificatie/Identificatie
    std::optional<Datum> dagtekening;
    Status status = Status::quarantaine;
    std::optional<int> niveau; ///< lowest level with a fault
    std::string tabelversie;   ///< tariff table in force at the decision (its SHA-256), or empty
    std::optional<std::string> quarantainebestand; ///< name in the quarantaine folder
    std::optional<BerichtId> dubbel_van;           ///< the message it repeats
    std::vector<bericht::Finding> bevindingen;
    std::vector<bericht::Signaal> signalen;
    bericht::RetourCodes
        retourcodes;      ///< every code in the answer, sorted, unique, 0200 and 0233 included
    std::string inlegger; ///< on the way in: the account that dropped the file, or empty
    /// Of what was sent about it, when an operator asks; oldest first.
    std::vector<NietAfgeleverd> niet_afgeleverd = {};
    std::optional<std::string> gewist; ///< moment of the purge that took its personal data
};

/// A version of a toewijzing: one ToegewezenProduct of an accepted 301.
struct Toewijzing {
    BerichtId bericht = 0;
    Gemeentecode gemeente;
    AgbCode aanbieder;
    Bsn bsn;
    Nummer toewijzingnummer = 0;
    std::optional<bericht::Tekst> referentieaanbieder;
    std::optional<bericht::Product> product;
    Datum toewijzingsdatum = bericht::geen_datum;
    Datum ingangsdatum = bericht::geen_datum;
    std::optional<Datum> einddatum;
    std::optional<bericht::Tekst> redenwijziging;
    std::optional<bericht::Omvang> omvang;
    std::optional<Eurocent> budget;

    /// RedenWijziging 13, or 01 with Einddatum equal to Ingangsdatum (regels 6).
    bool removed() const {
        return redenwijziging == "13" || (redenwijziging == "01" && einddatum == ingangsdatum);
    }
};

/// An accepted StartProduct that was not removed. `volgnummer` grows with acceptance.
struct Start {
    std::int64_t volgnummer = 0;
    std::optional<Nummer> toewijzingnummer;
    std::optional<bericht::Product> product;
    Datum begindatum = bericht::geen_datum;
};

/// An accepted StopProduct that was not removed. `volgnummer` grows with acceptance.
struct Stop {
    std::int64_t volgnummer = 0;
    std::optional<Nummer> toewijzingnummer;
    std::optional<bericht::Product> product;
    Datum begindatum = bericht::geen_datum;
    bericht::Tekst redenbeeindiging;
    Datum einddatum = bericht::geen_datum;
};

/// A Prestatie that was approved earlier.
struct GoedgekeurdePrestatie {
    Bsn bsn;
    bericht::Prestatie prestatie;
    bool gecrediteerd = false; ///< a debit with an approved credit on it
};

/// What was approved on a toewijzing in one Eenheid: debits minus credits.
struct GoedgekeurdTotaal {
    bericht::Tekst eenheid;
    Volume volume;
    Eurocent bedrag;
};

/// A toewijzing and what was approved on it.
struct BenutteToewijzing {
    Toewijzing toewijzing;
    std::vector<GoedgekeurdTotaal> goedgekeurd;
};

/// What the register knows of a person.
struct KnownClient {
    std::optional<ClientId> id; ///< absent: it does not know the Bsn
    /// The versions that count, removed ones included, by ToewijzingNummer.
    std::vector<BenutteToewijzing> toewijzingen;
};

/// Whether a ReferentieAanbieder can be used by a toewijzing (regels 8).
enum class ReferentieState : std::uint8_t { onbekend, open, gesloten };

/// What was recorded of a claimed file.
struct KnownClaim {
    BerichtId id = 0;
    Status status = Status::quarantaine;
};

/// A message that others refer to.
struct Vindplaats {
    BerichtId id = 0;
    std::string sha256;
};

/// An answer, or a message that is released; first a row, then a file.
struct Uitgaand {
    std::int64_t id = 0; ///< 0 on the way in
    BerichtId bericht = 0;
    std::string soort =
        {};                ///< `WMO306`, `WMO325`, `Foutmelding`, or of a released message `WMO301`
    bool vrijgave = false; ///< the original goes out; `inhoud` is empty, but for eigen_tekst
    std::string relatie = {};       ///< AGB-code, gemeentecode or `onbekend`
    std::string bestand = {};       ///< name of the file in the folder of the relatie
    std::string identificatie = {}; ///< of the answer; empty for a release
    std::string sha256 = {};        ///< of the file
    std::int64_t grootte = 0;
    std::string inhoud = {}; ///< leaves the register once the file is on disk
    /// Of the envelope in which it goes.
    std::optional<std::string> referentienummer = {};
    std::int64_t volgnummer = 1; ///< 2 when it is sent again, and so on
    /// A release of which the bytes are no file of the archive: in an envelope, or taken out of
    /// one.
    bool eigen_tekst = false;
    std::string uitgave = {}; ///< the edition (batch) in which the postbus writes it
};

/// The envelope in which a message came.
struct EnvelopRow {
    std::string berichtcode; ///< Di01, Du01, Fo01
    std::string zender;      ///< organisatie: a code or a name
    std::string ontvanger;
    std::string referentienummer;
    std::optional<std::string> crossrefnummer = {};
    std::string tijdstip = {};
    std::optional<std::string> functie = {};
    std::optional<std::string> inhoud = {};    ///< SHA-256 of the message in it
    std::optional<std::int64_t> betreft = {};  ///< of a Du01 or Fo01: the Uitgaand that it names
    std::optional<std::string> foutcode = {};  ///< of an Fo01
    std::optional<std::string> fouttekst = {}; ///< of an Fo01
};

/// A file that was a zip.
struct ZipRow {
    BerichtId bericht = 0;
    std::int64_t bestanden = 0; ///< in it, each a message of its own
};

/// A message that came in a zip.
struct UitZipRow {
    BerichtId bericht = 0;
    BerichtId zip = 0;       ///< ZipRow::bericht
    std::int64_t nummer = 0; ///< its place in it, from 1

    friend bool operator==(const UitZipRow&, const UitZipRow&) = default;
};

/// Per Client, per Prestatie, in the order of the message: approved or not.
using Toekenning = std::vector<std::vector<bool>>;

} // namespace iwmod::registratie
