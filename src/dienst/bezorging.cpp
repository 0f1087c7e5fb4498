#include "bezorging.hpp"

#include <iwmod/dienst/storing.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace iwmod {

std::string Bezorging::new_uitgave() {
    const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return "u" + std::to_string(now.count()) + "-" + std::to_string(++m_counter);
}

void Bezorging::deliver(std::string uitgave, std::vector<Uitgaand> uitgaand) {
    if (!uitgaand.empty()) {
        m_bezorger.add({.naam = std::move(uitgave), .uitgaand = std::move(uitgaand)});
    }
}

void Bezorging::collect() {
    for (auto& uitkomst : m_bezorger.take()) {
        if (uitkomst.storing == nullptr) {
            m_delivered.push_back({.uitgave = std::move(uitkomst.naam), .ids = uitkomst.ids});
            continue;
        }
        m_has_open = true;
        spdlog::error("De berichten zijn vastgelegd, maar de outbox stokt: {}",
                      storing_of(uitkomst.storing, Bezig::met_bericht).zin);
    }
}

void Bezorging::finish() {
    m_bezorger.finish();
    collect();
}

void Bezorging::retry() {
    finish();
    std::map<std::string, Uitgave> open;
    for (auto& uitgaand : m_register.open_uitgaand()) {
        open[uitgaand.uitgave].uitgaand.push_back(std::move(uitgaand));
    }
    for (const auto& done : m_delivered) {
        open.erase(done.uitgave); // in the outbox, its mark follows
    }
    m_has_open = true;
    for (auto& [naam, uitgave] : open) {
        uitgave.naam = naam;
        bring_out(m_postbus, uitgave);
        Geleverd geleverd{.uitgave = naam, .ids = {}};
        for (const auto& each : uitgave.uitgaand) {
            geleverd.ids.push_back(each.id);
        }
        m_delivered.push_back(std::move(geleverd));
    }
    m_has_open = false;
}

Aftekening Bezorging::mark(const Register::Transactie& /*open*/, const std::string& moment) {
    for (const auto& geleverd : m_delivered) {
        m_register.mark_on_disk(geleverd.ids, moment);
    }
    return Aftekening{m_delivered.size()};
}

void Bezorging::forget(const Aftekening& aftekening, const Register::Vastgelegd& /*proof*/) {
    const auto end = m_delivered.begin() + static_cast<std::ptrdiff_t>(aftekening.m_count);
    for (auto done = m_delivered.begin(); done != end; ++done) {
        m_postbus.forget_uitgave(done->uitgave);
    }
    m_delivered.erase(m_delivered.begin(), end);
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
