#include "delivery_thread.hpp"

#include "steady.hpp"
#include <iwmod/dienst/fault.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <optional>
#include <set>
#include <utility>

namespace iwmod::dienst {

namespace {

constexpr std::size_t most_waiting = 2; // uitgaven, beside the one under way

postbus::OutgoingFile file_of(const registratie::Uitgaand& uitgaand, const AnswerContent& inhoud) {
    postbus::OutgoingFile file{
        .relatie = uitgaand.relatie, .bestand = uitgaand.bestand, .inhoud = {}};
    try {
        if (!uitgaand.vrijgave || uitgaand.eigen_tekst) {
            file.inhoud = inhoud(uitgaand);
        } else if (const auto sha = crypto::Sha256::parse(uitgaand.sha256)) {
            file.inhoud = *sha;
        } else {
            throw LogicError{"a released message without a hash"};
        }
    } catch (...) {
        const auto fault = current_fault(During::message);
        if (fault.is_outage()) {
            throw;
        }
        file.inhoud = postbus::Missing{fault.zin};
    }
    return file;
}

/// Those of an uitgave that `wanted` holds, as `<relatie>/<bestand>`.
std::vector<postbus::OutgoingFile> files_of(const Edition& uitgave, const AnswerContent& inhoud,
                                            const std::optional<std::set<std::string>>& wanted) {
    std::vector<postbus::OutgoingFile> files;
    files.reserve(uitgave.uitgaand.size());
    for (const auto& each : uitgave.uitgaand) {
        if (!wanted || wanted->contains(each.relatie + "/" + each.bestand)) {
            files.push_back(file_of(each, inhoud));
        }
    }
    return files;
}

} // namespace

Outcome bring_out(postbus::Postbus& postbus, const Edition& uitgave, const AnswerContent& inhoud) {
    throwpoint<"bezorgen">();
    Outcome outcome{.naam = uitgave.naam, .ids = {}, .left_behind = {}};
    if (postbus.edition_state(uitgave.naam) == postbus::EditionState::absent) {
        outcome.left_behind = postbus.stage(uitgave.naam, files_of(uitgave, inhoud, std::nullopt));
    } else if (const auto empty = postbus.empty_places(uitgave.naam); !empty.empty()) {
        const std::set<std::string> wanted{empty.begin(), empty.end()};
        outcome.left_behind = postbus.fill(uitgave.naam, files_of(uitgave, inhoud, wanted));
    }
    auto stayed = postbus.publish(uitgave.naam);
    outcome.left_behind.insert(outcome.left_behind.end(), stayed.begin(), stayed.end());
    killpoint<"publish.done">();
    std::set<std::string> left;
    for (const auto& each : outcome.left_behind) {
        left.insert(each.relatie + "/" + each.bestand);
    }
    for (const auto& each : uitgave.uitgaand) {
        if (!left.contains(each.relatie + "/" + each.bestand)) {
            outcome.ids.push_back(each.id);
        }
    }
    return outcome;
}

DeliveryThread::DeliveryThread(postbus::Postbus& postbus, ThreadEnd& thread_end,
                               std::function<void()> brought)
    : m_postbus{postbus}, m_brought{std::move(brought)}, m_thread{[this, &thread_end] {
          thread_end.pass("bezorging", [this] { run(); });
          const std::lock_guard lock{m_mutex};
          m_ended = true;
          m_changed.notify_all();
      }} {}

DeliveryThread::~DeliveryThread() {
    {
        const std::lock_guard lock{m_mutex};
        m_stop = true;
        m_changed.notify_all();
    }
    m_thread.join();
}

void DeliveryThread::add(Edition uitgave) {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_ended || m_waiting.size() < most_waiting; });
    m_waiting.push_back(std::move(uitgave));
    m_changed.notify_all();
}

void DeliveryThread::finish() {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_ended || (m_waiting.empty() && !m_bringing); });
}

std::vector<Outcome> DeliveryThread::take() {
    const std::lock_guard lock{m_mutex};
    return std::exchange(m_done, {});
}

bool DeliveryThread::idle() const {
    const std::lock_guard lock{m_mutex};
    return m_waiting.empty() && !m_bringing;
}

void DeliveryThread::run() {
    std::unique_lock lock{m_mutex};
    while (true) {
        m_changed.wait(lock, [this] { return m_stop || !m_waiting.empty(); });
        if (m_waiting.empty()) {
            return;
        }
        throwpoint<"bezorger">();
        const auto uitgave = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_bringing = true;
        m_changed.notify_all();
        lock.unlock();
        auto outcome = bring(uitgave);
        lock.lock();
        m_done.push_back(std::move(outcome));
        m_bringing = false;
        m_changed.notify_all();
        lock.unlock();
        m_brought();
        lock.lock();
    }
}

Outcome DeliveryThread::bring(const Edition& uitgave) {
    Outcome outcome{.naam = uitgave.naam, .ids = {}, .left_behind = {}};
    m_busy_since = steady_now();
    try {
        outcome = bring_out(m_postbus, uitgave,
                            [](const registratie::Uitgaand& each) { return each.inhoud; });
    } catch (...) { // for the writer, which is the one to judge it
        outcome.fault = std::current_exception();
    }
    m_busy_since = 0;
    return outcome;
}

} // namespace iwmod::dienst
