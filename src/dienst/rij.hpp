/// The queue between intake, readers and the writer: in order of arrival, bounded in what is read
/// ahead.
#pragma once

#include "verwerking.hpp"
#include <iwmod/dienst/storing.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace iwmod {

/// A claimed file, and what became of reading it.
struct Post {
    Claim claim;
    std::string ontvangen;                           ///< moment of the claim, RFC 3339
    int pogingen = 0;                                ///< how often a fault of ours stopped it
    std::optional<Ontvangen> gelezen = std::nullopt; ///< read and judged at levels 0 to 2
    std::optional<Storing> storing = std::nullopt;   ///< what kept it from being read or committed
    bool alleen = false;        ///< nothing else is in hand while it is: it may end the process
    std::uint64_t lichting = 0; ///< of Rij when it was last read; 0: it was not
};

/// For a reader: a file to read.
struct Taak {
    std::size_t ticket = 0; ///< for give_back()
    Claim claim;
    Archivering archivering = Archivering::wat_ontbreekt;
};

/// How a file is archived that was archived in one lichting (Rij::lichting) and is again in
/// another; 0: it was not.
inline Archivering archived_since(std::uint64_t lichting, std::uint64_t now) {
    return lichting == 0 || lichting == now ? Archivering::wat_ontbreekt : Archivering::alles;
}

/// Whether it turned out, when it was read, that its file is not there to be handled.
inline bool went_back(const Post& post) {
    return post.gelezen && post.gelezen->terug;
}

/// Any thread.
class Rij {
  public:
    using Clock = std::chrono::steady_clock;

    /// At the back.
    void add(std::vector<Post> post);
    /// One that a fault stopped: at the back again, not before `moment`.
    void add_later(Post post, Clock::time_point moment);

    /// For a reader: the next file that nobody reads yet, once there is room to read ahead.
    /// Nothing: stop.
    std::optional<Taak> take();
    /// For a reader: what became of it. `ticket` is what take() gave.
    void give_back(std::size_t ticket, std::optional<Ontvangen> gelezen,
                   std::optional<Storing> storing);

    /// The disk may have lost what was archived until now: what was read in an earlier lichting
    /// than this has to be read again before it is committed.
    void distrust();
    std::uint64_t lichting() const { return m_lichting; }

    /// For the writer: what is read at the front, in order; waits for at least one. Empty: stop, or
    /// `until` has come, or a nudge.
    std::vector<Post> next(std::optional<Clock::time_point> until);
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
    enum class Stand : unsigned char { wacht, wordt_gelezen, gelezen };
    struct Vak {
        Post post;
        Stand stand = Stand::wacht;
    };
    struct Later {
        Post post;
        Clock::time_point moment;
    };
    bool may_read() const;
    void bring_forward(Clock::time_point now);
    std::optional<Clock::time_point> next_later() const;

    mutable std::mutex m_mutex;
    std::condition_variable m_work;  ///< for the readers
    std::condition_variable m_ready; ///< for the writer
    std::deque<Vak> m_vakken;
    std::vector<Later> m_later;
    std::size_t m_first = 0;       ///< ticket of the front
    std::size_t m_next_unread = 0; ///< ticket of the first that waits
    std::size_t m_bytes_ahead = 0; ///< of what is being read, was read, or is with the writer
    std::size_t m_in_hand = 0;     ///< with the writer
    bool m_alone = false;          ///< one that has to be alone is read, or with the writer
    std::atomic<std::uint64_t> m_lichting{1};
    bool m_stop = false;
    bool m_nudged = false;
};

} // namespace iwmod
