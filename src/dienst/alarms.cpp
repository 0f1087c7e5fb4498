#include "alarms.hpp"

#include <iwmod/dienst/clock.hpp>

namespace iwmod::dienst {

namespace {

std::size_t place_of(Trouble trouble) {
    return static_cast<std::size_t>(trouble);
}

constexpr std::array<std::string_view, troubles> names{
    "schijfruimte", "inbox", "verwerking", "outbox", "antwoord", "tabellen", "quarantaine"};

} // namespace

std::string_view naam(Trouble trouble) {
    return names.at(place_of(trouble));
}

void Alarms::listen(Listener listener) {
    const std::lock_guard lock{m_listener_mutex};
    m_listener = std::move(listener);
}

void Alarms::tell(const std::string& tekst) {
    const std::lock_guard lock{m_listener_mutex};
    if (m_listener) {
        m_listener(tekst);
    }
}

void Alarms::begin(Trouble trouble, const std::string& zin) {
    {
        const std::lock_guard lock{m_mutex};
        auto& open = m_open.at(place_of(trouble));
        if (open) {
            return;
        }
        open = OpenFault{.soort = std::string{naam(trouble)}, .sinds = now(), .tekst = zin};
        ++m_counts.at(place_of(trouble));
    }
    tell("Storing (" + std::string{naam(trouble)} + "): " + zin);
}

void Alarms::end(Trouble trouble) {
    std::optional<OpenFault> over;
    {
        const std::lock_guard lock{m_mutex};
        over.swap(m_open.at(place_of(trouble)));
    }
    if (over) {
        tell("Voorbij (" + over->soort + ", sinds " + over->sinds + "): " + over->tekst);
    }
}

void Alarms::set(Trouble trouble, const std::optional<std::string>& zin) {
    if (zin) {
        begin(trouble, *zin);
    } else {
        end(trouble);
    }
}

void Alarms::happened(Trouble trouble, const std::string& zin) {
    {
        const std::lock_guard lock{m_mutex};
        ++m_counts.at(place_of(trouble));
    }
    tell("Melding (" + std::string{naam(trouble)} + "): " + zin);
}

std::vector<OpenFault> Alarms::open() const {
    const std::lock_guard lock{m_mutex};
    std::vector<OpenFault> result;
    for (const auto& open : m_open) {
        if (open) {
            result.push_back(*open);
        }
    }
    return result;
}

std::array<std::int64_t, troubles> Alarms::counts() const {
    const std::lock_guard lock{m_mutex};
    return m_counts;
}

} // namespace iwmod::dienst
