#include "core/writer.hpp"

namespace iwmod {

namespace {

/// StatusAanlevering (COD467): what a start or stop does to the register.
constexpr std::string_view status_new = "1";
constexpr std::string_view status_removed = "3";

/// What was found with the key of the product, and by what message it is removed.
void remove(Writer& writer, const Origin& van, ContentTable tabel,
            std::optional<std::int64_t> found) {
    if (found) {
        writer.rij.clear();
        writer.rij.put(van.bericht);
        writer.rij.put(*found);
        writer.spoor.inhoud(van.bericht).add(tabel, writer.rij.text());
    }
}

} // namespace

void enter_starts(Writer& writer, const Origin& van, const StartClient& client) {
    const auto& [gemeente, aanbieder] = van.partijen;
    const auto id =
        writer.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht);
    for (const auto& product : client.startproducten) {
        if (product.statusaanlevering == status_removed) {
            remove(writer, van, ContentTable::verwijderd_start,
                   writer.commands[Command::remove_start]
                       .bind(van.bericht, gemeente, aanbieder, id, product.toewijzingnummer,
                             product.product, product.begindatum)
                       .first<std::int64_t>());
        }
    }
    for (const auto& product : client.startproducten) {
        if (product.statusaanlevering == status_new) {
            writer.add(Command::add_start, ContentTable::start, van.bericht, van.bericht, gemeente,
                       aanbieder, id, product.toewijzingnummer, product.product,
                       product.begindatum);
        }
    }
}

void enter_stops(Writer& writer, const Origin& van, const StopClient& client) {
    const auto& [gemeente, aanbieder] = van.partijen;
    const auto id =
        writer.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht);
    for (const auto& product : client.stopproducten) {
        if (product.statusaanlevering == status_removed) {
            remove(writer, van, ContentTable::verwijderd_stop,
                   writer.commands[Command::remove_stop]
                       .bind(van.bericht, gemeente, aanbieder, id, product.toewijzingnummer,
                             product.product, product.begindatum, product.redenbeeindiging,
                             product.einddatum)
                       .first<std::int64_t>());
        }
    }
    for (const auto& product : client.stopproducten) {
        if (product.statusaanlevering == status_new) {
            writer.add(Command::add_stop, ContentTable::stop, van.bericht, van.bericht, gemeente,
                       aanbieder, id, product.toewijzingnummer, product.product, product.begindatum,
                       product.redenbeeindiging, product.einddatum);
        }
    }
}

} // namespace iwmod
