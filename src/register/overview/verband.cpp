#include "overview/impl.hpp"
#include "overview/page_questions.hpp"
#include "packed/prestatiegroepen.hpp"
#include "sqlite/border.hpp"
#include "table/query.hpp"
#include <iwmod/register/verband.hpp>

#include <algorithm>
#include <limits>

namespace iwmod::registratie {

// The rows of a declaratie follow each other, so that a range of them says which they are.
const char* const verband_gecrediteerd = R"sql(
    SELECT d.bericht, count(*)
    FROM prestatie c
    CROSS JOIN prestatie p ON p.aanbieder = c.aanbieder
        AND p.referentienummer = c.vorigreferentienummer AND +p.gecrediteerd_door = c.id
    CROSS JOIN declaratie d ON d.id = p.declaratie
    WHERE c.id BETWEEN ?1 AND ?2 AND +c.credit = 1 AND +c.goedgekeurd = 1
    GROUP BY 1 ORDER BY 1)sql";

const char* const verband_crediteert = R"sql(
    SELECT d.bericht, count(*)
    FROM prestatie p
    CROSS JOIN prestatie c ON c.id = p.gecrediteerd_door
    CROSS JOIN declaratie d ON d.id = c.declaratie
    WHERE p.id BETWEEN ?1 AND ?2 AND +p.gecrediteerd_door IS NOT NULL
    GROUP BY 1 ORDER BY 1)sql";

// bericht_identificatie
const char* const verband_beantwoord = R"sql(
    SELECT d.id FROM declaratie_antwoord a CROSS JOIN bericht d ON d.identificatie = a.identificatie
    WHERE a.bericht = ?1 AND d.soort = 323 AND d.status <= 2 AND d.dagtekening = a.dagtekening
      AND CAST(d.afzender AS INTEGER) = a.aanbieder
    ORDER BY d.id LIMIT 1)sql";

// declaratie_antwoord_identificatie
const char* const verband_antwoord = R"sql(
    SELECT a.bericht FROM bericht b
    CROSS JOIN declaratie_antwoord a ON a.gemeente = CAST(b.ontvanger AS INTEGER)
        AND a.aanbieder = CAST(b.afzender AS INTEGER)
        AND a.identificatie = b.identificatie AND a.dagtekening = b.dagtekening
    WHERE b.id = ?1 AND b.soort = 323
    ORDER BY a.bericht)sql";

namespace {

/// The first row and the last one.
struct Range {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = 0;
};

Range prestaties_of(const Connection& connection, BerichtId id) {
    Range range;
    Statement statement{connection, declaratie_of_bericht};
    Query query{statement};
    if (!query.bind(id).step()) {
        return range;
    }
    constexpr int before = 4;
    auto row = query.row();
    row.skip(before);
    if (row.is_null()) {
        return range;
    }
    const auto gepakt = row.next_text();
    for (const auto& groep : unpack_groepen(gepakt)) {
        for (const auto& regel : groep.regels()) {
            range.first = std::min(range.first, regel.prestatie);
            range.last = std::max(range.last, regel.prestatie);
        }
    }
    return range;
}

void add_credits(std::vector<Verband>& result, const Connection& connection, const Range& range,
                 Verbandsoort soort, const char* question) {
    Statement statement{connection, question};
    Query query{statement};
    query.bind(range.first, range.last);
    while (query.step()) {
        auto row = query.row();
        const auto bericht = row.next<BerichtId>();
        result.push_back(
            {.soort = soort, .bericht = bericht, .prestaties = row.next<std::int64_t>()});
    }
}

void add_answers(std::vector<Verband>& result, const Connection& connection, BerichtId id,
                 Verbandsoort soort, const char* question) {
    Statement statement{connection, question};
    Query query{statement};
    query.bind(id);
    while (query.step()) {
        result.push_back({.soort = soort, .bericht = query.row().next<BerichtId>()});
    }
}

} // namespace

std::vector<Verband> verband_of(const std::filesystem::path& bestand, BerichtId id) {
    return at_border([&] {
        const auto connection = open_for_reading(bestand);
        std::vector<Verband> result;
        add_answers(result, connection, id, Verbandsoort::beantwoord, verband_beantwoord);
        add_answers(result, connection, id, Verbandsoort::antwoord_erop, verband_antwoord);
        const auto range = prestaties_of(connection, id);
        add_credits(result, connection, range, Verbandsoort::gecrediteerd, verband_gecrediteerd);
        add_credits(result, connection, range, Verbandsoort::crediteert, verband_crediteert);
        return result;
    });
}

} // namespace iwmod::registratie
