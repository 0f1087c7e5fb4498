#include "afhandeling.hpp"

#include "eerste_bytes.hpp"
#include "lezers.hpp"
#include "poging.hpp"
#include <iwmod/dienst/tijd.hpp>
#include <iwmod/failpoint.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace iwmod {

// Each is the work of another. NOLINTNEXTLINE(readability-function-size)
Afhandeling::Afhandeling(Postbus& postbus, Register& inschrijving, const Schemas& schemas,
                         const Instellingen& instellingen, Rij& rij, Omstandigheden omstandigheden)
    : m_postbus{postbus},
      m_register{inschrijving},
      m_rij{rij},
      m_omstandigheden{std::move(omstandigheden)},
      m_plek{postbus.onderhanden().plek()},
      m_duurzaam{postbus, rij},
      m_verwerking{inschrijving, postbus, schemas},
      m_beoordelaar{schemas, instellingen},
      m_uitval{rij, m_omstandigheden.geduld},
      m_bezorging{postbus, inschrijving, m_omstandigheden.einde, [&rij] { rij.nudge(); }},
      m_vastlegging{inschrijving, m_verwerking, m_bezorging, m_duurzaam,
                    Grondslag{m_omstandigheden.tabellen, instellingen}},
      m_naloop{postbus, inschrijving, m_bezorging, m_duurzaam},
      m_opvang{{.postbus = postbus,
                .inschrijving = inschrijving,
                .verwerking = m_verwerking,
                .rij = rij,
                .duurzaam = m_duurzaam,
                .naloop = m_naloop},
               m_omstandigheden.geduld} {}

std::vector<Post> Afhandeling::recover() {
    m_naloop.recover();
    std::vector<Post> open;
    std::optional<FileTime> oudste;
    for (const auto& claim : m_postbus.claims_left_behind()) {
        const auto known = m_register.known_claim(claim.key());
        if (!known && !oudste) {
            oudste = moment_of(claim); // they come in order of batch
        }
        if (known && known->status != Status::quarantaine) {
            m_naloop.finish({claim});
        } else if (!known || !attempt([&] { m_opvang.move_aside(claim, known->id); })) {
            if (auto post = resume(claim)) {
                open.push_back(std::move(*post));
            }
        }
    }
    m_naloop.finish_left_behind();
    if (oudste) {
        attempt([&] { note_first_bytes({m_postbus, m_register}, *oudste, open); });
    }
    return open;
}

/// A claim of an earlier life that is not in the register. Nothing when it went to quarantaine, or
/// back to the inbox because it may not be whole.
std::optional<Post> Afhandeling::resume(const Claim& claim) {
    const int levens = m_postbus.onderhanden().levens(claim);
    Post post{.claim = claim, .ontvangen = nu(), .alleen = levens > 0};
    if (levens >= Onderhanden::meeste_levens) {
        m_opvang.convict(std::move(post), levens);
        return std::nullopt;
    }
    bool whole = true;
    attempt([&] { whole = m_postbus.resume(claim); });
    if (!whole) {
        spdlog::info("Een bestand werd nog geschreven en ligt weer in de inbox.");
        return std::nullopt;
    }
    if (post.alleen) {
        spdlog::warn("Een bestand was onder handen toen het programma onverwacht eindigde ({} keer "
                     "achtereen); het wordt nu alleen behandeld.",
                     levens);
    }
    return post;
}

void Afhandeling::run() {
    const bool blijvend = m_omstandigheden.geduld == Geduld::tot_het_lukt;
    if (blijvend) {
        m_naloop.note_spoor(); // who runs once tells it at the end
    }
    while (!m_rij.stopping()) {
        throwpoint<"afhandeling">();
        m_bezorging.collect();
        if (m_rij.idle() && m_bezorging.idle()) {
            m_naloop.tidy();
            m_omstandigheden.drained();
        }
        auto batch = m_rij.next(m_naloop.next_work());
        m_hartslag.beat();
        if (!batch.empty()) {
            handle(std::move(batch));
        }
        m_plek.put_down();
        m_naloop.keep_up();
        m_hartslag.rest();
    }
    m_naloop.wind_up(blijvend ? Resting::leave : Resting::end);
}

void Afhandeling::handle(std::vector<Post> batch) {
    std::size_t bytes = 0;
    std::vector<Post> good;
    for (auto& post : batch) {
        bytes += post.claim.omvang;
        make_read(post);
        if (went_back(post)) {
            spdlog::info("Een bestand werd nog geschreven en ligt weer in de inbox.");
        } else if (post.gelezen) {
            good.push_back(std::move(post));
        } else if (post.storing && post.storing->is_uitval()) {
            m_opvang.give_up(1);
        } else {
            m_opvang.take(std::move(post));
        }
    }
    if (!good.empty()) {
        const bool suspect = std::any_of(good.begin(), good.end(),
                                         [](const Post& post) { return post.pogingen > 0; });
        commit_or_divide(std::move(good),
                         suspect ? Vastlegging::Wijze::elk_apart : Vastlegging::Wijze::in_een);
    }
    m_naloop.handled(bytes);
    m_rij.done(bytes);
}

/// Reads what an outage kept from being read, or from becoming durable; here and not at the back of
/// the queue, so that the order of arrival stays.
void Afhandeling::make_read(Post& post) {
    const bool not_durable = post.gelezen && post.lichting != m_rij.lichting();
    const bool not_read = !post.gelezen && post.storing && post.storing->is_uitval();
    if (not_durable || not_read) {
        read_again(post);
    }
}

/// Waits as long as the outage lasts.
void Afhandeling::read_again(Post& post) {
    post.gelezen.reset();
    while (!post.gelezen) {
        const auto lichting = m_rij.lichting();
        try {
            m_plek.take(post.claim);
            post.gelezen = read_claim(m_postbus, m_beoordelaar, post.claim,
                                      archived_since(post.lichting, lichting));
            post.gelezen->ontvangen = post.ontvangen;
            post.lichting = lichting;
            post.storing.reset();
        } catch (...) {
            post.storing = current_storing(Bezig::met_bericht);
            if (!post.storing->is_uitval() || !m_uitval.ride_out(post.storing->zin)) {
                return;
            }
            m_hartslag.beat(); // to wait is not to hang
        }
    }
}

/// A fault in a commit of many is found by giving each a savepoint: only the one that has it stays
/// behind.
void Afhandeling::commit_or_divide(std::vector<Post> batch, Vastlegging::Wijze wijze) {
    Storing storing;
    try {
        if (!commit_when_possible(batch, wijze)) {
            m_opvang.give_up(batch.size());
        }
        return;
    } catch (...) {
        storing = current_storing(Bezig::met_bericht);
    }
    divide(std::move(batch), wijze, storing);
}

void Afhandeling::divide(std::vector<Post> batch, Vastlegging::Wijze wijze,
                         const Storing& storing) {
    m_hartslag.beat();
    if (batch.size() == 1) {
        batch.front().storing = storing;
        m_opvang.take(std::move(batch.front()));
        return;
    }
    if (wijze == Vastlegging::Wijze::in_een) {
        spdlog::warn("Een vastlegging van {} berichten mislukt ({}); ze worden nu elk apart "
                     "beproefd.",
                     batch.size(), storing.zin);
        commit_or_divide(std::move(batch), Vastlegging::Wijze::elk_apart);
        return;
    }
    // It shows at the commit only, so no message is known to be at fault: halves, then.
    spdlog::warn("Een vastlegging van {} berichten mislukt ({}); ze wordt gehalveerd.",
                 batch.size(), storing.zin);
    const auto half = batch.begin() + static_cast<std::ptrdiff_t>(batch.size() / 2);
    std::vector<Post> rest{std::make_move_iterator(half), std::make_move_iterator(batch.end())};
    batch.erase(half, batch.end());
    commit_or_divide(std::move(batch), wijze);
    commit_or_divide(std::move(rest), wijze);
}

/// Waits while disk or register are out of order. False when that takes too long; the files are
/// then where they were. Throws what is the fault of a message.
bool Afhandeling::commit_when_possible(std::vector<Post>& batch, Vastlegging::Wijze wijze) {
    while (true) {
        if (!read_before_commit(batch)) {
            return false;
        }
        if (batch.empty()) {
            return true;
        }
        Storing storing;
        try {
            auto resultaat = m_vastlegging.commit(batch, wijze, {m_hartslag, m_plek});
            m_uitval.over();
            follow(batch, std::move(resultaat));
            return true;
        } catch (...) {
            storing = current_storing(Bezig::met_bericht);
            if (!storing.is_uitval()) {
                throw;
            }
        }
        if (!m_uitval.ride_out(storing.zin)) {
            return false;
        }
        m_hartslag.beat();
    }
}

/// What was archived before a failed sync is read anew. False when that cannot be done now; what
/// has a fault of its own leaves the batch.
bool Afhandeling::read_before_commit(std::vector<Post>& batch) {
    for (auto& post : batch) {
        make_read(post);
        if (!post.gelezen && post.storing && post.storing->is_uitval()) {
            return false;
        }
    }
    const auto unread = std::stable_partition(
        batch.begin(), batch.end(), [](const Post& post) { return post.gelezen.has_value(); });
    std::for_each(unread, batch.end(), [this](Post& post) { m_opvang.take(std::move(post)); });
    batch.erase(unread, batch.end());
    std::erase_if(batch, went_back);
    return true;
}

/// What was committed goes on its way, what was left out of it is taken care of.
void Afhandeling::follow(std::vector<Post>& batch, Vastlegging::Resultaat resultaat) {
    const auto storingen = std::exchange(resultaat.storingen, {});
    m_naloop.follow(batch, std::move(resultaat));
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (storingen[i]) {
            batch[i].storing = storingen[i];
            m_opvang.take(std::move(batch[i]));
        }
    }
}

} // namespace iwmod
