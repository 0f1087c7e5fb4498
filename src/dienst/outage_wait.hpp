/// Waiting until disk or register do again what is asked.
#pragma once

#include "alarms.hpp"
#include "queue.hpp"

#include <string>

namespace iwmod::dienst {

enum class RetryPolicy : unsigned char {
    until_it_works,
    four_tries, ///< `--eenmaal`: somebody waits for it to end
};

/// Writer thread only.
class OutageWait {
  public:
    /// `alarms`: absent, nobody is told.
    OutageWait(Queue& queue, RetryPolicy retry_policy, Alarms* alarms = nullptr)
        : m_queue{queue}, m_retry_policy{retry_policy}, m_alarms{alarms} {}

    /// Logs when it begins and when the cause becomes another, tells systemd, and waits, each time
    /// longer, for half a minute at most. False when it is no use to try again: the service stops,
    /// or has tried often enough.
    bool ride_out(const std::string& fault);
    /// It works again.
    void over();

  private:
    Queue& m_queue;
    RetryPolicy m_retry_policy;
    Alarms* m_alarms;
    std::string m_said; ///< of this outage
    int m_tries = 0;
};

} // namespace iwmod::dienst
