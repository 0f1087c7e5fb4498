/// What comes behind the commits: answers and their marks, claims that are done with, and what a
/// crash or a fault of the disk left undone.
#pragma once

#include "alarms.hpp"
#include "batch_commit.hpp"
#include "delivery.hpp"
#include "durability.hpp"
#include "queue.hpp"

#include <atomic>
#include <optional>
#include <span>
#include <vector>

namespace iwmod::dienst {

/// Writer thread only; what fails here loses nothing, so its members throw nothing but where said.
class Aftercare {
  public:
    // Each is the work of another. NOLINTNEXTLINE(readability-function-size)
    Aftercare(postbus::Postbus& postbus, registratie::Register& inschrijving, Delivery& delivery,
              Durability& durability, Alarms* alarms = nullptr)
        : m_postbus{postbus},
          m_register{inschrijving},
          m_delivery{delivery},
          m_durability{durability},
          m_alarms{alarms} {}

    /// At the start, before the claims that a crash left: answers that were committed go out.
    void recover();
    /// Behind a commit: its answers go out, its claims are done with, but for zips: those are when
    /// their files are claims.
    void follow(std::span<const Job> batch, BatchCommit::Result result) noexcept;
    /// Claims of messages that are committed.
    void finish(const std::vector<postbus::Claim>& claims);
    /// At the start, after those of an earlier life: what goes back to the inbox is in time for the
    /// first scan.
    void finish_left_behind();
    /// There may be answers that are committed and not in the outbox.
    void expect_open() { m_delivery.expect_open(); }

    /// When nothing else waits: marks, some of the claims, memory. `handled`: bytes of file.
    void tidy();
    void handled(std::size_t bytes) { m_handled_bytes += bytes; }
    /// What another program put into the register is to go out, at the next `keep_up`. Any thread.
    void expect_of_others() { m_expects_of_others = true; }
    /// What could not be brought to the disk before is tried again, with growing pauses.
    void keep_up();
    /// Until when to wait for a file at the most.
    std::optional<Queue::Clock::time_point> next_work() const;
    /// Before the writer ends.
    void wind_up(postbus::Resting resting);

    /// Where the audit trail stands, into the log: a place that a tamperer with the register does
    /// not reach. When a service starts, with its first commit of a day, and at every end.
    void note_spoor();

  private:
    void look_at_schrijflog();
    void await_openers() const;
    std::size_t count_due() const;
    void finish_due();
    void finish_rest(postbus::Resting resting);
    void remove(std::size_t count, postbus::Resting resting);
    void repair();
    void tell() const;
    bool catch_up();
    bool is_behind() const;
    void settle_marks();
    void give_memory_back();
    static void log(const Recorded& message);

    postbus::Postbus& m_postbus;
    registratie::Register& m_register;
    Delivery& m_delivery;
    Durability& m_durability;
    Alarms* m_alarms; ///< absent: nobody is told
    /// Committed, and still in the working folder.
    struct Unfinished {
        postbus::Claim claim;
        Queue::Clock::time_point not_before; ///< not removed before
    };
    std::vector<Unfinished> m_unfinished; ///< the oldest first
    std::size_t m_unfinished_bytes = 0;
    bool m_finish_fails = false;            ///< the last time that one was to be removed
    Queue::Clock::time_point m_finish_from; ///< not before: who was about to write shows by then
    std::size_t m_handled_bytes = 0;        ///< since memory was given back
    std::optional<Queue::Clock::time_point> m_retry;
    std::chrono::milliseconds m_retry_pause{0};
    std::atomic<bool> m_expects_of_others{false};
    bool m_log_held = false; ///< somebody makes the write-ahead log grow, and it was said
    std::optional<Datum> m_spoor_noted;
};

} // namespace iwmod::dienst
