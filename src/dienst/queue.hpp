/// The queue between intake, readers and the writer: in order of arrival, bounded in what is read
/// ahead.
#pragma once

#include "recorder.hpp"
#include <iwmod/dienst/fault.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::dienst {

/// A claimed file, and what became of reading it.
struct Job {
    postbus::Claim claim;
    std::string ontvangen;                           ///< moment of the claim, RFC 3339
    int tries = 0;                                   ///< how often a fault of ours stopped it
    std::optional<Received> received = std::nullopt; ///< read and judged at levels 0 to 2
    std::optional<Fault> fault = std::nullopt;       ///< what kept it from being read or committed
    bool alone = false;           ///< nothing else is in hand while it is: it may end the process
    std::uint64_t generation = 0; ///< of Queue when it was last read; 0: it was not
};

/// For a reader: a file to read.
struct ReadTask {
    std::size_t ticket = 0; ///< for give_back()
    postbus::Claim claim;
    postbus::Archiving archiving = postbus::Archiving::what_is_missing;
};

/// How a file is archived that was archived in one generation (Queue::generation) and is again in
/// another; 0: it was not.
inline postbus::Archiving archived_since(std::uint64_t generation, std::uint64_t now) {
    return generation == 0 || generation == now ? postbus::Archiving::what_is_missing
                                                : postbus::Archiving::everything;
}

/// Whether it turned out, when it was read, that its file is not there to be handled.
inline bool went_back(const Job& job) {
    return job.received && job.received->terug;
}

inline bool is_zip(const Job& job) {
    return job.received && job.received->inspection.zip;
}

/// Any thread.
class Queue {
  public:
    using Clock = std::chrono::steady_clock;

    /// At the back.
    void add(std::vector<Job> job);
    /// One that a fault stopped: at the back again, not before `moment`.
    void add_later(Job job, Clock::time_point moment);

    /// For a reader: the next file that nobody reads yet, once there is room to read ahead.
    /// Nothing: stop.
    std::optional<ReadTask> take();
    /// For a reader: what became of it. `ticket` is what take() gave.
    void give_back(std::size_t ticket, std::optional<Received> received,
                   std::optional<Fault> fault);

    /// The disk may have lost what was archived until now: what was read in an earlier generation
    /// than this has to be read again before it is committed.
    void distrust();
    std::uint64_t generation() const { return m_generation; }

    /// For the writer: what is read at the front, in order; waits for at least one. Empty: stop, or
    /// `until` has come, or a nudge.
    std::vector<Job> next(std::optional<Clock::time_point> until);
    /// Ends the wait of next(), also of one that is still to come.
    void nudge();
    /// What next() gave is done with, and its memory is free.
    void done(std::size_t bytes);

    /// For the writer: waits. False when it was told to stop.
    bool rest(std::chrono::milliseconds pause);

    /// Ends all waiting. What is in hand is finished, the rest stays where it is on disk.
    void stop();
    bool stopping() const;
    /// Nothing waits, is read, is with the writer, or waits to be tried again.
    bool idle() const;
    std::size_t waiting() const;

  private:
    enum class Progress : unsigned char { waits, being_read, was_read };
    struct Slot {
        Job job;
        Progress progress = Progress::waits;
    };
    struct Later {
        Job job;
        Clock::time_point moment;
    };
    bool may_read() const;
    void bring_forward(Clock::time_point now);
    std::optional<Clock::time_point> next_later() const;

    mutable std::mutex m_mutex;
    std::condition_variable m_work;  ///< for the readers
    std::condition_variable m_ready; ///< for the writer
    std::deque<Slot> m_slots;
    std::vector<Later> m_later;
    std::size_t m_first = 0;       ///< ticket of the front
    std::size_t m_next_unread = 0; ///< ticket of the first that waits
    std::size_t m_bytes_ahead = 0; ///< of what is being read, was read, or is with the writer
    std::size_t m_in_hand = 0;     ///< with the writer
    bool m_alone = false;          ///< one that has to be alone is read, or with the writer
    std::atomic<std::uint64_t> m_generation{1};
    bool m_stop = false;
    bool m_nudged = false;
};

} // namespace iwmod::dienst
