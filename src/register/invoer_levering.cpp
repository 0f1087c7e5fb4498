#include "schrijver.hpp"

namespace iwmod {

namespace {

/// StatusAanlevering (COD467): what a start or stop does to the register.
constexpr std::string_view status_new = "1";
constexpr std::string_view status_removed = "3";

void enter_start(Query query, const Herkomst& van, ClientId client, const StartProduct& product) {
    query
        .bind(van.bericht, van.partijen.gemeente, van.partijen.aanbieder, client,
              product.toewijzingnummer, product.product, product.begindatum)
        .run();
}

void enter_stop(Query query, const Herkomst& van, ClientId client, const StopProduct& product) {
    query
        .bind(van.bericht, van.partijen.gemeente, van.partijen.aanbieder, client,
              product.toewijzingnummer, product.product, product.begindatum,
              product.redenbeeindiging, product.einddatum)
        .run();
}

} // namespace

void enter_starts(Schrijver& schrijver, const Herkomst& van, const StartClient& client) {
    const auto id = schrijver.clienten.ensure(client.bsn, client.geboortedatum, client.geslacht);
    for (const auto& product : client.startproducten) {
        if (product.statusaanlevering == status_removed) {
            enter_start(schrijver.opdrachten[Opdracht::remove_start], van, id, product);
        }
    }
    for (const auto& product : client.startproducten) {
        if (product.statusaanlevering == status_new) {
            enter_start(schrijver.opdrachten[Opdracht::add_start], van, id, product);
        }
    }
}

void enter_stops(Schrijver& schrijver, const Herkomst& van, const StopClient& client) {
    const auto id = schrijver.clienten.ensure(client.bsn, client.geboortedatum, client.geslacht);
    for (const auto& product : client.stopproducten) {
        if (product.statusaanlevering == status_removed) {
            enter_stop(schrijver.opdrachten[Opdracht::remove_stop], van, id, product);
        }
    }
    for (const auto& product : client.stopproducten) {
        if (product.statusaanlevering == status_new) {
            enter_stop(schrijver.opdrachten[Opdracht::add_stop], van, id, product);
        }
    }
}

} // namespace iwmod
