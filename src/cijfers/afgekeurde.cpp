#include "afgekeurde.hpp"

namespace iwmod::cijfers {

void visit_with_plaats(
    const registratie::Ketenbron& keten, const Gemeentecode& gemeente,
    const std::function<void(const registratie::Ketenprestatie&, const Plaats&)>& visit) {
    registratie::BerichtId bericht = 0;
    registratie::ClientId client = 0;
    Plaats plaats;
    keten.visit_prestaties(gemeente, [&](const registratie::Ketenprestatie& prestatie) {
        if (prestatie.bericht != bericht) {
            plaats = {};
            client = 0;
        }
        if (prestatie.client != client) {
            plaats = {plaats.client + 1, 0};
        }
        ++plaats.prestatie;
        bericht = prestatie.bericht;
        client = prestatie.client;
        visit(prestatie, plaats);
    });
}

} // namespace iwmod::cijfers
