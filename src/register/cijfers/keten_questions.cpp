#include "cijfers/keten_questions.hpp"

namespace iwmod::registratie {

// Reports of a month, not questions of a rule: they walk the table of messages, which has no index
// by gemeente and day.
std::vector<Sql<KetenQuestion>> keten_questions() {
    return {
        {KetenQuestion::starts, R"sql(
        SELECT aanbieder, toewijzingnummer, begindatum FROM start
        WHERE gemeente = ?1 AND verwijderd_door IS NULL AND toewijzingnummer IS NOT NULL)sql"},
        {KetenQuestion::stops, R"sql(
        SELECT aanbieder, toewijzingnummer, einddatum FROM stop
        WHERE gemeente = ?1 AND verwijderd_door IS NULL AND toewijzingnummer IS NOT NULL)sql"},
        // retour_heen
        {KetenQuestion::zonder_302, R"sql(
        SELECT id, ontvanger, identificatie, dagtekening FROM bericht
        WHERE soort = 301 AND status = 0 AND afzender = ?1 AND dagtekening BETWEEN ?2 AND ?3
          AND NOT EXISTS (SELECT 1 FROM retour WHERE heen = bericht.id)
        ORDER BY dagtekening, id)sql"},
        // uitgaand_antwoord
        {KetenQuestion::antwoordtijden, R"sql(
        SELECT b.soort, unixepoch(u.op_schijf) - unixepoch(b.ontvangen)
        FROM bericht b JOIN uitgaand u ON u.bericht = b.id AND u.vrijgave = 0
        WHERE ?1 IN (b.afzender, b.ontvanger) AND b.dagtekening BETWEEN ?2 AND ?3
          AND u.soort <> 0 AND u.op_schijf IS NOT NULL AND b.soort IS NOT NULL
        ORDER BY 1, 2)sql"},
        {KetenQuestion::bevindingen, R"sql(
        SELECT b.id, b.soort, CASE ?1 WHEN b.afzender THEN b.ontvanger ELSE b.afzender END,
               b.dagtekening, v.code, v.omschrijving, v.pad
        FROM bericht b JOIN bevinding v ON v.bericht = b.id
        WHERE ?1 IN (b.afzender, b.ontvanger) AND b.dagtekening BETWEEN ?2 AND ?3
          AND v.niveau >= 2 AND b.soort IS NOT NULL
        ORDER BY b.id, v.volgnummer)sql"},
        {KetenQuestion::prestaties, R"sql(
        SELECT d.bericht, d.declaratienummer, d.dagtekening, p.aanbieder, p.client,
               p.referentienummer, p.toewijzingnummer, p.code, p.begindatum, p.einddatum, p.bedrag,
               p.credit, p.goedgekeurd, p.gecrediteerd_door IS NOT NULL
        FROM prestatie p JOIN declaratie d ON d.id = p.declaratie
        WHERE p.gemeente = ?1 ORDER BY p.id)sql"},
    };
}

} // namespace iwmod::registratie
