#include "afhandeling.hpp"

#include <iwmod/dienst/tijd.hpp>
#include <iwmod/error.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>

namespace iwmod {

namespace {

using namespace std::chrono_literals;

constexpr int most_tries = 4;
constexpr auto first_pause = 200ms;   // before the second try; each next one five times as long
constexpr auto longest_pause = 30s;   // between tries to write the outbox
constexpr auto longest_commit = 120s; // a commit that takes longer hangs

std::chrono::milliseconds pause_before(int poging) {
    auto pause = std::chrono::milliseconds{first_pause};
    for (int i = 1; i < poging; ++i) {
        pause *= 5;
    }
    return pause;
}

std::int64_t steady_now() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               Rij::Clock::now().time_since_epoch())
        .count();
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
      m_bezorging{postbus, inschrijving} {}

std::vector<Claim> Afhandeling::recover() {
    m_bezorging.retry();
    settle_marks();
    attempt([this] { m_bezorging.forget_leftovers(); });
    std::vector<Claim> open;
    for (const auto& claim : m_postbus.claims_left_behind()) {
        const auto known = m_register.known_claim(claim.key());
        if (!known) {
            open.push_back(claim);
        } else if (known->status == Status::quarantaine) {
            to_quarantaine(claim, known->id);
        } else {
            m_postbus.finish(std::span{&claim, 1});
        }
    }
    return open;
}

void Afhandeling::run() {
    note_spoor();
    while (!m_rij.stopping()) {
        if (m_bezorging.has_marks() && m_rij.idle()) {
            settle_marks();
        }
        if (m_rij.idle()) {
            m_omstandigheden.drained();
        }
        auto batch = m_rij.next(m_retry_delivery);
        m_busy_since = steady_now();
        if (!batch.empty()) {
            handle(std::move(batch));
        }
        keep_up();
        m_busy_since = 0;
    }
    settle_marks();
    note_spoor();
    m_register.checkpoint();
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
    const auto since = m_busy_since.load();
    return since == 0 || std::chrono::nanoseconds{steady_now() - since} < longest_commit;
}

void Afhandeling::handle(std::vector<Post> batch) {
    std::size_t bytes = 0;
    std::vector<Post> good;
    for (auto& post : batch) {
        bytes += post.claim.omvang;
        if (post.gelezen) {
            good.push_back(std::move(post));
        } else {
            auto storing = std::move(post.storing);
            handle_fault(std::move(post), storing);
        }
    }
    if (!good.empty()) {
        commit_or_divide(std::move(good));
    }
    m_rij.done(bytes);
}

/// A fault in a commit of many is found by committing them one by one: only the one that has it
/// stays behind.
void Afhandeling::commit_or_divide(std::vector<Post> batch) {
    try {
        commit(batch);
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

void Afhandeling::commit(const std::vector<Post>& batch) {
    m_postbus.sync(); // claims and archive are durable before the register says so
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
    transactie.commit();

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
    attempt([this, &ronde, &uitgaand] { m_bezorging.deliver(ronde.uitgave, uitgaand); });
    attempt([this, &claims] { m_postbus.finish(claims); });
    if (m_spoor_noted != vandaag()) {
        note_spoor();
    }
}

void Afhandeling::attempt(const std::function<void()>& step) {
    try {
        step();
    } catch (const Error& storing) {
        spdlog::error("De berichten zijn vastgelegd, maar het afhandelen stokt: {}",
                      storing.what());
    }
}

void Afhandeling::handle_fault(Post post, const std::string& storing) {
    if (is_committed(post)) {
        return; // the commit arrived after all
    }
    ++post.pogingen;
    if (post.pogingen < most_tries) {
        spdlog::warn("Een bestand kon niet worden verwerkt (poging {} van {}): {}", post.pogingen,
                     most_tries, storing);
        post.gelezen.reset();
        const auto moment = Rij::Clock::now() + pause_before(post.pogingen);
        m_rij.add_later(std::move(post), moment);
        return;
    }
    spdlog::error("Een bestand kon niet worden verwerkt en gaat naar quarantaine: {}", storing);
    try {
        quarantine(post);
    } catch (const Error& again) {
        spdlog::error(
            "Een bestand blijft in de werkmap staan en wordt later opnieuw geprobeerd: {}",
            again.what());
        if (m_omstandigheden.keep_trying) {
            post.gelezen.reset();
            m_rij.add_later(std::move(post), Rij::Clock::now() + longest_pause);
        } else {
            ++m_unresolved;
        }
    }
}

bool Afhandeling::is_committed(const Post& post) {
    bool known = false;
    attempt(
        [this, &post, &known] { known = m_register.known_claim(post.claim.key()).has_value(); });
    if (known) {
        attempt([this, &post] { m_postbus.finish(std::span{&post.claim, 1}); });
        m_bezorging.expect_open();
    }
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
        transactie.commit();
    }
    to_quarantaine(post.claim, id);
}

void Afhandeling::to_quarantaine(const Claim& claim, BerichtId id) {
    const auto bestand = m_postbus.quarantine(claim, std::to_string(id));
    m_postbus.sync();
    Register::Transactie transactie{m_register};
    m_register.set_quarantainebestand(id, bestand, nu());
    transactie.commit();
    spdlog::error("bericht {}: quarantaine", id);
}

/// Answers that could not be written before are tried again, with growing pauses.
void Afhandeling::keep_up() {
    if (!m_bezorging.has_open()) {
        m_retry_delivery.reset();
        m_delivery_pause = 0ms;
        return;
    }
    if (m_retry_delivery && Rij::Clock::now() < *m_retry_delivery) {
        return;
    }
    try {
        if (m_retry_delivery) {
            m_postbus.refresh();
            m_bezorging.retry();
            spdlog::info("De antwoorden die open stonden, staan nu in de outbox.");
        }
    } catch (const Error& storing) {
        spdlog::error("De outbox kan nog niet worden geschreven: {}", storing.what());
    }
    m_delivery_pause = std::min<std::chrono::milliseconds>(
        std::max<std::chrono::milliseconds>(first_pause, m_delivery_pause * 2), longest_pause);
    m_retry_delivery = Rij::Clock::now() + m_delivery_pause;
}

void Afhandeling::settle_marks() {
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
