#include "lezers.hpp"

#include <iwmod/dienst/tijd.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <algorithm>
#include <new>

namespace iwmod {

namespace {

Ontvangen read(Postbus& postbus, Beoordelaar& beoordelaar, const Claim& claim) {
    const auto original = postbus.read(claim);
    killpoint<"archief.done">();
    return {.claim = claim,
            .ontvangen = {},
            .sha256 = original.sha256.hex(),
            .omvang = original.omvang,
            .beoordeeld =
                original.te_groot ? beoordelaar.too_large() : beoordelaar.judge(original.inhoud)};
}

} // namespace

Lezers::Lezers(Rij& rij, Postbus& postbus, const Schemas& schemas,
               const Instellingen& instellingen) {
    const auto wanted = instellingen.werkers > 0
                            ? instellingen.werkers
                            : std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < wanted; ++i) {
        m_threads.emplace_back([&rij, &postbus, &schemas, &instellingen] {
            work(rij, postbus, schemas, instellingen);
        });
    }
}

void Lezers::work(Rij& rij, Postbus& postbus, const Schemas& schemas,
                  const Instellingen& instellingen) {
    Beoordelaar beoordelaar{schemas, instellingen};
    Claim claim;
    while (const auto ticket = rij.take(claim)) {
        std::optional<Ontvangen> ontvangen;
        std::string storing;
        try {
            ontvangen = read(postbus, beoordelaar, claim);
        } catch (const Error& problem) {
            storing = problem.what();
        } catch (const std::bad_alloc&) {
            storing = "er is te weinig geheugen om het bestand te lezen";
        }
        rij.give_back(*ticket, std::move(ontvangen), std::move(storing));
    }
}

} // namespace iwmod
