#include "uitval.hpp"

#include <iwmod/failpoint.hpp>

#include <spdlog/spdlog.h>
#include <systemd/sd-daemon.h>

#include <algorithm>

namespace iwmod {

namespace {

constexpr int most_tries = 4;
constexpr std::chrono::milliseconds first_pause{500}; // each next one twice as long
constexpr std::chrono::milliseconds longest_pause{30'000};

} // namespace

bool Uitval::ride_out(const std::string& storing) {
    ++m_pogingen;
    if (m_rij.stopping() || (m_geduld == Geduld::vier_pogingen && m_pogingen >= most_tries)) {
        spdlog::error("Wat is opgepakt blijft in de werkmap voor een volgende keer: {}", storing);
        return false;
    }
    auto pause = first_pause;
    for (int i = 1; i < m_pogingen && pause < longest_pause; ++i) {
        pause *= 2;
    }
    pause = std::min(pause, longest_pause);
    spdlog::error("De verwerking wacht en probeert het over {} ms opnieuw: {}", pause.count(),
                  storing);
    sd_notify(0, ("STATUS=Storing, de verwerking wacht: " + storing).c_str());
    return m_rij.rest(hastened(pause));
}

void Uitval::over() {
    if (m_pogingen > 0) {
        m_pogingen = 0;
        spdlog::info("De storing is voorbij, de verwerking gaat verder.");
        sd_notify(0, "STATUS=Wacht op berichten.");
    }
}

} // namespace iwmod
