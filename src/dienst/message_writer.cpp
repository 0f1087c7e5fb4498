#include "message_writer.hpp"

#include "attempt.hpp"
#include "first_bytes.hpp"
#include "readers.hpp"
#include <iwmod/dienst/clock.hpp>
#include <iwmod/failpoint.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace iwmod::dienst {

// Each is the work of another. NOLINTNEXTLINE(readability-function-size)
MessageWriter::MessageWriter(postbus::Postbus& postbus, registratie::Register& inschrijving,
                             const xml::Schemas& schemas, const Settings& settings, Queue& queue,
                             Surroundings surroundings)
    : m_postbus{postbus},
      m_register{inschrijving},
      m_queue{queue},
      m_surroundings{std::move(surroundings)},
      m_place{postbus.in_hand().place()},
      m_durability{postbus, queue},
      m_recorder{inschrijving,
                 [&postbus](const crypto::Sha256& sha256) { return postbus.read_archived(sha256); },
                 schemas},
      m_inspector{schemas, settings.scope()},
      m_outage_wait{queue, m_surroundings.retry_policy, &m_surroundings.alarms},
      m_delivery{postbus, inschrijving, m_surroundings.thread_end, [&queue] { queue.nudge(); }},
      m_batch_commit{inschrijving, m_recorder, m_delivery, m_durability,
                     CommitBasis{m_surroundings.tables, settings}},
      m_aftercare{postbus, inschrijving, m_delivery, m_durability, &m_surroundings.alarms},
      m_fault_handler{{.postbus = postbus,
                       .inschrijving = inschrijving,
                       .recorder = m_recorder,
                       .queue = queue,
                       .durability = m_durability,
                       .aftercare = m_aftercare,
                       .alarms = m_surroundings.alarms,
                       .toestand = m_surroundings.toestand},
                      m_surroundings.retry_policy} {}

std::vector<Job> MessageWriter::recover() {
    m_aftercare.recover();
    std::vector<Job> open;
    std::optional<postbus::FileTime> oldest;
    const auto unpublished = publish_left_behind();
    for (const auto& claim : m_postbus.claims_left_behind()) {
        const auto known = m_register.known_claim(claim.key());
        if (!known && !oldest) {
            oldest = postbus::moment_of(claim); // they come in order of batch
        }
        const bool committed = known && known->status != registratie::Status::quarantaine;
        if (committed && !unpublished.contains(claim.key())) {
            m_aftercare.finish({claim});
        } else if (!known || committed ||
                   !attempt([&] { m_fault_handler.move_aside(claim, known->id); })) {
            if (auto job = resume(claim)) {
                open.push_back(std::move(*job));
            }
        }
    }
    m_aftercare.finish_left_behind();
    m_postbus.zip_files().forget();
    if (oldest) {
        attempt([&] { note_first_bytes({m_postbus, m_register}, *oldest, open); });
    }
    return open;
}

/// Of zips that are committed the files become claims, if they were not. Gives the keys of those of
/// which that cannot be now: they are handled as if they came in.
std::set<std::string> MessageWriter::publish_left_behind() {
    std::set<std::string> failed;
    for (const auto& claim : m_postbus.claims_left_behind()) {
        const auto known = m_register.known_claim(claim.key());
        if (known && known->status == registratie::Status::geaccepteerd &&
            !attempt([&] { m_postbus.zip_files().publish(claim, known->id); })) {
            failed.insert(claim.key());
        }
    }
    return failed;
}

/// A claim of an earlier life that is not in the register. Nothing when it went to quarantaine, or
/// back to the inbox because it may not be whole.
std::optional<Job> MessageWriter::resume(const postbus::Claim& claim) {
    const int lives = m_postbus.in_hand().lives(claim);
    Job job{.claim = claim, .ontvangen = now(), .alone = lives > 0};
    if (lives >= postbus::InHand::most_lives) {
        m_fault_handler.convict(std::move(job), lives);
        return std::nullopt;
    }
    bool whole = true;
    attempt([&] { whole = m_postbus.resume(claim); });
    if (!whole) {
        spdlog::info("Een bestand werd nog geschreven en ligt weer in de inbox.");
        return std::nullopt;
    }
    if (job.alone) {
        spdlog::warn("Een bestand was onder handen toen het programma onverwacht eindigde ({} keer "
                     "achtereen); het wordt nu alleen behandeld.",
                     lives);
    }
    return job;
}

void MessageWriter::run() {
    const bool until_stopped = m_surroundings.retry_policy == RetryPolicy::until_it_works;
    if (until_stopped) {
        m_aftercare.note_spoor(); // who runs once tells it at the end
    }
    while (!m_queue.stopping()) {
        throwpoint<"afhandeling">();
        m_delivery.collect();
        if (m_queue.idle() && m_delivery.idle()) {
            m_aftercare.tidy();
            m_surroundings.drained();
        }
        auto batch = m_queue.next(m_aftercare.next_work());
        m_heartbeat.beat();
        if (!batch.empty()) {
            handle(std::move(batch));
        }
        m_place.put_down();
        m_aftercare.keep_up();
        m_heartbeat.rest();
    }
    m_aftercare.wind_up(until_stopped ? postbus::Resting::leave : postbus::Resting::end);
}

/// What comes behind a zip waits for the files in it: order of arrival.
void MessageWriter::handle(std::vector<Job> batch) {
    std::size_t bytes = 0;
    std::vector<Job> good;
    for (auto& job : batch) {
        bytes += job.claim.omvang;
        make_read(job);
        sort_out(std::move(job), good);
        if (!good.empty() && is_zip(good.back())) {
            commit(std::exchange(good, {}));
            if (!handle_zips()) {
                break; // told to stop; a next life has all in order
            }
        }
    }
    commit(std::move(good));
    m_aftercare.handled(bytes);
    m_queue.done(bytes);
}

/// One that was read, or could not be.
void MessageWriter::sort_out(Job job, std::vector<Job>& good) {
    if (went_back(job)) {
        spdlog::info("Een bestand werd nog geschreven en ligt weer in de inbox.");
    } else if (job.received) {
        good.push_back(std::move(job));
    } else if (job.fault && job.fault->is_outage()) {
        m_fault_handler.give_up(1);
    } else {
        m_fault_handler.take(std::move(job));
    }
}

void MessageWriter::commit(std::vector<Job> good) {
    if (good.empty()) {
        return;
    }
    const bool suspect =
        std::any_of(good.begin(), good.end(), [](const Job& job) { return job.tries > 0; });
    commit_or_divide(std::move(good),
                     suspect ? BatchCommit::Mode::each_apart : BatchCommit::Mode::as_one);
}

/// False when some of it is left for a next life.
bool MessageWriter::handle_zips() {
    const auto zips = std::exchange(m_zips, {});
    return std::all_of(zips.begin(), zips.end(),
                       [this](const Zip& zip) { return handle_files(zip); });
}

/// In their order, some at a time: read here and not by the readers, before what came later.
bool MessageWriter::handle_files(const Zip& zip) {
    constexpr std::size_t most_bytes_at_once = 4UL * 1024 * 1024;
    auto claims = publish(zip);
    if (!claims) {
        m_fault_handler.give_up(1);
        return false;
    }
    m_aftercare.finish({zip.claim});
    std::vector<Job> good;
    std::size_t bytes = 0;
    for (auto& claim : *claims) {
        if (m_queue.stopping()) {
            return false;
        }
        m_heartbeat.beat();
        bytes += claim.omvang;
        Job job{.claim = std::move(claim), .ontvangen = zip.ontvangen};
        read_again(job);
        sort_out(std::move(job), good);
        if (bytes >= most_bytes_at_once) {
            commit(std::exchange(good, {}));
            m_aftercare.handled(std::exchange(bytes, 0));
        }
    }
    commit(std::move(good));
    m_aftercare.handled(bytes);
    return true;
}

/// Waits as long as an outage lasts. Nothing: not now; the next start does it.
std::optional<std::vector<postbus::Claim>> MessageWriter::publish(const Zip& zip) {
    Fault fault;
    do {
        m_heartbeat.beat();
        try {
            auto claims = m_postbus.zip_files().publish(zip.claim, zip.id);
            m_outage_wait.over();
            return claims;
        } catch (...) {
            fault = current_fault(During::message);
        }
    } while (m_outage_wait.ride_out(fault.zin));
    return std::nullopt;
}

/// Reads what an outage kept from being read, or from becoming durable; here and not at the back of
/// the queue, so that the order of arrival stays.
void MessageWriter::make_read(Job& job) {
    const bool not_durable = job.received && job.generation != m_queue.generation();
    const bool not_read = !job.received && job.fault && job.fault->is_outage();
    if (not_durable || not_read) {
        read_again(job);
    }
}

/// Waits as long as the outage lasts.
void MessageWriter::read_again(Job& job) {
    job.received.reset();
    while (!job.received) {
        const auto generation = m_queue.generation();
        try {
            m_place.take(job.claim);
            job.received = read_claim(m_postbus, m_inspector, job.claim,
                                      archived_since(job.generation, generation));
            job.received->ontvangen = job.ontvangen;
            job.generation = generation;
            job.fault.reset();
        } catch (...) {
            job.fault = current_fault(During::message);
            if (!job.fault->is_outage() || !m_outage_wait.ride_out(job.fault->zin)) {
                return;
            }
            m_heartbeat.beat(); // to wait is not to hang
        }
    }
}

/// A fault in a commit of many is found by giving each a savepoint: only the one that has it stays
/// behind.
void MessageWriter::commit_or_divide(std::vector<Job> batch, BatchCommit::Mode mode) {
    Fault fault;
    try {
        if (!commit_when_possible(batch, mode)) {
            m_fault_handler.give_up(batch.size());
        }
        return;
    } catch (...) {
        fault = current_fault(During::message);
    }
    divide(std::move(batch), mode, fault);
}

void MessageWriter::divide(std::vector<Job> batch, BatchCommit::Mode mode, const Fault& fault) {
    m_heartbeat.beat();
    if (batch.size() == 1) {
        batch.front().fault = fault;
        m_fault_handler.take(std::move(batch.front()));
        return;
    }
    if (mode == BatchCommit::Mode::as_one) {
        spdlog::warn("Een vastlegging van {} berichten mislukt ({}); ze worden nu elk apart "
                     "beproefd.",
                     batch.size(), fault.zin);
        commit_or_divide(std::move(batch), BatchCommit::Mode::each_apart);
        return;
    }
    // It shows at the commit only, so no message is known to be at fault: halves, then.
    spdlog::warn("Een vastlegging van {} berichten mislukt ({}); ze wordt gehalveerd.",
                 batch.size(), fault.zin);
    const auto half = batch.begin() + static_cast<std::ptrdiff_t>(batch.size() / 2);
    std::vector<Job> rest{std::make_move_iterator(half), std::make_move_iterator(batch.end())};
    batch.erase(half, batch.end());
    commit_or_divide(std::move(batch), mode);
    commit_or_divide(std::move(rest), mode);
}

/// Waits while disk or register are out of order. False when that takes too long; the files are
/// then where they were. Throws what is the fault of a message.
bool MessageWriter::commit_when_possible(std::vector<Job>& batch, BatchCommit::Mode mode) {
    while (true) {
        if (!read_before_commit(batch)) {
            return false;
        }
        if (batch.empty()) {
            return true;
        }
        Fault fault;
        try {
            auto result = m_batch_commit.commit(batch, mode, {m_heartbeat, m_place});
            m_outage_wait.over();
            follow(batch, std::move(result));
            return true;
        } catch (...) {
            fault = current_fault(During::message);
            if (!fault.is_outage()) {
                throw;
            }
        }
        if (!m_outage_wait.ride_out(fault.zin)) {
            return false;
        }
        m_heartbeat.beat();
    }
}

/// What was archived before a failed sync is read anew. False when that cannot be done now; what
/// has a fault of its own leaves the batch.
bool MessageWriter::read_before_commit(std::vector<Job>& batch) {
    for (auto& job : batch) {
        make_read(job);
        if (!job.received && job.fault && job.fault->is_outage()) {
            return false;
        }
    }
    const auto unread = std::stable_partition(
        batch.begin(), batch.end(), [](const Job& job) { return job.received.has_value(); });
    std::for_each(unread, batch.end(), [this](Job& job) { m_fault_handler.take(std::move(job)); });
    batch.erase(unread, batch.end());
    std::erase_if(batch, went_back);
    return true;
}

/// What was committed goes on its way, what was left out of it is taken care of.
void MessageWriter::follow(std::vector<Job>& batch, BatchCommit::Result result) {
    const auto faults = std::exchange(result.faults, {});
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (result.recorded[i] && is_zip(batch[i])) {
            m_zips.push_back({.id = result.recorded[i]->id,
                              .claim = batch[i].claim,
                              .ontvangen = batch[i].ontvangen});
        }
    }
    m_aftercare.follow(batch, std::move(result));
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (faults[i]) {
            batch[i].fault = faults[i];
            m_fault_handler.take(std::move(batch[i]));
        }
    }
}

} // namespace iwmod::dienst
