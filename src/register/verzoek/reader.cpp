#include "core/reader.hpp"

#include "sqlite/border.hpp"
#include "verzoek/columns.hpp"

namespace iwmod::registratie {

enum class VerzoekQuestion : std::uint8_t {
    referentie_state,
    has_open_verzoek,
    referentie_used,
    referentie_requested,
    antwoorden,
};

namespace {
using Question = VerzoekQuestion;
} // namespace

// Parameters in the order of the function, Partijen as gemeente and aanbieder, a Bsn as client, the
// text that a sender chose as it stands in the register (SenderText). Above each: the indexes that
// serve it. NOLINTNEXTLINE(readability-function-size): a table
std::vector<Sql<VerzoekQuestion>> verzoek_questions() {
    return {
        // 0: unknown, 1: open, 2: closed (regels 8).
        // verzoek_referentie_aanbieder, antwoord_referentie, toewijzing_referentie
        {Question::referentie_state, R"sql(
        SELECT CASE
            WHEN NOT EXISTS (SELECT 1 FROM verzoek_referentie
                             WHERE aanbieder = ?2 AND referentie = ?4 AND gemeente = ?1
                               AND client = ?3) THEN 0
            WHEN EXISTS (SELECT 1 FROM antwoord
                         WHERE gemeente = ?1 AND aanbieder = ?2 AND referentie = ?4
                           AND afgewezen = 0 AND verzoekantwoord = '1')
              OR EXISTS (SELECT 1 FROM toewijzing
                         WHERE gemeente = ?1 AND aanbieder = ?2 AND referentieaanbieder = ?4
                           AND afgewezen = 0) THEN 2
            ELSE 1 END)sql"},
        // verzoek_referentie_client, antwoord_referentie, toewijzing_referentie
        {Question::has_open_verzoek, R"sql(
        SELECT EXISTS (
            SELECT 1 FROM verzoek_referentie r
            WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2
              AND NOT EXISTS (SELECT 1 FROM antwoord a
                              WHERE a.gemeente = ?1 AND a.aanbieder = ?2
                                AND a.referentie = r.referentie
                                AND a.afgewezen = 0 AND a.verzoekantwoord = '1')
              AND NOT EXISTS (SELECT 1 FROM toewijzing t
                              WHERE t.gemeente = ?1 AND t.aanbieder = ?2
                                AND t.referentieaanbieder = r.referentie
                                AND t.afgewezen = 0)))sql"},
        // verzoek_referentie_aanbieder, gewist_nummer by its key
        {Question::referentie_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM verzoek_referentie
                       WHERE aanbieder = ?1 AND referentie = ?2)
            OR EXISTS (SELECT 1 FROM gewist_nummer
                       WHERE aanbieder = ?1 AND nummer = ?2 AND soort = 'verzoek'))sql"},
        // verzoek_referentie_aanbieder, gewist_nummer by its key
        {Question::referentie_requested, R"sql(
        SELECT EXISTS (SELECT 1 FROM verzoek_referentie
                       WHERE aanbieder = ?2 AND referentie = ?3 AND gemeente = ?1)
            OR EXISTS (SELECT 1 FROM gewist_nummer
                       WHERE aanbieder = ?2 AND nummer = ?3 AND soort = 'verzoek'
                         AND gemeente = ?1))sql"},
        // antwoord_referentie
        {Question::antwoorden, R"sql(
        SELECT verzoekantwoord FROM antwoord
        WHERE gemeente = ?1 AND aanbieder = ?2 AND referentie = ?3 AND afgewezen = 0
        ORDER BY id)sql"},
    };
}

ReferentieState RegisterReader::referentie_state(const Partijen& partijen, const Bsn& bsn,
                                                 const std::string& referentie) const {
    return at_border([&] {
        const auto client = m_impl->clienten.find(bsn);
        if (!client) {
            return ReferentieState::onbekend;
        }
        return static_cast<ReferentieState>(
            m_impl->verzoek[Question::referentie_state]
                .bind(partijen.gemeente, partijen.aanbieder, *client,
                      m_impl->texts.stored(TextKind::referentie, referentie))
                .value<int>());
    });
}

bool RegisterReader::has_open_verzoek(const Partijen& partijen, const Bsn& bsn) const {
    return at_border(
        [&] { return m_impl->ask(m_impl->verzoek[Question::has_open_verzoek], partijen, bsn); });
}

bool RegisterReader::referentie_used(const AgbCode& aanbieder,
                                     const std::string& referentie) const {
    return at_border([&] {
        return m_impl->verzoek[Question::referentie_used]
            .bind(aanbieder, m_impl->texts.stored(TextKind::referentie, referentie))
            .value<bool>();
    });
}

bool RegisterReader::referentie_requested(const Partijen& partijen,
                                          const std::string& referentie) const {
    return at_border([&] {
        return m_impl->verzoek[Question::referentie_requested]
            .bind(partijen.gemeente, partijen.aanbieder,
                  m_impl->texts.stored(TextKind::referentie, referentie))
            .value<bool>();
    });
}

std::vector<std::string> RegisterReader::antwoorden(const Partijen& partijen,
                                                    const std::string& referentie) const {
    return at_border([&] {
        std::vector<std::string> result;
        auto query = m_impl->verzoek[Question::antwoorden];
        query.bind(partijen.gemeente, partijen.aanbieder,
                   m_impl->texts.stored(TextKind::referentie, referentie));
        while (query.step()) {
            result.push_back(query.row().next<std::string>());
        }
        return result;
    });
}

} // namespace iwmod::registratie
