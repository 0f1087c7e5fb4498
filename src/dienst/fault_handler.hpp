/// What becomes of a message that a fault of ours stops: tried again, set aside, or given up.
#pragma once

#include "aftercare.hpp"
#include "durability.hpp"
#include "outage_wait.hpp"
#include "recorder.hpp"

#include <atomic>

namespace iwmod::dienst {

/// Writer thread only, but for `unresolved`.
class FaultHandler {
  public:
    /// What it works with; all outlive it.
    struct Context {
        postbus::Postbus& postbus;
        registratie::Register& inschrijving;
        Recorder& recorder;
        Queue& queue;
        Durability& durability;
        Aftercare& aftercare;
        Alarms& alarms;
        Toestand& toestand;
    };
    FaultHandler(const Context& context, RetryPolicy retry_policy)
        : m_context{context}, m_retry_policy{retry_policy} {}

    /// One that could not be read or committed, `job.fault` says why.
    void take(Job job) noexcept;
    /// One that was in hand in so many lives when the process died: to quarantaine, unread.
    void convict(Job job, int lives) noexcept;
    /// A message that was recorded as quarantaine, and not moved there yet. Throws SpoolError or
    /// RegisterError.
    void move_aside(const postbus::Claim& claim, registratie::BerichtId id);
    /// So many files stay where they are, for a next time.
    void give_up(std::size_t files) { m_unresolved += files; }
    /// How many files could not be brought to an end state since the start. Any thread.
    std::size_t unresolved() const { return m_unresolved; }

  private:
    void sort_out(Job& job);
    void take_up_files(const Job& zip, registratie::BerichtId id);
    void quarantine(const Job& job, const std::string& reden);
    void set_aside(Job& job, const std::string& reden);
    void keep_for_later(Job& job);
    bool is_gone(const postbus::Claim& claim) const;
    std::optional<registratie::KnownClaim> find_committed(const Job& job) const;

    Context m_context;
    RetryPolicy m_retry_policy;
    std::atomic<std::size_t> m_unresolved{0};
};

} // namespace iwmod::dienst
