#include "afhandeling.hpp"

#include "tijdstip.hpp"
#include <iwmod/dienst/tijd.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <spdlog/spdlog.h>

#include <future>

namespace iwmod {

// Each is the work of another. NOLINTNEXTLINE(readability-function-size)
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
    m_handled_bytes += bytes;
    m_rij.done(bytes);
}

void Afhandeling::commit(const std::vector<Post>& batch) {
    m_bezorging.collect();
    // Claims and archive are durable before the register says so; until then there is time to
    // decide.
    auto durable =
        std::async(std::launch::async | std::launch::deferred, [this] { m_postbus.sync(); });
    const auto tabellen = m_omstandigheden.tabellen();
    const Ronde ronde{.tabellen = *tabellen,
                      .systeemdatum = systeemdatum(),
                      .besloten = nu(),
                      .uitgave = m_bezorging.new_uitgave()};
    std::vector<Besluit> besluiten;
    besluiten.reserve(batch.size());
    Register::Transactie transactie{m_register};
    m_bezorging.mark(ronde.besloten);
    for (const auto& post : batch) {
        besluiten.push_back(m_verwerking.decide(*post.gelezen, ronde));
    }
    durable.get();
    transactie.commit();
    killpoint<"commit.done">();

    std::vector<Claim> claims;
    claims.reserve(batch.size());
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

Datum Afhandeling::systeemdatum() const {
    return m_instellingen.systeemdatum.value_or(vandaag());
}

void Afhandeling::log(const Besluit& besluit) {
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
