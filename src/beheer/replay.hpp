/// Handling archived messages once more, in an installation that is thrown away.
#pragma once

#include "replay_steps.hpp"
#include "throwaway_folder.hpp"
#include <iwmod/dienst.hpp>
#include <iwmod/dienst/rerun.hpp>
#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace iwmod::beheer {

/// How far it is: messages done, of how many.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

/// Owns the folder of the installation and removes it. One thread.
class Replay {
  public:
    /// What became of a step; null when it was left out, for its reden. Called in order of arrival,
    /// by one thread at a time.
    using See = std::function<void(const ReplayStep& step, const dienst::Handled* now)>;
    /// Says what a step is handled with.
    using Change = std::function<ReplayStep(ReplayStep step)>;

    /// Beside the register, where what it holds is as well protected. The settings must outlive it.
    /// Throws SpoolError.
    explicit Replay(const dienst::Settings& settings, OnSignal on_signal = OnSignal::clean_up);

    /// Once. Steps with a reden are left out; the others get the ids 1, 2 ... in their order.
    void run(ReplaySteps steps, const Change& change, const See& see, const Progress& progress);

    /// After run(): what would stand in the register.
    std::filesystem::path register_path() const { return m_map.path() / "iwmod.db"; }

  private:
    std::vector<dienst::Archived> take(std::vector<ReplayStep> steps, const Change& change);
    std::shared_ptr<const dienst::Tables> tables_of(const ReplayStep& step);
    void see_handled(const dienst::Handled& now, const See& see);
    void see_left_out(const See& see);
    std::size_t seen() const;

    const dienst::Settings& m_settings;
    ThrowawayFolder m_map;
    std::map<std::pair<std::filesystem::path, std::filesystem::path>,
             std::shared_ptr<const dienst::Tables>>
        m_tables; ///< by tarieven and gemeenten
    mutable std::mutex m_mutex;
    std::deque<ReplayStep> m_open; ///< under m_mutex: not seen yet
    std::size_t m_seen = 0;        ///< under m_mutex
};

} // namespace iwmod::beheer
