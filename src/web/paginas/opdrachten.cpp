#include "paginas/opdrachten.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace iwmod::web {

namespace {

constexpr std::size_t most_kept = 100;

} // namespace

std::string Opdrachten::add(Opdracht opdracht) {
    const std::lock_guard lock{m_mutex};
    const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    m_last = std::max(m_last + 1, now);
    auto nummer = std::to_string(m_last);
    m_opdrachten.emplace(nummer, std::move(opdracht));
    if (m_opdrachten.size() > most_kept) {
        m_opdrachten.erase(m_opdrachten.begin());
    }
    return nummer;
}

std::optional<Opdracht> Opdrachten::find(const std::string& nummer, const std::string& door) const {
    const std::lock_guard lock{m_mutex};
    const auto found = m_opdrachten.find(nummer);
    return found != m_opdrachten.end() && found->second.door == door ? std::optional{found->second}
                                                                     : std::nullopt;
}

std::optional<Opdracht> Opdrachten::begin(const std::string& nummer, const std::string& door,
                                          const std::string& moment) {
    const std::lock_guard lock{m_mutex};
    const auto found = m_opdrachten.find(nummer);
    if (found == m_opdrachten.end() || found->second.door != door ||
        !found->second.begonnen.empty()) {
        return std::nullopt;
    }
    found->second.begonnen = moment;
    return found->second;
}

void Opdrachten::note(const std::string& nummer, Uitkomst uitkomst) {
    const std::lock_guard lock{m_mutex};
    const auto found = m_opdrachten.find(nummer);
    if (found != m_opdrachten.end()) {
        found->second.uitkomsten.push_back(std::move(uitkomst));
    }
}

void Opdrachten::finish(const std::string& nummer, const std::string& moment) {
    const std::lock_guard lock{m_mutex};
    const auto found = m_opdrachten.find(nummer);
    if (found != m_opdrachten.end()) {
        found->second.klaar = moment;
    }
}

} // namespace iwmod::web
