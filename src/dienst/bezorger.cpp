#include "bezorger.hpp"

#include "tijdstip.hpp"
#include <iwmod/dienst/storing.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <optional>
#include <set>
#include <utility>

namespace iwmod {

namespace {

constexpr std::size_t most_waiting = 2; // uitgaven, beside the one under way

Uitgaande file_of(const Uitgaand& uitgaand, const Inhoudbron& inhoud) {
    Uitgaande file{.relatie = uitgaand.relatie, .bestand = uitgaand.bestand, .inhoud = {}};
    try {
        if (!uitgaand.vrijgave) {
            file.inhoud = inhoud(uitgaand);
        } else if (const auto sha = Sha256::parse(uitgaand.sha256)) {
            file.inhoud = *sha;
        } else {
            throw LogicError{"a released message without a hash"};
        }
    } catch (...) {
        const auto storing = current_storing(Bezig::met_bericht);
        if (storing.is_uitval()) {
            throw;
        }
        file.inhoud = Ontbreekt{storing.zin};
    }
    return file;
}

/// Those of an uitgave that `wanted` holds, as `<relatie>/<bestand>`.
std::vector<Uitgaande> files_of(const Uitgave& uitgave, const Inhoudbron& inhoud,
                                const std::optional<std::set<std::string>>& wanted) {
    std::vector<Uitgaande> files;
    files.reserve(uitgave.uitgaand.size());
    for (const auto& each : uitgave.uitgaand) {
        if (!wanted || wanted->contains(each.relatie + "/" + each.bestand)) {
            files.push_back(file_of(each, inhoud));
        }
    }
    return files;
}

} // namespace

Uitkomst bring_out(Postbus& postbus, const Uitgave& uitgave, const Inhoudbron& inhoud) {
    throwpoint<"bezorgen">();
    Uitkomst uitkomst{.naam = uitgave.naam, .ids = {}, .gebleven = {}};
    if (postbus.uitgave_state(uitgave.naam) == UitgaveState::absent) {
        uitkomst.gebleven = postbus.stage(uitgave.naam, files_of(uitgave, inhoud, std::nullopt));
    } else if (const auto empty = postbus.empty_places(uitgave.naam); !empty.empty()) {
        const std::set<std::string> wanted{empty.begin(), empty.end()};
        uitkomst.gebleven = postbus.fill(uitgave.naam, files_of(uitgave, inhoud, wanted));
    }
    auto stayed = postbus.publish(uitgave.naam);
    uitkomst.gebleven.insert(uitkomst.gebleven.end(), stayed.begin(), stayed.end());
    killpoint<"publish.done">();
    std::set<std::string> left;
    for (const auto& each : uitkomst.gebleven) {
        left.insert(each.relatie + "/" + each.bestand);
    }
    for (const auto& each : uitgave.uitgaand) {
        if (!left.contains(each.relatie + "/" + each.bestand)) {
            uitkomst.ids.push_back(each.id);
        }
    }
    return uitkomst;
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

std::vector<Uitkomst> Bezorger::take() {
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

Uitkomst Bezorger::bring(const Uitgave& uitgave) {
    Uitkomst uitkomst{.naam = uitgave.naam, .ids = {}, .gebleven = {}};
    m_busy_since = steady_now();
    try {
        uitkomst = bring_out(m_postbus, uitgave, [](const Uitgaand& each) { return each.inhoud; });
    } catch (...) { // for the writer, which is the one to judge it
        uitkomst.storing = std::current_exception();
    }
    m_busy_since = 0;
    return uitkomst;
}

} // namespace iwmod
