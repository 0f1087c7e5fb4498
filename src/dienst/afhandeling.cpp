#include "afhandeling.hpp"

#include "lezers.hpp"
#include "tijdstip.hpp"
#include <iwmod/dienst/tijd.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/outage.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>
#include <future>

namespace iwmod {

namespace {

using namespace std::chrono_literals;

constexpr int most_tries = 4;
constexpr auto first_pause = 200ms; // before the second try; each next one five times as long
constexpr auto longest_pause = 30s; // between tries to write the outbox

// Claims of messages that are committed are removed when nothing waits: a file system passes over
// inodes that were freed a moment ago, one by one, whenever it makes a file, so that to remove
// thousands while thousands are made costs more than all the rest. Not beyond these bounds.
constexpr std::size_t most_unfinished = 16'384;
constexpr std::size_t most_unfinished_bytes = 64UL * 1024 * 1024;
constexpr std::size_t finished_at_once = 256; // then a look whether something came in

std::chrono::milliseconds pause_before(int poging) {
    auto pause = std::chrono::milliseconds{first_pause};
    for (int i = 1; i < poging; ++i) {
        pause *= 5;
    }
    return hastened(pause);
}

} // namespace

Afhandeling::Afhandeling(Postbus& postbus, Register& inschrijving, const Schemas& schemas,
                         const Instellingen& instellingen, Rij& rij, Omstandigheden omstandigheden)
    : m_postbus{postbus},
      m_register{inschrijving},
      m_instellingen{instellingen},
      m_rij{rij},
      m_omstandigheden{std::move(omstandigheden)},
      m_verwerking{inschrijving, postbus, schemas},
      m_beoordelaar{schemas, instellingen},
      m_uitval{rij, m_omstandigheden.keep_trying ? Geduld::tot_het_lukt : Geduld::vier_pogingen},
      m_bezorging{postbus, inschrijving, [&rij] { rij.nudge(); }} {}

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

void Afhandeling::run() {
    note_spoor();
    while (!m_rij.stopping()) {
        m_bezorging.collect();
        if (m_rij.idle() && m_bezorging.idle()) {
            tidy();
            m_omstandigheden.drained();
        }
        auto batch = m_rij.next(next_work());
        m_busy_since = steady_now();
        if (!batch.empty()) {
            handle(std::move(batch));
        }
        keep_up();
        m_busy_since = 0;
    }
    m_bezorging.finish();
    settle_marks();
    attempt([this] { finish_rest(); });
    note_spoor();
    m_register.checkpoint();
}

/// What can wait until nothing else does: marks, and some of the claims that are done with.
void Afhandeling::tidy() {
    if (m_bezorging.has_marks()) {
        settle_marks();
        keep_up();
    }
    if (!m_unfinished.empty() && !m_finish_fails) {
        const auto some = std::min(m_unfinished.size(), finished_at_once);
        m_finish_fails = !attempt([&] { m_postbus.finish({m_unfinished.data(), some}); });
        if (!m_finish_fails) {
            m_unfinished.erase(m_unfinished.begin(),
                               m_unfinished.begin() + static_cast<std::ptrdiff_t>(some));
        }
        m_unfinished_bytes = m_unfinished.empty() ? 0 : m_unfinished_bytes;
    }
}

/// Until when to wait for a file at the most.
std::optional<Rij::Clock::time_point> Afhandeling::next_work() const {
    const bool to_tidy = !m_unfinished.empty() && !m_finish_fails && m_bezorging.idle();
    return to_tidy ? std::optional{Rij::Clock::now()} : m_retry;
}

/// Where the audit trail stands, into the log: a place that a tamperer with the register does not
/// reach. At start and stop, and with the first commit of a day.
void Afhandeling::note_spoor() {
    try {
        const auto kop = m_register.spoorkop();
        spdlog::info("Het spoor staat op rij {}, met kop {}.", kop.id, kop.hash);
        m_spoor_noted = vandaag();
    } catch (const Error& storing) {
        spdlog::error("Het spoor kan niet worden gelezen: {}", storing.what());
    }
}

bool Afhandeling::alive() const {
    return !hangs(m_busy_since) && !hangs(m_bezorging.busy_since());
}

void Afhandeling::handle(std::vector<Post> batch) {
    std::size_t bytes = 0;
    std::vector<Post> good;
    for (auto& post : batch) {
        bytes += post.claim.omvang;
        if (!post.gelezen && post.storing.uitval) {
            read_again(post);
        }
        if (post.gelezen) {
            good.push_back(std::move(post));
        } else if (post.storing.uitval) {
            give_up(1);
        } else {
            auto storing = std::move(post.storing.zin);
            handle_fault(std::move(post), storing);
        }
    }
    if (!good.empty()) {
        commit_or_divide(std::move(good));
    }
    m_rij.done(bytes);
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

void Afhandeling::commit(const std::vector<Post>& batch) {
    m_bezorging.collect();
    // Claims and archive are durable before the register says so; until then there is time to
    // decide.
    auto durable = std::async(std::launch::async, [this] { m_postbus.sync(); });
    const auto tabellen = m_omstandigheden.tabellen();
    const Ronde ronde{.tabellen = *tabellen,
                      .systeemdatum = systeemdatum(),
                      .besloten = nu(),
                      .uitgave = m_bezorging.new_uitgave()};
    std::vector<Besluit> besluiten;
    Register::Transactie transactie{m_register};
    m_bezorging.mark(ronde.besloten);
    for (const auto& post : batch) {
        besluiten.push_back(m_verwerking.decide(*post.gelezen, ronde));
    }
    durable.get();
    transactie.commit();
    killpoint<"commit.done">();

    std::vector<Claim> claims;
    std::vector<Uitgaand> uitgaand;
    for (const auto& post : batch) {
        claims.push_back(post.claim);
    }
    for (auto& besluit : besluiten) {
        log(besluit);
        std::move(besluit.uitgaand.begin(), besluit.uitgaand.end(), std::back_inserter(uitgaand));
    }
    // What follows may fail without losing anything: a later round or the next start does it again.
    attempt([this] { m_bezorging.forget(); });
    m_bezorging.deliver(ronde.uitgave, std::move(uitgaand));
    killpoint<"deliver.done">();
    finish(claims);
    if (m_spoor_noted != vandaag()) {
        note_spoor();
    }
}

bool Afhandeling::attempt(const std::function<void()>& step) {
    try {
        step();
        return true;
    } catch (const Error& storing) {
        spdlog::error("De berichten zijn vastgelegd, maar het afhandelen stokt: {}",
                      storing.what());
        return false;
    }
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
                        .sha256 = std::string(64, '0'), // not known: it could not be read
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

Datum Afhandeling::systeemdatum() const {
    return m_instellingen.systeemdatum.value_or(vandaag());
}

void Afhandeling::log(const Besluit& besluit) const {
    std::string antwoord;
    for (const auto& uitgaand : besluit.uitgaand) {
        antwoord += (uitgaand.vrijgave ? ", vrijgegeven aan " : ", " + uitgaand.soort + " aan ") +
                    uitgaand.relatie;
    }
    // Not its Identificatie: a sender chooses that, and may choose a Bsn.
    spdlog::info("bericht {} ({}): {}{}", besluit.id, besluit.soort, naam(besluit.status),
                 antwoord);
}

} // namespace iwmod
