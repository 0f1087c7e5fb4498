#include "einde.hpp"
#include "lijn.hpp"
#include <iwmod/dienst.hpp>

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>

namespace iwmod {

namespace {

/// Waits until the writer has nothing left.
class Leegte {
  public:
    void announce() {
        const std::lock_guard lock{m_mutex};
        m_condition.notify_all();
    }
    void wait(const Lijn& lijn) {
        std::unique_lock lock{m_mutex};
        // A thread that hangs announces nothing: a look from time to time.
        constexpr std::chrono::seconds look{2};
        while (
            !m_condition.wait_for(lock, look, [&lijn] { return lijn.idle() || !lijn.alive(); })) {
        }
    }

  private:
    std::mutex m_mutex;
    std::condition_variable m_condition;
};

} // namespace

bool run_once(const Instellingen& instellingen) {
    Leegte leegte;
    Lijn lijn{instellingen, Loop::eenmalig, [&leegte] { leegte.announce(); }};
    lijn.start();
    bool more = true;
    while (more && lijn.alive()) {
        const auto claimed = lijn.postbus().scan();
        for (const auto& ignored : claimed.ignored) {
            spdlog::warn("Iets in de inbox wordt overgeslagen: het {}.", ignored.reden);
        }
        lijn.add(claimed.claims);
        leegte.wait(lijn);
        // What is too new to tell whether it is whole is waited for; what somebody still writes is
        // not there yet.
        if (claimed.young > 0 && claimed.again) {
            std::this_thread::sleep_for(*claimed.again);
        }
        more = claimed.more || claimed.young > 0 || !claimed.claims.empty();
    }
    if (lijn.hangs()) {
        leave_hanging();
    }
    lijn.stop();
    return !lijn.is_lost() && lijn.complete();
}

} // namespace iwmod
