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

using Part = std::function<std::vector<std::string>(Connection&, const RegisterKey&)>;

std::vector<std::string> check_file(const Connection& connection, Depth depth) {
    std::vector<std::string> result;
    for (const auto& fault :
         depth == Depth::full ? connection.integrity_faults() : connection.structure_faults()) {
        result.push_back("SQLite meldt over het bestand: " + fault);
    }
    return result;
}

/// The file first.
std::vector<Part> make_parts(Depth depth) {
    const auto without_key = [](const auto& ask) {
        return [ask](Connection& connection, const RegisterKey&) { return ask(connection); };
    };
    std::vector<Part> parts{without_key([depth](const Connection& connection) {
                                return check_file(connection, depth);
                            }),
                            without_key(check_schema), without_key(foreign_key_faults)};
    for (std::size_t i = 0; i < invariant_count(); ++i) {
        parts.emplace_back(without_key(
            [i](const Connection& connection) { return check_invariant(connection, i); }));
    }
    if (depth == Depth::full) {
        parts.insert(parts.end(), {without_key(check_cijfers), without_key(check_producten),
                                   check_seals, check_sender_texts});
    }
    parts.emplace_back(check_values);
    for (std::size_t i = 0; i < comparison_count(); ++i) {
        parts.emplace_back(without_key(
            [i](const Connection& connection) { return compare_trail(connection, i); }));
    }
    if (depth == Depth::full) {
        parts.emplace_back(without_key(compare_content));
    }
    return parts;
}

const std::vector<Part>& parts_of(Depth depth) {
    static const auto full = make_parts(Depth::full);
    static const auto quick = make_parts(Depth::quick);
    return depth == Depth::full ? full : quick;
}

} // namespace

std::size_t Overview::check_parts(Depth depth) {
    return parts_of(depth).size();
}

std::vector<std::string> Overview::check_part(Depth depth, std::size_t part) const {
    return at_border([&] {
        const Snapshot moment{m_impl->connection};
        return parts_of(depth).at(part)(m_impl->connection, m_impl->key);
    });
}

std::vector<std::string> Overview::check(Depth depth) const {
    return at_border([&] {
        const Snapshot moment{m_impl->connection};
        std::vector<std::string> result;
        for (const auto& part : parts_of(depth)) {
            const auto faults = part(m_impl->connection, m_impl->key);
            result.insert(result.end(), faults.begin(), faults.end());
            if (!faults.empty() && &part == &parts_of(depth).front()) {
                return result; // the other parts walk the same pages
            }
        }
        return result;
    });
}

void Overview::visit_originals(std::uint8_t begin,
                               const std::function<void(const OriginalRow&)>& visit) const {
    at_border([&] {
        const std::string from(1, static_cast<char>(begin));
        constexpr std::uint8_t last = 0xFF; // behind it comes what is longer than any hash
        const auto until = begin == last ? std::string(crypto::Sha256::size + 1, '\xFF')
                                         : std::string(1, static_cast<char>(begin + 1));
        // bericht_sha256
        Statement statement{m_impl->connection, R"sql(
            SELECT id, sha256, grootte, status, gewist IS NOT NULL FROM bericht
            WHERE sha256 >= ?1 AND sha256 < ?2 ORDER BY sha256, id)sql"};
        Query query{statement};
        query.bind(Blob{from}, Blob{until});
        while (query.step()) {
            auto row = query.row();
            const auto bericht = row.next<BerichtId>();
            const auto sha256 = crypto::Sha256::parse(hash_hex(row.next<std::string>()));
            visit({.bericht = bericht,
                   .sha256 = sha256.value_or(crypto::Sha256{{}}),
                   .grootte = static_cast<std::uint64_t>(row.next<std::int64_t>()),
                   .status = row.next<Status>(),
                   .gewist = row.next<bool>()});
        }
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
