#include "bezorging.hpp"

#include "poging.hpp"
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
        take(std::move(uitkomst));
    }
}

void Bezorging::take(Uitkomst uitkomst) {
    if (uitkomst.storing != nullptr) {
        const auto storing = storing_of(uitkomst.storing, Bezig::met_bericht);
        if (storing.is_uitval()) {
            m_has_open = true;
            spdlog::error("De berichten zijn vastgelegd, maar de outbox stokt: {}", storing.zin);
            return;
        }
        uitkomst.gebleven = {{.relatie = {}, .bestand = {}, .reden = storing.zin}};
        uitkomst.ids.clear();
    }
    m_blijvers.note(uitkomst.naam, uitkomst.gebleven);
    const bool geheel = uitkomst.gebleven.empty();
    if (geheel || !uitkomst.ids.empty()) {
        m_delivered.push_back({.number = ++m_numbers,
                               .uitgave = std::move(uitkomst.naam),
                               .ids = std::move(uitkomst.ids),
                               .geheel = geheel});
    }
}

void Bezorging::finish() {
    m_bezorger.finish();
    collect();
}

/// Those of which not all is in the outbox, in the order of their first answer.
std::vector<Uitgave> Bezorging::open_uitgaven() const {
    std::set<std::int64_t> delivered; // in the outbox, their mark follows
    for (const auto& each : m_delivered) {
        delivered.insert(each.ids.begin(), each.ids.end());
    }
    std::vector<Uitgave> open;
    std::map<std::string, std::size_t> places;
    for (auto& uitgaand : m_register.open_uitgaand()) {
        if (delivered.contains(uitgaand.id)) {
            continue;
        }
        const auto [place, is_new] = places.try_emplace(uitgaand.uitgave, open.size());
        if (is_new) {
            open.push_back({.naam = uitgaand.uitgave, .uitgaand = {}});
        }
        open[place->second].uitgaand.push_back(std::move(uitgaand));
    }
    return open;
}

void Bezorging::retry() {
    finish();
    m_has_open = true;
    for (const auto& uitgave : open_uitgaven()) {
        bring(uitgave);
    }
    m_has_open = false;
}

/// Throws an outage only.
void Bezorging::bring(const Uitgave& uitgave) {
    Uitkomst uitkomst{.naam = uitgave.naam, .ids = {}, .gebleven = {}};
    try {
        uitkomst = bring_out(m_postbus, uitgave, [this](const Uitgaand& each) {
            return m_register.inhoud_van(each.id);
        });
    } catch (...) {
        if (current_storing(Bezig::met_bericht).is_uitval()) {
            throw;
        }
        uitkomst.storing = std::current_exception();
    }
    take(std::move(uitkomst));
}

void Bezorging::retry_due() noexcept {
    const auto due = m_blijvers.due();
    if (due.empty() || m_has_open) {
        return;
    }
    const bool done = attempt([&] {
        finish();
        std::set<std::string> left{due.begin(), due.end()};
        for (const auto& uitgave : open_uitgaven()) {
            if (left.erase(uitgave.naam) > 0) {
                bring(uitgave);
            }
        }
        for (const auto& gone : left) { // another found that it is delivered
            m_blijvers.note(gone, {});
        }
    });
    if (!done) {
        m_has_open = true;
    }
}

Markering::Markering(Register& inschrijving, Bezorging& bezorging, const std::string& moment)
    : m_transactie{inschrijving}, m_last{bezorging.mark(moment)} {}

Afgetekend Markering::commit() {
    return {m_last, m_transactie.commit()};
}

/// Gives the number of the last one that is marked.
std::uint64_t Bezorging::mark(const std::string& moment) {
    for (const auto& geleverd : m_delivered) {
        m_register.mark_on_disk(geleverd.ids, moment);
    }
    return m_numbers;
}

void Bezorging::forget(const Afgetekend& afgetekend) {
    const auto end =
        std::find_if(m_delivered.begin(), m_delivered.end(),
                     [&](const Geleverd& geleverd) { return geleverd.number > afgetekend.m_last; });
    for (auto done = m_delivered.begin(); done != end; ++done) {
        if (done->geheel) {
            m_postbus.forget_uitgave(done->uitgave);
        }
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
