#include "gedeeld/levering_group.hpp"

#include <iwmod/error.hpp>

#include <algorithm>

namespace iwmod::regels {

bool same_stop(const registratie::Stop& stop, const bericht::StopProduct& product) {
    return same_levering(stop, product) && stop.redenbeeindiging == product.redenbeeindiging &&
           stop.einddatum == product.einddatum;
}

void LeveringGroup::add(registratie::Start start) {
    SameKey& same_key = m_same_key[key(start)];
    same_key.starts.push_back(m_next);
    m_starts.emplace(m_next, std::move(start));
    ++m_next;
    note_actual(same_key);
}

void LeveringGroup::add(registratie::Stop stop) {
    SameKey& same_key = m_same_key[key(stop)];
    ++count_of(same_key, stop);
    note_actual(same_key);
    auto& stops = m_stops[stop.begindatum];
    stops.push_back(std::move(stop));
}

void LeveringGroup::remove_same(const bericht::StartProduct& product) {
    const auto found = m_same_key.find(key(product));
    if (found == m_same_key.end() || found->second.starts.empty()) {
        return;
    }
    const auto newest = found->second.starts.back();
    found->second.starts.pop_back();
    m_starts.erase(newest);
    m_actueel.erase(newest);
}

void LeveringGroup::remove_same(const bericht::StopProduct& product) {
    const auto stops = m_stops.find(product.begindatum);
    if (stops == m_stops.end()) {
        return;
    }
    const auto found = std::find_if(
        stops->second.rbegin(), stops->second.rend(),
        [&product](const registratie::Stop& stop) { return same_stop(stop, product); });
    if (found == stops->second.rend()) {
        return;
    }
    SameKey& same_key = m_same_key[key(*found)];
    --count_of(same_key, *found);
    note_actual(same_key);
    stops->second.erase(std::next(found).base());
}

const registratie::Start* LeveringGroup::last_start() const {
    return m_starts.empty() ? nullptr : &m_starts.rbegin()->second;
}

const registratie::Start* LeveringGroup::find_same(const bericht::StartProduct& product) const {
    const auto found = m_same_key.find(key(product));
    return found == m_same_key.end() || found->second.starts.empty()
               ? nullptr
               : &m_starts.at(found->second.starts.back());
}

const registratie::Start* LeveringGroup::find_actual() const {
    return m_actueel.empty() ? nullptr : &m_starts.at(*m_actueel.begin());
}

const std::vector<registratie::Stop>& LeveringGroup::stops_on(Datum begindatum) const {
    static const std::vector<registratie::Stop> none;
    const auto found = m_stops.find(begindatum);
    return found == m_stops.end() ? none : found->second;
}

StartState LeveringGroup::state(const Key& key) const {
    const auto found = m_same_key.find(key);
    if (found == m_same_key.end()) {
        return StartState::actueel;
    }
    if (found->second.definitief > 0) {
        return StartState::definitief_gestopt;
    }
    return found->second.tijdelijk > 0 ? StartState::tijdelijk_gestopt : StartState::actueel;
}

std::size_t& LeveringGroup::count_of(SameKey& same_key, const registratie::Stop& stop) {
    return stop.redenbeeindiging == bericht::reden_tijdelijk ? same_key.tijdelijk
                                                             : same_key.definitief;
}

/// After a stop came or went: whether the starts with its key are actual.
void LeveringGroup::note_actual(const SameKey& same_key) {
    const bool is_actual = same_key.tijdelijk + same_key.definitief == 0;
    for (const std::size_t start : same_key.starts) {
        if (is_actual) {
            m_actueel.insert(start);
        } else {
            m_actueel.erase(start);
        }
    }
}

std::string_view naam(StartState state) {
    switch (state) {
    case StartState::actueel:
        return "actueel";
    case StartState::tijdelijk_gestopt:
        return "tijdelijk gestopt";
    case StartState::definitief_gestopt:
        return "definitief gestopt";
    }
    throw LogicError{"a StartState without a name"};
}

} // namespace iwmod::regels
