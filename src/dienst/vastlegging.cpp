#include "vastlegging.hpp"

#include <iwmod/dienst/tijd.hpp>
#include <iwmod/failpoint.hpp>

#include <future>

namespace iwmod {

/// One try at the commit of a batch.
struct Vastlegging::Poging {
    std::span<const Post> batch;
    Wijze wijze;
    Ronde ronde;
    Werkplek werkplek;
    const Markering* transactie = nullptr;
    std::vector<std::optional<Besluit>> besluiten;
    std::vector<std::optional<Storing>> storingen;
};

Vastlegging::Resultaat Vastlegging::commit(std::span<const Post> batch, Wijze wijze,
                                           Werkplek werkplek) {
    m_bezorging.collect();
    // Claims and archive are durable before the register says so; until then there is time to
    // decide.
    auto durable =
        std::async(std::launch::async | std::launch::deferred, [this] { m_duurzaam.sync(); });
    const auto tabellen = m_grondslag.tabellen();
    Poging poging{
        .batch = batch,
        .wijze = wijze,
        .ronde = {.tabellen = *tabellen,
                  .systeemdatum = m_grondslag.instellingen.systeemdatum.value_or(vandaag()),
                  .besloten = nu(),
                  .uitgave = m_bezorging.new_uitgave(),
                  .maximum_bytes = m_grondslag.instellingen.maximum_bytes},
        .werkplek = werkplek,
        .besluiten = {},
        .storingen = std::vector<std::optional<Storing>>(batch.size())};
    while (true) {
        Markering transactie{m_register, m_bezorging, poging.ronde.besloten};
        poging.transactie = &transactie;
        if (!decide_all(poging)) {
            continue; // SQLite undid all of it for the one that is left out now
        }
        if (durable.valid()) {
            durable.get();
        }
        auto afgetekend = transactie.commit();
        killpoint<"commit.done">();
        return {.uitgave = std::move(poging.ronde.uitgave),
                .besluiten = std::move(poging.besluiten),
                .storingen = std::move(poging.storingen),
                .afgetekend = afgetekend};
    }
}

/// All that have no fault yet. False when the transaction is gone.
bool Vastlegging::decide_all(Poging& poging) const {
    poging.besluiten.assign(poging.batch.size(), std::nullopt);
    for (std::size_t i = 0; i < poging.batch.size(); ++i) {
        if (poging.storingen[i]) {
            continue;
        }
        if (poging.wijze == Wijze::in_een) {
            poging.besluiten[i] = decide(poging, i);
            continue;
        }
        poging.werkplek.hartslag.beat(); // each may be as slow as a batch of good ones
        poging.storingen[i] = decide_apart(poging, i);
        if (poging.storingen[i] && !poging.transactie->is_open()) {
            return false;
        }
    }
    return true;
}

/// The fault of this message, if it has one; it is then undone alone.
std::optional<Storing> Vastlegging::decide_apart(Poging& poging, std::size_t index) const {
    try {
        Register::Savepoint deel{m_register};
        auto besluit = decide(poging, index);
        deel.keep();
        poging.besluiten[index] = std::move(besluit);
        return std::nullopt;
    } catch (...) {
        auto storing = current_storing(Bezig::met_bericht);
        if (storing.is_uitval()) {
            throw;
        }
        return storing;
    }
}

Besluit Vastlegging::decide(const Poging& poging, std::size_t index) const {
    poging.werkplek.plek.take(poging.batch[index].claim);
    throwpoint<"besluit">();
    return m_verwerking.decide(*poging.batch[index].gelezen, poging.ronde);
}

} // namespace iwmod
