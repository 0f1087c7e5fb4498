#include "schema/schema.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include "table/query.hpp"
#include <iwmod/register/meting.hpp>
#include <iwmod/register/rows.hpp>

#include <set>

namespace iwmod::registratie {

struct Meting::Impl {
    explicit Impl(const std::filesystem::path& bestand)
        : connection{open_for_reading(bestand)},
          counts{connection, "SELECT status, soort, count(*), max(id) FROM bericht WHERE id > ?1 "
                             "GROUP BY 1, 2"},
          answers{connection, R"sql(
              SELECT u.id, unixepoch(u.op_schijf) - unixepoch(b.ontvangen)
              FROM uitgaand u JOIN bericht b ON b.id = u.bericht
              WHERE u.id > ?1 AND u.volgnummer = 1 ORDER BY u.id)sql"},
          answer{connection, R"sql(
              SELECT unixepoch(u.op_schijf) - unixepoch(b.ontvangen)
              FROM uitgaand u JOIN bericht b ON b.id = u.bericht WHERE u.id = ?1)sql"},
          undelivered{connection, R"sql(
              SELECT count(DISTINCT u.id) FROM envelop e JOIN uitgaand u ON u.id = e.betreft
              WHERE e.betreft IS NOT NULL AND e.foutcode IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM uitgaand n
                                WHERE n.bericht = u.bericht AND n.vrijgave = u.vrijgave
                                  AND n.volgnummer > u.volgnummer))sql"} {
        const Snapshot moment{connection};
        last_bericht = connection.number("SELECT coalesce(max(id), 0) FROM bericht");
        last_uitgaand = connection.number("SELECT coalesce(max(id), 0) FROM uitgaand");
        Statement waiting{connection, "SELECT id FROM uitgaand WHERE op_schijf IS NULL "
                                      "AND volgnummer = 1"};
        for (Query query{waiting}; query.step();) {
            open.insert(query.row().next<std::int64_t>());
        }
    }

    void count(std::int64_t seconds) {
        const auto took = std::max<std::int64_t>(seconds, 0); // a clock may have been set back
        ++result.answers;
        result.answer_seconds += took;
        for (std::size_t i = 0; i < Tellingen::bounds.size(); ++i) {
            result.within[i] += took <= Tellingen::bounds[i] ? 1 : 0;
        }
    }
    void read_berichten() {
        const auto before = last_bericht;
        Query query{counts};
        query.bind(before);
        while (query.step()) {
            auto row = query.row();
            const auto status = static_cast<Status>(row.next<int>());
            const auto soort = row.next<std::optional<Soort>>();
            result.berichten[{soort ? std::string{naam(*soort)} : "onbekend",
                              std::string{naam(status)}}] += row.next<std::int64_t>();
            last_bericht = std::max(last_bericht, row.next<std::int64_t>());
        }
    }
    void read_open() {
        for (auto each = open.begin(); each != open.end();) {
            const auto seconds = Query{answer}.bind(*each).value<std::optional<std::int64_t>>();
            if (seconds) {
                count(*seconds);
            }
            each = seconds ? open.erase(each) : std::next(each);
        }
    }
    void read_answers() {
        Query query{answers};
        query.bind(last_uitgaand);
        while (query.step()) {
            auto row = query.row();
            last_uitgaand = row.next<std::int64_t>();
            if (const auto seconds = row.next<std::optional<std::int64_t>>()) {
                count(*seconds);
            } else {
                open.insert(last_uitgaand);
            }
        }
    }

    Connection connection;
    Statement counts;
    Statement answers;
    Statement answer;
    Statement undelivered;
    std::int64_t last_bericht = 0;
    std::int64_t last_uitgaand = 0;
    std::set<std::int64_t> open; ///< not on disk the last time
    Tellingen result;
};

Meting::Meting(const std::filesystem::path& bestand)
    : m_impl{at_border([&] { return std::make_unique<Impl>(bestand); })} {}
Meting::~Meting() = default;
Meting::Meting(Meting&&) noexcept = default;
Meting& Meting::operator=(Meting&&) noexcept = default;

const Tellingen& Meting::read() {
    at_border([&] {
        const Snapshot moment{m_impl->connection};
        m_impl->read_berichten();
        m_impl->read_open();
        m_impl->read_answers();
    });
    return m_impl->result;
}

std::int64_t Meting::niet_afgeleverd() const {
    return at_border([&] { return Query{m_impl->undelivered}.value<std::int64_t>(); });
}

} // namespace iwmod::registratie
