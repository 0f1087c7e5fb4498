/// Since when a thread is at one thing, for the watchdog.
#pragma once

#include "steady.hpp"

#include <atomic>

namespace iwmod::dienst {

/// Set by the thread that it is of, asked by any.
class Heartbeat {
  public:
    /// Begins something, or is at it and not hanging.
    void beat() { m_since = steady_now(); }
    /// Waits for work.
    void rest() { m_since = 0; }
    /// At one thing for longer than can be.
    bool hangs() const { return iwmod::dienst::hangs(m_since); }

  private:
    std::atomic<std::int64_t> m_since{0};
};

} // namespace iwmod::dienst
