#include "core/commands.hpp"

#include <array>

namespace iwmod {

namespace {

// What every message does has no RETURNING: SQLite makes a table in memory for what it returns,
// which costs more than the row.
constexpr std::array table{
    // IMMEDIATE: the lock is there at once, not half way through a message.
    Sql<Command>{Command::begin, "BEGIN IMMEDIATE"},
    Sql<Command>{Command::commit, "COMMIT"},
    Sql<Command>{Command::savepoint, "SAVEPOINT deel"},
    Sql<Command>{Command::release, "RELEASE deel"},
    Sql<Command>{Command::find_claim, "SELECT id, status FROM bericht WHERE claim = ?1"},
    Sql<Command>{Command::find_same, R"sql(
        SELECT id FROM bericht WHERE sha256 = ?1 AND status <= 2 ORDER BY id LIMIT 1)sql"},
    Sql<Command>{Command::add_bericht, R"sql(
        INSERT INTO bericht (claim, bestand, grootte, sha256, ontvangen, besloten, soort, afzender,
                             ontvanger, identificatie, dagtekening, status, niveau, tabelversie,
                             quarantainebestand, dubbel_van, retourcodes)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17))sql"},
    Sql<Command>{Command::add_bevinding, R"sql(
        INSERT INTO bevinding (bericht, volgnummer, niveau, code, retourcode, regelnummer, kolom,
                               pad, element, omschrijving, toelichting)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))sql"},
    Sql<Command>{Command::add_signaal, R"sql(
        INSERT INTO signaal (bericht, volgnummer, code, pad, omschrijving)
        VALUES (?1, ?2, ?3, ?4, ?5))sql"},
    Sql<Command>{Command::mark_requeued,
                 "UPDATE bericht SET heringediend = ?2 WHERE id = ?1 RETURNING id"},
    Sql<Command>{Command::set_quarantainebestand,
                 "UPDATE bericht SET quarantainebestand = ?2 WHERE id = ?1 RETURNING id"},
    // A version that is not newer than the one that counts leaves it as it is.
    Sql<Command>{Command::replace_toewijzing, R"sql(
        UPDATE toewijzing SET telt = 0
        WHERE gemeente = ?1 AND toewijzingnummer = ?2 AND telt = 1
          AND (toewijzingsdatum, toewijzingstijd) <= (?3, ?4))sql"},
    Sql<Command>{Command::add_toewijzing, R"sql(
        INSERT INTO toewijzing (bericht, gemeente, aanbieder, client, toewijzingnummer,
                                referentieaanbieder, categorie, code, toewijzingsdatum,
                                toewijzingstijd, ingangsdatum, einddatum, redenwijziging,
                                volume, eenheid, frequentie, budget, telt)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                NOT EXISTS (SELECT 1 FROM toewijzing
                            WHERE gemeente = ?2 AND toewijzingnummer = ?5 AND telt = 1)))sql"},
    Sql<Command>{Command::add_start, R"sql(
        INSERT INTO start (bericht, gemeente, aanbieder, client, toewijzingnummer, categorie, code,
                           begindatum)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))sql"},
    // Regels 7: the newest one with the same key that still counts.
    Sql<Command>{Command::remove_start, R"sql(
        UPDATE start SET verwijderd_door = ?1
        WHERE id = (SELECT id FROM start
                    WHERE client = ?4 AND gemeente = ?2 AND aanbieder = ?3
                      AND verwijderd_door IS NULL
                      AND toewijzingnummer IS ?5 AND categorie IS ?6 AND code IS ?7
                      AND begindatum = ?8
                    ORDER BY id DESC LIMIT 1)
        RETURNING id)sql"},
    Sql<Command>{Command::add_stop, R"sql(
        INSERT INTO stop (bericht, gemeente, aanbieder, client, toewijzingnummer, categorie, code,
                          begindatum, redenbeeindiging, einddatum)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))sql"},
    Sql<Command>{Command::remove_stop, R"sql(
        UPDATE stop SET verwijderd_door = ?1
        WHERE id = (SELECT id FROM stop
                    WHERE client = ?4 AND gemeente = ?2 AND aanbieder = ?3
                      AND verwijderd_door IS NULL
                      AND toewijzingnummer IS ?5 AND categorie IS ?6 AND code IS ?7
                      AND begindatum = ?8 AND redenbeeindiging = ?9 AND einddatum = ?10
                    ORDER BY id DESC LIMIT 1)
        RETURNING id)sql"},
    Sql<Command>{Command::add_verzoek, R"sql(
        INSERT INTO verzoek (bericht, gemeente, aanbieder, client, redenverzoek)
        VALUES (?1, ?2, ?3, ?4, ?5))sql"},
    Sql<Command>{Command::add_verzoek_product, R"sql(
        INSERT INTO verzoek_product (verzoek, volgnummer, lijst, referentieaanbieder,
                                     toewijzingnummer, categorie, code, ingangsdatum, einddatum,
                                     volume, eenheid, frequentie, budget)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13))sql"},
    // A 315 may name a reference once (TR383); the rule says so, not the register.
    Sql<Command>{Command::add_verzoek_referentie, R"sql(
        INSERT OR IGNORE INTO verzoek_referentie (verzoek, referentie, gemeente, aanbieder, client)
        VALUES (?1, ?2, ?3, ?4, ?5))sql"},
    Sql<Command>{Command::add_antwoord, R"sql(
        INSERT INTO antwoord (bericht, gemeente, aanbieder, referentie, verzoekantwoord,
                              redenafwijzingverzoek)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6))sql"},
    Sql<Command>{Command::add_declaratie, R"sql(
        INSERT INTO declaratie (bericht, gemeente, aanbieder, declaratienummer, begindatum,
                                einddatum, dagtekening, totaalbedrag)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))sql"},
    Sql<Command>{Command::add_prestaties, R"sql(
        INSERT INTO prestatie (declaratie, gemeente, aanbieder, client, referentienummer,
                               vorigreferentienummer, toewijzingnummer, categorie, code,
                               begindatum, einddatum, volume, eenheid, tarief, bedrag, credit,
                               goedgekeurd)
        SELECT ?1, ?2, ?3, client, referentienummer, vorigreferentienummer, toewijzingnummer,
               categorie, code, begindatum, einddatum, volume, eenheid, tarief, bedrag, credit,
               goedgekeurd
        FROM nieuwe_prestatie)sql"},
    // The debit that goedgekeurde_debet found before this credit, unless one took it back earlier.
    Sql<Command>{Command::mark_gecrediteerd, R"sql(
        UPDATE prestatie SET gecrediteerd_door = ?1
        WHERE gecrediteerd_door IS NULL
          AND id = (SELECT id FROM prestatie
                    WHERE aanbieder = ?3 AND referentienummer = ?4 AND gemeente = ?2
                      AND goedgekeurd = 1 AND credit = 0 AND id < ?1
                    ORDER BY id DESC LIMIT 1))sql"},
    Sql<Command>{Command::add_goedgekeurd, R"sql(
        INSERT INTO toewijzing_goedgekeurd
        SELECT ?1, ?2, toewijzingnummer, eenheid, volume, bedrag FROM nieuw_goedgekeurd WHERE true
        ON CONFLICT (gemeente, aanbieder, toewijzingnummer, eenheid)
        DO UPDATE SET volume = volume + excluded.volume, bedrag = bedrag + excluded.bedrag)sql"},
    Sql<Command>{Command::add_clienten_goedgekeurd, R"sql(
        INSERT OR IGNORE INTO client_goedgekeurd (client, gemeente, aanbieder)
        SELECT client, ?1, ?2 FROM goedgekeurde_client)sql"},
    Sql<Command>{Command::add_declaratie_antwoord, R"sql(
        INSERT INTO declaratie_antwoord (bericht, gemeente, aanbieder, identificatie, dagtekening)
        VALUES (?1, ?2, ?3, ?4, ?5))sql"},
    Sql<Command>{Command::has_retour, "SELECT EXISTS (SELECT 1 FROM retour WHERE heen = ?1)"},
    Sql<Command>{Command::add_retour,
                 "INSERT INTO retour (bericht, heen, afgewezen) VALUES (?1, ?2, ?3)"},
    Sql<Command>{Command::reject_toewijzing,
                 "UPDATE toewijzing SET afgewezen = 1, telt = 0 WHERE bericht = ?1"},
    // After reject_toewijzing: of each toewijzing in that message the version before it.
    Sql<Command>{Command::restore_toewijzing, R"sql(
        UPDATE toewijzing SET telt = 1
        WHERE id IN (SELECT (SELECT n.id FROM toewijzing n
                             WHERE n.gemeente = w.gemeente
                               AND n.toewijzingnummer = w.toewijzingnummer
                               AND n.telt = 0 AND n.afgewezen = 0
                             ORDER BY n.toewijzingsdatum DESC, n.toewijzingstijd DESC, n.id DESC
                             LIMIT 1)
                     FROM toewijzing w
                     WHERE w.bericht = ?1
                       AND NOT EXISTS (SELECT 1 FROM toewijzing t
                                       WHERE t.gemeente = w.gemeente
                                         AND t.toewijzingnummer = w.toewijzingnummer
                                         AND t.telt = 1)))sql"},
    Sql<Command>{Command::reject_antwoord, "UPDATE antwoord SET afgewezen = 1 WHERE bericht = ?1"},
    Sql<Command>{Command::next_nummer, R"sql(
        INSERT INTO nummering (gemeente, soort, laatste) VALUES (?1, ?2, 1)
        ON CONFLICT (gemeente, soort) DO UPDATE SET laatste = laatste + 1)sql"},
    Sql<Command>{Command::last_nummer,
                 "SELECT laatste FROM nummering WHERE gemeente = ?1 AND soort = ?2"},
    Sql<Command>{Command::nummer_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM bericht
                       WHERE identificatie = ?3 AND afzender = ?2 AND soort = ?1))sql"},
    // gemeente: that of the message, as bericht.hpp has it; a Foutmelding and a release have none.
    Sql<Command>{Command::add_uitgaand, R"sql(
        INSERT INTO uitgaand (bericht, soort, vrijgave, gemeente, relatie, bestand, identificatie,
                              sha256, grootte, uitgave, inhoud)
        VALUES (?1, ?2, ?3,
                CASE WHEN ?2 <> 0 AND ?3 = 0 THEN
                    (SELECT CAST(CASE WHEN soort IN (301, 319) THEN afzender ELSE ontvanger END
                                 AS INTEGER)
                     FROM bericht WHERE id = ?1) END,
                ?4, ?5, ?6, ?7, ?8, ?9, ?10))sql"},
    Sql<Command>{Command::open_uitgaand, R"sql(
        SELECT id, bericht, soort, vrijgave, relatie, bestand, identificatie, sha256, grootte,
               uitgave
        FROM uitgaand WHERE op_schijf IS NULL ORDER BY id)sql"},
    Sql<Command>{Command::inhoud_van, "SELECT sha256, inhoud FROM uitgaand WHERE id = ?1"},
    Sql<Command>{Command::mark_on_disk, R"sql(
        UPDATE uitgaand SET op_schijf = ?2, inhoud = NULL
        WHERE id = ?1 AND op_schijf IS NULL)sql"},
    Sql<Command>{Command::bericht_of_uitgaand,
                 "SELECT bericht FROM uitgaand WHERE id = ?1 AND op_schijf IS NULL"},
    Sql<Command>{Command::besloten, "SELECT besloten FROM bericht WHERE id = ?1"},
};

} // namespace

std::span<const Sql<Command>> commands() {
    return table;
}

} // namespace iwmod
