#include "fault_handler.hpp"

#include "attempt.hpp"
#include <iwmod/dienst/clock.hpp>
#include <iwmod/failpoint.hpp>

#include <spdlog/spdlog.h>

namespace iwmod::dienst {

namespace {

using namespace std::chrono_literals;

constexpr int most_tries = 4;
constexpr std::chrono::milliseconds first_pause{200};
constexpr int pause_grows = 5; // times as long before each next try
constexpr std::chrono::seconds until_disk_is_back{30};

/// Before the next try of a message of which so many failed.
std::chrono::milliseconds pause_before(int this_try) {
    auto pause = first_pause;
    for (int i = 1; i < this_try; ++i) {
        pause *= pause_grows;
    }
    return hastened(pause);
}

} // namespace

void FaultHandler::take(Job job) noexcept {
    try {
        sort_out(job);
    } catch (...) {
        // Its file is where it was: the next start takes it up again.
        spdlog::error("Een bestand blijft in de werkmap staan tot de volgende start: {}",
                      current_fault(During::message).zin);
        give_up(1);
    }
}

void FaultHandler::convict(Job job, int lives) noexcept {
    spdlog::error("Een bestand was {} keer achtereen onder handen toen het programma onverwacht "
                  "eindigde, en gaat ongelezen naar quarantaine.",
                  lives);
    const auto reden = "was " + std::to_string(lives) +
                       " keer achtereen onder handen toen het programma onverwacht eindigde";
    const bool moved = attempt([&] { quarantine(job, reden); });
    if (!moved) {
        spdlog::error("Het blijft in de werkmap staan tot de volgende start.");
        give_up(1);
    }
}

void FaultHandler::sort_out(Job& job) {
    const auto fault = std::exchange(job.fault, std::nullopt).value_or(Fault{}).zin;
    const auto known = find_committed(job);
    if (known &&
        known->status != registratie::Status::quarantaine) { // the commit arrived after all
        take_up_files(job, known->id);
        m_context.aftercare.finish({job.claim});
        m_context.aftercare.expect_open();
        return;
    }
    if (known) { // recorded, but not moved yet
        set_aside(job, fault);
        return;
    }
    if (++job.tries < most_tries) {
        spdlog::warn("Een bestand kon niet worden verwerkt (poging {} van {}): {}", job.tries,
                     most_tries, fault);
        job.received.reset();
        const auto moment = Queue::Clock::now() + pause_before(job.tries);
        m_context.queue.add_later(std::move(job), moment);
        return;
    }
    spdlog::error("Een bestand kon niet worden verwerkt en gaat naar quarantaine: {}", fault);
    set_aside(job, fault);
}

/// Of a zip, at the back of the queue.
void FaultHandler::take_up_files(const Job& zip, registratie::BerichtId id) {
    std::vector<Job> files;
    for (auto& claim : m_context.postbus.zip_files().publish(zip.claim, id)) {
        files.push_back({.claim = std::move(claim), .ontvangen = zip.ontvangen});
    }
    m_context.queue.add(std::move(files));
}

/// To quarantaine; where that cannot be, it stays for later.
void FaultHandler::set_aside(Job& job, const std::string& reden) {
    Fault again;
    try {
        const auto known = m_context.inschrijving.known_claim(job.claim.key());
        if (known) {
            move_aside(job.claim, known->id);
        } else {
            quarantine(job, reden);
        }
        return;
    } catch (...) {
        again = current_fault(During::message);
    }
    spdlog::error("Een bestand blijft in de werkmap staan en wordt later opnieuw geprobeerd: {}",
                  again.zin);
    if (!again.is_outage() && is_gone(job.claim)) {
        spdlog::error("Een opgepakt bestand is uit de werkmap verdwenen; iwmoctl verify zegt "
                      "bij welk bericht het hoort.");
        give_up(1);
    } else {
        keep_for_later(job);
    }
}

bool FaultHandler::is_gone(const postbus::Claim& claim) const {
    bool there = true;
    attempt([&] { there = m_context.postbus.is_claimed(claim); });
    return !there;
}

void FaultHandler::keep_for_later(Job& job) {
    if (m_retry_policy == RetryPolicy::until_it_works) {
        job.received.reset();
        m_context.queue.add_later(std::move(job),
                                  Queue::Clock::now() + hastened(until_disk_is_back));
    } else {
        give_up(1);
    }
}

std::optional<registratie::KnownClaim> FaultHandler::find_committed(const Job& job) const {
    std::optional<registratie::KnownClaim> known;
    attempt([&] { known = m_context.inschrijving.known_claim(job.claim.key()); });
    return known;
}

void FaultHandler::quarantine(const Job& job, const std::string& reden) {
    Received ontvangen{
        .claim = job.claim,
        .ontvangen = job.ontvangen,
        .sha256 = crypto::Sha256{crypto::Sha256::Bytes{}}.hex(), // not known: it could not be read
        .omvang = job.claim.omvang,
        .inspection = {}};
    if (job.received) {
        ontvangen = *job.received;
    }
    auto& inschrijving = m_context.inschrijving;
    registratie::BerichtId id = 0;
    {
        registratie::Register::Transaction transactie{inschrijving};
        id = m_context.recorder.record_quarantaine(ontvangen, now());
        // With the row, so that a crash behind the move leaves nothing that nobody knows.
        inschrijving.set_quarantainebestand(
            id, postbus::Postbus::quarantine_name(std::to_string(id)), now());
        transactie.commit();
    }
    killpoint<"quarantaine.recorded">();
    static_cast<void>(m_context.toestand.write_reden(id, reden)); // the log has it too
    move_aside(job.claim, id);
}

void FaultHandler::move_aside(const postbus::Claim& claim, registratie::BerichtId id) {
    const auto bestand = m_context.postbus.quarantine(claim, std::to_string(id));
    m_context.durability.sync();
    if (bestand != postbus::Postbus::quarantine_name(std::to_string(id))) {
        auto& inschrijving = m_context.inschrijving;
        registratie::Register::Transaction transactie{inschrijving};
        inschrijving.set_quarantainebestand(id, bestand, now());
        transactie.commit();
    }
    spdlog::error("bericht {}: quarantaine", id);
    m_context.alarms.happened(Trouble::quarantaine,
                              "bericht " + std::to_string(id) + " staat in quarantaine.");
}

} // namespace iwmod::dienst
