#include "packed/declaratiecijfers.hpp"
#include "schema/schema.hpp"
#include "spoor/content_check.hpp"
#include "spoor/spoor.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include "table/query.hpp"
#include "wissen/purge_sql.hpp"
#include <iwmod/register/wissen.hpp>

#include <algorithm>
#include <array>

namespace iwmod::registratie {

namespace {

/// Fills the temporary tables of the connection.
void choose(Connection& connection, const PurgeLimits& grenzen) {
    connection.execute(
        "DROP TABLE IF EXISTS temp.grens; DROP TABLE IF EXISTS temp.dag;"
        "DROP TABLE IF EXISTS temp.opnieuw; DROP TABLE IF EXISTS temp.weg_client; DROP TABLE "
        "IF EXISTS temp.blijft;"
        "DROP TABLE IF EXISTS temp.weg_bericht");
    connection.execute(purge_tables);
    Statement insert{connection, "INSERT INTO grens VALUES (?1, ?2, ?3)"};
    Query{insert}.bind(grenzen.zorg, grenzen.declaraties, grenzen.overig).run();
    connection.execute(purge_choice);
}

/// Text and number, row by row; what counts nothing is left out.
std::map<std::string, std::int64_t> counts(const Connection& connection, const char* sql) {
    std::map<std::string, std::int64_t> result;
    Statement statement{connection, sql};
    for (Query query{statement}; query.step();) {
        auto row = query.row();
        auto key = row.next<std::string>();
        if (const auto count = row.next<std::int64_t>(); count > 0) {
            result.emplace(std::move(key), count);
        }
    }
    return result;
}

std::vector<PurgeGroup> groups(const Connection& connection) {
    std::vector<PurgeGroup> result;
    Statement statement{connection, R"sql(
        SELECT CASE WHEN length(ontvanger) = 4 THEN ontvanger
                    WHEN length(afzender) = 4 THEN afzender ELSE '' END AS gemeente,
               soort, status, count(*), min(ontvangen), max(ontvangen)
        FROM bericht WHERE id IN (SELECT id FROM weg_bericht) GROUP BY 1, 2, 3)sql"};
    for (Query query{statement}; query.step();) {
        auto row = query.row();
        PurgeGroup groep;
        groep.gemeente = row.next<std::string>();
        groep.soort = row.next<std::optional<Soort>>();
        groep.status = static_cast<Status>(row.next<int>());
        groep.aantal = row.next<std::int64_t>();
        groep.oudste = row.next<std::string>();
        groep.nieuwste = row.next<std::string>();
        result.push_back(std::move(groep));
    }
    return result;
}

/// Of what the temporary tables name.
PurgeCounts count(const Connection& connection) {
    PurgeCounts result;
    result.clienten =
        counts(connection, "SELECT printf('%04d', gemeente), count(*) FROM weg_client "
                           "GROUP BY gemeente");
    result.rijen = counts(connection, R"sql(
        SELECT 'toewijzing', count(*) FROM toewijzing
        WHERE (client, gemeente) IN (SELECT * FROM weg_client)
        UNION ALL SELECT 'start', count(*) FROM start
        WHERE (client, gemeente) IN (SELECT * FROM weg_client)
        UNION ALL SELECT 'stop', count(*) FROM stop
        WHERE (client, gemeente) IN (SELECT * FROM weg_client)
        UNION ALL SELECT 'verzoek', count(*) FROM verzoek
        WHERE (client, gemeente) IN (SELECT * FROM weg_client)
        UNION ALL SELECT 'prestatie', count(*) FROM prestatie
        WHERE (client, gemeente) IN (SELECT * FROM weg_client))sql");
    result.berichten = groups(connection);
    result.bestanden = counts(connection, R"sql(
        SELECT 'archief', count(DISTINCT sha256) FROM bericht
        WHERE id IN (SELECT id FROM weg_bericht)
          AND sha256 NOT IN (SELECT k.sha256 FROM bericht k
                             WHERE k.gewist IS NULL AND k.id NOT IN (SELECT id FROM weg_bericht))
          AND sha256 <> zeroblob(32)
        UNION ALL SELECT 'outbox', count(*) FROM uitgaand
        WHERE bericht IN (SELECT id FROM weg_bericht)
        UNION ALL SELECT 'quarantaine', count(*) FROM bericht
        WHERE quarantainebestand IS NOT NULL AND id IN (SELECT id FROM weg_bericht))sql");
    return result;
}

std::int64_t sum(const std::map<std::string, std::int64_t>& counted) {
    std::int64_t total = 0;
    for (const auto& [key, value] : counted) {
        total += value;
    }
    return total;
}

} // namespace

PurgeCounts preview_purge(const std::filesystem::path& bestand, const PurgeLimits& grenzen) {
    return at_border([&] {
        auto connection = open_for_reading(bestand);
        const Snapshot moment{connection};
        choose(connection, grenzen);
        return count(connection);
    });
}

struct Purge::Impl {
    Impl(const std::filesystem::path& bestand, std::string door)
        : connection{open_for_writing(bestand)}, spoor{connection} {
        connection.set_property("secure_delete", 1);
        // Sets of rows go at once, parents and children; the whole is checked at the end.
        connection.set_property("foreign_keys", 0);
        spoor.act_as(std::move(door));
    }

    void add_spoor(const PurgeCounts& overzicht, const PurgeLimits& grenzen,
                   const std::string& moment);
    void mark(const std::string& moment);
    void require_foreign_keys() const;

    Connection connection;
    SpoorWriter spoor;
};

Purge::Purge(const std::filesystem::path& bestand, std::string door)
    : m_impl{at_border([&] { return std::make_unique<Impl>(bestand, std::move(door)); })} {}
Purge::~Purge() = default;

/// One row for the purge, one for each message.
void Purge::Impl::add_spoor(const PurgeCounts& overzicht, const PurgeLimits& grenzen,
                            const std::string& moment) {
    spoor.add({.moment = moment,
               .gebeurtenis = "gewist",
               .gegevens = Details{}
                               .add("zorg_voor", bericht::datum_text(grenzen.zorg))
                               .add("declaraties_voor", bericht::datum_text(grenzen.declaraties))
                               .add("overig_voor", bericht::datum_text(grenzen.overig))
                               .add("clienten", sum(overzicht.clienten))
                               .add("rijen", sum(overzicht.rijen))
                               .text()});
    Statement ids{connection, "SELECT id FROM weg_bericht ORDER BY id"};
    for (Query query{ids}; query.step();) {
        spoor.add({.bericht = query.row().next<BerichtId>(),
                   .moment = moment,
                   .gebeurtenis = "gewist",
                   .gegevens = "{}"});
    }
}

void Purge::Impl::mark(const std::string& moment) {
    Statement update{connection, R"sql(
        UPDATE bericht SET bestand = x'', claim = 'gewist/' || id, quarantainebestand = NULL,
                           gewist = ?1
        WHERE id IN (SELECT id FROM weg_bericht))sql"};
    Query{update}.bind(moment).run();
    // After the mark: what is left without it keeps its original.
    connection.execute(R"sql(
        INSERT INTO te_wissen (plaats, naam)
        SELECT DISTINCT 'archief', sha256 FROM bericht
        WHERE id IN (SELECT id FROM weg_bericht) AND sha256 <> zeroblob(32))sql");
}

void Purge::Impl::require_foreign_keys() const {
    if (!connection.dangling_rows().empty()) {
        throw RegisterError{"Het wissen zou een verwijzing zonder rij achterlaten; er is niets "
                            "gewist. Controleer het register met iwmoctl verify."};
    }
}

PurgeCounts Purge::run(const PurgeLimits& grenzen, const std::string& moment) {
    return at_border([&] {
        auto& connection = m_impl->connection;
        WriteTransaction transaction{connection};
        choose(connection, grenzen);
        auto overzicht = count(connection);
        m_impl->spoor.look_again();
        if (!overzicht.empty()) {
            const auto before = compare_content(connection);
            connection.execute(purge_run);
            add_missing_cijfers(connection);
            add_missing_producten(connection);
            m_impl->mark(moment);
            sql_failpoint<"purge.mark">();
            m_impl->add_spoor(overzicht, grenzen, moment);
            record_content(connection, m_impl->spoor, moment, "gewist", before);
            m_impl->require_foreign_keys();
        }
        sql_failpoint<"purge.commit">();
        transaction.commit();
        killpoint<"purge.committed">();
        return overzicht;
    });
}

std::vector<FileToPurge> Purge::te_wissen() {
    return at_border([&] {
        // A message may have come since, with the same bytes.
        m_impl->connection.execute(R"sql(
            DELETE FROM te_wissen
            WHERE plaats = 'archief'
              AND EXISTS (SELECT 1 FROM bericht b
                          WHERE b.sha256 = te_wissen.naam AND b.gewist IS NULL))sql");
        std::vector<FileToPurge> result;
        Statement select{m_impl->connection,
                         "SELECT id, plaats, naam FROM te_wissen ORDER BY id LIMIT 1000"};
        for (Query query{select}; query.step();) {
            auto row = query.row();
            FileToPurge open;
            open.id = row.next<std::int64_t>();
            open.plaats = row.next<std::string>();
            open.naam = row.next<std::string>();
            if (open.plaats == "archief") {
                open.naam = hash_hex(open.naam);
            }
            result.push_back(std::move(open));
        }
        return result;
    });
}

void Purge::forget(std::span<const FileToPurge> gone) {
    at_border([&] {
        WriteTransaction transaction{m_impl->connection};
        Statement remove{m_impl->connection, "DELETE FROM te_wissen WHERE id = ?1"};
        for (const auto& each : gone) {
            Query{remove}.bind(each.id).run();
        }
        sql_failpoint<"purge.forget">();
        transaction.commit();
        killpoint<"purge.forgotten">();
    });
}

void Purge::scrub() {
    constexpr std::int64_t most_pages = 4096; // 32 MiB at a time, so that the log stays small
    at_border([&] {
        auto& connection = m_impl->connection;
        const auto page_size = connection.property("page_size");
        // Zeros are written over every free page: taken into a table page by page, all at once.
        {
            WriteTransaction transaction{connection};
            connection.execute("CREATE TABLE overschrijven (nullen BLOB)");
            Statement fill{connection, "INSERT INTO overschrijven VALUES (zeroblob(?1))"};
            for (auto pages = connection.property("freelist_count"); pages > 0;
                 pages = connection.property("freelist_count")) {
                const auto some = std::min(pages, most_pages);
                Query{fill}.bind(some * page_size).run();
            }
            connection.execute("DROP TABLE overschrijven");
            sql_failpoint<"purge.scrub">();
            transaction.commit();
        }
        sql_failpoint<"purge.checkpoint">();
        if (!connection.empty_log()) {
            throw RegisterError{"Het schrijflog van het register kan niet worden geleegd: een "
                                "ander programma leest. Sluit het en herhaal de opdracht."};
        }
    });
}

} // namespace iwmod::registratie
