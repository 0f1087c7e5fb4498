#include "schema/schema.hpp"
#include "sqlite/border.hpp"
#include "table/query.hpp"
#include <iwmod/register/uitval.hpp>

namespace iwmod::registratie {

namespace {

/// Each message once for each rule, then added up.
constexpr const char* groups = R"sql(
    SELECT m.code, m.afzender, count(*), sum(m.keren), min(m.ontvangen), max(m.ontvangen),
           count(*) FILTER (WHERE m.ontvangen >= ?2), coalesce(sum(d.totaalbedrag), 0)
    FROM (SELECT b.id, b.afzender, b.ontvangen, v.code, count(*) AS keren
          FROM bericht b CROSS JOIN bevinding v ON v.bericht = b.id
          WHERE b.ontvangen >= ?1 GROUP BY b.id, v.code) m
    LEFT JOIN declaratie d ON d.bericht = m.id
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2)sql";

} // namespace

std::vector<Uitvalgroep> uitval_since(const std::filesystem::path& bestand, Datum vanaf,
                                      Datum kort) {
    return at_border([&] {
        auto connection = open_for_reading(bestand);
        Statement statement{connection, groups};
        const auto first = bericht::datum_text(vanaf);
        const auto recent = bericht::datum_text(kort);
        Query query{statement};
        query.bind(first, recent);
        std::vector<Uitvalgroep> result;
        while (query.step()) {
            auto row = query.row();
            Uitvalgroep groep;
            groep.regel = row.next<std::string>();
            groep.afzender = row.next<std::optional<std::string>>();
            groep.berichten = row.next<std::int64_t>();
            groep.keren = row.next<std::int64_t>();
            groep.eerste = row.next<std::string>();
            groep.laatste = row.next<std::string>();
            groep.berichten_kort = row.next<std::int64_t>();
            groep.ingediend = Eurocent{row.next<std::int64_t>()};
            result.push_back(std::move(groep));
        }
        return result;
    });
}

} // namespace iwmod::registratie
