#include "schema/schema.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include "table/query.hpp"
#include <iwmod/register/silence.hpp>

namespace iwmod::registratie {

namespace {

// bericht_soort, retour_heen
constexpr const char* without_retour = R"sql(
    SELECT id, ontvanger, dagtekening FROM bericht
    WHERE soort = ?1 AND status = 0 AND dagtekening BETWEEN ?2 AND ?3
      AND NOT EXISTS (SELECT 1 FROM retour WHERE heen = bericht.id)
    ORDER BY dagtekening, id)sql";

// start_toewijzing. What was removed never was: RedenWijziging 13, or 01 on its first day.
constexpr const char* without_start = R"sql(
    SELECT gemeente, aanbieder, toewijzingnummer, ingangsdatum FROM toewijzing t
    WHERE telt = 1 AND ingangsdatum BETWEEN ?1 AND ?2
      AND (einddatum IS NULL OR einddatum >= ?3)
      AND NOT (coalesce(redenwijziging, '') = '13'
               OR (coalesce(redenwijziging, '') = '01' AND einddatum IS ingangsdatum))
      AND NOT EXISTS (SELECT 1 FROM start s
                      WHERE s.toewijzingnummer = t.toewijzingnummer AND s.gemeente = t.gemeente
                        AND s.aanbieder = t.aanbieder AND s.verwijderd_door IS NULL)
    ORDER BY ingangsdatum, gemeente, toewijzingnummer)sql";

// An aanbieder has an AGB-code of eight digits. What came twice (status 4) was sent once.
constexpr const char* silent_aanbieders = R"sql(
    SELECT ontvanger, afzender, max(dagtekening) FROM bericht
    WHERE length(afzender) = 8 AND dagtekening >= ?1 AND status <> 4
    GROUP BY ontvanger, afzender
    HAVING max(dagtekening) < ?2
       AND count(DISTINCT strftime('%Y-%m', dagtekening * 86400, 'unixepoch')) = ?3
    ORDER BY 3, 1, 2)sql";

Late<WithoutRetour> find_without_retour(const Connection& connection, Soort soort,
                                        const SilenceTerms& terms) {
    Late<WithoutRetour> result;
    Statement statement{connection, without_retour};
    Query query{statement};
    query.bind(soort, terms.since, terms.retour_until);
    while (query.step()) {
        auto row = query.row();
        const auto bericht = row.next<BerichtId>();
        auto aanbieder = row.next<std::string>();
        result.add({bericht, std::move(aanbieder), row.next<Datum>()});
    }
    return result;
}

Late<WithoutStart> find_without_start(const Connection& connection, const SilenceTerms& terms) {
    Late<WithoutStart> result;
    Statement statement{connection, without_start};
    Query query{statement};
    query.bind(terms.since, terms.start_until, terms.today);
    while (query.step()) {
        auto row = query.row();
        WithoutStart found;
        found.gemeente = row.next<Gemeentecode>();
        found.aanbieder = row.next<AgbCode>();
        found.toewijzingnummer = row.next<Nummer>();
        found.ingangsdatum = row.next<Datum>();
        result.add(found);
    }
    return result;
}

Late<SilentAanbieder> find_silent(const Connection& connection, const SilenceTerms& terms) {
    Late<SilentAanbieder> result;
    if (terms.months == 0) {
        return result;
    }
    const auto month = terms.today.year() / terms.today.month() / std::chrono::day{1};
    const Datum first = month - std::chrono::months{terms.months};
    Statement statement{connection, silent_aanbieders};
    Query query{statement};
    query.bind(first, month, std::int64_t{terms.months});
    while (query.step()) {
        auto row = query.row();
        auto gemeente = row.next<std::string>();
        auto aanbieder = row.next<std::string>();
        result.add({std::move(gemeente), std::move(aanbieder), row.next<Datum>()});
    }
    return result;
}

} // namespace

Silence silence_in(const std::filesystem::path& bestand, const SilenceTerms& terms) {
    return at_border([&] {
        auto connection = open_for_reading(bestand);
        const Snapshot moment{connection};
        return Silence{.zonder_302 = find_without_retour(connection, Soort::wmo301, terms),
                       .zonder_320 = find_without_retour(connection, Soort::wmo319, terms),
                       .zonder_start = find_without_start(connection, terms),
                       .aanbieders = find_silent(connection, terms)};
    });
}

} // namespace iwmod::registratie
