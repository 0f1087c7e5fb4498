#include "wissen/purge_sql.hpp"

namespace iwmod::registratie {

const char* const purge_tables = R"sql(
CREATE TEMP TABLE grens (zorg INTEGER, declaraties INTEGER, overig INTEGER);
CREATE TEMP TABLE dag (bericht INTEGER PRIMARY KEY, ontvangen INTEGER NOT NULL);
CREATE TEMP TABLE weg_client (client INTEGER, gemeente INTEGER, PRIMARY KEY (client, gemeente))
    WITHOUT ROWID;
CREATE TEMP TABLE opnieuw (gemeente INTEGER, aanbieder INTEGER, toewijzingnummer INTEGER,
                           PRIMARY KEY (gemeente, aanbieder, toewijzingnummer)) WITHOUT ROWID;
CREATE TEMP TABLE blijft (bericht INTEGER PRIMARY KEY);
CREATE TEMP TABLE weg_bericht (id INTEGER PRIMARY KEY);
)sql";

// A toewijzing ends with the version that counts: open when that has no Einddatum, unless it was
// removed. Older and rejected versions count by the day on which they came.
const char* const purge_choice = R"sql(
INSERT INTO dag SELECT id, unixepoch(substr(ontvangen, 1, 10)) / 86400 FROM bericht;

INSERT INTO weg_client
SELECT client, gemeente FROM (
    SELECT t.client, t.gemeente,
           max(o.ontvangen, CASE
               WHEN t.telt = 1
               THEN coalesce(t.einddatum, CASE WHEN t.redenwijziging = '13' THEN t.toewijzingsdatum
                                               ELSE 9223372036854775807 END)
               ELSE t.toewijzingsdatum END) AS zorg, NULL AS declaraties
    FROM toewijzing t JOIN dag o ON o.bericht = t.bericht
    UNION ALL
    SELECT s.client, s.gemeente, max(o.ontvangen, s.begindatum), NULL
    FROM start s JOIN dag o ON o.bericht = coalesce(s.verwijderd_door, s.bericht)
    UNION ALL
    SELECT s.client, s.gemeente, max(o.ontvangen, s.einddatum), NULL
    FROM stop s JOIN dag o ON o.bericht = coalesce(s.verwijderd_door, s.bericht)
    UNION ALL
    SELECT v.client, v.gemeente,
           max(o.ontvangen, coalesce((SELECT max(coalesce(p.einddatum, p.ingangsdatum))
                                      FROM verzoek_product p WHERE p.verzoek = v.id), 0)), NULL
    FROM verzoek v JOIN dag o ON o.bericht = v.bericht
    UNION ALL
    SELECT r.client, r.gemeente, o.ontvangen, NULL
    FROM verzoek_referentie r
    JOIN antwoord a ON a.gemeente = r.gemeente AND a.aanbieder = r.aanbieder
                   AND a.referentie = r.referentie
    JOIN dag o ON o.bericht = a.bericht
    UNION ALL
    SELECT p.client, p.gemeente, NULL, max(o.ontvangen, p.einddatum)
    FROM prestatie p JOIN declaratie d ON d.id = p.declaratie JOIN dag o ON o.bericht = d.bericht)
GROUP BY client, gemeente
HAVING coalesce(max(zorg), -9223372036854775808) < (SELECT zorg FROM grens)
   AND coalesce(max(declaraties), -9223372036854775808) < (SELECT declaraties FROM grens);

INSERT OR IGNORE INTO blijft
SELECT bericht FROM toewijzing WHERE (client, gemeente) NOT IN (SELECT * FROM weg_client)
UNION SELECT bericht FROM start WHERE (client, gemeente) NOT IN (SELECT * FROM weg_client)
UNION SELECT verwijderd_door FROM start
      WHERE verwijderd_door IS NOT NULL
        AND (client, gemeente) NOT IN (SELECT * FROM weg_client)
UNION SELECT bericht FROM stop WHERE (client, gemeente) NOT IN (SELECT * FROM weg_client)
UNION SELECT verwijderd_door FROM stop
      WHERE verwijderd_door IS NOT NULL
        AND (client, gemeente) NOT IN (SELECT * FROM weg_client)
UNION SELECT bericht FROM verzoek WHERE (client, gemeente) NOT IN (SELECT * FROM weg_client)
UNION SELECT d.bericht FROM prestatie p JOIN declaratie d ON d.id = p.declaratie
      WHERE (p.client, p.gemeente) NOT IN (SELECT * FROM weg_client)
UNION SELECT a.bericht FROM antwoord a
      JOIN verzoek_referentie r ON r.gemeente = a.gemeente AND r.aanbieder = a.aanbieder
                               AND r.referentie = a.referentie
      WHERE (r.client, r.gemeente) NOT IN (SELECT * FROM weg_client)
-- not delivered yet, or in quarantaine and not put back: an operator comes first
UNION SELECT bericht FROM uitgaand WHERE op_schijf IS NULL
UNION SELECT id FROM bericht WHERE status = 5 AND heringediend IS NULL;

-- A 302, 320 or 325 goes after the message that it answers.
INSERT INTO weg_bericht
SELECT b.id FROM bericht b JOIN dag o ON o.bericht = b.id
WHERE b.gewist IS NULL AND NOT EXISTS (SELECT 1 FROM blijft WHERE bericht = b.id)
  AND NOT (b.status = 0 AND coalesce(b.soort, 0) IN (302, 320, 325))
  AND o.ontvangen < (
      SELECT CASE WHEN EXISTS (SELECT 1 FROM declaratie d WHERE d.bericht = b.id) THEN declaraties
                  WHEN b.status <= 1 THEN zorg
                  ELSE overig END FROM grens);
INSERT INTO weg_bericht
SELECT b.id FROM bericht b JOIN dag o ON o.bericht = b.id JOIN retour r ON r.bericht = b.id
WHERE b.gewist IS NULL AND NOT EXISTS (SELECT 1 FROM blijft WHERE bericht = b.id)
  AND o.ontvangen < (SELECT CASE WHEN r.heen IS NULL THEN overig ELSE zorg END FROM grens)
  AND (r.heen IS NULL OR r.heen IN (SELECT id FROM weg_bericht)
       OR r.heen IN (SELECT id FROM bericht WHERE gewist IS NOT NULL));
INSERT INTO weg_bericht
SELECT b.id FROM bericht b JOIN dag o ON o.bericht = b.id
JOIN declaratie_antwoord a ON a.bericht = b.id
WHERE b.gewist IS NULL AND NOT EXISTS (SELECT 1 FROM blijft WHERE bericht = b.id)
  AND o.ontvangen < (SELECT declaraties FROM grens)
  AND NOT EXISTS (SELECT 1 FROM bericht d
                  WHERE d.identificatie = a.identificatie AND d.soort = 323 AND d.status <= 2
                    AND d.dagtekening = a.dagtekening AND CAST(d.afzender AS INTEGER) = a.aanbieder
                    AND d.gewist IS NULL AND d.id NOT IN (SELECT id FROM weg_bericht));
-- A zip goes with the first of its messages: each of them has an original of its own.
INSERT OR IGNORE INTO weg_bericht
SELECT u.zip FROM uit_zip u JOIN bericht b ON b.id = u.zip
WHERE u.bericht IN (SELECT id FROM weg_bericht) AND b.gewist IS NULL;
)sql";

// What must stay unique is kept first. Of findings stay the codes, and the places and sentences
// that are our own; those of levels 0 and 1 may name what the message called an element.
const char* const purge_run = R"sql(
INSERT OR IGNORE INTO gewist_nummer
SELECT 'toewijzing', gemeente, 0, CAST(toewijzingnummer AS TEXT) FROM toewijzing
WHERE afgewezen = 0 AND (client, gemeente) IN (SELECT * FROM weg_client);
INSERT OR IGNORE INTO gewist_nummer
SELECT 'toegewezen', gemeente, aanbieder, referentieaanbieder FROM toewijzing
WHERE afgewezen = 0 AND referentieaanbieder IS NOT NULL
  AND (client, gemeente) IN (SELECT * FROM weg_client);
INSERT OR IGNORE INTO gewist_nummer
SELECT 'verzoek', gemeente, aanbieder, referentie FROM verzoek_referentie
WHERE (client, gemeente) IN (SELECT * FROM weg_client);
INSERT OR IGNORE INTO gewist_nummer
SELECT 'prestatie', 0, aanbieder, referentienummer FROM prestatie
WHERE (client, gemeente) IN (SELECT * FROM weg_client);

DELETE FROM toewijzing WHERE (client, gemeente) IN (SELECT * FROM weg_client);
-- All versions of a toewijzing are of one client; should they not be, the newest that is left
-- counts.
UPDATE toewijzing AS t SET telt = 1
WHERE telt = 0 AND afgewezen = 0
  AND NOT EXISTS (SELECT 1 FROM toewijzing n
                  WHERE n.gemeente = t.gemeente AND n.toewijzingnummer = t.toewijzingnummer
                    AND n.telt = 1)
  AND id = (SELECT n.id FROM toewijzing n
            WHERE n.gemeente = t.gemeente AND n.toewijzingnummer = t.toewijzingnummer
              AND n.telt = 0 AND n.afgewezen = 0
            ORDER BY n.toewijzingsdatum DESC, n.toewijzingstijd DESC, n.id DESC LIMIT 1);
DELETE FROM start WHERE (client, gemeente) IN (SELECT * FROM weg_client);
DELETE FROM stop WHERE (client, gemeente) IN (SELECT * FROM weg_client);
DELETE FROM verzoek_referentie WHERE (client, gemeente) IN (SELECT * FROM weg_client);
DELETE FROM verzoek_product WHERE verzoek IN (
    SELECT id FROM verzoek WHERE (client, gemeente) IN (SELECT * FROM weg_client));
DELETE FROM verzoek WHERE (client, gemeente) IN (SELECT * FROM weg_client);
INSERT OR IGNORE INTO opnieuw
SELECT gemeente, aanbieder, toewijzingnummer FROM prestatie
WHERE goedgekeurd = 1 AND (client, gemeente) IN (SELECT * FROM weg_client);
DELETE FROM declaratie_cijfers WHERE (gemeente, declaratie) IN (
    SELECT gemeente, declaratie FROM prestatie
    WHERE (client, gemeente) IN (SELECT * FROM weg_client));
DELETE FROM declaratie_product WHERE declaratie IN (
    SELECT declaratie FROM prestatie WHERE (client, gemeente) IN (SELECT * FROM weg_client));
DELETE FROM prestatie WHERE (client, gemeente) IN (SELECT * FROM weg_client);
DELETE FROM toewijzing_goedgekeurd
WHERE (gemeente, aanbieder, toewijzingnummer) IN (SELECT * FROM opnieuw);
INSERT INTO toewijzing_goedgekeurd
SELECT gemeente, aanbieder, toewijzingnummer, eenheid,
       sum(CASE credit WHEN 1 THEN -volume ELSE volume END),
       sum(CASE credit WHEN 1 THEN -bedrag ELSE bedrag END)
FROM prestatie
WHERE goedgekeurd = 1 AND (gemeente, aanbieder, toewijzingnummer) IN (SELECT * FROM opnieuw)
GROUP BY 1, 2, 3, 4;
DELETE FROM client_goedgekeurd WHERE (client, gemeente) IN (SELECT * FROM weg_client);
DELETE FROM client WHERE id NOT IN (
    SELECT client FROM toewijzing UNION SELECT client FROM start UNION SELECT client FROM stop
    UNION SELECT client FROM verzoek UNION SELECT client FROM prestatie
    UNION SELECT client FROM client_goedgekeurd);

INSERT INTO te_wissen (plaats, naam)
SELECT 'quarantaine', quarantainebestand FROM bericht
WHERE id IN (SELECT id FROM weg_bericht) AND quarantainebestand IS NOT NULL;
INSERT INTO te_wissen (plaats, naam)
SELECT 'outbox', CAST(relatie || '/' || bestand AS BLOB) FROM uitgaand
WHERE bericht IN (SELECT id FROM weg_bericht);
UPDATE bevinding SET toelichting = '',
                     omschrijving = CASE WHEN niveau <= 1 THEN '' ELSE omschrijving END,
                     pad = CASE WHEN niveau <= 1 THEN '' ELSE pad END
WHERE bericht IN (SELECT id FROM weg_bericht);
DELETE FROM envelop WHERE bericht IN (SELECT id FROM weg_bericht);
UPDATE signaal SET omschrijving = '' WHERE bericht IN (SELECT id FROM weg_bericht);
)sql";

} // namespace iwmod::registratie
