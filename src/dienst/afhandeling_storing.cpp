// What the writer does when a fault of ours stops a message: wait, divide, try again, set aside.
#include "afhandeling.hpp"
#include "lezers.hpp"
#include "tijdstip.hpp"
#include <iwmod/dienst/tijd.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/outage.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>

namespace iwmod {

namespace {

constexpr int most_tries = 4;
constexpr int pause_grows = 5; // times as long before each next try

} // namespace

/// Before the next try of a message of which so many failed.
std::chrono::milliseconds Afhandeling::pause_before(int poging) {
    auto pause = first_pause;
    for (int i = 1; i < poging; ++i) {
        pause *= pause_grows;
    }
    return hastened(pause);
}

/// A fault in a commit of many is found by committing them one by one: only the one that has it
/// stays behind.
void Afhandeling::commit_or_divide(std::vector<Post> batch) {
    try {
        if (!commit_when_possible(batch)) {
            give_up(batch.size());
        }
    } catch (const Error& storing) {
        if (batch.size() == 1) {
            handle_fault(std::move(batch.front()), storing.what());
            return;
        }
        spdlog::warn("Een vastlegging van {} berichten mislukt ({}); ze gaan nu een voor een.",
                     batch.size(), storing.what());
        for (auto& post : batch) {
            std::vector<Post> one;
            one.push_back(std::move(post));
            commit_or_divide(std::move(one));
        }
    }
}

/// Waits while disk or register are out of order. False when that takes too long; the files are
/// then where they were. Throws what is the fault of a message.
bool Afhandeling::commit_when_possible(std::vector<Post>& batch) {
    while (true) {
        try {
            commit(batch);
            m_uitval.over();
            return true;
        } catch (const Error& storing) {
            if (!is_outage(storing)) {
                throw;
            }
            if (!m_uitval.ride_out(storing.what())) {
                return false;
            }
        }
        m_busy_since = steady_now();
        for (auto& post : batch) { // what was read before a failed sync is not to be relied on
            post.gelezen.reset();
            read_again(post);
            if (!post.gelezen && post.storing.uitval) {
                return false;
            }
        }
        set_aside_unread(batch);
    }
}

/// What could be read before and now cannot, by a fault of its own.
void Afhandeling::set_aside_unread(std::vector<Post>& batch) {
    const auto unread = std::stable_partition(
        batch.begin(), batch.end(), [](const Post& post) { return post.gelezen.has_value(); });
    for (auto post = unread; post != batch.end(); ++post) {
        auto storing = std::move(post->storing.zin);
        handle_fault(std::move(*post), storing);
    }
    batch.erase(unread, batch.end());
}

/// Reads what an outage kept from being read, or from becoming durable; here and not at the back of
/// the queue, so that the order of arrival stays. Waits as long as it lasts.
void Afhandeling::read_again(Post& post) {
    while (!post.gelezen) {
        try {
            post.gelezen = read_claim(m_postbus, m_beoordelaar, post.claim);
            post.gelezen->ontvangen = post.ontvangen;
        } catch (const Error& storing) {
            post.storing = {.zin = storing.what(), .uitval = is_outage(storing)};
            if (!post.storing.uitval || !m_uitval.ride_out(storing.what())) {
                return;
            }
            m_busy_since = steady_now(); // to wait is not to hang
        }
    }
}

void Afhandeling::handle_fault(Post post, const std::string& storing) {
    const auto known = find_committed(post);
    if (known && known->status != Status::quarantaine) { // the commit arrived after all
        finish({post.claim});
        m_bezorging.expect_open();
        return;
    }
    if (!known && ++post.pogingen < most_tries) {
        spdlog::warn("Een bestand kon niet worden verwerkt (poging {} van {}): {}", post.pogingen,
                     most_tries, storing);
        post.gelezen.reset();
        const auto moment = Rij::Clock::now() + pause_before(post.pogingen);
        m_rij.add_later(std::move(post), moment);
        return;
    }
    spdlog::error("Een bestand kon niet worden verwerkt en gaat naar quarantaine: {}", storing);
    try {
        if (known) { // recorded, but not moved yet
            to_quarantaine(post.claim, known->id);
        } else {
            quarantine(post);
        }
    } catch (const Error& again) {
        spdlog::error(
            "Een bestand blijft in de werkmap staan en wordt later opnieuw geprobeerd: {}",
            again.what());
        if (!is_outage(again) && is_gone(post.claim)) {
            spdlog::error("Een opgepakt bestand is uit de werkmap verdwenen; iwmoctl verify zegt "
                          "bij welk bericht het hoort.");
            give_up(1);
        } else {
            try_again(std::move(post));
        }
    }
}

bool Afhandeling::is_gone(const Claim& claim) {
    bool there = true;
    attempt([&] { there = m_postbus.is_claimed(claim); });
    return !there;
}

void Afhandeling::try_again(Post post) {
    if (m_omstandigheden.keep_trying) {
        post.gelezen.reset();
        m_rij.add_later(std::move(post), Rij::Clock::now() + hastened(longest_pause));
    } else {
        ++m_unresolved;
    }
}

std::optional<BekendeClaim> Afhandeling::find_committed(const Post& post) {
    std::optional<BekendeClaim> known;
    attempt([&] { known = m_register.known_claim(post.claim.key()); });
    return known;
}

void Afhandeling::quarantine(const Post& post) {
    Ontvangen ontvangen{.claim = post.claim,
                        .ontvangen = post.ontvangen,
                        .sha256 = Sha256{Sha256::Bytes{}}.hex(), // not known: it could not be read
                        .omvang = post.claim.omvang,
                        .beoordeeld = {}};
    if (post.gelezen) {
        ontvangen = *post.gelezen;
    }
    BerichtId id = 0;
    {
        Register::Transactie transactie{m_register};
        id = m_verwerking.record_quarantaine(ontvangen, nu());
        // With the row, so that a crash behind the move leaves nothing that nobody knows.
        m_register.set_quarantainebestand(
            id, Postbus::quarantine_name(post.claim, std::to_string(id)), nu());
        transactie.commit();
    }
    killpoint<"quarantaine.recorded">();
    to_quarantaine(post.claim, id);
}

void Afhandeling::to_quarantaine(const Claim& claim, BerichtId id) {
    const auto bestand = m_postbus.quarantine(claim, std::to_string(id));
    m_postbus.sync();
    if (bestand != Postbus::quarantine_name(claim, std::to_string(id))) {
        Register::Transactie transactie{m_register};
        m_register.set_quarantainebestand(id, bestand, nu());
        transactie.commit();
    }
    spdlog::error("bericht {}: quarantaine", id);
}

} // namespace iwmod
