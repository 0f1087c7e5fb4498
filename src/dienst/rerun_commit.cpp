#include "rerun_commit.hpp"

#include <iwmod/failpoint.hpp>

#include <iterator>
#include <utility>

namespace iwmod::dienst {

void RerunCommit::take(std::vector<Job> batch) {
    const auto from = m_jobs.size();
    for (const auto& job : batch) {
        m_bytes += job.claim.omvang;
    }
    std::move(batch.begin(), batch.end(), std::back_inserter(m_jobs));
    if (!m_transaction) {
        m_transaction.emplace(m_basis.inschrijving);
    }
    try {
        decide_all(from);
        return;
    } catch (...) {
        if (current_fault(During::message).is_outage()) {
            throw;
        }
    }
    decide_each_apart();
}

void RerunCommit::decide_all(std::size_t from) {
    for (auto index = from; index < m_jobs.size(); ++index) {
        m_recorded.push_back(decide(index));
    }
}

/// A savepoint for each of the transaction: only the one with the fault is undone.
void RerunCommit::decide_each_apart() {
    m_transaction.reset();
    m_recorded.clear();
    m_transaction.emplace(m_basis.inschrijving);
    for (std::size_t index = 0; index < m_jobs.size(); ++index) {
        m_recorded.push_back(decide_apart(index));
    }
}

Recorded RerunCommit::decide_apart(std::size_t index) {
    try {
        registratie::Register::Savepoint part{m_basis.inschrijving};
        auto recorded = decide(index);
        part.keep();
        return recorded;
    } catch (...) {
        if (current_fault(During::message).is_outage() || !m_transaction->is_open()) {
            throw;
        }
    }
    return set_aside(index);
}

/// Its answers are in nobody's way: as if they were on disk, so that their text leaves the
/// register.
Recorded RerunCommit::decide(std::size_t index) {
    if (!m_jobs[index].received) {
        return set_aside(index);
    }
    throwpoint<"besluit">();
    const auto& then = message(index);
    auto recorded = m_basis.recorder.decide(*m_jobs[index].received,
                                            {.tables = *then.tables,
                                             .systeemdatum = then.systeemdatum,
                                             .besloten = then.besloten,
                                             .uitgave = "proef",
                                             .maximum_bytes = m_basis.settings.maximum_bytes,
                                             .uitgang = m_basis.settings.uitgang,
                                             .numbers_of_then = &then.numbers});
    std::vector<std::int64_t> ids;
    for (const auto& each : recorded.uitgaand) {
        ids.push_back(each.id);
    }
    m_basis.inschrijving.mark_on_disk(ids, then.besloten);
    return recorded;
}

/// What the service does after some tries: quarantaine.
Recorded RerunCommit::set_aside(std::size_t index) {
    const auto& then = message(index);
    const auto& job = m_jobs[index];
    const Received unread{.claim = job.claim,
                          .ontvangen = then.ontvangen,
                          .sha256 = then.sha256,
                          .omvang = then.grootte,
                          .inspection = {}};
    const auto id =
        m_basis.recorder.record_quarantaine(job.received.value_or(unread), then.besloten);
    return {.id = id, .soort = {}, .status = registratie::Status::quarantaine, .uitgaand = {}};
}

const Archived& RerunCommit::message(std::size_t index) const {
    return m_basis.books.message(m_done + index);
}

void RerunCommit::commit() {
    if (m_jobs.empty()) {
        return;
    }
    m_transaction->commit();
    m_transaction.reset();
    for (auto& each : m_recorded) {
        m_basis.see({.id = each.id, .status = each.status, .uitgaand = std::move(each.uitgaand)});
    }
    m_done += m_jobs.size();
    m_basis.books.done(m_jobs.size());
    m_jobs.clear();
    m_recorded.clear();
    m_bytes = 0;
}

} // namespace iwmod::dienst
