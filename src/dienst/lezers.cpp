#include "lezers.hpp"

#include <iwmod/failpoint.hpp>

#include <algorithm>
#include <future>

namespace iwmod {

namespace {

/// From here on it pays to archive while the message is judged.
constexpr std::size_t worth_doing_beside = 1'000'000;

/// Archives what was read: a large file on another thread, a small one when it is asked for.
std::future<Original> archive_beside(Postbus& postbus, const Claim& claim, const Contents& contents,
                                     Archivering archivering) {
    const auto how = contents.bytes.size() < worth_doing_beside
                         ? std::launch::deferred
                         : std::launch::async | std::launch::deferred;
    return std::async(how, [&postbus, &claim, &contents, archivering] {
        return postbus.archive(claim, contents, archivering);
    });
}

oordeel::Inspection judge(Beoordelaar& beoordelaar, const Contents& contents) {
    if (contents.te_groot) {
        return beoordelaar.too_large();
    }
    throwpoint<"oordeel">();
    return beoordelaar.inspect(contents.bytes);
}

} // namespace

Ontvangen read_claim(Postbus& postbus, Beoordelaar& beoordelaar, const Claim& claim,
                     Archivering archivering) {
    Ontvangen ontvangen{
        .claim = claim, .ontvangen = {}, .sha256 = {}, .omvang = 0, .beoordeeld = {}};
    const auto contents = postbus.read(claim);
    if (contents.terug) {
        ontvangen.terug = true;
        return ontvangen;
    }
    auto archived = archive_beside(postbus, claim, contents, archivering);
    ontvangen.beoordeeld = judge(beoordelaar, contents);
    const auto original = archived.get();
    killpoint<"archief.done">();
    ontvangen.sha256 = original.sha256.hex();
    ontvangen.omvang = original.omvang;
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
