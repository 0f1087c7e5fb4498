#include "core/reader.hpp"

#include "bericht/columns.hpp"
#include "sqlite/border.hpp"

namespace iwmod::registratie {

enum class BerichtQuestion : std::uint8_t {
    find_same,
    identificatie_used,
    declaratie_bericht,
    has_declaratie_antwoord,
    has_own_declaratie_antwoord,
    vrijgegeven,
    has_retour,
    referentienummer_used,
    referentienummer_of,
    sent_under,
};

namespace {
using Question = BerichtQuestion;
} // namespace

// Parameters in the order of the function, Partijen as gemeente and aanbieder, a Bsn as client, the
// text that a sender chose as it stands in the register (SenderText). Above each: the indexes that
// serve it. NOLINTNEXTLINE(readability-function-size): a table
std::vector<Sql<BerichtQuestion>> bericht_questions() {
    return {
        // bericht_sha256, envelop_inhoud
        {Question::find_same, R"sql(
        SELECT id FROM bericht WHERE sha256 = ?1 AND status <= 2
        UNION ALL
        SELECT e.bericht FROM envelop e JOIN bericht b ON b.id = e.bericht
        WHERE substr(e.inhoud, 1, 8) = substr(?1, 1, 8) AND e.inhoud = ?1 AND b.status <= 2
        ORDER BY id LIMIT 1)sql"},
        // bericht_identificatie, uitgaand_nummer
        {Question::identificatie_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM bericht
                       WHERE identificatie = ?3 AND afzender = ?2 AND soort = ?1 AND status <= 2)
            OR EXISTS (SELECT 1 FROM uitgaand
                       WHERE gemeente = ?4 AND soort = 325 AND identificatie = ?5 AND ?1 = 325))sql"},
        // The first one: a later one with the same Identificatie was rejected for that (TR056).
        // bericht_identificatie
        {Question::declaratie_bericht, R"sql(
        SELECT id, sha256 FROM bericht
        WHERE identificatie = ?3 AND afzender = ?2 AND soort = 323 AND status <= 2
          AND ontvanger = ?1 AND dagtekening = ?4 AND gewist IS NULL
        ORDER BY id LIMIT 1)sql"},
        // declaratie_antwoord_identificatie
        {Question::has_declaratie_antwoord, R"sql(
        SELECT EXISTS (SELECT 1 FROM declaratie_antwoord
                       WHERE gemeente = ?1 AND aanbieder = ?2 AND identificatie = ?3
                         AND dagtekening = ?4))sql"},
        // uitgaand_antwoord
        {Question::has_own_declaratie_antwoord, R"sql(
        SELECT EXISTS (SELECT 1 FROM uitgaand
                       WHERE bericht = ?1 AND vrijgave = 0 AND soort = 325))sql"},
        // bericht_identificatie
        {Question::vrijgegeven, R"sql(
        SELECT id, sha256 FROM bericht
        WHERE identificatie = ?4 AND afzender = ?2 AND soort = ?1 AND status = 0
          AND ontvanger = ?3 AND dagtekening = ?5
        ORDER BY id LIMIT 1)sql"},
        // retour_heen
        {Question::has_retour, R"sql(
        SELECT EXISTS (SELECT 1 FROM retour WHERE heen = ?1))sql"},
        // envelop_nummer
        {Question::referentienummer_used, R"sql(
        SELECT EXISTS (SELECT 1 FROM envelop e JOIN bericht b ON b.id = e.bericht
                       WHERE substr(e.referentienummer, 1, 8) = substr(?2, 1, 8)
                         AND +e.referentienummer = ?2 AND e.zender = ?1
                         AND b.status IN (0, 1, 2, 4)))sql"},
        {Question::referentienummer_of, "SELECT referentienummer FROM envelop WHERE bericht = ?1"},
        // uitgaand_referentienummer
        {Question::sent_under, R"sql(
        SELECT id FROM uitgaand
        WHERE substr(referentienummer, 1, 8) = substr(?1, 1, 8)
          AND referentienummer IS NOT NULL AND +referentienummer = ?1)sql"},
    };
}

namespace {

std::optional<Vindplaats> first_vindplaats(Query& query) {
    if (!query.step()) {
        return std::nullopt;
    }
    auto row = query.row();
    const auto id = row.next<BerichtId>();
    return Vindplaats{id, hash_hex(row.next<std::string>())};
}

} // namespace

RegisterReader::RegisterReader(std::unique_ptr<Impl> impl) : m_impl{std::move(impl)} {}
RegisterReader::~RegisterReader() = default;
RegisterReader::RegisterReader(RegisterReader&&) noexcept = default;
RegisterReader& RegisterReader::operator=(RegisterReader&&) noexcept = default;

std::optional<BerichtId> RegisterReader::find_same(const std::string& sha256) const {
    return at_border([&] {
        const auto hash = hash_bytes(sha256);
        return m_impl->bericht[Question::find_same].bind(Blob{hash}).first<BerichtId>();
    });
}

bool RegisterReader::identificatie_used(Soort soort, const std::string& afzender,
                                        const std::string& identificatie) const {
    return at_border([&] {
        return m_impl->bericht[Question::identificatie_used]
            .bind(soort, afzender, m_impl->texts.stored(TextKind::identificatie, identificatie),
                  Gemeentecode::parse(afzender), identificatie)
            .value<bool>();
    });
}

std::optional<Vindplaats>
RegisterReader::declaratie_bericht(const Partijen& partijen,
                                   const bericht::BerichtIdentificatie& identificatie) const {
    return at_border([&] {
        auto query = m_impl->bericht[Question::declaratie_bericht];
        query.bind(std::string{partijen.gemeente.text()}, std::string{partijen.aanbieder.text()},
                   m_impl->texts.stored(TextKind::identificatie, identificatie.identificatie),
                   identificatie.dagtekening);
        return first_vindplaats(query);
    });
}

bool RegisterReader::has_declaratie_antwoord(
    const Partijen& partijen, const bericht::BerichtIdentificatie& identificatie) const {
    return at_border([&] {
        return m_impl->bericht[Question::has_declaratie_antwoord]
            .bind(partijen.gemeente, partijen.aanbieder,
                  m_impl->texts.stored(TextKind::identificatie, identificatie.identificatie),
                  identificatie.dagtekening)
            .value<bool>();
    });
}

bool RegisterReader::has_own_declaratie_antwoord(BerichtId id) const {
    return at_border([&] {
        return m_impl->bericht[Question::has_own_declaratie_antwoord].bind(id).value<bool>();
    });
}

std::optional<Vindplaats> RegisterReader::vrijgegeven(Soort soort,
                                                      const bericht::Header& header) const {
    return at_border([&] {
        auto query = m_impl->bericht[Question::vrijgegeven];
        query.bind(soort, header.afzender, header.ontvanger,
                   m_impl->texts.stored(TextKind::identificatie,
                                        header.berichtidentificatie.identificatie),
                   header.berichtidentificatie.dagtekening);
        return first_vindplaats(query);
    });
}

bool RegisterReader::referentienummer_used(const std::string& zender,
                                           const std::string& referentienummer) const {
    return at_border([&] {
        const auto& texts = m_impl->texts;
        return m_impl->bericht[Question::referentienummer_used]
            .bind(texts.stored(TextKind::envelop, zender),
                  texts.stored(TextKind::envelop, referentienummer))
            .value<bool>();
    });
}

std::optional<std::string> RegisterReader::referentienummer_of(BerichtId id) const {
    return at_border([&] {
        return m_impl->texts.read(
            TextKind::envelop,
            m_impl->bericht[Question::referentienummer_of].bind(id).first<std::string>());
    });
}

std::optional<std::int64_t> RegisterReader::sent_under(const std::string& referentienummer) const {
    return at_border([&] {
        return m_impl->bericht[Question::sent_under].bind(referentienummer).first<std::int64_t>();
    });
}

bool RegisterReader::has_retour(BerichtId id) const {
    return at_border([&] { return m_impl->bericht[Question::has_retour].bind(id).value<bool>(); });
}

} // namespace iwmod::registratie
