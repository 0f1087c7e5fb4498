#include "delivery.hpp"

#include "attempt.hpp"
#include <iwmod/dienst/fault.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace iwmod::dienst {

std::string Delivery::new_edition() {
    const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return "u" + std::to_string(now.count()) + "-" + std::to_string(++m_counter);
}

void Delivery::deliver(std::string uitgave, std::vector<registratie::Uitgaand> uitgaand) {
    if (!uitgaand.empty()) {
        m_delivery_thread.add({.naam = std::move(uitgave), .uitgaand = std::move(uitgaand)});
    }
}

void Delivery::collect() {
    for (auto& outcome : m_delivery_thread.take()) {
        take(std::move(outcome));
    }
}

void Delivery::take(Outcome outcome) {
    if (outcome.fault != nullptr) {
        const auto fault = fault_of(outcome.fault, During::message);
        if (fault.is_outage()) {
            m_has_open = true;
            spdlog::error("De berichten zijn vastgelegd, maar antwoorden kunnen niet in de outbox "
                          "worden gezet: {}",
                          fault.zin);
            return;
        }
        outcome.left_behind = {{.relatie = {}, .bestand = {}, .reden = fault.zin}};
        outcome.ids.clear();
    }
    m_stragglers.note(outcome.naam, outcome.left_behind);
    const bool whole = outcome.left_behind.empty();
    if (whole || !outcome.ids.empty()) {
        m_delivered.push_back({.number = ++m_numbers,
                               .uitgave = std::move(outcome.naam),
                               .ids = std::move(outcome.ids),
                               .whole = whole});
    }
}

void Delivery::finish() {
    m_delivery_thread.finish();
    collect();
}

/// Those of which not all is in the outbox, in the order of their first answer.
std::vector<Edition> Delivery::open_editions() const {
    std::set<std::int64_t> delivered; // in the outbox, their mark follows
    for (const auto& each : m_delivered) {
        delivered.insert(each.ids.begin(), each.ids.end());
    }
    std::vector<Edition> open;
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

void Delivery::retry() {
    finish();
    m_has_open = true;
    for (const auto& uitgave : open_editions()) {
        bring(uitgave);
    }
    m_has_open = false;
}

/// Throws an outage only.
void Delivery::bring(const Edition& uitgave) {
    Outcome outcome{.naam = uitgave.naam, .ids = {}, .left_behind = {}};
    try {
        outcome = bring_out(m_postbus, uitgave, [this](const registratie::Uitgaand& each) {
            return m_register.inhoud_van(each.id);
        });
    } catch (...) {
        if (current_fault(During::message).is_outage()) {
            throw;
        }
        outcome.fault = std::current_exception();
    }
    take(std::move(outcome));
}

void Delivery::retry_due() noexcept {
    const auto due = m_stragglers.due();
    if (due.empty() || m_has_open) {
        return;
    }
    const bool done = attempt([&] {
        finish();
        std::set<std::string> left{due.begin(), due.end()};
        for (const auto& uitgave : open_editions()) {
            if (left.erase(uitgave.naam) > 0) {
                bring(uitgave);
            }
        }
        for (const auto& gone : left) { // another found that it is delivered
            m_stragglers.note(gone, {});
        }
    });
    if (!done) {
        m_has_open = true;
    }
}

void Delivery::bring_of_others() noexcept {
    if (m_has_open) {
        return; // the retry brings all
    }
    const bool done = attempt([this] {
        finish();
        for (const auto& uitgave : open_editions()) {
            if (!m_stragglers.holds(uitgave.naam)) {
                bring(uitgave);
            }
        }
    });
    if (!done) {
        m_has_open = true;
    }
}

MarkingTransaction::MarkingTransaction(registratie::Register& inschrijving, Delivery& delivery,
                                       const std::string& moment)
    : m_transactie{inschrijving}, m_last{delivery.mark(moment)} {}

Settled MarkingTransaction::commit() {
    return {m_last, m_transactie.commit()};
}

/// Gives the number of the last one that is marked.
std::uint64_t Delivery::mark(const std::string& moment) {
    for (const auto& item : m_delivered) {
        m_register.mark_on_disk(item.ids, moment);
    }
    return m_numbers;
}

void Delivery::forget(const Settled& settlement) {
    const auto end =
        std::find_if(m_delivered.begin(), m_delivered.end(),
                     [&](const Delivered& item) { return item.number > settlement.m_last; });
    for (auto done = m_delivered.begin(); done != end; ++done) {
        if (done->whole) {
            m_postbus.forget_edition(done->uitgave);
        }
    }
    m_delivered.erase(m_delivered.begin(), end);
    m_stuck = false;
}

void Delivery::forget_leftovers() {
    std::set<std::string> open;
    for (const auto& uitgaand : m_register.open_uitgaand()) {
        open.insert(uitgaand.uitgave);
    }
    for (const auto& item : m_delivered) {
        open.insert(item.uitgave);
    }
    for (const auto& uitgave : m_postbus.staged_editions()) {
        if (!open.contains(uitgave)) {
            m_postbus.forget_edition(uitgave);
        }
    }
}

} // namespace iwmod::dienst
