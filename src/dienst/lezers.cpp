#include "lezers.hpp"

#include <iwmod/failpoint.hpp>

#include <algorithm>

namespace iwmod {

Ontvangen read_claim(Postbus& postbus, Beoordelaar& beoordelaar, const Claim& claim,
                     Archivering archivering) {
    Ontvangen ontvangen{
        .claim = claim, .ontvangen = {}, .sha256 = {}, .omvang = 0, .beoordeeld = {}};
    const auto judge = [&](std::string_view bytes) {
        throwpoint<"oordeel">();
        ontvangen.beoordeeld = beoordelaar.judge(bytes);
    };
    const auto original = postbus.read(claim, judge, archivering);
    killpoint<"archief.done">();
    ontvangen.terug = original.terug;
    ontvangen.sha256 = original.sha256.hex();
    ontvangen.omvang = original.omvang;
    if (original.te_groot) {
        ontvangen.beoordeeld = beoordelaar.too_large();
    }
    return ontvangen;
}

Lezers::Lezers(const Omgeving& omgeving) {
    const auto werkers = omgeving.instellingen.werkers;
    const auto wanted = werkers > 0 ? werkers : std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < wanted; ++i) {
        auto& hartslag = m_hartslagen.emplace_back();
        m_threads.emplace_back([omgeving, &hartslag] {
            omgeving.einde.pass("lezer", [&] { work(omgeving, hartslag); });
        });
    }
}

bool Lezers::alive() const {
    return std::none_of(m_hartslagen.begin(), m_hartslagen.end(),
                        [](const Hartslag& hartslag) { return hartslag.hangs(); });
}

void Lezers::work(const Omgeving& omgeving, Hartslag& hartslag) {
    Beoordelaar beoordelaar{omgeving.schemas, omgeving.instellingen};
    const auto plek = omgeving.postbus.onderhanden().plek();
    while (const auto taak = omgeving.rij.take()) {
        throwpoint<"lezer">();
        hartslag.beat();
        std::optional<Ontvangen> ontvangen;
        std::optional<Storing> storing;
        try {
            plek.take(taak->claim);
            ontvangen = read_claim(omgeving.postbus, beoordelaar, taak->claim, taak->archivering);
        } catch (...) {
            storing = current_storing(Bezig::met_bericht);
        }
        plek.put_down();
        omgeving.rij.give_back(taak->ticket, std::move(ontvangen), std::move(storing));
        hartslag.rest();
    }
}

} // namespace iwmod
