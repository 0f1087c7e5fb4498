#include "controle/controle.hpp"
#include "table/query.hpp"

#include <array>

namespace iwmod::registratie {

namespace {

/// A condition that no row may meet, as in invariants.cpp: the register says something that its
/// audit trail does not.
constexpr std::array vergelijkingen{
    R"sql(
    SELECT 'Bericht ' || id || ' staat in het register anders dan in het spoor.'
    FROM bericht b
    WHERE NOT EXISTS (
        SELECT 1 FROM leesbaar s
        WHERE s.bericht = b.id AND s.gebeurtenis = 'besloten' AND s.moment = b.besloten
          AND s.gegevens ->> 'ontvangen' = b.ontvangen
          AND s.gegevens ->> 'sha256' = lower(hex(b.sha256))
          AND coalesce(s.gegevens ->> 'soort', '') = coalesce('WMO' || b.soort, '')
          AND coalesce(s.gegevens ->> 'afzender', '') = coalesce(b.afzender, '')
          AND coalesce(s.gegevens ->> 'ontvanger', '') = coalesce(b.ontvanger, '')
          AND s.gegevens ->> 'status' = CASE b.status
              WHEN 0 THEN 'geaccepteerd' WHEN 1 THEN 'deels' WHEN 2 THEN 'afgekeurd'
              WHEN 3 THEN 'foutmelding' WHEN 4 THEN 'dubbel' ELSE 'quarantaine' END
          AND coalesce(s.gegevens ->> 'tarieventabel', '') = b.tabelversie
          AND (s.gegevens ->> 'dubbel_van') IS b.dubbel_van
          AND (s.gegevens ->> 'niveau') IS b.niveau
          AND coalesce(s.gegevens -> 'retourcodes', '[]') = CASE b.retourcodes WHEN '' THEN '[]'
              ELSE '["' || replace(b.retourcodes, ' ', '","') || '"]' END
          AND coalesce(s.gegevens -> 'regels', '[]') =
              (SELECT json_group_array(code)
               FROM (SELECT DISTINCT code FROM bevinding WHERE bericht = b.id ORDER BY code))
          AND coalesce(s.gegevens -> 'signalen', '[]') =
              (SELECT json_group_array(code)
               FROM (SELECT DISTINCT code FROM signaal WHERE bericht = b.id ORDER BY code))))sql",
    R"sql(
    SELECT 'Het antwoord op bericht ' || bericht || ' staat in het register anders dan in het ' ||
           'spoor.'
    FROM uitgaand u
    WHERE NOT EXISTS (
        SELECT 1 FROM leesbaar s
        WHERE s.bericht = u.bericht
          AND s.gebeurtenis = CASE u.vrijgave WHEN 1 THEN 'vrijgegeven' ELSE 'geantwoord' END
          AND s.gegevens ->> 'uitgaand' = u.id AND s.gegevens ->> 'relatie' = u.relatie
          AND s.gegevens ->> 'bestand' = u.bestand
          AND s.gegevens ->> 'sha256' = lower(hex(u.sha256))
          AND s.gegevens ->> 'soort' =
              CASE u.soort WHEN 0 THEN 'Foutmelding' ELSE 'WMO' || u.soort END
          -- before schema 3 the trail did not say these; a stand covers them
          AND (s.gegevens ->> 'grootte' IS NULL
               AND u.bericht <= (SELECT max(gegevens ->> 'tot') FROM leesbaar
                                 WHERE gebeurtenis = 'stand')
            OR s.gegevens ->> 'grootte' = u.grootte
               AND coalesce(s.gegevens ->> 'identificatie', '') = u.identificatie
               AND coalesce(s.gegevens ->> 'uitgave', '') = u.uitgave
               AND (s.gegevens ->> 'referentienummer') IS u.referentienummer
               AND coalesce(s.gegevens ->> 'volgnummer', 1) = u.volgnummer
               AND coalesce(s.gegevens ->> 'eigen_tekst', 0) = u.eigen_tekst)))sql",
    R"sql(
    SELECT 'Het antwoord op bericht ' || u.bericht || ' staat op naam van een andere gemeente.'
    FROM uitgaand u JOIN bericht b ON b.id = u.bericht
    WHERE u.gemeente IS NOT CASE WHEN u.soort <> 0 AND u.vrijgave = 0 AND u.volgnummer = 1 THEN
        CAST(CASE WHEN b.soort IN (301, 319) THEN b.afzender ELSE b.ontvanger END AS INTEGER)
        END)sql",
    R"sql(
    SELECT 'Het zout van de inhoud staat niet zo in het register als het hoort.'
    WHERE (SELECT group_concat(id) FROM inhoudszout) IS NOT '1')sql",
    R"sql(
    SELECT 'De sleutels staan anders in het register dan in het spoor.'
    WHERE (SELECT json_group_array(sleutel)
           FROM (SELECT id || ' ' || lower(hex(controle)) || ' ' || in_gebruik || ' ' ||
                        afgerond || ' ' || teksten AS sleutel
                 FROM sleutel ORDER BY sleutel))
       <> coalesce((SELECT s.gegevens -> 'sleutels' FROM leesbaar s
                    WHERE s.gebeurtenis = 'sleutels' AND s.bericht IS NULL
                    ORDER BY s.id DESC LIMIT 1), '[]'))sql",
    R"sql(
    SELECT 'Voor de stand van ' || moment || ' (' || coalesce(gegevens ->> 'reden', '') ||
           ') week het register al af van het spoor: ' || (gegevens ->> 'afwijkend') ||
           ' afwijkingen, waarvan de eerste: ' || coalesce(gegevens ->> '$.zinnen[0]', '')
    FROM leesbaar WHERE gebeurtenis = 'stand' AND gegevens ->> 'afwijkend' > 0)sql",
    R"sql(
    SELECT 'Dat het antwoord op bericht ' || bericht || ' op schijf staat, staat niet in het spoor.'
    FROM uitgaand u
    WHERE op_schijf IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM leesbaar s
        WHERE s.bericht = u.bericht AND s.gebeurtenis = 'op schijf' AND s.moment = u.op_schijf
          AND s.gegevens ->> 'uitgaand' = u.id))sql",
    R"sql(
    SELECT 'Het spoor zegt van een antwoord op bericht ' || s.bericht ||
           ' iets anders dan het register.'
    FROM leesbaar s
    WHERE s.gebeurtenis IN ('geantwoord', 'vrijgegeven', 'op schijf') AND NOT EXISTS (
        SELECT 1 FROM uitgaand u
        WHERE u.id = s.gegevens ->> 'uitgaand' AND u.bericht = s.bericht
          AND (s.gebeurtenis <> 'op schijf' OR u.op_schijf = s.moment)))sql",
    R"sql(
    SELECT 'Dat bericht ' || id || ' opnieuw is ingediend, staat niet zo in het register als in ' ||
           'het spoor.'
    FROM bericht b
    WHERE b.heringediend IS NOT (SELECT s.moment FROM leesbaar s
                                 WHERE s.bericht = b.id AND s.gebeurtenis = 'heringediend'
                                 ORDER BY s.id DESC LIMIT 1))sql",
    R"sql(
    SELECT 'Dat bericht ' || id || ' is gewist, staat niet zo in het register als in het spoor.'
    FROM bericht b
    WHERE b.gewist IS NOT (SELECT s.moment FROM leesbaar s
                           WHERE s.bericht = b.id AND s.gebeurtenis = 'gewist'))sql",
    R"sql(
    SELECT DISTINCT 'Het spoor noemt bericht ' || bericht || ', dat niet in het register staat.'
    FROM spoor
    WHERE bericht IS NOT NULL AND bericht NOT IN (SELECT id FROM bericht))sql",
};

/// The rows as the comparisons read them: one that was tampered with may hold no JSON.
constexpr const char* with_leesbaar = R"sql(
    WITH leesbaar AS NOT MATERIALIZED (
        SELECT id, bericht, moment, gebeurtenis,
               CASE WHEN json_valid(gegevens) THEN gegevens ELSE '{}' END AS gegevens
        FROM spoor))sql";

} // namespace

std::size_t comparison_count() {
    return vergelijkingen.size();
}

std::vector<std::string> compare_trail(const Connection& connection, std::size_t number) {
    return sentences_of(connection, std::string{with_leesbaar} + vergelijkingen.at(number));
}

} // namespace iwmod::registratie
