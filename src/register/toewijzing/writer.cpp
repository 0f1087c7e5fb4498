#include "core/writer.hpp"

namespace iwmod {

void enter_toewijzingen(Schrijver& schrijver, const Herkomst& van, const ToewijzingClient& client) {
    const auto id =
        schrijver.clienten.ensure(van.bericht, client.bsn, client.geboortedatum, client.geslacht);
    for (const auto& product : client.toegewezenproducten) {
        schrijver.opdrachten[Opdracht::replace_toewijzing]
            .bind(van.partijen.gemeente, product.toewijzingnummer, product.toewijzingsdatum,
                  product.toewijzingstijd.sort_key())
            .run();
        schrijver.add(Opdracht::add_toewijzing, Inhoudstabel::toewijzing, van.bericht, van.bericht,
                      van.partijen.gemeente, van.partijen.aanbieder, id, product.toewijzingnummer,
                      schrijver.teksten.stored(Tekstsoort::referentie, product.referentieaanbieder),
                      product.product, product.toewijzingsdatum, product.toewijzingstijd.sort_key(),
                      product.ingangsdatum, product.einddatum, product.redenwijziging,
                      product.omvang, product.budget);
    }
}

} // namespace iwmod
