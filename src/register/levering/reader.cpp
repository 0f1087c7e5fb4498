#include "core/reader.hpp"

#include "levering/columns.hpp"
#include "sqlite/border.hpp"

namespace iwmod::registratie {

enum class LeveringQuestion : std::uint8_t {
    starts,
    stops,
};

namespace {
using Question = LeveringQuestion;
} // namespace

// Parameters in the order of the function, Partijen as gemeente and aanbieder, a Bsn as client, the
// text that a sender chose as it stands in the register (SenderText). Above each: the indexes that
// serve it.
std::vector<Sql<LeveringQuestion>> levering_questions() {
    return {
        // start_client
        {Question::starts, select(start_table, R"sql(
        FROM start
        WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2 AND verwijderd_door IS NULL
        ORDER BY id)sql")},
        // stop_client
        {Question::stops, select(stop_table, R"sql(
        FROM stop
        WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2 AND verwijderd_door IS NULL
        ORDER BY id)sql")},
    };
}

namespace {

/// A Start or Stop.
template <class Levering, class... Columns>
Levering read_levering(const Query& query, const Table<Columns...>& table,
                       const SenderText& texts) {
    auto row = query.row();
    Levering result;
    read_row(row, table, texts.reading(), result);
    return result;
}

} // namespace

std::vector<Start> RegisterReader::starts(const Partijen& partijen, const Bsn& bsn) const {
    return at_border([&] {
        std::vector<Start> result;
        if (const auto client = m_impl->clienten.find(bsn)) {
            auto query = m_impl->levering[Question::starts];
            query.bind(partijen.gemeente, partijen.aanbieder, *client);
            while (query.step()) {
                result.push_back(read_levering<Start>(query, start_table, m_impl->texts));
            }
        }
        return result;
    });
}

std::vector<Stop> RegisterReader::stops(const Partijen& partijen, const Bsn& bsn) const {
    return at_border([&] {
        std::vector<Stop> result;
        if (const auto client = m_impl->clienten.find(bsn)) {
            auto query = m_impl->levering[Question::stops];
            query.bind(partijen.gemeente, partijen.aanbieder, *client);
            while (query.step()) {
                result.push_back(read_levering<Stop>(query, stop_table, m_impl->texts));
            }
        }
        return result;
    });
}

} // namespace iwmod::registratie
