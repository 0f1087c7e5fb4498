#include "core/writer.hpp"

#include "levering/columns.hpp"

namespace iwmod::registratie {

enum class LeveringCommand : std::uint8_t { add_start, remove_start, add_stop, remove_stop };

namespace {
using Command = LeveringCommand;

/// StatusAanlevering (COD467): what a start or stop does to the register.
constexpr std::string_view status_new = "1";
constexpr std::string_view status_removed = "3";

/// What was found with the key of the product, and by what message it is removed.
void note_removed(Writer& writer, const Origin& van, ContentTable table,
                  std::optional<std::int64_t> found) {
    if (found) {
        writer.row.clear();
        writer.row.put_number(van.bericht);
        writer.row.put_number(*found);
        writer.spoor.content(van.bericht).add(table, writer.row.text());
    }
}

} // namespace

std::vector<Sql<LeveringCommand>> levering_commands() {
    return {
        {Command::add_start, insert_into(start_table)},
        // start_sleutel. Regels 7: the newest one with the same key that still counts.
        {Command::remove_start, R"sql(
        UPDATE start SET verwijderd_door = ?1
        WHERE id = (SELECT id FROM start
                    WHERE client = ?4 AND gemeente = ?2 AND aanbieder = ?3
                      AND verwijderd_door IS NULL
                      AND toewijzingnummer IS ?5 AND categorie IS ?6 AND code IS ?7
                      AND begindatum = ?8
                    ORDER BY id DESC LIMIT 1)
        RETURNING id)sql"},
        {Command::add_stop, insert_into(stop_table)},
        // stop_sleutel
        {Command::remove_stop, R"sql(
        UPDATE stop SET verwijderd_door = ?1
        WHERE id = (SELECT id FROM stop
                    WHERE client = ?4 AND gemeente = ?2 AND aanbieder = ?3
                      AND verwijderd_door IS NULL
                      AND toewijzingnummer IS ?5 AND categorie IS ?6 AND code IS ?7
                      AND begindatum = ?8 AND redenbeeindiging = ?9 AND einddatum = ?10
                    ORDER BY id DESC LIMIT 1)
        RETURNING id)sql"},
    };
}

void enter_starts(Writer& writer, const Origin& van, const bericht::StartClient& client) {
    const auto& [gemeente, aanbieder] = van.partijen;
    const ClientKey key{
        writer.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht)};
    for (const auto& product : client.startproducten) {
        if (product.statusaanlevering == status_removed) {
            note_removed(writer, van, ContentTable::verwijderd_start,
                         writer.levering[Command::remove_start]
                             .bind(van.bericht, gemeente, aanbieder, key.client,
                                   product.toewijzingnummer, product.product, product.begindatum)
                             .first<std::int64_t>());
        }
    }
    for (const auto& product : client.startproducten) {
        if (product.statusaanlevering == status_new) {
            writer.add(writer.levering[Command::add_start], ContentTable::start, start_table,
                       van.bericht, van, key, product);
        }
    }
}

void enter_stops(Writer& writer, const Origin& van, const bericht::StopClient& client) {
    const auto& [gemeente, aanbieder] = van.partijen;
    const ClientKey key{
        writer.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht)};
    for (const auto& product : client.stopproducten) {
        if (product.statusaanlevering == status_removed) {
            note_removed(writer, van, ContentTable::verwijderd_stop,
                         writer.levering[Command::remove_stop]
                             .bind(van.bericht, gemeente, aanbieder, key.client,
                                   product.toewijzingnummer, product.product, product.begindatum,
                                   product.redenbeeindiging, product.einddatum)
                             .first<std::int64_t>());
        }
    }
    for (const auto& product : client.stopproducten) {
        if (product.statusaanlevering == status_new) {
            writer.add(writer.levering[Command::add_stop], ContentTable::stop, stop_table,
                       van.bericht, van, key, product);
        }
    }
}

} // namespace iwmod::registratie
