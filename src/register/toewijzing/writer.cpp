#include "core/writer.hpp"

namespace iwmod {

void enter_toewijzingen(Writer& writer, const Origin& van, const ToewijzingClient& client) {
    const auto id =
        writer.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht);
    for (const auto& product : client.toegewezenproducten) {
        writer.commands[Command::replace_toewijzing]
            .bind(van.partijen.gemeente, product.toewijzingnummer, product.toewijzingsdatum,
                  product.toewijzingstijd.sort_key())
            .run();
        writer.add(Command::add_toewijzing, ContentTable::toewijzing, van.bericht, van.bericht,
                   van.partijen.gemeente, van.partijen.aanbieder, id, product.toewijzingnummer,
                   writer.texts.stored(TextKind::referentie, product.referentieaanbieder),
                   product.product, product.toewijzingsdatum, product.toewijzingstijd.sort_key(),
                   product.ingangsdatum, product.einddatum, product.redenwijziging, product.omvang,
                   product.budget);
    }
}

} // namespace iwmod
