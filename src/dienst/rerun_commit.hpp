/// One transaction of a rerun around many messages.
#pragma once

#include "queue.hpp"
#include "rerun_books.hpp"

#include <optional>

namespace iwmod::dienst {

/// Writer thread of a rerun only.
class RerunCommit {
  public:
    /// All outlive it.
    struct Basis {
        registratie::Register& inschrijving;
        Recorder& recorder;
        RerunBooks& books;
        const Settings& settings;
        const std::function<void(const Handled&)>& see;
    };
    explicit RerunCommit(const Basis& basis) : m_basis{basis} {}

    /// Decides messages that follow those that are done and decided. One that cannot be handled for
    /// a fault of ours is recorded so, alone. Throws the fault of an outage.
    void take(std::vector<Job> batch);
    /// As much as one transaction may hold.
    bool is_full() const { return m_jobs.size() >= most_messages || m_bytes >= most_bytes; }
    std::size_t size() const { return m_jobs.size(); }
    /// Commits what was taken, and lets it be seen.
    void commit();

  private:
    static constexpr std::size_t most_messages = 1024;
    static constexpr std::size_t most_bytes =
        16UL * 1024 * 1024; // of file; in memory some times that

    void decide_all(std::size_t from);
    void decide_each_apart();
    Recorded decide_apart(std::size_t index);
    Recorded decide(std::size_t index);
    Recorded set_aside(std::size_t index);
    const Archived& message(std::size_t index) const;

    Basis m_basis;
    std::size_t m_done = 0;  ///< messages that are committed
    std::vector<Job> m_jobs; ///< behind those
    std::size_t m_bytes = 0; ///< of their files
    std::vector<Recorded> m_recorded;
    std::optional<registratie::Register::Transaction> m_transaction;
};

} // namespace iwmod::dienst
