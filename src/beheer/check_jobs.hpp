/// The parts of a `verify`, on several threads.
#pragma once

#include "check_report.hpp"
#include <iwmod/register/overview.hpp>

#include <functional>
#include <future>
#include <vector>

namespace iwmod::beheer {

/// One thread adds, run() makes the others.
class CheckJobs {
  public:
    using Job = std::function<CheckReport(const registratie::Overview&)>;

    /// What the job gives, or throws, once run() ends.
    std::future<CheckReport> add(Job job);
    /// In their order, on so many threads, this one included; each opens a register of its own.
    void run(unsigned threads, const std::function<registratie::Overview()>& open);

  private:
    std::vector<std::packaged_task<CheckReport(const registratie::Overview&)>> m_jobs;
};

} // namespace iwmod::beheer
