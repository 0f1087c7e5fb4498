#include "bericht/rows.hpp"
#include "overview/impl.hpp"
#include "sqlite/border.hpp"
#include "sqlite/write_log.hpp"

namespace iwmod {

namespace {

/// Parameters ?1 to ?9; one that is NULL does not count.
constexpr const char* filter_tail =
    " (?1 IS NULL OR status = ?1) AND (?2 IS NULL OR soort = ?2)"
    " AND (?3 IS NULL OR afzender = ?3) AND (?4 IS NULL OR ontvanger = ?4)"
    " AND (?5 IS NULL OR identificatie = ?5) AND (?6 IS NULL OR sha256 = ?6)"
    " AND (?7 IS NULL OR substr(ontvangen, 1, 10) >= ?7)"
    " AND (?8 IS NULL OR substr(ontvangen, 1, 10) <= ?8) ORDER BY id LIMIT ?9";

std::string from_bericht(const char* where) {
    return "SELECT " + std::string{bericht_columns} + " FROM bericht WHERE" + where;
}

std::string from_uitgaand(const char* rest) {
    return std::string{"SELECT id, bericht, soort, vrijgave, relatie, bestand, identificatie, "
                       "sha256, grootte, uitgave, op_schijf FROM uitgaand"} +
           rest;
}

constexpr std::int64_t no_maximum = -1;

Finding read_bevinding(const Query& query, const SenderText& texts) {
    auto row = query.row();
    Finding result;
    result.niveau = row.next<int>();
    result.code = row.next<std::string>();
    result.retourcode = row.next<std::string>();
    result.regelnummer = row.next<std::optional<std::int64_t>>();
    result.kolom = row.next<std::optional<std::int64_t>>();
    result.pad = row.next<std::string>();
    result.element = row.next<std::string>();
    result.omschrijving = row.next<std::string>();
    result.toelichting = texts.show(TextKind::toelichting, row.next<std::string>());
    return result;
}

Signaal read_signaal(const Query& query, const SenderText& texts) {
    auto row = query.row();
    Signaal result;
    result.code = row.next<std::string>();
    result.pad = row.next<std::string>();
    result.omschrijving = texts.show(TextKind::signaal, row.next<std::string>());
    return result;
}

UitgaandRow read_uitgaand_rij(const Query& query) {
    auto row = query.row();
    UitgaandRow result;
    result.uitgaand = read_uitgaand(row);
    result.op_schijf = row.next<std::optional<std::string>>();
    return result;
}

std::optional<std::string> optional_day(std::optional<Datum> day) {
    return day ? std::optional{datum_text(*day)} : std::nullopt;
}

} // namespace

Overview::Impl::Impl(const std::filesystem::path& bestand, const Sleutelbos& sleutels)
    : db{open_for_reading(bestand)},
      sleutel{RegisterKey::for_reading(db, bestand, sleutels)},
      texts{sleutel},
      reader{std::make_unique<RegisterReader::Impl>(db, sleutel)},
      list{db, from_bericht(filter_tail)},
      list_by_sha256{db, from_bericht(" sha256 = ?6 AND") + filter_tail},
      list_by_identificatie{db, from_bericht(" identificatie = ?5 AND") + filter_tail},
      bericht{db, from_bericht(" id = ?1")},
      bevindingen{db, "SELECT niveau, code, retourcode, regelnummer, kolom, pad, element, "
                      "omschrijving, toelichting FROM bevinding WHERE bericht = ?1 "
                      "ORDER BY volgnummer"},
      signalen{db, "SELECT code, pad, omschrijving FROM signaal WHERE bericht = ?1 "
                   "ORDER BY volgnummer"},
      retouren{db, from_bericht(" id IN (SELECT r.bericht FROM retour r WHERE r.heen = ?1)"
                                " ORDER BY id")},
      retour{db, "SELECT heen, afgewezen FROM retour WHERE bericht = ?1"},
      heringediend{db, "SELECT heringediend FROM bericht WHERE id = ?1"},
      uitgaand{db, from_uitgaand(" ORDER BY id")},
      // One message has at most one answer and one release, each found by its own index.
      uitgaand_of_bericht{db, from_uitgaand(" WHERE bericht = ?1 AND vrijgave = 0 UNION ALL ") +
                                  from_uitgaand(" WHERE bericht = ?1 AND vrijgave = 1")},
      uitgaand_by_bestand{db, from_uitgaand(" WHERE relatie = ?1 AND bestand = ?2")} {}

void Overview::Impl::complete(BerichtRow& rij) {
    Query findings{bevindingen};
    findings.bind(rij.id);
    while (findings.step()) {
        rij.bevindingen.push_back(read_bevinding(findings, texts));
    }
    Query signals{signalen};
    signals.bind(rij.id);
    while (signals.step()) {
        rij.signalen.push_back(read_signaal(signals, texts));
    }
}

std::optional<BerichtRow> Overview::Impl::find_bericht(BerichtId id) {
    Query query{bericht};
    if (!query.bind(id).step()) {
        return std::nullopt;
    }
    auto row = query.row();
    return read_bericht(row, texts);
}

std::optional<RetourRow> Overview::Impl::find_retour(BerichtId id) {
    Query query{retour};
    if (!query.bind(id).step()) {
        return std::nullopt;
    }
    auto row = query.row();
    const auto heen_id = row.next<std::optional<BerichtId>>();
    RetourRow result{.heen = std::nullopt, .afgewezen = row.next<int>() == 1};
    if (heen_id) {
        result.heen = find_bericht(*heen_id);
    }
    return result;
}

SQLite::Statement& Overview::Impl::list_statement(const Filter& filter) {
    if (filter.sha256) {
        return list_by_sha256;
    }
    return filter.identificatie ? list_by_identificatie : list;
}

Overview::Overview(const std::filesystem::path& bestand, const Sleutelbos& sleutels)
    : m_impl{at_border([&] { return std::make_unique<Impl>(bestand, sleutels); })} {}
Overview::~Overview() = default;
Overview::Overview(Overview&&) noexcept = default;
Overview& Overview::operator=(Overview&&) noexcept = default;

const RegisterReader& Overview::reader() const {
    return m_impl->reader;
}

void Overview::list(const Filter& filter,
                    const std::function<void(const BerichtRow&)>& visit) const {
    at_border([&] {
        const auto vanaf = optional_day(filter.vanaf);
        const auto tot = optional_day(filter.tot);
        const auto identificatie =
            m_impl->texts.stored(TextKind::identificatie, filter.identificatie);
        const auto hash = filter.sha256 ? std::optional{hash_bytes(*filter.sha256)} : std::nullopt;
        Query query{m_impl->list_statement(filter)};
        query.bind(filter.status, filter.soort, filter.afzender, filter.ontvanger, identificatie,
                   Blob{hash}, vanaf, tot, filter.maximum.value_or(no_maximum));
        while (query.step()) {
            auto row = query.row();
            auto rij = read_bericht(row, m_impl->texts);
            m_impl->complete(rij);
            visit(rij);
        }
    });
}

std::optional<Dossier> Overview::dossier(BerichtId id) const {
    return at_border([&]() -> std::optional<Dossier> {
        auto bericht = m_impl->find_bericht(id);
        if (!bericht) {
            return std::nullopt;
        }
        Dossier result;
        result.bericht = std::move(*bericht);
        m_impl->complete(result.bericht);
        Query uitgaand{m_impl->uitgaand_of_bericht};
        uitgaand.bind(id);
        while (uitgaand.step()) {
            result.uitgaand.push_back(read_uitgaand_rij(uitgaand));
        }
        Query retouren{m_impl->retouren};
        retouren.bind(id);
        while (retouren.step()) {
            auto row = retouren.row();
            result.retouren.push_back(read_bericht(row, m_impl->texts));
            m_impl->complete(result.retouren.back());
        }
        result.retour = m_impl->find_retour(id);
        result.heringediend =
            Query{m_impl->heringediend}.bind(id).value<std::optional<std::string>>();
        return result;
    });
}

RegisterFigures Overview::figures() const {
    return at_border([&] {
        const Snapshot moment{m_impl->db};
        RegisterFigures result;
        SQLite::Statement counts{m_impl->db,
                                 "SELECT status, soort, count(*) FROM bericht GROUP BY 1, 2"};
        for (Query query{counts}; query.step();) {
            auto row = query.row();
            const auto status = static_cast<Status>(row.next<int>());
            const auto soort = row.next<std::optional<Soort>>();
            const auto count = row.next<std::int64_t>();
            result.per_status[std::string{naam(status)}] += count;
            result.per_soort[soort ? std::string{naam(*soort)} : "onbekend"] += count;
            result.berichten += count;
        }
        SQLite::Statement last{m_impl->db,
                               "SELECT ontvangen, besloten FROM bericht ORDER BY id DESC LIMIT 1"};
        Query query{last};
        if (query.step()) {
            auto row = query.row();
            result.laatste_ontvangst = row.next<std::string>();
            result.laatste_besluit = row.next<std::string>();
        }
        SQLite::Statement open{m_impl->db, "SELECT count(*) FROM uitgaand WHERE op_schijf IS NULL"};
        result.open_uitgaand = Query{open}.value<std::int64_t>();
        result.schemaversie = newest_schemaversie();
        result.schrijflog_bytes = write_log_bytes(m_impl->db.getFilename());
        result.sleutel = m_impl->sleutel.nummer();
        return result;
    });
}

KeyUse Overview::key_use() const {
    return at_border([&] {
        const auto& stand = m_impl->sleutel.stand();
        KeyUse result{.in_gebruik = stand.in_gebruik,
                      .nodig = {},
                      .afgerond = stand.afgerond,
                      .teksten = stand.texts};
        SQLite::Statement berichten{m_impl->db, "SELECT count(*) FROM bericht"};
        result.berichten = Query{berichten}.value<std::int64_t>();
        for (const auto& [nummer, controle] : stand.nodig) {
            result.nodig.push_back(nummer);
        }
        SQLite::Statement clienten{m_impl->db, "SELECT count(*) FROM client"};
        result.clienten = Query{clienten}.value<std::int64_t>();
        SQLite::Statement open{m_impl->db, "SELECT count(*) FROM uitgaand WHERE op_schijf IS NULL "
                                           "AND inhoud IS NOT NULL"};
        result.open_antwoorden = Query{open}.value<std::int64_t>();
        return result;
    });
}

void Overview::visit_uitgaand(const std::function<void(const UitgaandRow&)>& visit) const {
    at_border([&] {
        Query query{m_impl->uitgaand};
        while (query.step()) {
            visit(read_uitgaand_rij(query));
        }
    });
}

std::optional<UitgaandRow> Overview::find_uitgaand(const std::string& relatie,
                                                   const std::string& bestand) const {
    return at_border([&]() -> std::optional<UitgaandRow> {
        Query query{m_impl->uitgaand_by_bestand};
        if (!query.bind(relatie, bestand).step()) {
            return std::nullopt;
        }
        return read_uitgaand_rij(query);
    });
}

} // namespace iwmod
