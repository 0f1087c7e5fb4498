#include "schema/schema.hpp"

namespace iwmod::registratie {

// One migration for one release. What stands in it, a part for each purpose:
//   the audit trail answers for the content of each message (spoor/content.hpp)
//   a removal of a start or stop finds it by its key
//   what a sender chose is sealed too (sleutel/sender_text.hpp)
//   reports read a declaratie packed (packed/prestatiegroepen.hpp)
//   the envelopes of the GGk in which messages came and go
//   the zips in which messages came
//   an operator finds a message by what it is about (overview/list.cpp)
const char* const schema_3 = R"sql(
-- The message that brought a person, and the one that completed the row. NULL: before this version.
ALTER TABLE client ADD COLUMN bericht INTEGER REFERENCES bericht;
ALTER TABLE client ADD COLUMN aangevuld INTEGER REFERENCES bericht;

-- What every hash of content in the audit trail begins with. A new one with each new stand: from
-- the hashes before it nothing can be guessed any more, of whom was purged or sealed since.
CREATE TABLE inhoudszout (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    zout BLOB NOT NULL CHECK (length(zout) = 32)
) STRICT;
INSERT INTO inhoudszout VALUES (1, randomblob(32));

-- StatusAanlevering 3: the newest of the client with this key. A message may remove a hundred
-- thousand of them.
CREATE INDEX start_sleutel ON start
    (client, gemeente, aanbieder, toewijzingnummer, categorie, code, begindatum)
    WHERE verwijderd_door IS NULL;
CREATE INDEX stop_sleutel ON stop
    (client, gemeente, aanbieder, toewijzingnummer, categorie, code, begindatum)
    WHERE verwijderd_door IS NULL;

-- Whether the key also seals what senders chose: names of files, references. 0: of a version that
-- did not know how; a rotation makes it 1.
ALTER TABLE sleutel ADD COLUMN teksten INTEGER NOT NULL DEFAULT 0 CHECK (teksten IN (0, 1));

-- What reports read: of each declaratie its Prestaties, packed, and those of a gemeente together.
-- Verify works it out again.
CREATE TABLE declaratie_cijfers (
    gemeente INTEGER NOT NULL,
    declaratie INTEGER NOT NULL REFERENCES declaratie,
    bericht INTEGER NOT NULL REFERENCES bericht,
    aanbieder INTEGER NOT NULL,
    begindatum INTEGER NOT NULL,
    dagtekening INTEGER NOT NULL,
    groepen BLOB NOT NULL,
    PRIMARY KEY (gemeente, declaratie)
) STRICT, WITHOUT ROWID;
-- reports: what of it was taken back since
CREATE INDEX prestatie_gecrediteerd ON prestatie (gemeente) WHERE gecrediteerd_door IS NOT NULL;
-- The envelope in which a message came. inhoud: the hash of the message in it; betreft: what a
-- Du01 or Fo01 names with its crossRefnummer, if that is ours.
CREATE TABLE envelop (
    bericht INTEGER PRIMARY KEY REFERENCES bericht,
    berichtcode TEXT NOT NULL,
    zender TEXT NOT NULL,
    ontvanger TEXT NOT NULL,
    referentienummer TEXT NOT NULL,
    crossrefnummer TEXT,
    tijdstip TEXT NOT NULL,
    functie TEXT,
    inhoud BLOB CHECK (length(inhoud) = 32),
    betreft INTEGER REFERENCES uitgaand,
    foutcode TEXT,
    fouttekst TEXT
) STRICT;
-- find_same: the same message in another envelope, or without
-- (hashes come in no order: the shorter the key, the fewer pages a batch of messages changes)
CREATE INDEX envelop_inhoud ON envelop (substr(inhoud, 1, 8)) WHERE inhoud IS NOT NULL;
-- F013 (these numbers are as random)
CREATE INDEX envelop_nummer ON envelop (substr(referentienummer, 1, 8));
-- what was not delivered
CREATE INDEX envelop_betreft ON envelop (betreft) WHERE betreft IS NOT NULL;

-- referentienummer: of the envelope in which it goes. volgnummer: 1, and one more each time that it
-- is sent again; then it has another name and referentienummer, and gives out no number.
-- eigen_tekst: a release that is no file of the archive, for it is in an envelope or came in one.
ALTER TABLE uitgaand ADD COLUMN referentienummer TEXT;
ALTER TABLE uitgaand ADD COLUMN volgnummer INTEGER NOT NULL DEFAULT 1 CHECK (volgnummer > 0);
ALTER TABLE uitgaand ADD COLUMN eigen_tekst INTEGER NOT NULL DEFAULT 0
    CHECK (eigen_tekst IN (0, 1));
DROP INDEX uitgaand_antwoord;
DROP INDEX uitgaand_vrijgave;
DROP INDEX uitgaand_foutmelding;
-- one answer and one release for each message, each as often as it was sent
CREATE UNIQUE INDEX uitgaand_antwoord ON uitgaand (bericht, volgnummer) WHERE vrijgave = 0;
CREATE UNIQUE INDEX uitgaand_vrijgave ON uitgaand (bericht, volgnummer) WHERE vrijgave = 1;
CREATE UNIQUE INDEX uitgaand_foutmelding ON uitgaand (identificatie)
    WHERE soort = 0 AND volgnummer = 1;
-- F018, and what an Fo01 is about
CREATE INDEX uitgaand_referentienummer ON uitgaand (substr(referentienummer, 1, 8))
    WHERE referentienummer IS NOT NULL;

-- A file that was a zip, with so many files; and of a message that came in one: which, and its place
-- in it, from 1.
CREATE TABLE zip (
    bericht INTEGER PRIMARY KEY REFERENCES bericht,
    bestanden INTEGER NOT NULL CHECK (bestanden > 0)
) STRICT;
CREATE TABLE uit_zip (
    bericht INTEGER PRIMARY KEY REFERENCES bericht,
    zip INTEGER NOT NULL REFERENCES zip,
    nummer INTEGER NOT NULL CHECK (nummer > 0)
) STRICT;
-- each file once
CREATE UNIQUE INDEX uit_zip_bestand ON uit_zip (zip, nummer);

-- What list asks of a message, each in the order of arrival
CREATE INDEX bericht_ontvangen ON bericht (ontvangen);
CREATE INDEX bericht_status ON bericht (status);
CREATE INDEX bericht_soort ON bericht (soort);
CREATE INDEX bericht_afzender ON bericht (afzender);
CREATE INDEX bericht_ontvanger ON bericht (ontvanger);
CREATE INDEX bericht_retourcodes ON bericht (retourcodes) WHERE retourcodes <> '';
CREATE INDEX bericht_bestand ON bericht (bestand);
CREATE INDEX bevinding_code ON bevinding (code);
CREATE INDEX signaal_code ON signaal (code);
-- and of its content, also of what no rule asks any more
CREATE INDEX toewijzing_nummer ON toewijzing (toewijzingnummer);
CREATE INDEX toewijzing_van ON toewijzing (client);
CREATE INDEX toewijzing_kenmerk ON toewijzing (referentieaanbieder)
    WHERE referentieaanbieder IS NOT NULL;
CREATE INDEX toewijzing_code ON toewijzing (code);
CREATE INDEX start_toewijzing ON start (toewijzingnummer);
CREATE INDEX start_van ON start (client);
CREATE INDEX start_code ON start (code);
CREATE INDEX stop_toewijzing ON stop (toewijzingnummer);
CREATE INDEX stop_van ON stop (client);
CREATE INDEX stop_code ON stop (code);
CREATE INDEX verzoek_van ON verzoek (client);
CREATE INDEX verzoek_product_toewijzing ON verzoek_product (toewijzingnummer);
CREATE INDEX verzoek_product_code ON verzoek_product (code);
CREATE INDEX verzoek_referentie_kenmerk ON verzoek_referentie (referentie);
CREATE INDEX antwoord_kenmerk ON antwoord (referentie);
CREATE INDEX declaratie_kenmerk ON declaratie (declaratienummer);
-- Of Prestaties only those that were not approved: the others are found by their toewijzing, so
-- that a declaratie costs no more than it did.
CREATE INDEX prestatie_afgekeurd_op ON prestatie (toewijzingnummer) WHERE goedgekeurd = 0;
CREATE INDEX prestatie_afgekeurd_van ON prestatie (client) WHERE goedgekeurd = 0;

-- Which products a declaratie names: one row instead of an index on every prestatie.
CREATE TABLE declaratie_product (
    code TEXT NOT NULL,
    declaratie INTEGER NOT NULL REFERENCES declaratie,
    PRIMARY KEY (code, declaratie)
) STRICT, WITHOUT ROWID;
-- purge
CREATE INDEX declaratie_product_van ON declaratie_product (declaratie);
)sql";

} // namespace iwmod::registratie
