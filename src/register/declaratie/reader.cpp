#include "core/reader.hpp"

#include "declaratie/columns.hpp"
#include "sqlite/border.hpp"

#include <algorithm>

namespace iwmod::registratie {

enum class DeclaratieQuestion : std::uint8_t {
    declaratienummer_used,
    newest_declaratieperiode,
    referentienummer_used,
    first_referentienummer_from,
    has_goedgekeurde_prestatie,
    goedgekeurde_debet,
    goedgekeurd_totaal,
    goedgekeurde_prestaties,
};

namespace {
using Question = DeclaratieQuestion;
} // namespace

// Parameters in the order of the function, Partijen as gemeente and aanbieder, a Bsn as client, the
// text that a sender chose as it stands in the register (SenderText). Above each: the indexes that
// serve it. NOLINTNEXTLINE(readability-function-size): a table
std::vector<Sql<DeclaratieQuestion>> declaratie_questions() {
    return {
        // declaratie_nummer
        {Question::declaratienummer_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM declaratie
                       WHERE aanbieder = ?1 AND declaratienummer = ?2))sql"},
        // declaratie_periode
        {Question::newest_declaratieperiode, R"sql(
        SELECT begindatum FROM declaratie
        WHERE gemeente = ?1 AND aanbieder = ?2
        ORDER BY begindatum DESC LIMIT 1)sql"},
        // prestatie_referentie, gewist_nummer by its key
        {Question::referentienummer_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM prestatie
                       WHERE aanbieder = ?1 AND referentienummer = ?2)
            OR EXISTS (SELECT 1 FROM gewist_nummer
                       WHERE aanbieder = ?1 AND nummer = ?2 AND soort = 'prestatie'))sql"},
        // prestatie_referentie, gewist_nummer by its key
        {Question::first_referentienummer_from, R"sql(
        SELECT (SELECT referentienummer FROM prestatie
                WHERE aanbieder = ?1 AND referentienummer >= ?2
                ORDER BY referentienummer LIMIT 1),
               (SELECT nummer FROM gewist_nummer
                WHERE aanbieder = ?1 AND nummer >= ?2
                ORDER BY nummer LIMIT 1))sql"},
        // client_goedgekeurd by its key
        {Question::has_goedgekeurde_prestatie, R"sql(
        SELECT EXISTS (SELECT 1 FROM client_goedgekeurd
                       WHERE client = ?3 AND gemeente = ?1 AND aanbieder = ?2))sql"},
        // prestatie_referentie
        {Question::goedgekeurde_debet, select(prestatie_table, R"sql(
        FROM prestatie
        WHERE aanbieder = ?2 AND referentienummer = ?3 AND gemeente = ?1
          AND goedgekeurd = 1 AND credit = 0
        ORDER BY id DESC LIMIT 1)sql")},
        // toewijzing_goedgekeurd by its key
        {Question::goedgekeurd_totaal, R"sql(
        SELECT eenheid, volume, bedrag FROM toewijzing_goedgekeurd
        WHERE gemeente = ?1 AND aanbieder = ?2 AND toewijzingnummer = ?3)sql"},
        // prestatie_toewijzing
        {Question::goedgekeurde_prestaties, select(prestatie_table, R"sql(
        FROM prestatie
        WHERE gemeente = ?1 AND aanbieder = ?2 AND toewijzingnummer = ?3 AND goedgekeurd = 1
          AND einddatum >= ?4 AND einddatum < ?5)sql")},
    };
}

namespace {

/// A row before the Bsn of its client was looked up.
struct FoundPrestatie {
    PrestatieState state;
    GoedgekeurdePrestatie goedgekeurd;
};

FoundPrestatie read_prestatie(const Query& query, const SenderText& texts) {
    auto row = query.row();
    FoundPrestatie result;
    read_row(row, prestatie_table, texts.reading(), result.state, result.goedgekeurd.prestatie);
    result.goedgekeurd.gecrediteerd = result.state.gecrediteerd;
    return result;
}

} // namespace

bool RegisterReader::declaratienummer_used(const AgbCode& aanbieder,
                                           const std::string& nummer) const {
    return at_border([&] {
        return m_impl->declaratie[Question::declaratienummer_used]
            .bind(aanbieder, m_impl->texts.stored(TextKind::declaratienummer, nummer))
            .value<bool>();
    });
}

std::optional<Datum> RegisterReader::newest_declaratieperiode(const Partijen& partijen) const {
    return at_border([&] {
        return m_impl->declaratie[Question::newest_declaratieperiode]
            .bind(partijen.gemeente, partijen.aanbieder)
            .first<Datum>();
    });
}

bool RegisterReader::referentienummer_used(const AgbCode& aanbieder,
                                           const std::string& nummer) const {
    return at_border([&] {
        return m_impl->declaratie[Question::referentienummer_used]
            .bind(aanbieder, m_impl->texts.stored(TextKind::referentienummer, nummer))
            .value<bool>();
    });
}

std::optional<std::string>
RegisterReader::first_referentienummer_from(const AgbCode& aanbieder,
                                            const std::string& nummer) const {
    return at_border([&]() -> std::optional<std::string> {
        if (m_impl->texts.sealed()) {
            return nummer; // what is sealed has no order
        }
        auto query = m_impl->declaratie[Question::first_referentienummer_from];
        query.bind(aanbieder, nummer).step();
        auto row = query.row();
        auto stored = row.next<std::optional<std::string>>();
        auto gewist = row.next<std::optional<std::string>>();
        return !stored || (gewist && *gewist < *stored) ? gewist : stored;
    });
}

bool RegisterReader::has_goedgekeurde_prestatie(const Partijen& partijen, const Bsn& bsn) const {
    return at_border([&] {
        return m_impl->ask(m_impl->declaratie[Question::has_goedgekeurde_prestatie], partijen, bsn);
    });
}

std::optional<GoedgekeurdePrestatie>
RegisterReader::goedgekeurde_debet(const Partijen& partijen, const std::string& nummer) const {
    return at_border([&]() -> std::optional<GoedgekeurdePrestatie> {
        auto query = m_impl->declaratie[Question::goedgekeurde_debet];
        if (!query
                 .bind(partijen.gemeente, partijen.aanbieder,
                       m_impl->texts.stored(TextKind::referentienummer, nummer))
                 .step()) {
            return std::nullopt;
        }
        auto found = read_prestatie(query, m_impl->texts);
        found.goedgekeurd.bsn = m_impl->clienten.bsn(found.state.client);
        return std::move(found.goedgekeurd);
    });
}

std::vector<GoedgekeurdTotaal> RegisterReader::goedgekeurd_totaal(const Partijen& partijen,
                                                                  Nummer toewijzingnummer) const {
    return at_border([&] {
        std::vector<GoedgekeurdTotaal> result;
        auto query = m_impl->declaratie[Question::goedgekeurd_totaal];
        query.bind(partijen.gemeente, partijen.aanbieder, toewijzingnummer);
        while (query.step()) {
            auto row = query.row();
            auto eenheid = row.next<bericht::Tekst>();
            const auto volume = row.next<Volume>();
            result.push_back({std::move(eenheid), volume, row.next<Eurocent>()});
        }
        return result;
    });
}

std::vector<GoedgekeurdePrestatie>
RegisterReader::goedgekeurde_prestaties(const Partijen& partijen, Nummer toewijzingnummer,
                                        std::optional<Datum> first,
                                        std::optional<Datum> end) const {
    return at_border([&] {
        std::vector<FoundPrestatie> rijen;
        auto query = m_impl->declaratie[Question::goedgekeurde_prestaties];
        query.bind(partijen.gemeente, partijen.aanbieder, toewijzingnummer, first_day(first),
                   end_day(end));
        while (query.step()) {
            rijen.push_back(read_prestatie(query, m_impl->texts));
        }
        // The index has them by Einddatum.
        std::sort(rijen.begin(), rijen.end(), [](const FoundPrestatie& a, const FoundPrestatie& b) {
            return a.state.id < b.state.id;
        });
        std::vector<GoedgekeurdePrestatie> result;
        // Almost always one person: its Bsn is looked up once.
        std::optional<ClientId> known;
        for (auto& rij : rijen) {
            auto& prestatie = rij.goedgekeurd;
            prestatie.bsn = known == rij.state.client ? result.back().bsn
                                                      : m_impl->clienten.bsn(rij.state.client);
            known = rij.state.client;
            result.push_back(std::move(prestatie));
        }
        return result;
    });
}

} // namespace iwmod::registratie
