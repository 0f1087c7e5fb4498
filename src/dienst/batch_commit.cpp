#include "batch_commit.hpp"

#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/planned_tables.hpp>
#include <iwmod/failpoint.hpp>

#include <future>

namespace iwmod::dienst {

/// One try at the commit of a batch.
struct BatchCommit::Try {
    std::span<const Job> batch;
    Mode mode;
    Round round;
    Workplace workplace;
    const MarkingTransaction* transactie = nullptr;
    std::vector<std::optional<Recorded>> recorded;
    std::vector<std::optional<Fault>> faults;
};

BatchCommit::Result BatchCommit::commit(std::span<const Job> batch, Mode mode,
                                        Workplace workplace) {
    m_delivery.collect();
    // Claims and archive are durable before the register says so; until then there is time to
    // decide.
    auto durable =
        std::async(std::launch::async | std::launch::deferred, [this] { m_durability.sync(); });
    const auto dag = judging_day(m_commit_basis.settings);
    const auto tables = m_commit_basis.tables(dag);
    Try this_try{.batch = batch,
                 .mode = mode,
                 .round = {.tables = *tables,
                           .systeemdatum = dag,
                           .besloten = now(),
                           .uitgave = m_delivery.new_edition(),
                           .maximum_bytes = m_commit_basis.settings.maximum_bytes,
                           .uitgang = m_commit_basis.settings.uitgang},
                 .workplace = workplace,
                 .recorded = {},
                 .faults = std::vector<std::optional<Fault>>(batch.size())};
    while (true) {
        MarkingTransaction transactie{m_register, m_delivery, this_try.round.besloten};
        this_try.transactie = &transactie;
        if (!decide_all(this_try)) {
            continue; // SQLite undid all of it for the one that is left out now
        }
        if (durable.valid()) {
            durable.get();
        }
        auto settlement = transactie.commit();
        killpoint<"commit.done">();
        return {.uitgave = std::move(this_try.round.uitgave),
                .recorded = std::move(this_try.recorded),
                .faults = std::move(this_try.faults),
                .settlement = settlement};
    }
}

/// All that have no fault yet. False when the transaction is gone.
bool BatchCommit::decide_all(Try& this_try) const {
    this_try.recorded.assign(this_try.batch.size(), std::nullopt);
    for (std::size_t i = 0; i < this_try.batch.size(); ++i) {
        if (this_try.faults[i]) {
            continue;
        }
        if (this_try.mode == Mode::as_one) {
            this_try.recorded[i] = decide(this_try, i);
            continue;
        }
        this_try.workplace.heartbeat.beat(); // each may be as slow as a batch of good ones
        this_try.faults[i] = decide_apart(this_try, i);
        if (this_try.faults[i] && !this_try.transactie->is_open()) {
            return false;
        }
    }
    return true;
}

/// The fault of this message, if it has one; it is then undone alone.
std::optional<Fault> BatchCommit::decide_apart(Try& this_try, std::size_t index) const {
    try {
        registratie::Register::Savepoint deel{m_register};
        auto message = decide(this_try, index);
        deel.keep();
        this_try.recorded[index] = std::move(message);
        return std::nullopt;
    } catch (...) {
        auto fault = current_fault(During::message);
        if (fault.is_outage()) {
            throw;
        }
        return fault;
    }
}

Recorded BatchCommit::decide(const Try& this_try, std::size_t index) const {
    this_try.workplace.place.take(this_try.batch[index].claim);
    throwpoint<"besluit">();
    return m_recorder.decide(*this_try.batch[index].received, this_try.round);
}

} // namespace iwmod::dienst
