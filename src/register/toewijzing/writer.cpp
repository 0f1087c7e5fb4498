#include "core/writer.hpp"

#include "toewijzing/columns.hpp"

namespace iwmod::registratie {

enum class ToewijzingCommand : std::uint8_t { replace, add };

namespace {
using Command = ToewijzingCommand;
} // namespace

std::vector<Sql<ToewijzingCommand>> toewijzing_commands() {
    return {
        // toewijzing_telt. A version that is not newer than the one that counts leaves it as it is.
        {Command::replace, R"sql(
        UPDATE toewijzing SET telt = 0
        WHERE gemeente = ?1 AND toewijzingnummer = ?2 AND telt = 1
          AND (toewijzingsdatum, toewijzingstijd) <= (?3, ?4))sql"},
        {Command::add, insert_into(toewijzing_table, {.column = "telt", .expression = R"sql(
        NOT EXISTS (SELECT 1 FROM toewijzing
                    WHERE gemeente = :gemeente AND toewijzingnummer = :toewijzingnummer
                      AND telt = 1))sql"})},
    };
}

void enter_toewijzingen(Writer& writer, const Origin& van,
                        const bericht::ToewijzingClient& client) {
    const ClientKey key{
        writer.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht)};
    for (const auto& product : client.toegewezenproducten) {
        writer.toewijzing[Command::replace]
            .bind(van.partijen.gemeente, product.toewijzingnummer, product.toewijzingsdatum,
                  product.toewijzingstijd.sort_key())
            .run();
        writer.add(writer.toewijzing[Command::add], ContentTable::toewijzing, toewijzing_table,
                   van.bericht, van, key, product);
    }
}

} // namespace iwmod::registratie
