#include "overview/page_questions.hpp"
#include "schema/schema.hpp"
#include "sqlite/border.hpp"
#include "table/query.hpp"
#include <iwmod/register/dagen.hpp>

namespace iwmod::registratie {

// bericht_ontvangen; what stands there begins with the day in the Netherlands
const char* const dagen_counts = R"sql(
    SELECT substr(ontvangen, 1, 10), status, count(*) FROM bericht
    WHERE ontvangen >= ?1 GROUP BY 1, 2 ORDER BY 1)sql";

// bericht_ontvangen, then uitgaand_antwoord and uitgaand_vrijgave
const char* const dagen_sent = R"sql(
    SELECT count(*) FROM (
        SELECT u.id FROM bericht b CROSS JOIN uitgaand u
        ON u.bericht = b.id AND u.vrijgave = 0
        WHERE b.ontvangen >= ?1 AND u.op_schijf IS NOT NULL
        UNION ALL
        SELECT u.id FROM bericht b CROSS JOIN uitgaand u
        ON u.bericht = b.id AND u.vrijgave = 1
        WHERE b.ontvangen >= ?1 AND u.op_schijf IS NOT NULL))sql";

std::vector<Dagtelling> dagen_since(const std::filesystem::path& bestand, Datum vanaf) {
    return at_border([&] {
        const auto connection = open_for_reading(bestand);
        Statement counts{connection, dagen_counts};
        const auto first = bericht::datum_text(vanaf);
        Query query{counts};
        query.bind(first);
        std::vector<Dagtelling> result;
        while (query.step()) {
            auto row = query.row();
            const auto dag = bericht::parse_datum(row.next<std::string>()).value();
            if (result.empty() || result.back().dag != dag) {
                result.push_back({.dag = dag});
            }
            const auto status = row.next<std::int64_t>();
            result.back().per_status.at(static_cast<std::size_t>(status)) =
                row.next<std::int64_t>();
        }
        return result;
    });
}

std::int64_t verzonden_since(const std::filesystem::path& bestand, Datum vanaf) {
    return at_border([&] {
        const auto connection = open_for_reading(bestand);
        Statement count{connection, dagen_sent};
        const auto first = bericht::datum_text(vanaf);
        return Query{count}.bind(first).value<std::int64_t>();
    });
}

} // namespace iwmod::registratie
