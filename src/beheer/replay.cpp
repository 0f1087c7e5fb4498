#include "replay.hpp"

#include <algorithm>
#include <utility>

namespace iwmod::beheer {

namespace {

/// The referentienummers of envelopes, which others name: a Du01 that answers, an Fo01. Those of
/// the answer before those of the release; of what was sent again, that of the last time.
std::vector<std::string> numbers_of(const ReplayStep& step) {
    std::map<bool, registratie::Uitgaand> last; // by whether it is a release
    for (const auto& rij : step.uitgaand) {
        const auto& uitgaand = rij.uitgaand;
        const auto found = last.find(uitgaand.vrijgave);
        if (uitgaand.referentienummer &&
            (found == last.end() || found->second.volgnummer < uitgaand.volgnummer)) {
            last.insert_or_assign(uitgaand.vrijgave, uitgaand);
        }
    }
    std::vector<std::string> numbers;
    numbers.reserve(last.size());
    for (const auto& [is_release, uitgaand] : last) {
        numbers.push_back(*uitgaand.referentienummer);
    }
    return numbers;
}

} // namespace

Replay::Replay(const dienst::Settings& settings, OnSignal on_signal)
    : m_settings{settings}, m_map{settings.register_.parent_path(), on_signal} {}

void Replay::run(ReplaySteps steps, const Change& change, const See& see,
                 const Progress& progress) {
    const auto all = static_cast<std::size_t>(steps.berichten());
    dienst::Rerun rerun{m_settings, register_path(),
                        [&](const dienst::Handled& now) { see_handled(now, see); }};
    for (auto some = steps.next(); !some.empty(); some = steps.next()) {
        rerun.add(take(std::move(some), change));
        progress(seen(), all);
    }
    rerun.finish();
    see_left_out(see); // that none came behind
    progress(seen(), all);
}

/// Keeps the steps until they are seen; gives those that can be handled.
std::vector<dienst::Archived> Replay::take(std::vector<ReplayStep> steps, const Change& change) {
    std::vector<dienst::Archived> messages;
    for (auto& each : steps) {
        auto step = change(std::move(each));
        if (!step.reden) {
            messages.push_back({.sha256 = step.bericht.sha256,
                                .grootte = static_cast<std::uint64_t>(step.bericht.grootte),
                                .ontvangen = step.bericht.ontvangen,
                                .besloten = step.bericht.besloten,
                                .systeemdatum = step.systeemdatum,
                                .tables = tables_of(step),
                                .numbers = numbers_of(step)});
        }
        const std::lock_guard lock{m_mutex};
        m_open.push_back(std::move(step));
    }
    return messages;
}

std::shared_ptr<const dienst::Tables> Replay::tables_of(const ReplayStep& step) {
    auto& tables = m_tables[{step.tarieven, step.gemeenten}];
    if (!tables) {
        auto settings = m_settings;
        settings.tarieven = step.tarieven;
        settings.gemeententabel = step.gemeenten;
        tables = dienst::Tables::load(settings);
    }
    return tables;
}

void Replay::see_handled(const dienst::Handled& now, const See& see) {
    see_left_out(see);
    std::unique_lock lock{m_mutex};
    const auto step = std::move(m_open.front());
    m_open.pop_front();
    ++m_seen;
    lock.unlock();
    see(step, &now);
}

/// Those at the front.
void Replay::see_left_out(const See& see) {
    const std::lock_guard lock{m_mutex};
    while (!m_open.empty() && m_open.front().reden) {
        see(m_open.front(), nullptr);
        m_open.pop_front();
        ++m_seen;
    }
}

std::size_t Replay::seen() const {
    const std::lock_guard lock{m_mutex};
    return m_seen;
}

} // namespace iwmod::beheer
