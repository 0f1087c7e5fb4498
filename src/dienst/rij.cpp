#include "rij.hpp"

#include <algorithm>
#include <utility>

namespace iwmod {

namespace {
constexpr std::size_t most_ahead = 1024; // files read before the writer is there
constexpr std::size_t most_bytes_ahead =
    32UL * 1024 * 1024; // of file; in memory some times as much
constexpr std::size_t most_in_commit = 512;
} // namespace

void Rij::add(std::vector<Post> post) {
    const std::lock_guard lock{m_mutex};
    for (auto& each : post) {
        m_vakken.push_back({.post = std::move(each)});
    }
    m_work.notify_all();
}

void Rij::add_later(Post post, Clock::time_point moment) {
    const std::lock_guard lock{m_mutex};
    m_later.push_back({.post = std::move(post), .moment = moment});
    m_ready.notify_all();
}

/// The front may always be read, whatever its size; more only while there is room.
bool Rij::may_read() const {
    if (m_next_unread >= m_first + m_vakken.size()) {
        return false;
    }
    const auto& post = m_vakken[m_next_unread - m_first].post;
    if (m_alone || (post.alleen && (m_next_unread != m_first || m_in_hand > 0))) {
        return false;
    }
    const auto& next = post.claim;
    return m_next_unread == m_first || (m_next_unread - m_first < most_ahead &&
                                        m_bytes_ahead + next.omvang <= most_bytes_ahead);
}

std::optional<Taak> Rij::take() {
    std::unique_lock lock{m_mutex};
    m_work.wait(lock, [this] { return m_stop || may_read(); });
    if (m_stop) {
        return std::nullopt;
    }
    const auto ticket = m_next_unread++;
    auto& vak = m_vakken[ticket - m_first];
    vak.stand = Stand::wordt_gelezen;
    m_alone = vak.post.alleen;
    const auto before = std::exchange(vak.post.lichting, m_lichting);
    m_bytes_ahead += vak.post.claim.omvang;
    return Taak{.ticket = ticket,
                .claim = vak.post.claim,
                .archivering = archived_since(before, vak.post.lichting)};
}

void Rij::give_back(std::size_t ticket, std::optional<Ontvangen> gelezen,
                    std::optional<Storing> storing) {
    const std::lock_guard lock{m_mutex};
    auto& vak = m_vakken[ticket - m_first];
    vak.post.gelezen = std::move(gelezen);
    if (vak.post.gelezen) {
        vak.post.gelezen->ontvangen = vak.post.ontvangen;
    }
    vak.post.storing = std::move(storing);
    vak.stand = Stand::gelezen;
    if (ticket == m_first) {
        m_ready.notify_all();
    }
}

void Rij::distrust() {
    ++m_lichting;
}

std::vector<Post> Rij::next(std::optional<Clock::time_point> until) {
    std::unique_lock lock{m_mutex};
    const auto ready = [this] {
        bring_forward(Clock::now());
        return m_stop || m_nudged ||
               (!m_vakken.empty() && m_vakken.front().stand == Stand::gelezen);
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
    std::vector<Post> batch;
    while (!m_stop && !m_vakken.empty() && m_vakken.front().stand == Stand::gelezen &&
           batch.size() < most_in_commit) {
        batch.push_back(std::move(m_vakken.front().post));
        m_vakken.pop_front();
        ++m_first;
    }
    m_in_hand = batch.size();
    m_work.notify_all();
    return batch;
}

void Rij::nudge() {
    const std::lock_guard lock{m_mutex};
    m_nudged = true;
    m_ready.notify_all();
}

void Rij::done(std::size_t bytes) {
    const std::lock_guard lock{m_mutex};
    m_in_hand = 0;
    m_alone = false;
    m_bytes_ahead -= std::min(bytes, m_bytes_ahead);
    m_work.notify_all();
}

void Rij::bring_forward(Clock::time_point now) {
    const auto due = std::stable_partition(
        m_later.begin(), m_later.end(), [now](const Later& later) { return later.moment > now; });
    if (due == m_later.end()) {
        return;
    }
    for (auto later = due; later != m_later.end(); ++later) {
        m_vakken.push_back({.post = std::move(later->post)});
    }
    m_later.erase(due, m_later.end());
    m_work.notify_all();
}

std::optional<Rij::Clock::time_point> Rij::next_later() const {
    const auto first =
        std::min_element(m_later.begin(), m_later.end(),
                         [](const auto& a, const auto& b) { return a.moment < b.moment; });
    return first == m_later.end() ? std::nullopt : std::optional{first->moment};
}

bool Rij::rest(std::chrono::milliseconds pause) {
    std::unique_lock lock{m_mutex};
    return !m_ready.wait_for(lock, pause, [this] { return m_stop; });
}

void Rij::stop() {
    const std::lock_guard lock{m_mutex};
    m_stop = true;
    m_work.notify_all();
    m_ready.notify_all();
}

bool Rij::stopping() const {
    const std::lock_guard lock{m_mutex};
    return m_stop;
}

bool Rij::idle() const {
    const std::lock_guard lock{m_mutex};
    return m_vakken.empty() && m_later.empty() && m_in_hand == 0;
}

std::size_t Rij::waiting() const {
    const std::lock_guard lock{m_mutex};
    return m_vakken.size() + m_later.size();
}

} // namespace iwmod
