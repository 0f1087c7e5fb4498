#include "overview/page_questions.hpp"
#include "packed/prestatiegroepen.hpp"
#include "schema/schema.hpp"
#include "sqlite/border.hpp"
#include "table/query.hpp"
#include <iwmod/register/prestatie_place.hpp>
#include <iwmod/register/uitval.hpp>

#include <map>
#include <set>
#include <utility>

namespace iwmod::registratie {

// bericht_ontvangen (+: not the order of rows), then the findings of each: each message once for
// each rule, then added up
const char* const uitval_groups = R"sql(
    SELECT m.code, m.afzender, count(*), sum(m.keren), min(m.ontvangen), max(m.ontvangen),
           count(*) FILTER (WHERE m.ontvangen >= ?2)
    FROM (SELECT b.id, b.afzender, b.ontvangen, v.code, count(*) AS keren
          FROM bericht b CROSS JOIN bevinding v ON v.bericht = b.id
          WHERE b.ontvangen >= ?1 GROUP BY +b.id, v.code) m
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2)sql";

const char* const uitval_declaraties = R"sql(
    SELECT b.id, b.afzender, c.groepen
    FROM bericht b CROSS JOIN declaratie d ON d.bericht = b.id
    CROSS JOIN declaratie_cijfers c ON c.gemeente = d.gemeente AND c.declaratie = d.id
    WHERE b.ontvangen >= ?1
      AND EXISTS (SELECT 1 FROM bevinding v WHERE v.bericht = b.id))sql";

const char* const uitval_findings = "SELECT code, pad FROM bevinding WHERE bericht = ?1";

namespace {

/// Rule and sender.
using Groepnaam = std::pair<std::string, std::optional<std::string>>;
using Bedragen = std::map<Groepnaam, Eurocent>;

/// What of a declaratie was rejected, signed.
std::map<Place, Eurocent> rejected_in(std::span<const Prestatiegroep> groepen) {
    std::map<Place, Eurocent> result;
    const auto places = places_of(groepen);
    for (const auto& groep : groepen) {
        if (groep.goedgekeurd) {
            continue;
        }
        for (const auto& regel : groep.regels()) {
            result.emplace(places.at(regel.prestatie), Eurocent{groep.sign() * regel.bedrag.value});
        }
    }
    return result;
}

/// Each Prestatie once for each rule that it broke.
void add_amounts(Bedragen& bedragen, const std::map<Place, Eurocent>& rejected, Query& findings,
                 const std::optional<std::string>& afzender) {
    std::set<std::pair<std::string, Place>> counted;
    while (findings.step()) {
        auto row = findings.row();
        auto code = row.next<std::string>();
        const auto place = place_of(row.next<std::string>());
        const auto found = rejected.find(place);
        if (found != rejected.end() && counted.emplace(code, place).second) {
            auto& bedrag = bedragen[{std::move(code), afzender}];
            bedrag = bedrag + found->second;
        }
    }
}

Bedragen read_amounts(const Connection& connection, const std::string& first) {
    Statement declaraties{connection, uitval_declaraties};
    Statement bevindingen{connection, uitval_findings};
    Bedragen bedragen;
    Query query{declaraties};
    query.bind(first);
    while (query.step()) {
        auto row = query.row();
        const auto id = row.next<std::int64_t>();
        const auto afzender = row.next<std::optional<std::string>>();
        const auto gepakt = row.next<std::string>();
        const auto rejected = rejected_in(unpack_groepen(gepakt));
        Query findings{bevindingen};
        findings.bind(id);
        add_amounts(bedragen, rejected, findings, afzender);
    }
    return bedragen;
}

Uitvalgroep read_group(Row row) {
    Uitvalgroep groep;
    groep.regel = row.next<std::string>();
    groep.afzender = row.next<std::optional<std::string>>();
    groep.berichten = row.next<std::int64_t>();
    groep.keren = row.next<std::int64_t>();
    groep.eerste = row.next<std::string>();
    groep.laatste = row.next<std::string>();
    groep.berichten_kort = row.next<std::int64_t>();
    return groep;
}

} // namespace

std::vector<Uitvalgroep> uitval_since(const std::filesystem::path& bestand, Datum vanaf,
                                      Datum kort) {
    return at_border([&] {
        const auto connection = open_for_reading(bestand);
        const auto first = bericht::datum_text(vanaf);
        const auto recent = bericht::datum_text(kort);
        const auto bedragen = read_amounts(connection, first);
        Statement statement{connection, uitval_groups};
        Query query{statement};
        query.bind(first, recent);
        std::vector<Uitvalgroep> result;
        while (query.step()) {
            auto groep = read_group(query.row());
            const auto found = bedragen.find({groep.regel, groep.afzender});
            groep.afgekeurd = found == bedragen.end() ? Eurocent{} : found->second;
            result.push_back(std::move(groep));
        }
        return result;
    });
}

} // namespace iwmod::registratie
