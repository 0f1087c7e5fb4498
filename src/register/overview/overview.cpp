#include "bericht/rows.hpp"
#include "overview/impl.hpp"
#include "overview/lower_case.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"
#include "sqlite/write_log.hpp"

namespace iwmod::registratie {

namespace {

std::string from_bericht(const std::string& where) {
    return select(bericht_table, " FROM bericht WHERE" + where);
}

std::string from_uitgaand(const std::string& rest) {
    return select(uitgaand_table, " FROM uitgaand" + rest);
}

/// Which Fo01 came about the answer (0) or the release (1) of a message.
std::string not_delivered_of(const std::string& vrijgave) {
    return "SELECT e.bericht, u.id, f.ontvangen, e.foutcode, e.fouttekst,"
           " EXISTS (SELECT 1 FROM uitgaand n WHERE n.bericht = u.bericht"
           " AND n.vrijgave = u.vrijgave AND n.volgnummer > u.volgnummer)"
           " FROM uitgaand u JOIN envelop e ON e.betreft = u.id JOIN bericht f ON f.id = e.bericht"
           " WHERE u.bericht = ?1 AND u.vrijgave = " +
           vrijgave + " AND e.foutcode IS NOT NULL";
}

/// A finding or signal.
template <class Value, class... Columns>
Value read_value_of(const Query& query, const Table<Columns...>& table, const SenderText& texts) {
    auto row = query.row();
    Value result;
    read_row(row, table, texts.showing(), result);
    return result;
}

UitgaandRow read_uitgaand_of(const Query& query) {
    auto row = query.row();
    return read_uitgaand(row);
}

} // namespace

Overview::Impl::Impl(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels)
    : connection{open_for_reading(bestand)},
      key{RegisterKey::for_reading(connection, bestand, sleutels)},
      texts{key},
      reader{std::make_unique<RegisterReader::Impl>(connection, key)},
      clienten{connection, key},
      bestandsnaam{connection, "bestandsnaam",
                   [this](std::int64_t /*unused*/, const std::string& stored) {
                       return std::optional{lower_case(texts.show(TextKind::bestand, stored))};
                   }},
      bericht{connection, from_bericht(" id = ?1")},
      bevindingen{connection, select(bevinding_table,
                                     " FROM bevinding WHERE bericht = ?1 ORDER BY volgnummer")},
      signalen{connection,
               select(signaal_table, " FROM signaal WHERE bericht = ?1 ORDER BY volgnummer")},
      retouren{connection, from_bericht(" id IN (SELECT r.bericht FROM retour r WHERE r.heen = ?1)"
                                        " ORDER BY id")},
      retour{connection, "SELECT heen, afgewezen FROM retour WHERE bericht = ?1"},
      heringediend{connection, "SELECT heringediend FROM bericht WHERE id = ?1"},
      uitgaand{connection, from_uitgaand(" ORDER BY id")},
      // One message has at most one answer and one release, each found by its own index.
      uitgaand_of_bericht{connection,
                          from_uitgaand(" WHERE bericht = ?1 AND vrijgave = 0 UNION ALL ") +
                              from_uitgaand(" WHERE bericht = ?1 AND vrijgave = 1")},
      uitgaand_by_bestand{connection, from_uitgaand(" WHERE relatie = ?1 AND bestand = ?2")},
      envelop{connection, select(envelop_table, " FROM envelop WHERE bericht = ?1")},
      zip{connection, "SELECT bericht, zip, nummer FROM uit_zip WHERE bericht = ?1 UNION ALL "
                      "SELECT bericht, zip, nummer FROM uit_zip WHERE zip = ?1 ORDER BY 3"},
      niet_afgeleverd{connection, not_delivered_of("0") + " UNION ALL " + not_delivered_of("1") +
                                      " ORDER BY 1"},
      declaratie{connection, declaratie_of_bericht} {}

void Overview::Impl::complete(BerichtRow& rij) {
    Query findings{bevindingen};
    findings.bind(rij.id);
    while (findings.step()) {
        rij.bevindingen.push_back(
            read_value_of<bericht::Finding>(findings, bevinding_table, texts));
    }
    Query signals{signalen};
    signals.bind(rij.id);
    while (signals.step()) {
        rij.signalen.push_back(read_value_of<bericht::Signaal>(signals, signaal_table, texts));
    }
    Query failures{niet_afgeleverd};
    failures.bind(rij.id);
    while (failures.step()) {
        auto row = failures.row();
        NietAfgeleverd failure;
        failure.fo01 = row.next<BerichtId>();
        failure.uitgaand = row.next<std::int64_t>();
        failure.moment = row.next<std::string>();
        failure.code = texts.show(TextKind::envelop, row.next<std::string>());
        failure.omschrijving = texts.show(TextKind::envelop, row.next<std::string>());
        failure.opnieuw_verzonden = row.next<bool>();
        rij.niet_afgeleverd.push_back(std::move(failure));
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

std::vector<UitgaandRow> Overview::Impl::find_uitgaand(BerichtId id) {
    std::vector<UitgaandRow> found;
    Query query{uitgaand_of_bericht};
    query.bind(id);
    while (query.step()) {
        found.push_back(read_uitgaand_of(query));
    }
    return found;
}

void Overview::Impl::find_zip(Dossier& dossier) {
    Query query{zip};
    query.bind(dossier.bericht.id);
    while (query.step()) {
        auto row = query.row();
        UitZipRow found;
        found.bericht = row.next<BerichtId>();
        found.zip = row.next<BerichtId>();
        found.nummer = row.next<std::int64_t>();
        if (found.bericht == dossier.bericht.id) {
            dossier.uit_zip = found;
        } else {
            dossier.in_zip.push_back(found);
        }
    }
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

Overview::Overview(const std::filesystem::path& bestand, const crypto::Sleutelbos& sleutels)
    : m_impl{at_border([&] { return std::make_unique<Impl>(bestand, sleutels); })} {}
Overview::~Overview() = default;
Overview::Overview(Overview&&) noexcept = default;
Overview& Overview::operator=(Overview&&) noexcept = default;

const RegisterReader& Overview::reader() const {
    return m_impl->reader;
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
        result.uitgaand = m_impl->find_uitgaand(id);
        Query retouren{m_impl->retouren};
        retouren.bind(id);
        while (retouren.step()) {
            auto row = retouren.row();
            result.retouren.push_back(read_bericht(row, m_impl->texts));
            m_impl->complete(result.retouren.back());
        }
        result.retour = m_impl->find_retour(id);
        Query envelop{m_impl->envelop};
        if (envelop.bind(id).step()) {
            result.envelop = read_value_of<EnvelopRow>(envelop, envelop_table, m_impl->texts);
        }
        m_impl->find_zip(result);
        result.declaratie = m_impl->find_declaratie(id);
        result.heringediend =
            Query{m_impl->heringediend}.bind(id).value<std::optional<std::string>>();
        return result;
    });
}

RegisterFigures Overview::figures() const {
    return at_border([&] {
        const Snapshot moment{m_impl->connection};
        RegisterFigures result;
        Statement counts{m_impl->connection,
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
        Statement last{m_impl->connection,
                       "SELECT ontvangen, besloten FROM bericht ORDER BY id DESC LIMIT 1"};
        Query query{last};
        if (query.step()) {
            auto row = query.row();
            result.laatste_ontvangst = row.next<std::string>();
            result.laatste_besluit = row.next<std::string>();
        }
        Statement open{m_impl->connection, "SELECT count(*) FROM uitgaand WHERE op_schijf IS NULL"};
        result.open_uitgaand = Query{open}.value<std::int64_t>();
        Statement failed{m_impl->connection, R"sql(
            SELECT count(DISTINCT u.id) FROM envelop e JOIN uitgaand u ON u.id = e.betreft
            WHERE e.betreft IS NOT NULL AND e.foutcode IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM uitgaand n
                              WHERE n.bericht = u.bericht AND n.vrijgave = u.vrijgave
                                AND n.volgnummer > u.volgnummer))sql"};
        result.niet_afgeleverd = Query{failed}.value<std::int64_t>();
        result.schemaversie = newest_schemaversie();
        result.schrijflog_bytes = write_log_bytes(m_impl->connection.bestand());
        result.sleutel = m_impl->key.nummer();
        return result;
    });
}

KeyUse Overview::key_use() const {
    return at_border([&] {
        const auto& stand = m_impl->key.stand();
        KeyUse result{.in_gebruik = stand.in_gebruik,
                      .nodig = {},
                      .afgerond = stand.afgerond,
                      .teksten = stand.texts};
        Statement berichten{m_impl->connection, "SELECT count(*) FROM bericht"};
        result.berichten = Query{berichten}.value<std::int64_t>();
        for (const auto& [nummer, controle] : stand.nodig) {
            result.nodig.push_back(nummer);
        }
        Statement clienten{m_impl->connection, "SELECT count(*) FROM client"};
        result.clienten = Query{clienten}.value<std::int64_t>();
        Statement open{m_impl->connection, "SELECT count(*) FROM uitgaand WHERE op_schijf IS NULL "
                                           "AND inhoud IS NOT NULL"};
        result.open_antwoorden = Query{open}.value<std::int64_t>();
        return result;
    });
}

void Overview::visit_uitgaand(const std::function<void(const UitgaandRow&)>& visit) const {
    at_border([&] {
        Query query{m_impl->uitgaand};
        while (query.step()) {
            visit(read_uitgaand_of(query));
        }
    });
}

std::vector<UitgaandRow> Overview::uitgaand_of(BerichtId id) const {
    return at_border([&] { return m_impl->find_uitgaand(id); });
}

std::optional<UitgaandRow> Overview::find_uitgaand(const std::string& relatie,
                                                   const std::string& bestand) const {
    return at_border([&]() -> std::optional<UitgaandRow> {
        Query query{m_impl->uitgaand_by_bestand};
        if (!query.bind(relatie, bestand).step()) {
            return std::nullopt;
        }
        return read_uitgaand_of(query);
    });
}

} // namespace iwmod::registratie
