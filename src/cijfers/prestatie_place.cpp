#include "prestatie_place.hpp"

namespace iwmod::cijfers {

void visit_with_place(
    const registratie::Ketenbron& keten, const Gemeentecode& gemeente,
    const std::function<void(const registratie::Ketenprestatie&, const Place&)>& visit) {
    registratie::BerichtId bericht = 0;
    registratie::ClientId client = 0;
    Place place;
    keten.visit_prestaties(gemeente, [&](const registratie::Ketenprestatie& prestatie) {
        if (prestatie.bericht != bericht) {
            place = {};
            client = 0;
        }
        if (prestatie.client != client) {
            place = {place.client + 1, 0};
        }
        ++place.prestatie;
        bericht = prestatie.bericht;
        client = prestatie.client;
        visit(prestatie, place);
    });
}

} // namespace iwmod::cijfers
