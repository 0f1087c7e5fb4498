#include "cijfers/cijfer_questions.hpp"

namespace iwmod::registratie {

std::vector<Sql<CijferQuestion>> cijfer_questions() {
    return {
        // declaratie_periode
        {CijferQuestion::declaraties, R"sql(
        SELECT d.id, d.bericht, d.aanbieder, d.declaratienummer, d.begindatum, d.einddatum,
               b.besloten
        FROM declaratie d JOIN bericht b ON b.id = d.bericht
        WHERE d.gemeente = ?1 ORDER BY d.id)sql"},
        // Whether a gemeente has more than a tenth of all declaraties.
        {CijferQuestion::has_most, R"sql(
        SELECT (SELECT count(*) FROM declaratie WHERE gemeente = ?1) * 10 >
               (SELECT count(*) FROM declaratie))sql"},
        // prestatie_toewijzing
        {CijferQuestion::prestaties, R"sql(
        SELECT declaratie, aanbieder, client, toewijzingnummer, categorie, code, begindatum,
               einddatum, volume, eenheid, bedrag, credit, gecrediteerd_door IS NOT NULL
        FROM prestatie
        WHERE gemeente = ?1 AND goedgekeurd = 1 AND begindatum BETWEEN ?2 AND ?3)sql"},
        // The same without an index: the rows of most of the table are read in the order in which
        // they
        // stand.
        {CijferQuestion::alle_prestaties, R"sql(
        SELECT declaratie, aanbieder, client, toewijzingnummer, categorie, code, begindatum,
               einddatum, volume, eenheid, bedrag, credit, gecrediteerd_door IS NOT NULL
        FROM prestatie NOT INDEXED
        WHERE gemeente = ?1 AND goedgekeurd = 1 AND begindatum BETWEEN ?2 AND ?3)sql"},
        // toewijzing_telt. What was removed never was: RedenWijziging 13, or 01 on its first day.
        {CijferQuestion::toewijzingen, R"sql(
        SELECT aanbieder, client, toewijzingnummer, categorie, code, ingangsdatum, einddatum,
               volume, eenheid, frequentie, budget
        FROM toewijzing
        WHERE gemeente = ?1 AND telt = 1 AND ingangsdatum <= ?3
          AND (einddatum IS NULL OR einddatum >= ?2)
          AND NOT (coalesce(redenwijziging, '') = '13'
                   OR (coalesce(redenwijziging, '') = '01' AND einddatum IS ingangsdatum)))sql"},
        // declaratie_periode, prestatie by its declaratie
        {CijferQuestion::tarieven, R"sql(
        SELECT p.aanbieder, d.declaratienummer, p.referentienummer, p.code, p.begindatum,
               p.einddatum, p.volume, p.eenheid, p.tarief, p.goedgekeurd
        FROM prestatie p JOIN declaratie d ON d.id = p.declaratie
        WHERE p.gemeente = ?1 AND p.begindatum BETWEEN ?2 AND ?3 AND p.credit = 0
          AND p.gecrediteerd_door IS NULL)sql"},
        {CijferQuestion::client, R"sql(
        SELECT CASE WHEN datumgebruik IS '3' THEN NULL ELSE geboortedatum END,
               coalesce(geslacht, '')
        FROM client WHERE id = ?1)sql"},
    };
}

} // namespace iwmod::registratie
