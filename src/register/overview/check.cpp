#include "controle/controle.hpp"
#include "overview/impl.hpp"
#include "packed/declaratiecijfers.hpp"
#include "sleutel/sender_columns.hpp"
#include "spoor/columns.hpp"
#include "spoor/content_check.hpp"
#include "sqlite/border.hpp"
#include "sqlite/transaction.hpp"

namespace iwmod::registratie {

namespace {

std::string about(const SpoorRow& rij) {
    return "Rij " + std::to_string(rij.id) + " van het spoor" +
           (rij.bericht ? " (bericht " + std::to_string(*rij.bericht) + ")" : std::string{});
}

} // namespace

std::vector<std::string> Overview::check() const {
    return at_border([&] {
        const Snapshot moment{m_impl->connection};
        std::vector<std::string> result;
        for (const auto& fault : m_impl->connection.integrity_faults()) {
            result.push_back("SQLite meldt over het bestand: " + fault);
        }
        if (!result.empty()) {
            // The questions below walk the same pages: their answers would mean nothing.
            return result;
        }
        for (const auto& faults :
             {check_schema(m_impl->connection), foreign_key_faults(m_impl->connection),
              check_invariants(m_impl->connection), check_cijfers(m_impl->connection),
              check_producten(m_impl->connection), check_seals(m_impl->connection, m_impl->key),
              check_sender_texts(m_impl->connection, m_impl->key),
              check_values(m_impl->connection, m_impl->key), compare_trail(m_impl->connection),
              compare_content(m_impl->connection)}) {
            result.insert(result.end(), faults.begin(), faults.end());
        }
        return result;
    });
}

void Overview::visit_spoor(BerichtId id, const std::function<void(const SpoorRow&)>& visit) const {
    at_border([&] {
        Statement statement{m_impl->connection,
                            select(spoor_table, " FROM spoor WHERE bericht = ?1 ORDER BY id")};
        Query query{statement};
        query.bind(id);
        while (query.step()) {
            auto row = query.row();
            visit(read_spoor(row));
        }
    });
}

void Overview::visit_looks(const std::function<void(const SpoorRow&)>& visit) const {
    at_border([&] {
        Statement statement{m_impl->connection,
                            select(spoor_table, " FROM spoor WHERE gebeurtenis = 'ingezien' "
                                                "ORDER BY id")};
        for (Query query{statement}; query.step();) {
            auto row = query.row();
            visit(read_spoor(row));
        }
    });
}

SpoorCheck Overview::check_spoor(const std::optional<std::string>& kop) const {
    return at_border([&] {
        SpoorCheck stand;
        std::string previous = spoor_begin();
        stand.kop.hash = hash_hex(previous);
        Statement statement{m_impl->connection, select(spoor_table, " FROM spoor ORDER BY id")};
        for (Query query{statement}; query.step();) {
            auto row = query.row();
            const auto rij = read_spoor(row);
            const auto hash = spoor_hash(previous, rij);
            if (!stand.breuk && rij.id != stand.kop.id + 1) {
                stand.breuk = {.id = rij.id,
                               .bericht = rij.bericht,
                               .zin = about(rij) + " volgt niet op rij " +
                                      std::to_string(stand.kop.id) + ": er ontbreken rijen."};
            } else if (!stand.breuk && hash_hex(hash) != rij.hash) {
                stand.breuk = {.id = rij.id,
                               .bericht = rij.bericht,
                               .zin =
                                   about(rij) +
                                   " past niet bij haar hash: zij of de rij ervoor is veranderd."};
            }
            stand.kop = {.id = rij.id, .hash = rij.hash};
            stand.kop_gevonden = stand.kop_gevonden || kop == rij.hash;
            previous = hash_bytes(rij.hash);
        }
        return stand;
    });
}

bool Overview::holds(const SpoorHead& kop) const {
    return at_border([&] { return SpoorWriter{m_impl->connection}.holds(kop); });
}

std::vector<BerichtId> Overview::open_zips() const {
    return at_border([&] {
        Statement statement{m_impl->connection, R"sql(
            SELECT bericht FROM zip z
            WHERE bestanden > (SELECT count(*) FROM uit_zip u WHERE u.zip = z.bericht)
            ORDER BY bericht)sql"};
        std::vector<BerichtId> result;
        for (Query query{statement}; query.step();) {
            result.push_back(query.row().next<BerichtId>());
        }
        return result;
    });
}

std::int64_t Overview::open_purges() const {
    return at_border([&] {
        Statement statement{m_impl->connection, "SELECT count(*) FROM te_wissen"};
        return Query{statement}.value<std::int64_t>();
    });
}

} // namespace iwmod::registratie
