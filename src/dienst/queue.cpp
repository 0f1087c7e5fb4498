#include "queue.hpp"

#include <algorithm>
#include <utility>

namespace iwmod::dienst {

namespace {
constexpr std::size_t most_ahead = 1024; // files read before the writer is there
constexpr std::size_t most_bytes_ahead =
    32UL * 1024 * 1024; // of file; in memory some times as much
constexpr std::size_t most_in_commit = 512;
} // namespace

void Queue::add(std::vector<Job> job) {
    const std::lock_guard lock{m_mutex};
    for (auto& each : job) {
        m_slots.push_back({.job = std::move(each)});
    }
    m_work.notify_all();
}

void Queue::add_later(Job job, Clock::time_point moment) {
    const std::lock_guard lock{m_mutex};
    m_later.push_back({.job = std::move(job), .moment = moment});
    m_ready.notify_all();
}

/// The front may always be read, whatever its size; more only while there is room.
bool Queue::may_read() const {
    if (m_next_unread >= m_first + m_slots.size()) {
        return false;
    }
    const auto& job = m_slots[m_next_unread - m_first].job;
    if (m_alone || (job.alone && (m_next_unread != m_first || m_in_hand > 0))) {
        return false;
    }
    const auto& next = job.claim;
    return m_next_unread == m_first || (m_next_unread - m_first < most_ahead &&
                                        m_bytes_ahead + next.omvang <= most_bytes_ahead);
}

std::optional<ReadTask> Queue::take() {
    std::unique_lock lock{m_mutex};
    m_work.wait(lock, [this] { return m_stop || may_read(); });
    if (m_stop) {
        return std::nullopt;
    }
    const auto ticket = m_next_unread++;
    auto& slot = m_slots[ticket - m_first];
    slot.progress = Progress::being_read;
    m_alone = slot.job.alone;
    const auto before = std::exchange(slot.job.generation, m_generation);
    m_bytes_ahead += slot.job.claim.omvang;
    return ReadTask{.ticket = ticket,
                    .claim = slot.job.claim,
                    .archiving = archived_since(before, slot.job.generation)};
}

void Queue::give_back(std::size_t ticket, std::optional<Received> received,
                      std::optional<Fault> fault) {
    const std::lock_guard lock{m_mutex};
    auto& slot = m_slots[ticket - m_first];
    slot.job.received = std::move(received);
    if (slot.job.received) {
        slot.job.received->ontvangen = slot.job.ontvangen;
    }
    slot.job.fault = std::move(fault);
    slot.progress = Progress::was_read;
    if (ticket == m_first) {
        m_ready.notify_all();
    }
}

void Queue::distrust() {
    ++m_generation;
}

std::vector<Job> Queue::next(std::optional<Clock::time_point> until) {
    std::unique_lock lock{m_mutex};
    const auto ready = [this] {
        bring_forward(Clock::now());
        return m_stop || m_nudged ||
               (!m_slots.empty() && m_slots.front().progress == Progress::was_read);
    };
    while (!ready()) {
        auto moment = next_later();
        if (until && (!moment || *until < *moment)) {
            moment = until;
        }
        if (!moment) {
            m_ready.wait(lock);
        } else if (m_ready.wait_until(lock, *moment) == std::cv_status::timeout &&
                   until == moment) {
            break;
        }
    }
    m_nudged = false;
    std::vector<Job> batch;
    while (!m_stop && !m_slots.empty() && m_slots.front().progress == Progress::was_read &&
           batch.size() < most_in_commit) {
        batch.push_back(std::move(m_slots.front().job));
        m_slots.pop_front();
        ++m_first;
    }
    m_in_hand = batch.size();
    m_work.notify_all();
    return batch;
}

void Queue::nudge() {
    const std::lock_guard lock{m_mutex};
    m_nudged = true;
    m_ready.notify_all();
}

void Queue::done(std::size_t bytes) {
    const std::lock_guard lock{m_mutex};
    m_in_hand = 0;
    m_alone = false;
    m_bytes_ahead -= std::min(bytes, m_bytes_ahead);
    m_work.notify_all();
}

void Queue::bring_forward(Clock::time_point now) {
    const auto due = std::stable_partition(
        m_later.begin(), m_later.end(), [now](const Later& later) { return later.moment > now; });
    if (due == m_later.end()) {
        return;
    }
    for (auto later = due; later != m_later.end(); ++later) {
        m_slots.push_back({.job = std::move(later->job)});
    }
    m_later.erase(due, m_later.end());
    m_work.notify_all();
}

std::optional<Queue::Clock::time_point> Queue::next_later() const {
    const auto first =
        std::min_element(m_later.begin(), m_later.end(),
                         [](const auto& a, const auto& b) { return a.moment < b.moment; });
    return first == m_later.end() ? std::nullopt : std::optional{first->moment};
}

bool Queue::rest(std::chrono::milliseconds pause) {
    std::unique_lock lock{m_mutex};
    return !m_ready.wait_for(lock, pause, [this] { return m_stop; });
}

void Queue::stop() {
    const std::lock_guard lock{m_mutex};
    m_stop = true;
    m_work.notify_all();
    m_ready.notify_all();
}

bool Queue::stopping() const {
    const std::lock_guard lock{m_mutex};
    return m_stop;
}

bool Queue::idle() const {
    const std::lock_guard lock{m_mutex};
    return m_slots.empty() && m_later.empty() && m_in_hand == 0;
}

std::size_t Queue::waiting() const {
    const std::lock_guard lock{m_mutex};
    return m_slots.size() + m_later.size();
}

} // namespace iwmod::dienst
