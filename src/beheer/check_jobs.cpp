#include "check_jobs.hpp"

#include <atomic>

namespace iwmod::beheer {

std::future<CheckReport> CheckJobs::add(Job job) {
    return m_jobs.emplace_back(std::move(job)).get_future();
}

void CheckJobs::run(unsigned threads, const std::function<registratie::Overview()>& open) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        const auto overzicht = open();
        for (auto i = next++; i < m_jobs.size(); i = next++) {
            m_jobs[i](overzicht);
        }
    };
    std::vector<std::future<void>> others;
    for (unsigned i = 1; i < threads; ++i) {
        others.push_back(std::async(std::launch::async, work));
    }
    work();
    for (auto& other : others) {
        other.get();
    }
}

} // namespace iwmod::beheer
