#include "outage_wait.hpp"

#include <iwmod/failpoint.hpp>

#include <spdlog/spdlog.h>
#include <systemd/sd-daemon.h>

#include <algorithm>

namespace iwmod::dienst {

namespace {

constexpr int most_tries = 4;
constexpr std::chrono::milliseconds first_pause{500}; // each next one twice as long
constexpr std::chrono::milliseconds longest_pause{30'000};

} // namespace

bool OutageWait::ride_out(const std::string& fault) {
    ++m_tries;
    if (m_queue.stopping() ||
        (m_retry_policy == RetryPolicy::four_tries && m_tries >= most_tries)) {
        spdlog::error("Wat is opgepakt blijft in de werkmap voor een volgende keer: {}", fault);
        return false;
    }
    auto pause = first_pause;
    for (int i = 1; i < m_tries && pause < longest_pause; ++i) {
        pause *= 2;
    }
    pause = std::min(pause, longest_pause);
    const auto level = m_said == fault ? spdlog::level::debug : spdlog::level::err;
    m_said = fault;
    spdlog::log(level, "De verwerking wacht en probeert het over {} ms opnieuw: {}", pause.count(),
                fault);
    if (m_alarms != nullptr) {
        m_alarms->begin(Trouble::verwerking, "De verwerking wacht: " + fault);
    }
    sd_notify(0, ("STATUS=Storing, de verwerking wacht: " + fault).c_str());
    return m_queue.rest(hastened(pause));
}

void OutageWait::over() {
    if (m_tries > 0) {
        m_tries = 0;
        m_said.clear();
        if (m_alarms != nullptr) {
            m_alarms->end(Trouble::verwerking);
        }
        spdlog::info("De storing is voorbij, de verwerking gaat verder.");
        sd_notify(0, "STATUS=Wacht op berichten.");
    }
}

} // namespace iwmod::dienst
