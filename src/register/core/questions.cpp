#include "core/questions.hpp"

#include <array>

namespace iwmod {

namespace {

// Parameters in the order of the function, Partijen as gemeente and aanbieder, a Bsn as client, the
// text that a sender chose as it stands in the register (SenderText).
// `status <= 2` is geaccepteerd, deels or afgekeurd: it passed levels 0 and 1. A partial index is
// used only when its condition stands in the question word for word.
constexpr std::array table{
    Sql<Question>{Question::identificatie_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM bericht
                       WHERE identificatie = ?3 AND afzender = ?2 AND soort = ?1 AND status <= 2)
            OR EXISTS (SELECT 1 FROM uitgaand
                       WHERE gemeente = ?4 AND soort = 325 AND identificatie = ?5 AND ?1 = 325))sql"},
    Sql<Question>{Question::toewijzing, R"sql(
        SELECT bericht, gemeente, aanbieder, client, toewijzingnummer, referentieaanbieder,
               categorie, code, toewijzingsdatum, ingangsdatum, einddatum, redenwijziging,
               volume, eenheid, frequentie, budget
        FROM toewijzing
        WHERE gemeente = ?1 AND toewijzingnummer = ?2 AND telt = 1)sql"},
    Sql<Question>{Question::toewijzingen, R"sql(
        SELECT bericht, gemeente, aanbieder, client, toewijzingnummer, referentieaanbieder,
               categorie, code, toewijzingsdatum, ingangsdatum, einddatum, redenwijziging,
               volume, eenheid, frequentie, budget
        FROM toewijzing
        WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2 AND telt = 1
        ORDER BY toewijzingnummer)sql"},
    // One row for each toewijzing and each Eenheid in which something was approved on it.
    Sql<Question>{Question::clienten, R"sql(
        SELECT g.plaats, c.id, b.eenheid, b.volume, b.bedrag, t.toewijzingnummer, t.bericht,
               t.referentieaanbieder, t.categorie, t.code, t.toewijzingsdatum, t.ingangsdatum,
               t.einddatum, t.redenwijziging, t.volume, t.eenheid, t.frequentie, t.budget
        FROM gevraagde_client g
        CROSS JOIN client c ON c.zoek = g.zoek
        LEFT JOIN toewijzing t
          ON t.client = c.id AND t.gemeente = ?1 AND t.aanbieder = ?2 AND t.telt = 1
        LEFT JOIN toewijzing_goedgekeurd b
          ON b.gemeente = ?1 AND b.aanbieder = ?2 AND b.toewijzingnummer = t.toewijzingnummer)sql"},
    Sql<Question>{Question::has_toewijzing, R"sql(
        SELECT EXISTS (
            SELECT 1 FROM toewijzing
            WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2 AND telt = 1))sql"},
    Sql<Question>{Question::onbevestigd_sinds, R"sql(
        SELECT b.dagtekening FROM toewijzing t JOIN bericht b ON b.id = t.bericht
        WHERE t.gemeente = ?1 AND t.toewijzingnummer = ?2 AND t.telt = 1
          AND NOT EXISTS (SELECT 1 FROM toewijzing e
                          WHERE e.gemeente = ?1 AND e.toewijzingnummer = ?2
                            AND e.telt = 0 AND e.afgewezen = 0)
          AND NOT EXISTS (SELECT 1 FROM retour WHERE heen = t.bericht))sql"},
    Sql<Question>{Question::has_toewijzing_from, R"sql(
        SELECT EXISTS (
            SELECT 1 FROM toewijzing
            WHERE gemeente = ?1 AND aanbieder = ?2 AND telt = 1
              AND ingangsdatum >= ?3 AND ingangsdatum < ?4))sql"},
    Sql<Question>{Question::has_toewijzing_with_referentie, R"sql(
        SELECT EXISTS (SELECT 1 FROM toewijzing
                       WHERE gemeente = ?1 AND aanbieder = ?2 AND referentieaanbieder = ?3
                         AND afgewezen = 0)
            OR EXISTS (SELECT 1 FROM gewist_nummer
                       WHERE aanbieder = ?2 AND nummer = ?3 AND soort = 'toegewezen'
                         AND gemeente = ?1))sql"},
    Sql<Question>{Question::toewijzingnummer_gewist, R"sql(
        SELECT EXISTS (SELECT 1 FROM gewist_nummer
                       WHERE aanbieder = 0 AND nummer = CAST(?2 AS TEXT) AND soort = 'toewijzing'
                         AND gemeente = ?1))sql"},
    Sql<Question>{Question::starts, R"sql(
        SELECT id, toewijzingnummer, categorie, code, begindatum
        FROM start
        WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2 AND verwijderd_door IS NULL
        ORDER BY id)sql"},
    Sql<Question>{Question::stops, R"sql(
        SELECT id, toewijzingnummer, categorie, code, begindatum, redenbeeindiging, einddatum
        FROM stop
        WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2 AND verwijderd_door IS NULL
        ORDER BY id)sql"},
    // 0: unknown, 1: open, 2: closed (regels 8).
    Sql<Question>{Question::referentie_state, R"sql(
        SELECT CASE
            WHEN NOT EXISTS (SELECT 1 FROM verzoek_referentie
                             WHERE aanbieder = ?2 AND referentie = ?4 AND gemeente = ?1
                               AND client = ?3) THEN 0
            WHEN EXISTS (SELECT 1 FROM antwoord
                         WHERE gemeente = ?1 AND aanbieder = ?2 AND referentie = ?4
                           AND afgewezen = 0 AND verzoekantwoord = '1')
              OR EXISTS (SELECT 1 FROM toewijzing
                         WHERE gemeente = ?1 AND aanbieder = ?2 AND referentieaanbieder = ?4
                           AND afgewezen = 0) THEN 2
            ELSE 1 END)sql"},
    Sql<Question>{Question::has_open_verzoek, R"sql(
        SELECT EXISTS (
            SELECT 1 FROM verzoek_referentie r
            WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2
              AND NOT EXISTS (SELECT 1 FROM antwoord a
                              WHERE a.gemeente = ?1 AND a.aanbieder = ?2
                                AND a.referentie = r.referentie
                                AND a.afgewezen = 0 AND a.verzoekantwoord = '1')
              AND NOT EXISTS (SELECT 1 FROM toewijzing t
                              WHERE t.gemeente = ?1 AND t.aanbieder = ?2
                                AND t.referentieaanbieder = r.referentie
                                AND t.afgewezen = 0)))sql"},
    Sql<Question>{Question::referentie_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM verzoek_referentie
                       WHERE aanbieder = ?1 AND referentie = ?2)
            OR EXISTS (SELECT 1 FROM gewist_nummer
                       WHERE aanbieder = ?1 AND nummer = ?2 AND soort = 'verzoek'))sql"},
    Sql<Question>{Question::referentie_requested, R"sql(
        SELECT EXISTS (SELECT 1 FROM verzoek_referentie
                       WHERE aanbieder = ?2 AND referentie = ?3 AND gemeente = ?1)
            OR EXISTS (SELECT 1 FROM gewist_nummer
                       WHERE aanbieder = ?2 AND nummer = ?3 AND soort = 'verzoek'
                         AND gemeente = ?1))sql"},
    Sql<Question>{Question::antwoorden, R"sql(
        SELECT verzoekantwoord FROM antwoord
        WHERE gemeente = ?1 AND aanbieder = ?2 AND referentie = ?3 AND afgewezen = 0
        ORDER BY id)sql"},
    Sql<Question>{Question::declaratienummer_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM declaratie
                       WHERE aanbieder = ?1 AND declaratienummer = ?2))sql"},
    Sql<Question>{Question::newest_declaratieperiode, R"sql(
        SELECT begindatum FROM declaratie
        WHERE gemeente = ?1 AND aanbieder = ?2
        ORDER BY begindatum DESC LIMIT 1)sql"},
    Sql<Question>{Question::referentienummer_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM prestatie
                       WHERE aanbieder = ?1 AND referentienummer = ?2)
            OR EXISTS (SELECT 1 FROM gewist_nummer
                       WHERE aanbieder = ?1 AND nummer = ?2 AND soort = 'prestatie'))sql"},
    Sql<Question>{Question::first_referentienummer_from, R"sql(
        SELECT (SELECT referentienummer FROM prestatie
                WHERE aanbieder = ?1 AND referentienummer >= ?2
                ORDER BY referentienummer LIMIT 1),
               (SELECT nummer FROM gewist_nummer
                WHERE aanbieder = ?1 AND nummer >= ?2
                ORDER BY nummer LIMIT 1))sql"},
    Sql<Question>{Question::has_goedgekeurde_prestatie, R"sql(
        SELECT EXISTS (SELECT 1 FROM client_goedgekeurd
                       WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2))sql"},
    Sql<Question>{Question::goedgekeurde_debet, R"sql(
        SELECT id, client, referentienummer, vorigreferentienummer, toewijzingnummer, categorie,
               code, begindatum, einddatum, volume, eenheid, tarief, bedrag, credit,
               gecrediteerd_door IS NOT NULL
        FROM prestatie
        WHERE aanbieder = ?2 AND referentienummer = ?3 AND gemeente = ?1
          AND goedgekeurd = 1 AND credit = 0
        ORDER BY id DESC LIMIT 1)sql"},
    Sql<Question>{Question::goedgekeurd_totaal, R"sql(
        SELECT eenheid, volume, bedrag FROM toewijzing_goedgekeurd
        WHERE gemeente = ?1 AND aanbieder = ?2 AND toewijzingnummer = ?3)sql"},
    Sql<Question>{Question::goedgekeurde_prestaties, R"sql(
        SELECT id, client, referentienummer, vorigreferentienummer, toewijzingnummer, categorie,
               code, begindatum, einddatum, volume, eenheid, tarief, bedrag, credit,
               gecrediteerd_door IS NOT NULL
        FROM prestatie
        WHERE gemeente = ?1 AND aanbieder = ?2 AND toewijzingnummer = ?3 AND goedgekeurd = 1
          AND einddatum >= ?4 AND einddatum < ?5)sql"},
    // The first one: a later one with the same Identificatie was rejected for that (TR056).
    Sql<Question>{Question::declaratie_bericht, R"sql(
        SELECT id, sha256 FROM bericht
        WHERE identificatie = ?3 AND afzender = ?2 AND soort = 323 AND status <= 2
          AND ontvanger = ?1 AND dagtekening = ?4 AND gewist IS NULL
        ORDER BY id LIMIT 1)sql"},
    Sql<Question>{Question::has_declaratie_antwoord, R"sql(
        SELECT EXISTS (SELECT 1 FROM declaratie_antwoord
                       WHERE gemeente = ?1 AND aanbieder = ?2 AND identificatie = ?3
                         AND dagtekening = ?4))sql"},
    Sql<Question>{Question::has_own_declaratie_antwoord, R"sql(
        SELECT EXISTS (SELECT 1 FROM uitgaand
                       WHERE bericht = ?1 AND vrijgave = 0 AND soort = 325))sql"},
    Sql<Question>{Question::vrijgegeven, R"sql(
        SELECT id, sha256 FROM bericht
        WHERE identificatie = ?4 AND afzender = ?2 AND soort = ?1 AND status = 0
          AND ontvanger = ?3 AND dagtekening = ?5
        ORDER BY id LIMIT 1)sql"},
    Sql<Question>{Question::has_retour, R"sql(
        SELECT EXISTS (SELECT 1 FROM retour WHERE heen = ?1))sql"},
};

} // namespace

std::span<const Sql<Question>> questions() {
    return table;
}

} // namespace iwmod
