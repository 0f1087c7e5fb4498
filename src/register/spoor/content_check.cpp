#include "spoor/content_check.hpp"

#include "table/query.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace iwmod::registratie {

namespace {

/// Of what was wrong before a change, so many sentences go into the audit trail.
constexpr std::size_t most_sentences = 20;

/// What only a stand covers: of later messages it is compared with their own rows of the audit
/// trail, or it changes with a stand only. ?1: the last message that counts.
struct StandSource {
    std::string_view naam;
    const char* rows; ///< first column: ignored
};
constexpr std::array only_in_stand{
    StandSource{"uitgaand", R"sql(
        SELECT bericht, id, bericht, soort, vrijgave, gemeente, relatie, bestand, identificatie,
               sha256, grootte, uitgave, referentienummer, volgnummer, eigen_tekst
        FROM uitgaand WHERE bericht <= ?1 ORDER BY id)sql"},
    StandSource{"gewist_nummer", R"sql(
        SELECT 0, soort, gemeente, aanbieder, nummer FROM gewist_nummer
        WHERE ?1 IS NOT NULL ORDER BY aanbieder, nummer, soort, gemeente)sql"},
};

std::string read_zout(const Connection& connection) {
    Statement select{connection, "SELECT zout FROM inhoudszout"};
    return Query{select}.first<std::string>().value_or("");
}

/// Walks the rows of one table.
class Reading {
  public:
    Reading(const Connection& connection, const std::string& rows)
        : m_statement{connection, rows} {}

    Statement& statement() { return m_statement; }
    bool next() {
        m_there = m_statement.step();
        return m_there;
    }
    bool there() const { return m_there; }
    /// 0 for none.
    BerichtId bericht() const { return m_statement.number(0); }
    /// The row as the writer wrote it for the hash.
    const std::string& rij() {
        m_rij.clear();
        for (int i = 1; i < m_statement.columns(); ++i) {
            switch (m_statement.kind(i)) {
            case ColumnKind::null:
                m_rij.put_null();
                break;
            case ColumnKind::number:
                m_rij.put_number(m_statement.number(i));
                break;
            case ColumnKind::text:
                m_rij.put_text(m_statement.text(i));
                break;
            case ColumnKind::bytes:
                m_rij.put_bytes(m_statement.text(i));
                break;
            }
        }
        return m_rij.text();
    }

  private:
    Statement m_statement;
    ContentRow m_rij;
    bool m_there = false;
};

/// Calls `see` with every row: message by message, and of a message table by table. Rows of a
/// message have rising numbers, so that one walk over each table is enough; one that stands
/// elsewhere is seen as a message of its own.
template <class See>
void each_row(const Connection& connection, See see) {
    std::vector<Reading> readings;
    readings.reserve(content_tables);
    for (const auto& source : content_sources()) {
        readings.emplace_back(connection, source.rows).next();
    }
    while (true) {
        std::optional<BerichtId> first;
        for (const auto& reading : readings) {
            if (reading.there()) {
                first = std::min(first.value_or(reading.bericht()), reading.bericht());
            }
        }
        if (!first) {
            return;
        }
        for (std::size_t i = 0; i < readings.size(); ++i) {
            while (readings[i].there() && readings[i].bericht() == *first) {
                see(*first, static_cast<ContentTable>(i), readings[i].rij());
                readings[i].next();
            }
        }
    }
}

/// Count and hash of the rows of each table.
class TableState {
  public:
    explicit TableState(std::string zout) : m_zout{std::move(zout)} {}

    void add(std::string_view tabel, std::string_view rij) {
        auto& teller = m_tellers.try_emplace(std::string{tabel}).first->second;
        if (teller.aantal++ == 0) {
            teller.hasher.add(m_zout);
        }
        teller.hasher.add("(");
        teller.hasher.add(rij);
        teller.hasher.add(")");
    }
    void add_rest(const Connection& connection, BerichtId tot) {
        for (const auto& source : only_in_stand) {
            Reading reading{connection, source.rows};
            reading.statement().bind_number(1, tot);
            while (reading.next()) {
                add(source.naam, reading.rij());
            }
        }
    }
    /// `<table> <count> <hash>` of each table with rows. Once.
    std::vector<std::string> finish() {
        std::vector<std::string> result;
        for (auto& [tabel, teller] : m_tellers) {
            result.push_back(tabel + ' ' + std::to_string(teller.aantal) + ' ' +
                             teller.hasher.finish().hex());
        }
        return result;
    }

  private:
    struct Counter {
        std::int64_t aantal = 0;
        crypto::Hasher hasher;
    };
    std::string m_zout;
    std::map<std::string, Counter> m_tellers;
};

/// The newest stand in the audit trail.
struct Previous {
    BerichtId tot = 0;
    std::set<std::string> tabellen;
};

Previous read_vorige(const Connection& connection) {
    Previous result;
    Statement newest{connection, R"sql(
        SELECT gegevens ->> 'tot', gegevens FROM spoor
        WHERE gebeurtenis = 'stand' AND bericht IS NULL AND json_valid(gegevens)
        ORDER BY id DESC LIMIT 1)sql"};
    Query query{newest};
    if (!query.step()) {
        return result;
    }
    auto row = query.row();
    result.tot = row.next<std::int64_t>();
    const auto gegevens = row.next<std::string>();
    Statement entries{connection, "SELECT value FROM json_each(?1, '$.tabellen')"};
    Query each{entries};
    for (each.bind(gegevens); each.step();) {
        result.tabellen.insert(each.row().next<std::string>());
    }
    return result;
}

std::string json_of(const std::vector<std::string>& texts) {
    return Details{}.add("x", texts).text();
}

/// Compares message by message what is read with what the audit trail says.
class Comparison {
  public:
    explicit Comparison(const Connection& connection)
        : m_connection{connection},
          m_zout{read_zout(connection)},
          m_vorige{read_vorige(connection)},
          m_stand{m_zout},
          m_besloten{connection, R"sql(
              SELECT json_object('x', gegevens -> 'rijen'), gegevens ->> 'inhoud' FROM spoor
              WHERE bericht = ?1 AND gebeurtenis = 'besloten' AND json_valid(gegevens)
              ORDER BY id LIMIT 1)sql"} {}

    std::vector<std::string> run() {
        each_row(m_connection, [this](BerichtId bericht, ContentTable tabel,
                                      const std::string& rij) { see(bericht, tabel, rij); });
        finish_bericht();
        m_stand.add_rest(m_connection, m_vorige.tot);
        compare_stand();
        return std::move(m_zinnen);
    }

  private:
    void see(BerichtId bericht, ContentTable tabel, const std::string& rij) {
        if (bericht <= m_vorige.tot) {
            m_stand.add(content_sources()[static_cast<std::size_t>(tabel)].naam, rij);
            return;
        }
        if (!m_inhoud || m_inhoud->bericht() != bericht) {
            finish_bericht();
            m_inhoud.emplace(bericht, m_zout);
        }
        m_inhoud->add(tabel, rij);
    }

    void finish_bericht() {
        if (!m_inhoud) {
            return;
        }
        const auto bericht = m_inhoud->bericht();
        const auto rijen = m_inhoud->rijen();
        Query query{m_besloten};
        bool same = false;
        if (query.bind(bericht).step()) {
            auto row = query.row();
            same = row.next<std::string>() == json_of(rijen) &&
                   row.next<std::string>() == m_inhoud->hash();
        }
        if (!same) {
            std::string zin = "De inhoud van bericht " + std::to_string(bericht) + " (rijen:";
            for (const auto& each : rijen) {
                zin += " " + each + ",";
            }
            zin.back() = ')';
            m_zinnen.push_back(zin + " staat in het register anders dan in het spoor.");
        }
        m_inhoud.reset();
    }

    void compare_stand() {
        const auto now = m_stand.finish();
        std::set<std::string> different;
        const std::set<std::string> found{now.begin(), now.end()};
        std::set_symmetric_difference(found.begin(), found.end(), m_vorige.tabellen.begin(),
                                      m_vorige.tabellen.end(),
                                      std::inserter(different, different.begin()));
        std::set<std::string> tabellen;
        for (const auto& entry : different) { // `<table> <count> <hash>`; a name may hold a space
            tabellen.insert(entry.substr(0, entry.rfind(' ', entry.rfind(' ') - 1)));
        }
        for (const auto& tabel : tabellen) {
            m_zinnen.push_back("Tabel " + tabel + " staat voor de berichten tot en met " +
                               std::to_string(m_vorige.tot) +
                               " anders in het register dan in het spoor.");
        }
    }

    const Connection& m_connection;
    std::string m_zout;
    Previous m_vorige;
    TableState m_stand;
    Statement m_besloten;
    std::optional<ContentHash> m_inhoud;
    std::vector<std::string> m_zinnen;
};

/// The name of a file in quarantaine stands in the audit trail as a hash, under the new salt too.
void record_quarantaine(const Connection& connection, SpoorWriter& spoor,
                        const std::string& moment) {
    Statement select{connection, "SELECT id, quarantainebestand FROM bericht "
                                 "WHERE quarantainebestand IS NOT NULL ORDER BY id"};
    for (Query query{select}; query.step();) {
        auto row = query.row();
        const auto id = row.next<BerichtId>();
        const auto hash = spoor.hash_of(row.next<std::string>());
        spoor.add({.bericht = id,
                   .moment = moment,
                   .gebeurtenis = "in quarantaine",
                   .gegevens = Details{}.add("bestand", hash).text()});
    }
}

} // namespace

std::vector<std::string> compare_content(const Connection& connection) {
    return Comparison{connection}.run();
}

// Each is something else. NOLINTNEXTLINE(readability-function-size)
void record_content(Connection& connection, SpoorWriter& spoor, const std::string& moment,
                    std::string_view reden, const std::vector<std::string>& before) {
    connection.execute("UPDATE inhoudszout SET zout = randomblob(32)");
    spoor.look_again();
    const auto tot = connection.number("SELECT coalesce(max(id), 0) FROM bericht");
    TableState stand{read_zout(connection)};
    each_row(connection, [&](BerichtId bericht, ContentTable tabel, const std::string& rij) {
        if (bericht <= tot) {
            stand.add(content_sources()[static_cast<std::size_t>(tabel)].naam, rij);
        }
    });
    stand.add_rest(connection, tot);
    auto gegevens = Details{};
    gegevens.add("reden", reden).add("tot", tot).add("tabellen", stand.finish());
    if (!before.empty()) {
        const auto some = std::min(before.size(), most_sentences);
        gegevens.add("afwijkend", static_cast<std::int64_t>(before.size()))
            .add("zinnen",
                 std::vector(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(some)));
    }
    spoor.add({.moment = moment, .gebeurtenis = "stand", .gegevens = gegevens.text()});
    record_quarantaine(connection, spoor, moment);
}

void record_keys(const Connection& connection, SpoorWriter& spoor, const std::string& moment) {
    std::vector<std::string> sleutels;
    Statement all{connection, "SELECT id || ' ' || lower(hex(controle)) || ' ' || in_gebruik || "
                              "' ' || afgerond || ' ' || teksten FROM sleutel ORDER BY id"};
    for (Query query{all}; query.step();) {
        sleutels.push_back(query.row().next<std::string>());
    }
    spoor.add({.moment = moment,
               .gebeurtenis = "sleutels",
               .gegevens = Details{}.add("sleutels", std::move(sleutels)).text()});
}

std::string moment_of_change(const Connection& connection) {
    Statement now{connection, "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"};
    return Query{now}.value<std::string>();
}

void record_after_schema_3(Connection& connection) {
    const auto has_rows = [&connection](const char* table) {
        return connection.number(std::string{"SELECT EXISTS (SELECT 1 FROM "} + table + ")") != 0;
    };
    SpoorWriter spoor{connection};
    const auto moment = moment_of_change(connection);
    if (has_rows("sleutel")) {
        record_keys(connection, spoor, moment);
    }
    if (has_rows("bericht")) {
        record_content(connection, spoor, moment, "schema 3", {});
    }
}

} // namespace iwmod::registratie
