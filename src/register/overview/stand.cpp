#include "bericht/rows.hpp"
#include "schema/schema.hpp"
#include "sqlite/border.hpp"
#include "table/query.hpp"
#include <iwmod/register/stand.hpp>

namespace iwmod::registratie {

std::vector<OpenUitgaand> open_uitgaand(const std::filesystem::path& bestand) {
    return at_border([&] {
        auto connection = open_for_reading(bestand);
        // uitgaand_open
        Statement open{connection, select(uitgaand_table,
                                          " FROM uitgaand WHERE op_schijf IS NULL ORDER BY id")};
        Statement decided{connection, "SELECT besloten FROM bericht WHERE id = ?1"};
        std::vector<OpenUitgaand> result;
        for (Query query{open}; query.step();) {
            auto row = query.row();
            const auto uitgaand = read_uitgaand(row).uitgaand;
            result.push_back({.bericht = uitgaand.bericht,
                              .soort = uitgaand.soort,
                              .relatie = uitgaand.relatie,
                              .bestand = uitgaand.bestand,
                              .sinds = Query{decided}.bind(uitgaand.bericht).value<std::string>()});
        }
        return result;
    });
}

SizeFigures sizes_of(const std::filesystem::path& bestand, const std::string& vanaf) {
    return at_border([&] {
        auto connection = open_for_reading(bestand);
        Statement sums{connection, R"sql(
            SELECT coalesce(sum(grootte), 0),
                   coalesce(sum(grootte) FILTER (WHERE ontvangen >= ?1), 0),
                   count(*) FILTER (WHERE ontvangen >= ?1)
            FROM bericht WHERE status <> 4 AND gewist IS NULL)sql"};
        Query query{sums};
        query.bind(vanaf).step();
        auto row = query.row();
        SizeFigures result;
        result.archief_bytes = static_cast<std::uint64_t>(row.next<std::int64_t>());
        result.archief_bytes_new = static_cast<std::uint64_t>(row.next<std::int64_t>());
        result.berichten_new = row.next<std::int64_t>();
        result.register_bytes = static_cast<std::uint64_t>(connection.property("page_count") *
                                                           connection.property("page_size"));
        return result;
    });
}

} // namespace iwmod::registratie
