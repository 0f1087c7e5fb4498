#include "stragglers.hpp"

#include <iwmod/failpoint.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>

namespace iwmod::dienst {

namespace {
constexpr std::chrono::milliseconds first_pause{200};
constexpr std::chrono::milliseconds longest_pause{30'000};
} // namespace

void Stragglers::note(const std::string& uitgave, const std::vector<postbus::Stayed>& left_behind) {
    const auto before = count_causes();
    if (left_behind.empty()) {
        m_editions.erase(uitgave);
    } else {
        auto& stand = m_editions[uitgave];
        const bool less = left_behind.size() < stand.left_behind.size();
        stand.left_behind = left_behind;
        stand.pause = less ? first_pause : std::clamp(stand.pause * 2, first_pause, longest_pause);
        stand.again = Clock::now() + hastened(stand.pause);
    }
    log_changes(before);
}

std::map<std::string, std::size_t> Stragglers::count_causes() const {
    std::map<std::string, std::size_t> causes;
    for (const auto& [uitgave, stand] : m_editions) {
        for (const auto& each : stand.left_behind) {
            ++causes[each.reden];
        }
    }
    return causes;
}

void Stragglers::log_changes(const std::map<std::string, std::size_t>& before) const {
    const auto now = count_causes();
    for (const auto& [reden, count] : now) {
        if (!before.contains(reden)) {
            spdlog::error("{} antwoord(en) wachten, de andere gaan door: {}", count, reden);
        }
    }
    for (const auto& [reden, count] : before) {
        if (!now.contains(reden)) {
            spdlog::info("Voorbij, er wacht geen antwoord meer op: {}", reden);
        }
    }
}

std::vector<std::string> Stragglers::due() const {
    const auto now = Clock::now();
    std::vector<std::string> uitgaven;
    for (const auto& [uitgave, stand] : m_editions) {
        if (stand.again <= now) {
            uitgaven.push_back(uitgave);
        }
    }
    return uitgaven;
}

std::optional<Stragglers::Clock::time_point> Stragglers::next() const {
    std::optional<Clock::time_point> first;
    for (const auto& [uitgave, stand] : m_editions) {
        first = first ? std::min(*first, stand.again) : stand.again;
    }
    return first;
}

} // namespace iwmod::dienst
