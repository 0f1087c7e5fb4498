#include "controle/controle.hpp"
#include "table/query.hpp"

#include <array>

namespace iwmod::registratie {

namespace {

/// A condition that no row may meet: the question gives one sentence for each row that does.
constexpr std::array invariants{
    // Retour.md 1: which answer belongs to which outcome; 0 is a Foutmelding, NULL none.
    R"sql(
    WITH verwacht AS (
        SELECT id, CASE
                WHEN status = 3 THEN 0
                WHEN status > 3 THEN NULL
                WHEN soort = 325 THEN CASE status WHEN 0 THEN NULL ELSE 0 END
                WHEN soort IN (301, 305, 307, 315, 317, 319) THEN soort + 1
                WHEN soort = 323 THEN 325 END AS soort
        FROM bericht),
    geteld AS (
        SELECT v.id, v.soort, (SELECT count(*) FROM uitgaand u
                               WHERE u.bericht = v.id AND u.vrijgave = 0
                                 AND u.volgnummer = 1) AS aantal,
               (SELECT u.soort FROM uitgaand u
                WHERE u.bericht = v.id AND u.vrijgave = 0 LIMIT 1) AS werkelijk
        FROM verwacht v)
    SELECT CASE
        WHEN aantal <> (soort IS NOT NULL) THEN
            'Bericht ' || id || ' heeft ' || aantal || ' antwoorden; er hoort er ' ||
            (soort IS NOT NULL) || ' te zijn.'
        ELSE 'Het antwoord op bericht ' || id || ' is niet van de soort die erbij hoort.' END
    FROM geteld WHERE aantal <> (soort IS NOT NULL) OR werkelijk IS NOT soort)sql",
    R"sql(
    WITH geteld AS (
        SELECT id, (status = 0 AND coalesce(soort, 0) IN (301, 319, 325)) AS verwacht,
               (SELECT count(*) FROM uitgaand u
                WHERE u.bericht = b.id AND u.vrijgave = 1
                  AND u.volgnummer = 1) AS aantal
        FROM bericht b)
    SELECT 'Bericht ' || id || ' is ' || aantal || ' keer vrijgegeven; dat hoort ' || verwacht ||
           ' keer te zijn.'
    FROM geteld WHERE aantal <> verwacht)sql",
    R"sql(
    SELECT 'Identificatie ' || identificatie || ' van gemeente ' || printf('%04d', gemeente) ||
           ' is ' || count(*) || ' keer uitgegeven (WMO' || soort || ').'
    FROM uitgaand WHERE gemeente IS NOT NULL
    GROUP BY gemeente, soort, identificatie HAVING count(*) > 1)sql",
    R"sql(
    SELECT 'Foutmelding ' || identificatie || ' is ' || count(*) || ' keer uitgegeven.'
    FROM uitgaand WHERE soort = 0 AND volgnummer = 1 GROUP BY identificatie HAVING count(*) > 1)sql",
    R"sql(
    SELECT 'Het antwoord op bericht ' || bericht || ' is niet op schijf en de inhoud ontbreekt.'
    FROM uitgaand
    WHERE op_schijf IS NULL AND inhoud IS NULL
      AND (vrijgave = 0 OR eigen_tekst = 1))sql",
    R"sql(
    SELECT 'Van wat over bericht ' || bericht || ' is verzonden, ontbreekt nummer ' ||
           min(volgnummer) - 1 || '.'
    FROM uitgaand u
    WHERE volgnummer > 1
      AND NOT CASE vrijgave -- each has an index of its own
          WHEN 0 THEN EXISTS (SELECT 1 FROM uitgaand e
                              WHERE e.bericht = u.bericht AND e.vrijgave = 0
                                AND e.volgnummer = u.volgnummer - 1)
          ELSE EXISTS (SELECT 1 FROM uitgaand e
                       WHERE e.bericht = u.bericht AND e.vrijgave = 1
                         AND e.volgnummer = u.volgnummer - 1) END
    GROUP BY bericht)sql",
    // A plus, here and below: the indexes by number are meant, not that of what was approved, which
    // has all of an aanbieder behind each other.
    R"sql(
    SELECT 'Prestatie ' || d.id || ' is gecrediteerd, maar door ' ||
           (SELECT count(*) FROM prestatie c
            WHERE c.aanbieder = d.aanbieder AND c.vorigreferentienummer = d.referentienummer
              AND c.credit = 1 AND c.gemeente = d.gemeente AND +c.goedgekeurd = 1) ||
           ' goedgekeurde credits; dat hoort er 1 te zijn.'
    FROM prestatie d
    WHERE d.gecrediteerd_door IS NOT NULL
      AND 1 <> (SELECT count(*) FROM prestatie c
                WHERE c.aanbieder = d.aanbieder AND c.vorigreferentienummer = d.referentienummer
                  AND c.credit = 1 AND c.gemeente = d.gemeente AND +c.goedgekeurd = 1))sql",
    R"sql(
    SELECT 'Prestatie ' || d.id || ' is teruggenomen door een goedgekeurde credit, maar staat ' ||
           'niet als gecrediteerd.'
    FROM prestatie c CROSS JOIN prestatie d
      ON d.aanbieder = c.aanbieder AND d.referentienummer = c.vorigreferentienummer
    WHERE c.credit = 1 AND +c.goedgekeurd = 1 AND d.gemeente = c.gemeente AND +d.goedgekeurd = 1
      AND d.credit = 0 AND d.gecrediteerd_door IS NULL)sql",
    R"sql(
    SELECT DISTINCT 'Client ' || p.client || ' heeft een goedgekeurde prestatie, maar staat niet ' ||
           'zo bekend bij de aanbieder.'
    FROM prestatie p NOT INDEXED -- in the order in which they stand
    WHERE p.goedgekeurd = 1
      AND NOT EXISTS (SELECT 1 FROM client_goedgekeurd g
                      WHERE g.client = p.client AND g.gemeente = p.gemeente
                        AND g.aanbieder = p.aanbieder))sql",
    R"sql(
    SELECT 'Bericht ' || bericht || ' is aangeboden als retour op bericht ' || heen ||
           ', maar de inhoud daarvan staat niet als afgewezen.'
    FROM retour r
    WHERE afgewezen = 1
      AND bericht = (SELECT min(f.bericht) FROM retour f WHERE f.heen = r.heen)
      AND (EXISTS (SELECT 1 FROM toewijzing t WHERE t.bericht = r.heen AND t.afgewezen = 0)
           OR EXISTS (SELECT 1 FROM antwoord a WHERE a.bericht = r.heen AND a.afgewezen = 0)))sql",
    R"sql(
    SELECT 'Toewijzing ' || printf('%04d', gemeente) || '/' || toewijzingnummer || ' telt met ' ||
           'de verkeerde versie (rij ' || id || ').'
    FROM (SELECT id, gemeente, toewijzingnummer, telt,
                 afgewezen = 0 AND 1 = row_number() OVER (
                     PARTITION BY gemeente, toewijzingnummer, afgewezen
                     ORDER BY toewijzingsdatum DESC, toewijzingstijd DESC, id DESC) AS hoort
          FROM toewijzing)
    WHERE telt <> hoort)sql",
    R"sql(
    SELECT 'Prestatie ' || d.id || ' is gecrediteerd door een andere prestatie dan de credit erop.'
    FROM prestatie d LEFT JOIN prestatie c ON c.id = d.gecrediteerd_door
    WHERE d.gecrediteerd_door IS NOT NULL
      AND (c.aanbieder, c.vorigreferentienummer, c.gemeente, c.credit, c.goedgekeurd)
          IS NOT (d.aanbieder, d.referentienummer, d.gemeente, 1, 1))sql",
    R"sql(
    SELECT DISTINCT 'Client ' || client || ' staat bij een aanbieder bekend met een ' ||
           'goedgekeurde prestatie die er niet is.'
    FROM client_goedgekeurd
    WHERE (client, gemeente, aanbieder) NOT IN (SELECT client, gemeente, aanbieder FROM prestatie
                                                WHERE goedgekeurd = 1))sql",
    R"sql(
    SELECT 'De inhoud van bericht ' || bericht || ' staat als afgewezen, maar er is geen retour ' ||
           'die dat zegt.'
    FROM (SELECT bericht FROM toewijzing WHERE afgewezen = 1
          UNION SELECT bericht FROM antwoord WHERE afgewezen = 1) a
    WHERE NOT coalesce((SELECT r.afgewezen FROM retour r WHERE r.heen = a.bericht
                        ORDER BY r.bericht LIMIT 1), 0))sql",
    R"sql(
    SELECT 'Bericht ' || u.bericht || ' zou bestand ' || u.nummer || ' van het zipbestand van ' ||
           'bericht ' || u.zip || ' zijn.'
    FROM uit_zip u LEFT JOIN zip z ON z.bericht = u.zip
    WHERE u.bericht <= u.zip OR u.nummer > coalesce(z.bestanden, 0))sql",
    R"sql(
    SELECT 'Zipbestand ' || z.bericht || ' is niet als zodanig vastgelegd.'
    FROM zip z JOIN bericht b ON b.id = z.bericht
    WHERE b.status <> 0 OR b.soort IS NOT NULL
       OR NOT EXISTS (SELECT 1 FROM signaal s WHERE s.bericht = z.bericht AND s.code = 'SG12'))sql",
    // The last number that was given out is that of an answer, or one that a restore skipped.
    R"sql(
    WITH uitgegeven AS (
        SELECT gemeente, soort, max(nummer) FROM (
            SELECT coalesce(gemeente, 0) AS gemeente, soort,
                   CAST(substr(identificatie, CASE soort WHEN 0 THEN 2 ELSE 4 END) AS INTEGER)
                       AS nummer
            FROM uitgaand WHERE vrijgave = 0 AND volgnummer = 1
            UNION ALL
            SELECT CAST(substr(value, 1, 4) AS INTEGER), CAST(substr(value, 6, 3) AS INTEGER),
                   CAST(substr(value, 10) AS INTEGER)
            FROM spoor, json_each(iif(json_valid(gegevens), gegevens, '{}'), '$.nummers')
            WHERE gebeurtenis = 'hersteld')
        GROUP BY 1, 2)
    SELECT DISTINCT 'De nummering van gemeente ' || printf('%04d', gemeente) || ' voor soort ' ||
           soort || ' is niet die van het laatste antwoord.'
    FROM (SELECT * FROM (SELECT * FROM uitgegeven EXCEPT SELECT * FROM nummering)
          UNION ALL
          SELECT * FROM (SELECT * FROM nummering EXCEPT SELECT * FROM uitgegeven)))sql",
    // Both ways: a sum without Prestaties, and Prestaties without a sum.
    R"sql(
    WITH opgeteld AS (
        SELECT gemeente, aanbieder, toewijzingnummer, eenheid,
               sum(CASE credit WHEN 1 THEN -volume ELSE volume END) AS volume,
               sum(CASE credit WHEN 1 THEN -bedrag ELSE bedrag END) AS bedrag
        FROM prestatie WHERE goedgekeurd = 1 GROUP BY 1, 2, 3, 4)
    SELECT DISTINCT 'Wat op toewijzing ' || printf('%04d', gemeente) || '/' || toewijzingnummer ||
           ' is goedgekeurd, is verkeerd opgeteld.'
    FROM (SELECT * FROM (SELECT * FROM opgeteld EXCEPT SELECT * FROM toewijzing_goedgekeurd)
          UNION ALL
          SELECT * FROM (SELECT * FROM toewijzing_goedgekeurd EXCEPT SELECT * FROM opgeteld)))sql",
};

} // namespace

std::size_t invariant_count() {
    return invariants.size();
}

std::vector<std::string> check_invariant(const Connection& connection, std::size_t number) {
    return sentences_of(connection, invariants.at(number));
}

std::vector<std::string> foreign_key_faults(const Connection& connection) {
    std::vector<std::string> result;
    for (const auto& [table, id, parent] : connection.dangling_rows()) {
        const auto which = id ? " (" + std::to_string(*id) + ")" : std::string{};
        result.push_back(std::string{"Een rij"}
                             .append(which)
                             .append(" van tabel ")
                             .append(table)
                             .append(" verwijst naar een rij van tabel ")
                             .append(parent)
                             .append(" die er niet is."));
    }
    return result;
}

} // namespace iwmod::registratie
