#include "bezorging.hpp"

#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace iwmod {

namespace {

Uitgaande file_of(const Uitgaand& uitgaand) {
    Uitgaande file{
        .relatie = uitgaand.relatie, .bestand = uitgaand.bestand, .inhoud = uitgaand.inhoud};
    if (uitgaand.vrijgave) {
        const auto sha = Sha256::parse(uitgaand.sha256);
        if (!sha) {
            throw LogicError{"a released message without a hash"};
        }
        file.inhoud = *sha;
    }
    return file;
}

} // namespace

std::string Bezorging::new_uitgave() {
    const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return "u" + std::to_string(now.count()) + "-" + std::to_string(++m_counter);
}

void Bezorging::publish(const std::string& uitgave, const std::vector<Uitgaand>& uitgaand) {
    if (m_postbus.uitgave_state(uitgave) == UitgaveState::absent) {
        std::vector<Uitgaande> files;
        files.reserve(uitgaand.size());
        for (const auto& each : uitgaand) {
            files.push_back(file_of(each));
        }
        m_postbus.stage(uitgave, files);
    }
    m_postbus.publish(uitgave);
    killpoint<"publish.done">();
    Geleverd geleverd{.uitgave = uitgave, .ids = {}};
    for (const auto& each : uitgaand) {
        geleverd.ids.push_back(each.id);
    }
    m_delivered.push_back(std::move(geleverd));
}

void Bezorging::deliver(const std::string& uitgave, const std::vector<Uitgaand>& uitgaand) {
    if (uitgaand.empty()) {
        return;
    }
    try {
        publish(uitgave, uitgaand);
    } catch (const Error&) {
        m_has_open = true;
        throw;
    }
}

void Bezorging::retry() {
    std::map<std::string, std::vector<Uitgaand>> open;
    for (auto& uitgaand : m_register.open_uitgaand()) {
        open[uitgaand.uitgave].push_back(std::move(uitgaand));
    }
    for (const auto& done : m_delivered) {
        open.erase(done.uitgave); // in the outbox, its mark follows
    }
    m_has_open = true;
    for (const auto& [uitgave, uitgaand] : open) {
        publish(uitgave, uitgaand);
    }
    m_has_open = false;
}

void Bezorging::mark(const std::string& moment) {
    m_marked = m_delivered.size();
    for (const auto& geleverd : m_delivered) {
        m_register.mark_on_disk(geleverd.ids, moment);
    }
}

void Bezorging::forget() {
    const auto end = m_delivered.begin() + static_cast<std::ptrdiff_t>(m_marked);
    for (auto done = m_delivered.begin(); done != end; ++done) {
        m_postbus.forget_uitgave(done->uitgave);
    }
    m_delivered.erase(m_delivered.begin(), end);
    m_marked = 0;
    m_stuck = false;
}

void Bezorging::forget_leftovers() {
    std::set<std::string> open;
    for (const auto& uitgaand : m_register.open_uitgaand()) {
        open.insert(uitgaand.uitgave);
    }
    for (const auto& geleverd : m_delivered) {
        open.insert(geleverd.uitgave);
    }
    for (const auto& uitgave : m_postbus.staged_uitgaven()) {
        if (!open.contains(uitgave)) {
            m_postbus.forget_uitgave(uitgave);
        }
    }
}

} // namespace iwmod
