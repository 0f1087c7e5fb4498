#include "floor.hpp"
#include "pipeline.hpp"
#include "thread_end.hpp"
#include <iwmod/dienst.hpp>

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>

namespace iwmod::dienst {

namespace {

/// Waits until the writer has nothing left.
class Drained {
  public:
    void announce() {
        const std::lock_guard lock{m_mutex};
        m_condition.notify_all();
    }
    void wait(const Pipeline& pipeline) {
        std::unique_lock lock{m_mutex};
        // A thread that hangs announces nothing: a look from time to time.
        constexpr std::chrono::seconds look{2};
        while (!m_condition.wait_for(
            lock, look, [&pipeline] { return pipeline.idle() || !pipeline.alive(); })) {
        }
    }

  private:
    std::mutex m_mutex;
    std::condition_variable m_condition;
};

} // namespace

bool run_once(const Settings& settings) {
    if (const auto disk = disk_below_floor(settings, settings.bewaking)) {
        spdlog::error("{}", floor_sentence(*disk, settings.bewaking));
        return false;
    }
    Drained drained;
    Alarms alarms; // who started it sees its log
    Pipeline pipeline{settings, Lifetime::one_run, alarms, [&drained] { drained.announce(); }};
    pipeline.start();
    bool more = true;
    while (more && pipeline.alive()) {
        const auto claimed = pipeline.postbus().scan();
        for (const auto& ignored : claimed.ignored) {
            spdlog::warn("Iets in de inbox wordt overgeslagen: het {}.", ignored.reden);
        }
        pipeline.add(claimed.claims);
        drained.wait(pipeline);
        // What is too new to tell whether it is whole is waited for; what somebody still writes is
        // not there yet.
        if (claimed.young > 0 && claimed.again) {
            std::this_thread::sleep_for(*claimed.again);
        }
        more = claimed.more || claimed.young > 0 || !claimed.claims.empty();
    }
    if (pipeline.hangs()) {
        leave_hanging();
    }
    pipeline.stop();
    return !pipeline.is_lost() && pipeline.complete();
}

} // namespace iwmod::dienst
