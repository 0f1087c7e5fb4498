/// The one writer: takes what was read, in order of arrival, decides it, commits many at once, and
/// sees to the answers.
#pragma once

#include "bezorging.hpp"
#include "rij.hpp"
#include "uitval.hpp"
#include "verwerking.hpp"

#include <atomic>
#include <functional>
#include <memory>

namespace iwmod {

/// What the writer needs from the service around it.
struct Omstandigheden {
    std::function<std::shared_ptr<const Tabellen>()> tabellen; ///< those in force now
    std::function<void()> drained;                             ///< nothing waits any more
    bool keep_trying = true; ///< false: give up what cannot even be put in quarantaine (`--once`)
};

/// Runs on a thread of its own from `run` to its return; `recover` before that, on the same or
/// another thread.
class Afhandeling {
  public:
    Afhandeling(Postbus& postbus, Register& inschrijving, const Schemas& schemas,
                const Instellingen& instellingen, Rij& rij, Omstandigheden omstandigheden);

    /// Finishes what a crash left undone: answers that were committed go out, claims that were
    /// committed are removed. Gives the claims that still have to be handled.
    std::vector<Claim> recover();
    /// Until the queue stops.
    void run();

    /// False when it has been at one commit for longer than can be: for the watchdog.
    bool alive() const;
    /// How many files could not be brought to an end state since the start.
    std::size_t unresolved() const { return m_unresolved; }
    /// Answers that are committed and could not be written to the outbox. After `run` only.
    bool answers_open() const { return m_bezorging.has_open(); }
    /// No answer is on its way to the outbox.
    bool idle() const { return m_bezorging.idle(); }

  private:
    static constexpr std::chrono::milliseconds first_pause{200}; ///< before a second try
    static constexpr std::chrono::seconds longest_pause{30};     ///< between tries

    void handle(std::vector<Post> batch);
    void read_again(Post& post);
    void commit_or_divide(std::vector<Post> batch);
    bool commit_when_possible(std::vector<Post>& batch);
    void set_aside_unread(std::vector<Post>& batch);
    bool is_gone(const Claim& claim);
    void give_up(std::size_t files) { m_unresolved += files; }
    void commit(const std::vector<Post>& batch);
    static std::chrono::milliseconds pause_before(int poging);
    void handle_fault(Post post, const std::string& storing);
    void quarantine(const Post& post);
    void to_quarantaine(const Claim& claim, BerichtId id);
    void try_again(Post post);
    std::optional<BekendeClaim> find_committed(const Post& post);
    void finish(const std::vector<Claim>& claims);
    void finish_rest();
    void tidy();
    void give_memory_back();
    std::optional<Rij::Clock::time_point> next_work() const;
    static bool attempt(const std::function<void()>& step);
    void keep_up();
    bool catch_up();
    void settle_marks();
    void note_spoor();
    static void log(const Besluit& besluit);
    Datum systeemdatum() const;

    Postbus& m_postbus;
    Register& m_register;
    const Instellingen& m_instellingen;
    Rij& m_rij;
    Omstandigheden m_omstandigheden;
    Verwerking m_verwerking;
    Beoordelaar m_beoordelaar;
    Uitval m_uitval;
    Bezorging m_bezorging;
    std::vector<Claim> m_unfinished; ///< committed, and still in the working folder
    std::size_t m_unfinished_bytes = 0;
    bool m_finish_fails = false;     ///< the last time that one was to be removed
    std::size_t m_handled_bytes = 0; ///< since memory was given back
    std::optional<Rij::Clock::time_point> m_retry;
    std::chrono::milliseconds m_retry_pause{0};
    Datum m_spoor_noted = geen_datum;
    std::atomic<std::size_t> m_unresolved{0};
    std::atomic<std::int64_t> m_busy_since{0}; ///< steady clock, ns; 0 while it waits
};

} // namespace iwmod
