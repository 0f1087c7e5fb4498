#include "schema/schema.hpp"

namespace iwmod::registratie {

// How values stand in it:
//   dates      days since 1970-01-01         gemeente, aanbieder   the code as a number: 0034 is 34
//   soort      number of the message         amounts, volumes      eurocent, whole units
//   booleans   0 or 1                        codes of the standard text
//   moments    RFC 3339 text                 client                a row of `client`, never a Bsn
//   status     0 geaccepteerd, 1 deels, 2 afgekeurd, 3 foutmelding, 4 dubbel, 5 quarantaine
// Every row of the content points to the bericht that brought it. Only a purge deletes; what no
// longer counts is marked, and the indexes that the rules use hold only what counts. Each index
// names the questions that it is for.
const char* const schema_1 = R"sql(
CREATE TABLE bericht (
    id INTEGER PRIMARY KEY,
    claim TEXT NOT NULL UNIQUE,
    bestand BLOB NOT NULL,
    grootte INTEGER NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    ontvangen TEXT NOT NULL,
    besloten TEXT NOT NULL,
    soort INTEGER,
    afzender TEXT,
    ontvanger TEXT,
    identificatie TEXT,
    dagtekening INTEGER,
    status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 5),
    niveau INTEGER CHECK (niveau BETWEEN 0 AND 4),
    tabelversie TEXT NOT NULL,
    quarantainebestand BLOB,
    dubbel_van INTEGER REFERENCES bericht,
    retourcodes TEXT NOT NULL,
    heringediend TEXT,
    gewist TEXT
) STRICT;
-- find_same, list
CREATE INDEX bericht_sha256 ON bericht (sha256);
-- TR056, TR337, the match of a retour, the next Identificatie, list
CREATE INDEX bericht_identificatie ON bericht (identificatie, afzender, soort);

CREATE TABLE bevinding (
    bericht INTEGER NOT NULL REFERENCES bericht,
    volgnummer INTEGER NOT NULL,
    niveau INTEGER NOT NULL CHECK (niveau BETWEEN 0 AND 4),
    code TEXT NOT NULL,
    retourcode TEXT NOT NULL,
    regelnummer INTEGER,
    kolom INTEGER,
    pad TEXT NOT NULL,
    element TEXT NOT NULL,
    omschrijving TEXT NOT NULL,
    toelichting TEXT NOT NULL,
    PRIMARY KEY (bericht, volgnummer)
) STRICT, WITHOUT ROWID;

CREATE TABLE signaal (
    bericht INTEGER NOT NULL REFERENCES bericht,
    volgnummer INTEGER NOT NULL,
    code TEXT NOT NULL,
    pad TEXT NOT NULL,
    omschrijving TEXT NOT NULL,
    PRIMARY KEY (bericht, volgnummer)
) STRICT, WITHOUT ROWID;

-- The keys that are needed: the one in use seals every Bsn and open answer; another one what a
-- rotation has not reached yet in the archive. No row: nothing is sealed.
CREATE TABLE sleutel (
    id INTEGER PRIMARY KEY,
    controle BLOB NOT NULL CHECK (length(controle) = 32),
    in_gebruik INTEGER NOT NULL CHECK (in_gebruik IN (0, 1)),
    afgerond INTEGER NOT NULL CHECK (afgerond IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX sleutel_in_gebruik ON sleutel (in_gebruik) WHERE in_gebruik = 1;

-- zoek: by what a Bsn is found. With a key a keyed hash, and bsn is sealed; without one both are the
-- nine digits.
CREATE TABLE client (
    id INTEGER PRIMARY KEY,
    zoek BLOB NOT NULL UNIQUE,
    bsn BLOB NOT NULL,
    geboortedatum INTEGER,
    datumgebruik TEXT,
    geslacht TEXT
) STRICT;

-- One row for each version. toewijzingstijd: hhmmss and the fraction, sorts as the time does.
CREATE TABLE toewijzing (
    id INTEGER PRIMARY KEY,
    bericht INTEGER NOT NULL REFERENCES bericht,
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    client INTEGER NOT NULL REFERENCES client,
    toewijzingnummer INTEGER NOT NULL,
    referentieaanbieder TEXT,
    categorie TEXT,
    code TEXT,
    toewijzingsdatum INTEGER NOT NULL,
    toewijzingstijd TEXT NOT NULL,
    ingangsdatum INTEGER NOT NULL,
    einddatum INTEGER,
    redenwijziging TEXT,
    volume INTEGER,
    eenheid TEXT,
    frequentie TEXT,
    budget INTEGER,
    afgewezen INTEGER NOT NULL DEFAULT 0 CHECK (afgewezen IN (0, 1))
) STRICT;
-- the version that counts: TR019, TR332, TR338 and what follows from it
CREATE INDEX toewijzing_versie ON toewijzing
    (gemeente, toewijzingnummer, toewijzingsdatum, toewijzingstijd) WHERE afgewezen = 0;
-- TR304, TR349, TR350, TR351
CREATE INDEX toewijzing_client ON toewijzing
    (client, gemeente, aanbieder, toewijzingnummer) WHERE afgewezen = 0;
-- TR378
CREATE INDEX toewijzing_ingangsdatum ON toewijzing
    (gemeente, aanbieder, ingangsdatum) WHERE afgewezen = 0;
-- TR359, and whether a reference is closed (TR374, TR379)
CREATE INDEX toewijzing_referentie ON toewijzing
    (gemeente, aanbieder, referentieaanbieder)
    WHERE afgewezen = 0 AND referentieaanbieder IS NOT NULL;
-- a rejecting 302
CREATE INDEX toewijzing_bericht ON toewijzing (bericht);

CREATE TABLE start (
    id INTEGER PRIMARY KEY,
    bericht INTEGER NOT NULL REFERENCES bericht,
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    client INTEGER NOT NULL REFERENCES client,
    toewijzingnummer INTEGER,
    categorie TEXT,
    code TEXT,
    begindatum INTEGER NOT NULL,
    verwijderd_door INTEGER REFERENCES bericht
) STRICT;
-- TR063, TR071, TR074, TR326, TR382
CREATE INDEX start_client ON start (client, gemeente, aanbieder) WHERE verwijderd_door IS NULL;

CREATE TABLE stop (
    id INTEGER PRIMARY KEY,
    bericht INTEGER NOT NULL REFERENCES bericht,
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    client INTEGER NOT NULL REFERENCES client,
    toewijzingnummer INTEGER,
    categorie TEXT,
    code TEXT,
    begindatum INTEGER NOT NULL,
    redenbeeindiging TEXT NOT NULL,
    einddatum INTEGER NOT NULL,
    verwijderd_door INTEGER REFERENCES bericht
) STRICT;
-- TR063, TR071, TR074, TR413, TR414, TR415
CREATE INDEX stop_client ON stop (client, gemeente, aanbieder) WHERE verwijderd_door IS NULL;

-- A 315 or 317.
CREATE TABLE verzoek (
    id INTEGER PRIMARY KEY,
    bericht INTEGER NOT NULL UNIQUE REFERENCES bericht,
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    client INTEGER NOT NULL REFERENCES client,
    redenverzoek TEXT
) STRICT;

-- What was asked. ingangsdatum: ToewijzingIngangsdatum (315) or GewensteIngangsdatum (317).
CREATE TABLE verzoek_product (
    verzoek INTEGER NOT NULL REFERENCES verzoek,
    volgnummer INTEGER NOT NULL,
    lijst TEXT NOT NULL CHECK (lijst IN ('aangevraagd', 'ongewijzigd', 'te wijzigen', 'nieuw')),
    referentieaanbieder TEXT,
    toewijzingnummer INTEGER,
    categorie TEXT,
    code TEXT,
    ingangsdatum INTEGER,
    einddatum INTEGER,
    volume INTEGER,
    eenheid TEXT,
    frequentie TEXT,
    budget INTEGER,
    PRIMARY KEY (verzoek, volgnummer)
) STRICT, WITHOUT ROWID;

-- gemeente, aanbieder and client are those of the verzoek. Whether a reference is closed is not
-- stored: a later 302 or 320 can open it again.
CREATE TABLE verzoek_referentie (
    verzoek INTEGER NOT NULL REFERENCES verzoek,
    referentie TEXT NOT NULL,
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    client INTEGER NOT NULL,
    PRIMARY KEY (verzoek, referentie)
) STRICT, WITHOUT ROWID;
-- TR347, TR355, TR379
CREATE INDEX verzoek_referentie_aanbieder ON verzoek_referentie
    (aanbieder, referentie, gemeente, client);
-- TR374
CREATE INDEX verzoek_referentie_client ON verzoek_referentie
    (client, gemeente, aanbieder, referentie);

-- A 319.
CREATE TABLE antwoord (
    id INTEGER PRIMARY KEY,
    bericht INTEGER NOT NULL UNIQUE REFERENCES bericht,
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    referentie TEXT NOT NULL,
    verzoekantwoord TEXT NOT NULL,
    redenafwijzingverzoek TEXT,
    afgewezen INTEGER NOT NULL DEFAULT 0 CHECK (afgewezen IN (0, 1))
) STRICT;
-- TR360, TR365, and whether a reference is closed
CREATE INDEX antwoord_referentie ON antwoord (gemeente, aanbieder, referentie) WHERE afgewezen = 0;

-- A 323 that was processed at Prestatie level. totaalbedrag is signed.
CREATE TABLE declaratie (
    id INTEGER PRIMARY KEY,
    bericht INTEGER NOT NULL UNIQUE REFERENCES bericht,
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    declaratienummer TEXT NOT NULL,
    begindatum INTEGER NOT NULL,
    einddatum INTEGER NOT NULL,
    dagtekening INTEGER NOT NULL,
    totaalbedrag INTEGER NOT NULL
) STRICT;
-- TR333
CREATE INDEX declaratie_nummer ON declaratie (aanbieder, declaratienummer);
-- TR318
CREATE INDEX declaratie_periode ON declaratie (gemeente, aanbieder, begindatum);

-- bedrag is not signed: credit says which way, also for zero. gecrediteerd_door: on an approved
-- debit, the approved credit that took it back.
CREATE TABLE prestatie (
    id INTEGER PRIMARY KEY,
    declaratie INTEGER NOT NULL REFERENCES declaratie,
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    client INTEGER NOT NULL REFERENCES client,
    referentienummer TEXT NOT NULL,
    vorigreferentienummer TEXT,
    toewijzingnummer INTEGER NOT NULL,
    categorie TEXT NOT NULL,
    code TEXT NOT NULL,
    begindatum INTEGER NOT NULL,
    einddatum INTEGER NOT NULL,
    volume INTEGER NOT NULL,
    eenheid TEXT NOT NULL,
    tarief INTEGER,
    bedrag INTEGER NOT NULL,
    credit INTEGER NOT NULL CHECK (credit IN (0, 1)),
    goedgekeurd INTEGER NOT NULL CHECK (goedgekeurd IN (0, 1)),
    gecrediteerd_door INTEGER REFERENCES prestatie
) STRICT;
-- TR314, TR323
CREATE INDEX prestatie_referentie ON prestatie (aanbieder, referentienummer);
-- TR322, TR369, TR385, TR389: the aanbieder comes before the number, so that a declaratie keeps to
-- one part of the index
CREATE INDEX prestatie_toewijzing ON prestatie (gemeente, aanbieder, toewijzingnummer)
    WHERE goedgekeurd = 1;
-- check: from a credit to its debit and back
CREATE INDEX prestatie_credit ON prestatie (aanbieder, vorigreferentienummer) WHERE credit = 1;

-- TR304: of whom this aanbieder ever had a Prestatie approved. One row a person instead of an index
-- on every prestatie; it never has to be undone.
CREATE TABLE client_goedgekeurd (
    client INTEGER NOT NULL REFERENCES client,
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    PRIMARY KEY (client, gemeente, aanbieder)
) STRICT, WITHOUT ROWID;

-- A 302 or 320 that came in; heen is absent when it matched nothing.
CREATE TABLE retour (
    bericht INTEGER PRIMARY KEY REFERENCES bericht,
    heen INTEGER REFERENCES bericht,
    afgewezen INTEGER NOT NULL CHECK (afgewezen IN (0, 1))
) STRICT;
-- SG03
CREATE INDEX retour_heen ON retour (heen) WHERE heen IS NOT NULL;

-- A 325 of the back office, by the 323 that it answers.
CREATE TABLE declaratie_antwoord (
    bericht INTEGER PRIMARY KEY REFERENCES bericht,
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    identificatie TEXT NOT NULL,
    dagtekening INTEGER NOT NULL
) STRICT;
-- SG04
CREATE INDEX declaratie_antwoord_identificatie ON declaratie_antwoord
    (gemeente, aanbieder, identificatie, dagtekening);

-- soort is 0 for a Foutmelding. gemeente: in whose name a retourbericht or 325 of ours goes out.
-- inhoud stands last, so that nothing else has to read past it.
CREATE TABLE uitgaand (
    id INTEGER PRIMARY KEY,
    bericht INTEGER NOT NULL REFERENCES bericht,
    soort INTEGER NOT NULL,
    vrijgave INTEGER NOT NULL CHECK (vrijgave IN (0, 1)),
    gemeente INTEGER,
    relatie TEXT NOT NULL,
    bestand TEXT NOT NULL,
    identificatie TEXT NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    grootte INTEGER NOT NULL,
    uitgave TEXT NOT NULL,
    op_schijf TEXT,
    inhoud BLOB,
    UNIQUE (relatie, bestand),
    CHECK (op_schijf IS NULL OR inhoud IS NULL)
) STRICT;
-- one answer and one release for each message
CREATE UNIQUE INDEX uitgaand_antwoord ON uitgaand (bericht) WHERE vrijgave = 0;
CREATE UNIQUE INDEX uitgaand_vrijgave ON uitgaand (bericht) WHERE vrijgave = 1;
-- no number goes out twice; TR056 for a 325
CREATE UNIQUE INDEX uitgaand_nummer ON uitgaand (gemeente, soort, identificatie)
    WHERE gemeente IS NOT NULL;
CREATE UNIQUE INDEX uitgaand_foutmelding ON uitgaand (identificatie) WHERE soort = 0;
-- what a crash left undone
CREATE INDEX uitgaand_open ON uitgaand (id) WHERE op_schijf IS NULL;

-- The last number that was given out. Gemeente 0 with soort 0: the Foutmeldingen.
CREATE TABLE nummering (
    gemeente INTEGER NOT NULL,
    soort INTEGER NOT NULL,
    laatste INTEGER NOT NULL,
    PRIMARY KEY (gemeente, soort)
) STRICT, WITHOUT ROWID;

-- The audit trail: hash covers the row and the hash of the row before it.
CREATE TABLE spoor (
    id INTEGER PRIMARY KEY,
    bericht INTEGER,
    moment TEXT NOT NULL,
    gebeurtenis TEXT NOT NULL,
    door TEXT NOT NULL,
    gegevens TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
-- the life of one message
CREATE INDEX spoor_bericht ON spoor (bericht);
CREATE TRIGGER spoor_niet_wijzigen BEFORE UPDATE ON spoor
BEGIN SELECT RAISE(ABORT, 'het spoor wordt niet gewijzigd'); END;
CREATE TRIGGER spoor_niet_verwijderen BEFORE DELETE ON spoor
BEGIN SELECT RAISE(ABORT, 'het spoor wordt niet verwijderd'); END;

-- What must stay unique of what was purged. aanbieder or gemeente is 0 where it does not count.
CREATE TABLE gewist_nummer (
    soort TEXT NOT NULL CHECK (soort IN ('toewijzing', 'toegewezen', 'verzoek', 'prestatie')),
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    nummer TEXT NOT NULL,
    PRIMARY KEY (aanbieder, nummer, soort, gemeente)
) STRICT, WITHOUT ROWID;

-- Files that a purge has to remove, until they are gone.
CREATE TABLE te_wissen (
    id INTEGER PRIMARY KEY,
    plaats TEXT NOT NULL CHECK (plaats IN ('archief', 'quarantaine', 'outbox')),
    naam BLOB NOT NULL
) STRICT;

-- For people with sqlite3: readable, and without a Bsn.
CREATE VIEW v_bericht AS
SELECT id, ontvangen, besloten, CAST(bestand AS TEXT) AS bestand, lower(hex(sha256)) AS sha256,
       'WMO' || soort AS soort, afzender, ontvanger, identificatie,
       date(dagtekening * 86400, 'unixepoch') AS dagtekening,
       CASE status WHEN 0 THEN 'geaccepteerd' WHEN 1 THEN 'deels' WHEN 2 THEN 'afgekeurd'
                   WHEN 3 THEN 'foutmelding' WHEN 4 THEN 'dubbel' ELSE 'quarantaine' END AS status,
       niveau, retourcodes, dubbel_van, heringediend, gewist
FROM bericht;

CREATE VIEW v_toewijzing AS
SELECT id, bericht, printf('%04d', gemeente) AS gemeente, printf('%08d', aanbieder) AS aanbieder,
       client, toewijzingnummer, referentieaanbieder, categorie, code,
       date(toewijzingsdatum * 86400, 'unixepoch') AS toewijzingsdatum, toewijzingstijd,
       date(ingangsdatum * 86400, 'unixepoch') AS ingangsdatum,
       date(einddatum * 86400, 'unixepoch') AS einddatum, redenwijziging,
       volume, eenheid, frequentie, budget AS budget_cent, afgewezen,
       id IS (SELECT n.id FROM toewijzing n
              WHERE n.gemeente = t.gemeente AND n.toewijzingnummer = t.toewijzingnummer
                AND n.afgewezen = 0
              ORDER BY n.toewijzingsdatum DESC, n.toewijzingstijd DESC, n.id DESC LIMIT 1) AS telt
FROM toewijzing t;

CREATE VIEW v_prestatie AS
SELECT p.id, d.bericht, printf('%04d', p.gemeente) AS gemeente,
       printf('%08d', p.aanbieder) AS aanbieder, p.client, d.declaratienummer,
       p.referentienummer, p.vorigreferentienummer, p.toewijzingnummer, p.categorie, p.code,
       date(p.begindatum * 86400, 'unixepoch') AS begindatum,
       date(p.einddatum * 86400, 'unixepoch') AS einddatum, p.volume, p.eenheid,
       p.tarief AS tarief_cent, p.bedrag AS bedrag_cent,
       CASE p.credit WHEN 1 THEN 'C' ELSE 'D' END AS debetcredit, p.goedgekeurd,
       p.gecrediteerd_door
FROM prestatie p JOIN declaratie d ON d.id = p.declaratie;
)sql";

} // namespace iwmod::registratie
