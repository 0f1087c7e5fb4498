#include "core/reader.hpp"

#include "sqlite/border.hpp"
#include "toewijzing/columns.hpp"

#include <algorithm>

namespace iwmod::registratie {

enum class ToewijzingQuestion : std::uint8_t {
    toewijzing,
    toewijzingen,
    clienten,
    has_toewijzing,
    onbevestigd_sinds,
    has_toewijzing_from,
    has_toewijzing_with_referentie,
    toewijzingnummer_gewist,
};

namespace {
using Question = ToewijzingQuestion;

/// Of a version of which number, parties and person are known.
constexpr auto version_columns =
    without<&Toewijzing::gemeente, &Toewijzing::aanbieder, &ClientKey::client,
            &Toewijzing::toewijzingnummer>(toewijzing_table);
} // namespace

// Parameters in the order of the function, Partijen as gemeente and aanbieder, a Bsn as client, the
// text that a sender chose as it stands in the register (SenderText). Above each: the indexes that
// serve it. NOLINTNEXTLINE(readability-function-size): a table
std::vector<Sql<ToewijzingQuestion>> toewijzing_questions() {
    return {
        // toewijzing_telt
        {Question::toewijzing, select(toewijzing_table, R"sql(
        FROM toewijzing
        WHERE gemeente = ?1 AND toewijzingnummer = ?2 AND telt = 1)sql")},
        // toewijzing_client
        {Question::toewijzingen, select(toewijzing_table, R"sql(
        FROM toewijzing
        WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2 AND telt = 1
        ORDER BY toewijzingnummer)sql")},
        // One row for each toewijzing and each Eenheid in which something was approved on it.
        // client by zoek, toewijzing_client, toewijzing_goedgekeurd by its key
        {Question::clienten, R"sql(
        SELECT g.plaats, c.id, b.eenheid, b.volume, b.bedrag, t.toewijzingnummer, )sql" +
                                 read_columns(version_columns, "t.") + R"sql(
        FROM gevraagde_client g
        CROSS JOIN client c ON c.zoek = g.zoek
        LEFT JOIN toewijzing t
          ON t.client = c.id AND t.gemeente = ?1 AND t.aanbieder = ?2 AND t.telt = 1
        LEFT JOIN toewijzing_goedgekeurd b
          ON b.gemeente = ?1 AND b.aanbieder = ?2 AND b.toewijzingnummer = t.toewijzingnummer)sql"},
        // toewijzing_client
        {Question::has_toewijzing, R"sql(
        SELECT EXISTS (
            SELECT 1 FROM toewijzing
            WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2 AND telt = 1))sql"},
        // toewijzing_telt, toewijzing_eerder, retour_heen
        {Question::onbevestigd_sinds, R"sql(
        SELECT b.dagtekening FROM toewijzing t JOIN bericht b ON b.id = t.bericht
        WHERE t.gemeente = ?1 AND t.toewijzingnummer = ?2 AND t.telt = 1
          AND NOT EXISTS (SELECT 1 FROM toewijzing e
                          WHERE e.gemeente = ?1 AND e.toewijzingnummer = ?2
                            AND e.telt = 0 AND e.afgewezen = 0)
          AND NOT EXISTS (SELECT 1 FROM retour WHERE heen = t.bericht))sql"},
        // toewijzing_ingangsdatum
        {Question::has_toewijzing_from, R"sql(
        SELECT EXISTS (
            SELECT 1 FROM toewijzing
            WHERE gemeente = ?1 AND aanbieder = ?2 AND telt = 1
              AND ingangsdatum >= ?3 AND ingangsdatum < ?4))sql"},
        // toewijzing_referentie, gewist_nummer by its key
        {Question::has_toewijzing_with_referentie, R"sql(
        SELECT EXISTS (SELECT 1 FROM toewijzing
                       WHERE gemeente = ?1 AND aanbieder = ?2 AND referentieaanbieder = ?3
                         AND afgewezen = 0)
            OR EXISTS (SELECT 1 FROM gewist_nummer
                       WHERE aanbieder = ?2 AND nummer = ?3 AND soort = 'toegewezen'
                         AND gemeente = ?1))sql"},
        // gewist_nummer by its key
        {Question::toewijzingnummer_gewist, R"sql(
        SELECT EXISTS (SELECT 1 FROM gewist_nummer
                       WHERE aanbieder = 0 AND nummer = CAST(?2 AS TEXT) AND soort = 'toewijzing'
                         AND gemeente = ?1))sql"},
    };
}

namespace {

/// `bsn_of` says whose it is: one who asks by Bsn knows.
template <class BsnOf>
Toewijzing read_toewijzing(const Query& query, const SenderText& texts, BsnOf bsn_of) {
    auto row = query.row();
    Toewijzing result;
    ClientKey key;
    read_row(row, toewijzing_table, texts.reading(), result, key);
    result.bsn = bsn_of(key.client);
    return result;
}

/// asked_client_columns.
class ClientSource final : public RowSource {
  public:
    ClientSource(const Clienten& clienten, std::span<const Bsn> bsns) {
        m_zoek.reserve(bsns.size());
        std::transform(bsns.begin(), bsns.end(), std::back_inserter(m_zoek),
                       [&](const Bsn& bsn) { return clienten.search_value(bsn); });
    }
    std::size_t size() const noexcept override { return m_zoek.size(); }
    void column(std::size_t row, int number, ColumnValue& value) const noexcept override {
        if (number == 0) {
            value.put_number(static_cast<std::int64_t>(row));
        } else {
            value.put_bytes(m_zoek[row]);
        }
    }

  private:
    std::vector<std::string> m_zoek;
};

/// Adds a row of Question::clienten, of which plaats and id were read, to what is known of the
/// client.
void add_row(Row& row, const SenderText& texts, KnownClient& client, const Partijen& partijen,
             const Bsn& bsn) {
    auto eenheid = row.next<std::optional<bericht::Tekst>>();
    const auto volume = row.next<std::optional<Volume>>();
    const auto bedrag = row.next<std::optional<Eurocent>>();
    const auto nummer = row.next<std::optional<Nummer>>();
    if (!nummer) {
        return; // somebody without a toewijzing
    }
    auto& toewijzingen = client.toewijzingen;
    if (toewijzingen.empty() || toewijzingen.back().toewijzing.toewijzingnummer != *nummer) {
        Toewijzing& toewijzing = toewijzingen.emplace_back().toewijzing;
        toewijzing.gemeente = partijen.gemeente;
        toewijzing.aanbieder = partijen.aanbieder;
        toewijzing.bsn = bsn;
        toewijzing.toewijzingnummer = *nummer;
        read_row(row, version_columns, texts.reading(), toewijzing);
    }
    if (eenheid && volume && bedrag) {
        toewijzingen.back().goedgekeurd.push_back({std::move(*eenheid), *volume, *bedrag});
    }
}

} // namespace

std::optional<Toewijzing> RegisterReader::toewijzing(Gemeentecode gemeente,
                                                     Nummer toewijzingnummer) const {
    return at_border([&]() -> std::optional<Toewijzing> {
        auto query = m_impl->toewijzing[Question::toewijzing];
        if (!query.bind(gemeente, toewijzingnummer).step()) {
            return std::nullopt;
        }
        return read_toewijzing(query, m_impl->texts,
                               [this](ClientId client) { return m_impl->clienten.bsn(client); });
    });
}

std::vector<Toewijzing> RegisterReader::toewijzingen(const Partijen& partijen,
                                                     const Bsn& bsn) const {
    return at_border([&] {
        std::vector<Toewijzing> result;
        const auto client = m_impl->clienten.find(bsn);
        if (!client) {
            return result;
        }
        auto query = m_impl->toewijzing[Question::toewijzingen];
        query.bind(partijen.gemeente, partijen.aanbieder, *client);
        while (query.step()) {
            result.push_back(
                read_toewijzing(query, m_impl->texts, [&bsn](ClientId /*client*/) { return bsn; }));
        }
        return result;
    });
}

std::vector<KnownClient> RegisterReader::clienten(const Partijen& partijen,
                                                  std::span<const Bsn> bsns) const {
    return at_border([&] {
        std::vector<KnownClient> result(bsns.size());
        const ClientSource source{m_impl->clienten, bsns};
        const VirtualTable::Filling filling{m_impl->asked_clienten, source};
        auto query = m_impl->toewijzing[Question::clienten];
        query.bind(partijen.gemeente, partijen.aanbieder);
        while (query.step()) {
            auto row = query.row();
            const auto plaats = static_cast<std::size_t>(row.next<std::int64_t>());
            result[plaats].id = row.next<ClientId>();
            add_row(row, m_impl->texts, result[plaats], partijen, bsns[plaats]);
        }
        return result;
    });
}

bool RegisterReader::has_toewijzing(const Partijen& partijen, const Bsn& bsn) const {
    return at_border(
        [&] { return m_impl->ask(m_impl->toewijzing[Question::has_toewijzing], partijen, bsn); });
}

std::optional<Datum> RegisterReader::onbevestigd_sinds(Gemeentecode gemeente,
                                                       Nummer toewijzingnummer) const {
    return at_border([&] {
        return m_impl->toewijzing[Question::onbevestigd_sinds]
            .bind(gemeente, toewijzingnummer)
            .first<Datum>();
    });
}

bool RegisterReader::has_toewijzing_from(const Partijen& partijen, std::optional<Datum> first,
                                         std::optional<Datum> end) const {
    return at_border([&] {
        return m_impl->toewijzing[Question::has_toewijzing_from]
            .bind(partijen.gemeente, partijen.aanbieder, first_day(first), end_day(end))
            .value<bool>();
    });
}

bool RegisterReader::has_toewijzing_with_referentie(const Partijen& partijen,
                                                    const std::string& referentie) const {
    return at_border([&] {
        return m_impl->toewijzing[Question::has_toewijzing_with_referentie]
            .bind(partijen.gemeente, partijen.aanbieder,
                  m_impl->texts.stored(TextKind::referentie, referentie))
            .value<bool>();
    });
}

bool RegisterReader::toewijzingnummer_gewist(Gemeentecode gemeente, Nummer toewijzingnummer) const {
    return at_border([&] {
        return m_impl->toewijzing[Question::toewijzingnummer_gewist]
            .bind(gemeente, toewijzingnummer)
            .value<bool>();
    });
}

} // namespace iwmod::registratie
