#include "schema/schema.hpp"

namespace iwmod::registratie {

// What the rules ask most often stands ready from here on, instead of being worked out each time:
//   which version of a toewijzing counts, and what was approved on it.
const char* const schema_2 = R"sql(
-- telt: the newest version by date, time and acceptance of those that no 302 rejected.
ALTER TABLE toewijzing ADD COLUMN telt INTEGER NOT NULL DEFAULT 0 CHECK (telt IN (0, 1));
UPDATE toewijzing AS t SET telt = 1
WHERE afgewezen = 0
  AND id = (SELECT n.id FROM toewijzing n
            WHERE n.gemeente = t.gemeente AND n.toewijzingnummer = t.toewijzingnummer
              AND n.afgewezen = 0
            ORDER BY n.toewijzingsdatum DESC, n.toewijzingstijd DESC, n.id DESC LIMIT 1);
DROP INDEX toewijzing_versie;
DROP INDEX toewijzing_client;
DROP INDEX toewijzing_ingangsdatum;
-- TR019, TR332, TR338 and what follows from it; never two versions that count
CREATE UNIQUE INDEX toewijzing_telt ON toewijzing (gemeente, toewijzingnummer) WHERE telt = 1;
-- a rejecting 302: the version that counts again
CREATE INDEX toewijzing_eerder ON toewijzing (gemeente, toewijzingnummer)
    WHERE telt = 0 AND afgewezen = 0;
-- TR304, TR349, TR350, TR351
CREATE INDEX toewijzing_client ON toewijzing
    (client, gemeente, aanbieder, toewijzingnummer) WHERE telt = 1;
-- TR378
CREATE INDEX toewijzing_ingangsdatum ON toewijzing
    (gemeente, aanbieder, ingangsdatum) WHERE telt = 1;

-- What was approved on a toewijzing, debits minus credits: TR322, TR369. A purge works it out again.
CREATE TABLE toewijzing_goedgekeurd (
    gemeente INTEGER NOT NULL,
    aanbieder INTEGER NOT NULL,
    toewijzingnummer INTEGER NOT NULL,
    eenheid TEXT NOT NULL,
    volume INTEGER NOT NULL,
    bedrag INTEGER NOT NULL,
    PRIMARY KEY (gemeente, aanbieder, toewijzingnummer, eenheid)
) STRICT, WITHOUT ROWID;
INSERT INTO toewijzing_goedgekeurd
SELECT gemeente, aanbieder, toewijzingnummer, eenheid,
       sum(CASE credit WHEN 1 THEN -volume ELSE volume END),
       sum(CASE credit WHEN 1 THEN -bedrag ELSE bedrag END)
FROM prestatie WHERE goedgekeurd = 1 GROUP BY 1, 2, 3, 4;
DROP INDEX prestatie_toewijzing;
-- TR385, and TR322, TR389 from a day on: the aanbieder comes before the number, so that a
-- declaratie keeps to one part of the index
CREATE INDEX prestatie_toewijzing ON prestatie (gemeente, aanbieder, toewijzingnummer, einddatum)
    WHERE goedgekeurd = 1;

DROP VIEW v_toewijzing;
CREATE VIEW v_toewijzing AS
SELECT id, bericht, printf('%04d', gemeente) AS gemeente, printf('%08d', aanbieder) AS aanbieder,
       client, toewijzingnummer, referentieaanbieder, categorie, code,
       date(toewijzingsdatum * 86400, 'unixepoch') AS toewijzingsdatum, toewijzingstijd,
       date(ingangsdatum * 86400, 'unixepoch') AS ingangsdatum,
       date(einddatum * 86400, 'unixepoch') AS einddatum, redenwijziging,
       volume, eenheid, frequentie, budget AS budget_cent, afgewezen, telt
FROM toewijzing;
)sql";

} // namespace iwmod::registratie
