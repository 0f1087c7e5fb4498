// What comes behind the commits: marks, claims that are done with, and what a crash or a fault of
// the disk left undone.
#include "afhandeling.hpp"
#include <iwmod/dienst/tijd.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/outage.hpp>

#include <malloc.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace iwmod {

namespace {

using namespace std::chrono_literals;

// Claims of messages that are committed are removed when nothing waits: a file system passes over
// inodes that were freed a moment ago, one by one, whenever it makes a file, so that to remove
// thousands while thousands are made costs more than all the rest. Not beyond these bounds.
constexpr std::size_t most_unfinished = 16'384;
constexpr std::size_t most_unfinished_bytes = 64UL * 1024 * 1024;
constexpr std::size_t finished_at_once = 256; // then a look whether something came in

constexpr std::size_t much_handled = 32UL * 1024 * 1024; // bytes, before memory is given back

} // namespace

std::vector<Claim> Afhandeling::recover() {
    killpoint<"recover">();
    attempt([this] { m_bezorging.retry(); });
    killpoint<"recover.delivered">();
    settle_marks();
    attempt([this] { m_bezorging.forget_leftovers(); });
    killpoint<"recover.claims">();
    std::vector<Claim> open;
    for (const auto& claim : m_postbus.claims_left_behind()) {
        const auto known = m_register.known_claim(claim.key());
        if (known && known->status != Status::quarantaine) {
            finish({claim});
        } else if (!known || !attempt([&] { to_quarantaine(claim, known->id); })) {
            open.push_back(claim);
        }
    }
    return open;
}

/// What can wait until nothing else does: marks, and some of the claims that are done with.
void Afhandeling::tidy() {
    settle_marks();
    if (!m_unfinished.empty() && !m_finish_fails) {
        const auto some = std::min(m_unfinished.size(), finished_at_once);
        m_finish_fails = !attempt([&] { m_postbus.finish({m_unfinished.data(), some}); });
        if (!m_finish_fails) {
            m_unfinished.erase(m_unfinished.begin(),
                               m_unfinished.begin() + static_cast<std::ptrdiff_t>(some));
        }
        m_unfinished_bytes = m_unfinished.empty() ? 0 : m_unfinished_bytes;
    }
    if (m_unfinished.empty() && m_handled_bytes > much_handled) {
        give_memory_back();
    }
    keep_up(); // what failed here is to be tried again, also when nothing else comes in
}

/// Until when to wait for a file at the most.
std::optional<Rij::Clock::time_point> Afhandeling::next_work() const {
    const bool to_tidy = !m_unfinished.empty() && !m_finish_fails && m_bezorging.idle();
    return to_tidy ? std::optional{Rij::Clock::now()} : m_retry;
}

/// What a large month needed is not held until the next one.
void Afhandeling::give_memory_back() {
    m_register.release_memory();
    ::malloc_trim(0);
    m_handled_bytes = 0;
}

void Afhandeling::finish(const std::vector<Claim>& claims) {
    m_unfinished.insert(m_unfinished.end(), claims.begin(), claims.end());
    for (const auto& claim : claims) {
        m_unfinished_bytes += claim.omvang;
    }
    if (m_unfinished.size() > most_unfinished || m_unfinished_bytes > most_unfinished_bytes) {
        attempt([this] { finish_rest(); });
    }
}

void Afhandeling::finish_rest() {
    m_finish_fails = true; // until it does not
    m_postbus.finish(m_unfinished);
    m_finish_fails = false;
    m_unfinished.clear();
    m_unfinished_bytes = 0;
}

/// What could not be brought to the disk before is tried again, with growing pauses.
void Afhandeling::keep_up() {
    const auto behind = [this] {
        return m_bezorging.has_open() || m_bezorging.is_stuck() || m_finish_fails;
    };
    if (!behind()) {
        m_retry.reset();
        m_retry_pause = 0ms;
        return;
    }
    if (m_retry && Rij::Clock::now() < *m_retry) {
        return;
    }
    if (m_retry && catch_up()) {
        spdlog::info("Wat van de outbox en de werkmap was blijven liggen, is nu afgehandeld.");
    }
    m_retry_pause = std::min<std::chrono::milliseconds>(
        std::max<std::chrono::milliseconds>(first_pause, m_retry_pause * 2), longest_pause);
    m_retry = Rij::Clock::now() + hastened(m_retry_pause);
}

bool Afhandeling::catch_up() {
    try {
        m_postbus.refresh();
        if (m_bezorging.has_open()) {
            m_bezorging.retry();
        }
        finish_rest();
    } catch (const Error& storing) {
        spdlog::error("De outbox of de werkmap kan nog niet worden geschreven: {}", storing.what());
        return false;
    }
    settle_marks();
    return !m_bezorging.is_stuck();
}

void Afhandeling::settle_marks() {
    m_bezorging.collect();
    if (!m_bezorging.has_marks()) {
        return;
    }
    try {
        m_postbus.sync();
        {
            Register::Transactie transactie{m_register};
            m_bezorging.mark(nu());
            transactie.commit();
        }
        m_bezorging.forget();
    } catch (const Error& storing) {
        m_bezorging.set_stuck();
        spdlog::error("De outbox kon niet worden afgetekend: {}", storing.what());
    }
}

} // namespace iwmod
