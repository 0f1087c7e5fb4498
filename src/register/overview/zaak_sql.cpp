#include "overview/zaak_sql.hpp"

namespace iwmod::registratie {

namespace {

// soort, bericht, gemeente, aanbieder, toewijzingnummer, referentie, categorie, code, begin, einde,
// volume, eenheid, frequentie, budget, reden, stand
constexpr const char* toewijzingen = R"sql(
    SELECT 0, bericht, gemeente, aanbieder, toewijzingnummer, referentieaanbieder, categorie, code,
           ingangsdatum, einddatum, volume, eenheid, frequentie, budget, redenwijziging,
           CASE WHEN afgewezen = 1 THEN 'afgewezen' WHEN telt = 0 THEN 'vervangen' ELSE '' END
    FROM toewijzing WHERE @)sql";
constexpr const char* starts = R"sql(
    SELECT 1, bericht, gemeente, aanbieder, toewijzingnummer, NULL, categorie, code, begindatum,
           NULL, NULL, NULL, NULL, NULL, NULL,
           CASE WHEN verwijderd_door IS NULL THEN '' ELSE 'verwijderd' END
    FROM start WHERE @)sql";
constexpr const char* stops = R"sql(
    SELECT 2, bericht, gemeente, aanbieder, toewijzingnummer, NULL, categorie, code, begindatum,
           einddatum, NULL, NULL, NULL, NULL, redenbeeindiging,
           CASE WHEN verwijderd_door IS NULL THEN '' ELSE 'verwijderd' END
    FROM stop WHERE @)sql";
constexpr const char* verzoeken = R"sql(
    SELECT 3, v.bericht, v.gemeente, v.aanbieder, p.toewijzingnummer, p.referentieaanbieder,
           p.categorie, p.code, p.ingangsdatum, p.einddatum, p.volume, p.eenheid, p.frequentie,
           p.budget, v.redenverzoek, p.lijst
    FROM verzoek v JOIN verzoek_product p ON p.verzoek = v.id WHERE @)sql";
constexpr const char* antwoorden = R"sql(
    SELECT 4, a.bericht, a.gemeente, a.aanbieder, NULL, a.referentie, NULL, NULL, NULL, NULL, NULL,
           NULL, NULL, NULL, a.verzoekantwoord,
           CASE a.afgewezen WHEN 1 THEN 'afgewezen' ELSE '' END
    FROM verzoek v JOIN verzoek_referentie r ON r.verzoek = v.id
    JOIN antwoord a ON a.referentie = r.referentie AND a.gemeente = r.gemeente
                   AND a.aanbieder = r.aanbieder
    WHERE @)sql";
constexpr const char* retouren = R"sql(
    SELECT DISTINCT 5, r.bericht, t.gemeente, t.aanbieder, t.toewijzingnummer, NULL, NULL, NULL,
           NULL, NULL, NULL, NULL, NULL, NULL, NULL,
           CASE r.afgewezen WHEN 1 THEN 'afgewezen' ELSE '' END
    FROM toewijzing t JOIN retour r ON r.heen = t.bericht WHERE @)sql";

std::string with(std::string sql, const std::string& condition) {
    return sql.replace(sql.find('@'), 1, condition);
}

constexpr const char* prestatie_columns = R"sql(
    SELECT d.bericht, b.ontvangen, p.gemeente, p.aanbieder, p.client, d.declaratienummer,
           p.referentienummer, p.vorigreferentienummer, p.toewijzingnummer, p.categorie, p.code,
           p.begindatum, p.einddatum, p.volume, p.eenheid, p.tarief, p.bedrag, p.credit,
           p.goedgekeurd, p.gecrediteerd_door IS NOT NULL)sql";
constexpr const char* with_declaratie =
    " CROSS JOIN declaratie d ON d.id = p.declaratie CROSS JOIN bericht b ON b.id = d.bericht";

std::string prestaties_from(const std::string& from, const std::string& condition) {
    return prestatie_columns + (" FROM " + from) + with_declaratie + " WHERE " + condition;
}

constexpr const char* of_client = R"sql(
    (SELECT DISTINCT gemeente, aanbieder, toewijzingnummer FROM toewijzing WHERE client = ?1) t
    CROSS JOIN prestatie p ON p.gemeente = t.gemeente AND p.aanbieder = t.aanbieder
                          AND p.toewijzingnummer = t.toewijzingnummer AND p.goedgekeurd = 1)sql";
constexpr const char* of_toewijzing = R"sql(
    (SELECT DISTINCT gemeente, aanbieder FROM toewijzing WHERE toewijzingnummer = ?1) t
    CROSS JOIN prestatie p ON p.gemeente = t.gemeente AND p.aanbieder = t.aanbieder
                          AND p.toewijzingnummer = ?1 AND p.goedgekeurd = 1)sql";

} // namespace

std::string regels_question(ZaakBy by) {
    const bool is_client = by == ZaakBy::client;
    const std::string own = is_client ? "client = ?1" : "toewijzingnummer = ?1";
    auto sql = with(toewijzingen, own) + " UNION ALL" + with(starts, own) + " UNION ALL" +
               with(stops, own) + " UNION ALL" +
               with(verzoeken, is_client ? "v.client = ?1" : "p.toewijzingnummer = ?1") +
               " UNION ALL" + with(retouren, "t." + own);
    if (is_client) {
        sql += " UNION ALL" + with(antwoorden, "v.client = ?1");
    }
    return "SELECT z.*, b.ontvangen, b.soort FROM (" + sql +
           ") z JOIN bericht b ON b.id = z.bericht ORDER BY b.ontvangen, z.bericht";
}

// The Prestaties of one declaratie have consecutive numbers, and are found by the first: the order
// of both tables is that in which messages came.
std::string prestaties_question(PrestatieBy by) {
    const std::string order = " ORDER BY 2, 1, p.id";
    switch (by) {
    case PrestatieBy::client:
        return "SELECT * FROM (" + prestaties_from(of_client, "p.client = ?1") + " UNION ALL " +
               prestaties_from("prestatie p", "p.client = ?1 AND p.goedgekeurd = 0") +
               ") ORDER BY 2, 1";
    case PrestatieBy::toewijzing:
        return "SELECT * FROM (" + prestaties_from(of_toewijzing, "1") + " UNION ALL " +
               prestaties_from("prestatie p", "p.toewijzingnummer = ?1 AND p.goedgekeurd = 0") +
               ") ORDER BY 2, 1";
    case PrestatieBy::declaratie:
        return prestaties_from("prestatie p", "p.id BETWEEN ?2 AND ?3 AND d.bericht = ?1") + order;
    }
    return {};
}

} // namespace iwmod::registratie
