#include "spoor/content.hpp"

namespace iwmod {

namespace {

// What is not in it is compared otherwise (controle/*.cpp): what changes after the message that
// brought the row, and sums.
constexpr std::array<ContentSource, content_tables> table{{
    {"bericht", R"sql(
        SELECT id, claim, bestand, grootte, sha256, ontvangen, besloten, soort, afzender, ontvanger,
               identificatie, dagtekening, status, niveau, tabelversie, dubbel_van, retourcodes, id
        FROM bericht ORDER BY id)sql"},
    {"bevinding", R"sql(
        SELECT bericht, bericht, volgnummer, niveau, code, retourcode, regelnummer, kolom, pad,
               element, omschrijving, toelichting
        FROM bevinding ORDER BY bericht, volgnummer)sql"},
    {"signaal", R"sql(
        SELECT bericht, bericht, volgnummer, code, pad, omschrijving
        FROM signaal ORDER BY bericht, volgnummer)sql"},
    {"declaratie", R"sql(
        SELECT bericht, bericht, gemeente, aanbieder, declaratienummer, begindatum, einddatum,
               dagtekening, totaalbedrag, id
        FROM declaratie ORDER BY id)sql"},
    {"client", "SELECT bericht, zoek, bsn, bericht, id FROM client ORDER BY id"},
    {"aangevuld", R"sql(
        SELECT aangevuld, id, geboortedatum, datumgebruik, geslacht, aangevuld
        FROM client
        WHERE aangevuld IS NOT NULL OR geboortedatum IS NOT NULL OR datumgebruik IS NOT NULL
           OR geslacht IS NOT NULL
        ORDER BY aangevuld, id)sql"},
    {"toewijzing", R"sql(
        SELECT bericht, bericht, gemeente, aanbieder, client, toewijzingnummer, referentieaanbieder,
               categorie, code, toewijzingsdatum, toewijzingstijd, ingangsdatum, einddatum,
               redenwijziging, volume, eenheid, frequentie, budget, id
        FROM toewijzing ORDER BY id)sql"},
    {"verwijderd start", R"sql(
        SELECT verwijderd_door, verwijderd_door, id
        FROM start WHERE verwijderd_door IS NOT NULL ORDER BY verwijderd_door)sql",
     true},
    {"start", R"sql(
        SELECT bericht, bericht, gemeente, aanbieder, client, toewijzingnummer, categorie, code,
               begindatum, id
        FROM start ORDER BY id)sql"},
    {"verwijderd stop", R"sql(
        SELECT verwijderd_door, verwijderd_door, id
        FROM stop WHERE verwijderd_door IS NOT NULL ORDER BY verwijderd_door)sql",
     true},
    {"stop", R"sql(
        SELECT bericht, bericht, gemeente, aanbieder, client, toewijzingnummer, categorie, code,
               begindatum, redenbeeindiging, einddatum, id
        FROM stop ORDER BY id)sql"},
    {"verzoek", R"sql(
        SELECT bericht, bericht, gemeente, aanbieder, client, redenverzoek, id
        FROM verzoek ORDER BY id)sql"},
    {"verzoek_product", R"sql(
        SELECT v.bericht, p.verzoek, p.volgnummer, p.lijst, p.referentieaanbieder,
               p.toewijzingnummer, p.categorie, p.code, p.ingangsdatum, p.einddatum, p.volume,
               p.eenheid, p.frequentie, p.budget
        FROM verzoek_product p LEFT JOIN verzoek v ON v.id = p.verzoek
        ORDER BY p.verzoek, p.volgnummer)sql"},
    {"verzoek_referentie", R"sql(
        SELECT v.bericht, r.verzoek, r.referentie, r.gemeente, r.aanbieder, r.client
        FROM verzoek_referentie r LEFT JOIN verzoek v ON v.id = r.verzoek
        ORDER BY r.verzoek)sql",
     true},
    {"antwoord", R"sql(
        SELECT bericht, bericht, gemeente, aanbieder, referentie, verzoekantwoord,
               redenafwijzingverzoek, id
        FROM antwoord ORDER BY id)sql"},
    {"prestatie", R"sql(
        SELECT d.bericht, p.declaratie, p.gemeente, p.aanbieder, p.client, p.referentienummer,
               p.vorigreferentienummer, p.toewijzingnummer, p.categorie, p.code, p.begindatum,
               p.einddatum, p.volume, p.eenheid, p.tarief, p.bedrag, p.credit, p.goedgekeurd, p.id
        FROM prestatie p LEFT JOIN declaratie d ON d.id = p.declaratie ORDER BY p.id)sql"},
    {"retour", "SELECT bericht, bericht, heen, afgewezen FROM retour ORDER BY bericht"},
    {"declaratie_antwoord", R"sql(
        SELECT bericht, bericht, gemeente, aanbieder, identificatie, dagtekening
        FROM declaratie_antwoord ORDER BY bericht)sql"},
}};

} // namespace

std::span<const ContentSource, content_tables> content_sources() {
    return table;
}

} // namespace iwmod
