/// The door through which every thread of the service ends.
#pragma once

#include <atomic>
#include <functional>

namespace iwmod::dienst {

/// Any thread.
class ThreadEnd {
  public:
    /// `lost` is called, on the thread in question, when one ended that should not have.
    explicit ThreadEnd(std::function<void()> lost) : m_lost_call{std::move(lost)} {}

    /// Does the whole work of a thread. What comes out of it is logged, and the program ends.
    void pass(const char* wie, const std::function<void()>& werk) noexcept;

    /// A thread ended on a fault.
    bool is_lost() const { return m_lost; }

  private:
    std::function<void()> m_lost_call;
    std::atomic<bool> m_lost{false};
};

/// For a thread that does not come back and so cannot be waited for: a line in the log, and out.
[[noreturn]] void leave_hanging();

} // namespace iwmod::dienst
