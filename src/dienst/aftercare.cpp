#include "aftercare.hpp"

#include "attempt.hpp"
#include <iwmod/dienst/clock.hpp>
#include <iwmod/failpoint.hpp>

#include <malloc.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <thread>

namespace iwmod::dienst {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds first_pause{200};
constexpr std::chrono::milliseconds longest_pause{30'000};

// Claims of messages that are committed are removed when nothing waits: a file system passes over
// inodes that were freed a moment ago, one by one, whenever it makes a file, so that to remove
// thousands while thousands are made costs more than all the rest. Not beyond these bounds.
constexpr std::size_t most_unfinished = 16'384;
constexpr std::size_t most_unfinished_bytes = 64UL * 1024 * 1024;
constexpr std::size_t finished_at_once = 256; // then a look whether something came in

// A program that had found a file by its name before we took it, and not opened it yet.
constexpr std::chrono::milliseconds time_to_open{1000};
// Between looks at files of which the kernel does not say who has them open.
constexpr std::chrono::milliseconds between_looks{2000};

// The log is 32 MiB before it is copied back, and as much as one large commit writes.
constexpr std::uint64_t megabyte = 1'000'000;
std::uint64_t large_log() {
    constexpr std::uint64_t usual = 256 * megabyte;
    return hastened(usual); // a test asks for less
}

constexpr std::size_t much_handled = 32UL * 1024 * 1024; // bytes, before memory is given back

} // namespace

void Aftercare::recover() {
    killpoint<"recover">();
    attempt([this] { m_delivery.retry(); });
    killpoint<"recover.delivered">();
    settle_marks();
    attempt([this] { m_delivery.forget_leftovers(); });
    killpoint<"recover.claims">();
}

void Aftercare::follow(std::span<const Job> batch, BatchCommit::Result result) noexcept {
    attempt([&] { m_delivery.forget(result.settlement); });
    const bool sent = attempt([&] {
        std::vector<registratie::Uitgaand> uitgaand;
        for (auto& message : result.recorded) {
            if (message) {
                log(*message);
                std::move(message->uitgaand.begin(), message->uitgaand.end(),
                          std::back_inserter(uitgaand));
            }
        }
        m_delivery.deliver(std::move(result.uitgave), std::move(uitgaand));
    });
    if (!sent) {
        expect_open();
    }
    killpoint<"deliver.done">();
    attempt([&] {
        std::vector<postbus::Claim> claims;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (result.recorded[i] && !is_zip(batch[i])) {
                claims.push_back(batch[i].claim);
            }
        }
        finish(claims);
    });
    attempt([this] { look_at_schrijflog(); });
    if (m_spoor_noted && *m_spoor_noted != today()) {
        note_spoor();
    }
}

/// Once when somebody begins to make it grow, once when it is over.
void Aftercare::look_at_schrijflog() {
    const auto log = m_register.write_log(large_log());
    if (log.held == m_log_held) {
        return;
    }
    m_log_held = log.held;
    if (m_log_held) {
        spdlog::warn(
            "Het schrijflog van het register is {} MB en groeit: een ander programma houdt "
            "een oude stand van het register vast. Zoek het met 'fuser' op het bestand "
            "met -wal achter zijn naam, en sluit het.",
            log.bytes / megabyte);
    } else {
        spdlog::info("Het schrijflog van het register groeit niet meer.");
    }
}

void Aftercare::log(const Recorded& message) {
    std::string antwoord;
    for (const auto& uitgaand : message.uitgaand) {
        antwoord += (uitgaand.vrijgave ? ", vrijgegeven aan " : ", " + uitgaand.soort + " aan ") +
                    uitgaand.relatie;
    }
    // Not its Identificatie: a sender chooses that, and may choose a Bsn.
    spdlog::info("bericht {} ({}): {}{}", message.id, message.soort, naam(message.status),
                 antwoord);
}

void Aftercare::note_spoor() {
    attempt([this] {
        const auto kop = m_register.spoor_head();
        spdlog::info("Het spoor staat op rij {}, met kop {}.", kop.id, kop.hash);
        m_spoor_noted = today();
    });
}

void Aftercare::tidy() {
    m_delivery.retry_due(); // before the marks: what it brings has no other moment to be marked
    settle_marks();
    if (!m_unfinished.empty() && !m_finish_fails && Queue::Clock::now() >= m_finish_from) {
        m_finish_fails = !attempt([this] { remove(finished_at_once, postbus::Resting::leave); });
    }
    if (m_unfinished.empty() && m_handled_bytes > much_handled) {
        give_memory_back();
    }
    repair(); // what failed here is to be tried again, also when nothing else comes in
}

std::optional<Queue::Clock::time_point> Aftercare::next_work() const {
    auto next = m_delivery.next_due();
    const auto not_after = [&next](Queue::Clock::time_point moment) {
        next = next ? std::min(*next, moment) : moment;
    };
    if (m_retry) {
        not_after(*m_retry);
    }
    if (!m_unfinished.empty() && !m_finish_fails && m_delivery.idle()) {
        not_after(m_finish_from);
    }
    return next;
}

/// What a large month needed is not held until the next one.
void Aftercare::give_memory_back() {
    m_register.release_memory();
    ::malloc_trim(0);
    m_handled_bytes = 0;
}

void Aftercare::finish(const std::vector<postbus::Claim>& claims) {
    m_finish_from = Queue::Clock::now() + hastened(time_to_open);
    for (const auto& claim : claims) {
        m_unfinished.push_back({.claim = claim, .not_before = m_finish_from});
        m_unfinished_bytes += claim.omvang;
    }
    if (m_unfinished.size() > most_unfinished || m_unfinished_bytes > most_unfinished_bytes) {
        attempt([this] { finish_due(); });
    }
}

/// The first so many that may go now.
std::size_t Aftercare::count_due() const {
    const auto moment = Queue::Clock::now();
    const auto later =
        std::find_if(m_unfinished.begin(), m_unfinished.end(),
                     [&](const Unfinished& unfinished) { return unfinished.not_before > moment; });
    return static_cast<std::size_t>(later - m_unfinished.begin());
}

void Aftercare::finish_left_behind() {
    attempt([this] { finish_rest(postbus::Resting::leave); });
}

void Aftercare::finish_rest(postbus::Resting resting) {
    m_finish_fails = true; // until it does not
    remove(m_unfinished.size(), resting);
    m_finish_fails = false;
}

void Aftercare::finish_due() {
    m_finish_fails = true;
    remove(count_due(), postbus::Resting::leave);
    m_finish_fails = false;
}

/// The first so many; what has to rest goes to the back.
void Aftercare::remove(std::size_t count, postbus::Resting resting) {
    std::vector<postbus::Claim> some;
    for (std::size_t i = 0; i < std::min(count, m_unfinished.size()); ++i) {
        some.push_back(m_unfinished[i].claim);
    }
    const auto finished = m_postbus.finish(some, resting);
    for (const auto& claim : some) {
        m_unfinished_bytes -= claim.omvang;
    }
    if (finished.returned > 0) {
        spdlog::warn(
            "{} bestanden veranderden nadat ze waren gelezen; ze liggen weer in de inbox en "
            "worden opnieuw beoordeeld.",
            finished.returned);
    }
    m_unfinished.erase(m_unfinished.begin(),
                       m_unfinished.begin() + static_cast<std::ptrdiff_t>(some.size()));
    const auto again = Queue::Clock::now() + between_looks;
    if (m_unfinished.empty() && !finished.resting.empty()) {
        m_finish_from = again;
    }
    for (const auto& claim : finished.resting) {
        m_unfinished.push_back({.claim = claim, .not_before = again});
        m_unfinished_bytes += claim.omvang;
    }
}

bool Aftercare::is_behind() const {
    return m_delivery.has_open() || m_delivery.is_stuck() || m_finish_fails;
}

void Aftercare::keep_up() {
    if (m_expects_of_others.exchange(false)) {
        m_delivery.bring_of_others();
    }
    m_delivery.retry_due();
    repair();
    tell();
}

/// What has not passed by the second try is a fault.
void Aftercare::tell() const {
    const auto when = [](bool is_so, const char* zin) {
        return is_so ? std::optional<std::string>{zin} : std::nullopt;
    };
    if (m_alarms != nullptr) {
        m_alarms->set(Trouble::outbox,
                      when(m_retry_pause > first_pause, "Antwoorden kunnen niet naar de outbox; "
                                                        "het log zegt waarom."));
        m_alarms->set(Trouble::antwoord,
                      when(m_delivery.has_stragglers(),
                           "Een antwoord kan niet op zijn plaats; de andere gaan door."));
    }
}

void Aftercare::repair() {
    if (!is_behind()) {
        m_retry.reset();
        m_retry_pause = 0ms;
        return;
    }
    if (m_retry && Queue::Clock::now() < *m_retry) {
        return;
    }
    if (m_retry && catch_up()) {
        spdlog::info("Wat van de outbox en de werkmap was blijven liggen, is nu afgehandeld.");
    }
    m_retry_pause = std::min<std::chrono::milliseconds>(
        std::max<std::chrono::milliseconds>(first_pause, m_retry_pause * 2), longest_pause);
    m_retry = Queue::Clock::now() + hastened(m_retry_pause);
}

bool Aftercare::catch_up() {
    const bool done = attempt([this] {
        m_postbus.refresh();
        if (m_delivery.has_open()) {
            m_delivery.retry();
        }
        finish_due();
    });
    if (done) {
        settle_marks();
    }
    return done && !is_behind();
}

void Aftercare::settle_marks() {
    if (!attempt([this] { m_delivery.collect(); }) || !m_delivery.has_marks()) {
        return;
    }
    const bool settled = attempt([this] {
        m_durability.sync();
        m_delivery.forget(MarkingTransaction{m_register, m_delivery, now()}.commit());
    });
    if (!settled) {
        m_delivery.set_stuck();
    }
}

/// The last look comes as late as any other: who had found a file before we took it has opened it
/// by then.
void Aftercare::await_openers() const {
    if (!m_unfinished.empty()) {
        std::this_thread::sleep_until(m_finish_from);
    }
}

void Aftercare::wind_up(postbus::Resting resting) {
    attempt([this] { m_delivery.finish(); });
    settle_marks();
    await_openers();
    attempt([&] { finish_rest(resting); });
    note_spoor();
    attempt([this] { m_register.checkpoint(); });
}

} // namespace iwmod::dienst
