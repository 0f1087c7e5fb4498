#include "core/writer.hpp"

namespace iwmod {

namespace {

/// StatusAanlevering (COD467): what a start or stop does to the register.
constexpr std::string_view status_new = "1";
constexpr std::string_view status_removed = "3";

/// What was found with the key of the product, and by what message it is removed.
void remove(Schrijver& schrijver, const Herkomst& van, Inhoudstabel tabel,
            std::optional<std::int64_t> found) {
    if (found) {
        schrijver.rij.clear();
        schrijver.rij.put(van.bericht);
        schrijver.rij.put(*found);
        schrijver.spoor.inhoud(van.bericht).add(tabel, schrijver.rij.text());
    }
}

} // namespace

void enter_starts(Schrijver& schrijver, const Herkomst& van, const StartClient& client) {
    const auto& [gemeente, aanbieder] = van.partijen;
    const auto id =
        schrijver.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht);
    for (const auto& product : client.startproducten) {
        if (product.statusaanlevering == status_removed) {
            remove(schrijver, van, Inhoudstabel::verwijderd_start,
                   schrijver.opdrachten[Opdracht::remove_start]
                       .bind(van.bericht, gemeente, aanbieder, id, product.toewijzingnummer,
                             product.product, product.begindatum)
                       .first<std::int64_t>());
        }
    }
    for (const auto& product : client.startproducten) {
        if (product.statusaanlevering == status_new) {
            schrijver.add(Opdracht::add_start, Inhoudstabel::start, van.bericht, van.bericht,
                          gemeente, aanbieder, id, product.toewijzingnummer, product.product,
                          product.begindatum);
        }
    }
}

void enter_stops(Schrijver& schrijver, const Herkomst& van, const StopClient& client) {
    const auto& [gemeente, aanbieder] = van.partijen;
    const auto id =
        schrijver.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht);
    for (const auto& product : client.stopproducten) {
        if (product.statusaanlevering == status_removed) {
            remove(schrijver, van, Inhoudstabel::verwijderd_stop,
                   schrijver.opdrachten[Opdracht::remove_stop]
                       .bind(van.bericht, gemeente, aanbieder, id, product.toewijzingnummer,
                             product.product, product.begindatum, product.redenbeeindiging,
                             product.einddatum)
                       .first<std::int64_t>());
        }
    }
    for (const auto& product : client.stopproducten) {
        if (product.statusaanlevering == status_new) {
            schrijver.add(Opdracht::add_stop, Inhoudstabel::stop, van.bericht, van.bericht,
                          gemeente, aanbieder, id, product.toewijzingnummer, product.product,
                          product.begindatum, product.redenbeeindiging, product.einddatum);
        }
    }
}

} // namespace iwmod
