/// The one writer: takes what was read, in order of arrival, lets it be committed, many at once,
/// and sees to what stops one.
#pragma once

#include "bezorging.hpp"
#include "duurzaam.hpp"
#include "hartslag.hpp"
#include "naloop.hpp"
#include "opvang.hpp"
#include "rij.hpp"
#include "uitval.hpp"
#include "vastlegging.hpp"
#include "verwerking.hpp"

#include <functional>
#include <memory>

namespace iwmod {

/// What the writer needs from the service around it.
struct Omstandigheden {
    std::function<std::shared_ptr<const Tabellen>()> tabellen; ///< those in force now
    std::function<void()> drained;                             ///< nothing waits any more
    Geduld geduld = Geduld::tot_het_lukt; ///< `--once` gives up what cannot be set aside
    Einde& einde;                         ///< through which its threads end
};

/// Runs on a thread of its own from `run` to its return; `recover` before that, on the same or
/// another thread.
class Afhandeling {
  public:
    Afhandeling(Postbus& postbus, Register& inschrijving, const Schemas& schemas,
                const Instellingen& instellingen, Rij& rij, Omstandigheden omstandigheden);

    /// Finishes what a crash left undone: answers that were committed go out, claims that were
    /// committed are removed. Gives what still has to be handled; what was in hand whenever the
    /// process died goes to quarantaine.
    std::vector<Post> recover();
    /// Until the queue stops.
    void run();

    /// False when it has been at one commit for longer than can be: for the watchdog.
    bool alive() const { return !m_hartslag.hangs() && !hangs(m_bezorging.busy_since()); }
    /// How many files could not be brought to an end state since the start.
    std::size_t unresolved() const { return m_opvang.unresolved(); }
    /// Answers that are committed and could not be written to the outbox. After `run` only.
    bool answers_open() const { return m_bezorging.has_open() || m_bezorging.has_blijvers(); }
    /// No answer is on its way to the outbox.
    bool idle() const { return m_bezorging.idle(); }

  private:
    void handle(std::vector<Post> batch);
    void make_read(Post& post);
    void read_again(Post& post);
    void commit_or_divide(std::vector<Post> batch, Vastlegging::Wijze wijze);
    void divide(std::vector<Post> batch, Vastlegging::Wijze wijze, const Storing& storing);
    std::optional<Post> resume(const Claim& claim);
    bool commit_when_possible(std::vector<Post>& batch, Vastlegging::Wijze wijze);
    bool read_before_commit(std::vector<Post>& batch);
    void follow(std::vector<Post>& batch, Vastlegging::Resultaat resultaat);

    Postbus& m_postbus;
    Register& m_register;
    Rij& m_rij;
    Omstandigheden m_omstandigheden;
    Hartslag m_hartslag;
    Onderhanden::Plek m_plek;
    Duurzaam m_duurzaam;
    Verwerking m_verwerking;
    Beoordelaar m_beoordelaar;
    Uitval m_uitval;
    Bezorging m_bezorging;
    Vastlegging m_vastlegging;
    Naloop m_naloop;
    Opvang m_opvang;
};

} // namespace iwmod
