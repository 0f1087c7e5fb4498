#include "lezers.hpp"

#include <iwmod/dienst/tijd.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/outage.hpp>

#include <algorithm>
#include <new>

namespace iwmod {

Ontvangen read_claim(Postbus& postbus, Beoordelaar& beoordelaar, const Claim& claim) {
    Ontvangen ontvangen{
        .claim = claim, .ontvangen = {}, .sha256 = {}, .omvang = 0, .beoordeeld = {}};
    const auto original = postbus.read(
        claim, [&](std::string_view bytes) { ontvangen.beoordeeld = beoordelaar.judge(bytes); });
    killpoint<"archief.done">();
    ontvangen.sha256 = original.sha256.hex();
    ontvangen.omvang = original.omvang;
    if (original.te_groot) {
        ontvangen.beoordeeld = beoordelaar.too_large();
    }
    return ontvangen;
}

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
        Storing storing;
        try {
            ontvangen = read_claim(postbus, beoordelaar, claim);
        } catch (const Error& problem) {
            storing = {.zin = problem.what(), .uitval = is_outage(problem)};
        } catch (const std::bad_alloc&) {
            storing = {.zin = "er is te weinig geheugen om het bestand te lezen", .uitval = false};
        }
        rij.give_back(*ticket, std::move(ontvangen), std::move(storing));
    }
}

} // namespace iwmod
