#include "bezorger.hpp"

#include "tijdstip.hpp"
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <utility>

namespace iwmod {

namespace {

constexpr std::size_t most_waiting = 2; // uitgaven, beside the one under way

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

void bring_out(Postbus& postbus, const Uitgave& uitgave) {
    if (postbus.uitgave_state(uitgave.naam) == UitgaveState::absent) {
        std::vector<Uitgaande> files;
        files.reserve(uitgave.uitgaand.size());
        for (const auto& each : uitgave.uitgaand) {
            files.push_back(file_of(each));
        }
        postbus.stage(uitgave.naam, files);
    }
    postbus.publish(uitgave.naam);
    killpoint<"publish.done">();
}

Bezorger::Bezorger(Postbus& postbus, Einde& einde, std::function<void()> brought)
    : m_postbus{postbus}, m_brought{std::move(brought)}, m_thread{[this, &einde] {
          einde.pass("bezorging", [this] { run(); });
          const std::lock_guard lock{m_mutex};
          m_ended = true;
          m_changed.notify_all();
      }} {}

Bezorger::~Bezorger() {
    {
        const std::lock_guard lock{m_mutex};
        m_stop = true;
        m_changed.notify_all();
    }
    m_thread.join();
}

void Bezorger::add(Uitgave uitgave) {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_ended || m_waiting.size() < most_waiting; });
    m_waiting.push_back(std::move(uitgave));
    m_changed.notify_all();
}

void Bezorger::finish() {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_ended || (m_waiting.empty() && !m_bringing); });
}

std::vector<Bezorger::Uitkomst> Bezorger::take() {
    const std::lock_guard lock{m_mutex};
    return std::exchange(m_done, {});
}

bool Bezorger::idle() const {
    const std::lock_guard lock{m_mutex};
    return m_waiting.empty() && !m_bringing;
}

void Bezorger::run() {
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
        auto uitkomst = bring(uitgave);
        lock.lock();
        m_done.push_back(std::move(uitkomst));
        m_bringing = false;
        m_changed.notify_all();
        lock.unlock();
        m_brought();
        lock.lock();
    }
}

Bezorger::Uitkomst Bezorger::bring(const Uitgave& uitgave) {
    Uitkomst uitkomst{.naam = uitgave.naam, .ids = {}, .storing = nullptr};
    for (const auto& each : uitgave.uitgaand) {
        uitkomst.ids.push_back(each.id);
    }
    m_busy_since = steady_now();
    try {
        bring_out(m_postbus, uitgave);
    } catch (...) { // for the writer, which is the one to judge it
        uitkomst.storing = std::current_exception();
    }
    m_busy_since = 0;
    return uitkomst;
}

} // namespace iwmod
