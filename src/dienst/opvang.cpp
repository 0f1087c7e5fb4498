#include "opvang.hpp"

#include "poging.hpp"
#include <iwmod/dienst/tijd.hpp>
#include <iwmod/failpoint.hpp>

#include <spdlog/spdlog.h>

namespace iwmod {

namespace {

using namespace std::chrono_literals;

constexpr int most_tries = 4;
constexpr std::chrono::milliseconds first_pause{200};
constexpr int pause_grows = 5; // times as long before each next try
constexpr std::chrono::seconds until_disk_is_back{30};

/// Before the next try of a message of which so many failed.
std::chrono::milliseconds pause_before(int poging) {
    auto pause = first_pause;
    for (int i = 1; i < poging; ++i) {
        pause *= pause_grows;
    }
    return hastened(pause);
}

} // namespace

void Opvang::take(Post post) noexcept {
    try {
        sort_out(post);
    } catch (...) {
        // Its file is where it was: the next start takes it up again.
        spdlog::error("Een bestand blijft in de werkmap staan tot de volgende start: {}",
                      current_storing(Bezig::met_bericht).zin);
        give_up(1);
    }
}

void Opvang::convict(Post post, int levens) noexcept {
    spdlog::error("Een bestand was {} keer achtereen onder handen toen het programma onverwacht "
                  "eindigde, en gaat ongelezen naar quarantaine.",
                  levens);
    const bool moved = attempt([&] { quarantine(post); });
    if (!moved) {
        spdlog::error("Het blijft in de werkmap staan tot de volgende start.");
        give_up(1);
    }
}

void Opvang::sort_out(Post& post) {
    const auto storing = std::exchange(post.storing, std::nullopt).value_or(Storing{}).zin;
    const auto known = find_committed(post);
    if (known && known->status != Status::quarantaine) { // the commit arrived after all
        m_omgeving.naloop.finish({post.claim});
        m_omgeving.naloop.expect_open();
        return;
    }
    if (known) { // recorded, but not moved yet
        set_aside(post);
        return;
    }
    if (++post.pogingen < most_tries) {
        spdlog::warn("Een bestand kon niet worden verwerkt (poging {} van {}): {}", post.pogingen,
                     most_tries, storing);
        post.gelezen.reset();
        const auto moment = Rij::Clock::now() + pause_before(post.pogingen);
        m_omgeving.rij.add_later(std::move(post), moment);
        return;
    }
    spdlog::error("Een bestand kon niet worden verwerkt en gaat naar quarantaine: {}", storing);
    set_aside(post);
}

/// To quarantaine; where that cannot be, it stays for later.
void Opvang::set_aside(Post& post) {
    Storing again;
    try {
        const auto known = m_omgeving.inschrijving.known_claim(post.claim.key());
        if (known) {
            move_aside(post.claim, known->id);
        } else {
            quarantine(post);
        }
        return;
    } catch (...) {
        again = current_storing(Bezig::met_bericht);
    }
    spdlog::error("Een bestand blijft in de werkmap staan en wordt later opnieuw geprobeerd: {}",
                  again.zin);
    if (!again.is_uitval() && is_gone(post.claim)) {
        spdlog::error("Een opgepakt bestand is uit de werkmap verdwenen; iwmoctl verify zegt "
                      "bij welk bericht het hoort.");
        give_up(1);
    } else {
        keep_for_later(post);
    }
}

bool Opvang::is_gone(const Claim& claim) const {
    bool there = true;
    attempt([&] { there = m_omgeving.postbus.is_claimed(claim); });
    return !there;
}

void Opvang::keep_for_later(Post& post) {
    if (m_geduld == Geduld::tot_het_lukt) {
        post.gelezen.reset();
        m_omgeving.rij.add_later(std::move(post), Rij::Clock::now() + hastened(until_disk_is_back));
    } else {
        give_up(1);
    }
}

std::optional<KnownClaim> Opvang::find_committed(const Post& post) const {
    std::optional<KnownClaim> known;
    attempt([&] { known = m_omgeving.inschrijving.known_claim(post.claim.key()); });
    return known;
}

void Opvang::quarantine(const Post& post) {
    Ontvangen ontvangen{.claim = post.claim,
                        .ontvangen = post.ontvangen,
                        .sha256 = Sha256{Sha256::Bytes{}}.hex(), // not known: it could not be read
                        .omvang = post.claim.omvang,
                        .beoordeeld = {}};
    if (post.gelezen) {
        ontvangen = *post.gelezen;
    }
    auto& inschrijving = m_omgeving.inschrijving;
    BerichtId id = 0;
    {
        Register::Transaction transactie{inschrijving};
        id = m_omgeving.verwerking.record_quarantaine(ontvangen, nu());
        // With the row, so that a crash behind the move leaves nothing that nobody knows.
        inschrijving.set_quarantainebestand(id, Postbus::quarantine_name(std::to_string(id)), nu());
        transactie.commit();
    }
    killpoint<"quarantaine.recorded">();
    move_aside(post.claim, id);
}

void Opvang::move_aside(const Claim& claim, BerichtId id) {
    const auto bestand = m_omgeving.postbus.quarantine(claim, std::to_string(id));
    m_omgeving.duurzaam.sync();
    if (bestand != Postbus::quarantine_name(std::to_string(id))) {
        auto& inschrijving = m_omgeving.inschrijving;
        Register::Transaction transactie{inschrijving};
        inschrijving.set_quarantainebestand(id, bestand, nu());
        transactie.commit();
    }
    spdlog::error("bericht {}: quarantaine", id);
}

} // namespace iwmod
