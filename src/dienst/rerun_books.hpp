/// What a rerun has in hand: the messages that wait, how far it is, and why it stopped.
#pragma once

#include <iwmod/dienst/rerun.hpp>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>

namespace iwmod::dienst {

/// Any thread.
class RerunBooks {
  public:
    /// Gives the number of the first, counted from 0.
    std::size_t add(std::vector<Archived> messages);
    /// By its number, until it is done. The reference holds as long.
    const Archived& message(std::size_t number) const;
    /// So many at the front are committed.
    void done(std::size_t count);
    /// No more come.
    void close();
    /// Whether these, behind those that are done, are the last.
    bool is_last(std::size_t count) const;
    /// Why it stopped; the first reason counts.
    void fail(std::exception_ptr reason);

    /// Waits until no more than so many are not done. Throws the reason when it stopped.
    void wait(std::size_t at_most);

  private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Archived> m_messages; ///< that are not done
    std::size_t m_done = 0;
    bool m_closed = false;
    std::exception_ptr m_reason;
};

} // namespace iwmod::dienst
