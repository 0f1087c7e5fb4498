#include "metrics.hpp"

#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/fault.hpp>

#include <spdlog/spdlog.h>

#include <algorithm>
#include <system_error>

namespace iwmod::dienst {

namespace {

std::int64_t seconds_of(Moment moment) {
    return std::chrono::duration_cast<std::chrono::seconds>(moment.time_since_epoch()).count();
}

std::vector<Sample> one(std::int64_t value) {
    return {{.labels = {}, .value = value}};
}

/// Nothing for a text that is no moment.
std::vector<Sample> moment_of(const std::string& rfc3339) {
    const auto moment = parse_rfc3339(rfc3339);
    return moment ? one(seconds_of(*moment)) : std::vector<Sample>{};
}

std::int64_t age_of_oldest(const Observation& seen) {
    if (!seen.oldest) {
        return 0;
    }
    const auto came = std::chrono::time_point_cast<Moment::duration>(seen.oldest->since);
    return std::max<std::int64_t>(0, seconds_of(seen.moment) - seconds_of(came));
}

std::int64_t age_of_open(const Observation& seen) {
    const auto moment = seen.open.empty() ? std::nullopt : parse_rfc3339(seen.open.front().sinds);
    return moment ? std::max<std::int64_t>(0, seconds_of(seen.moment) - seconds_of(*moment)) : 0;
}

void add_spool(MetricsText& text, const Observation& seen) {
    const auto size = [](std::size_t count) { return one(static_cast<std::int64_t>(count)); };
    text.gauge("iwmod_inbox_files", "Files in the inbox that are not taken yet.",
               size(seen.inbox.filled));
    text.gauge("iwmod_inbox_oldest_age_seconds", "Age of the oldest file in the inbox, 0 for none.",
               one(age_of_oldest(seen)));
    text.gauge("iwmod_open_answers", "Answers that are decided and not in the outbox.",
               size(seen.open.size()));
    text.gauge("iwmod_open_answers_oldest_age_seconds",
               "Age of the oldest answer that is not in the outbox, 0 for none.",
               one(age_of_open(seen)));
    text.gauge("iwmod_quarantine_files", "Messages in quarantaine.", size(seen.quarantaine.size()));
    std::vector<Sample> free;
    for (const auto& disk : seen.disks) {
        free.push_back({.labels = {{"map", disk.map.string()}},
                        .value = static_cast<std::int64_t>(disk.vrij)});
    }
    text.gauge("iwmod_disk_free_bytes", "Room left on each disk of the installation.", free);
}

void add_tables(MetricsText& text, const Observation& seen) {
    std::vector<Sample> in_force;
    std::vector<Sample> ends;
    for (const auto& stand : seen.tarieven) {
        const std::string gemeente{stand.gemeente.text()};
        in_force.push_back({.labels = {{"gemeente", gemeente}},
                            .value = static_cast<std::int64_t>(stand.vandaag)});
        if (stand.laatste_dag) {
            const std::chrono::sys_days behind =
                std::chrono::sys_days{*stand.laatste_dag} + std::chrono::days{1};
            ends.push_back({.labels = {{"gemeente", gemeente}}, .value = seconds_of(behind)});
        }
    }
    text.gauge("iwmod_tariffs_in_force", "Tariffs that count today.", in_force);
    text.gauge("iwmod_tariffs_end_timestamp_seconds",
               "When the last tariff ends; absent when one has no end.", ends);
}

void add_chores(MetricsText& text, const Observation& seen) {
    const auto add = [&text](const char* name, const char* success,
                             const std::optional<ChoreState>& last) {
        if (last) {
            text.gauge(name, "When the last one of its kind ended.", moment_of(last->moment));
            text.gauge(success, "Whether that went well.", one(last->goed ? 1 : 0));
        }
    };
    add("iwmod_backup_timestamp_seconds", "iwmod_backup_success", seen.reservekopie);
    add("iwmod_verify_timestamp_seconds", "iwmod_verify_success", seen.verify);
}

void add_counts(MetricsText& text, const registratie::Tellingen& counts) {
    std::vector<Sample> messages;
    for (const auto& [key, count] : counts.berichten) {
        messages.push_back(
            {.labels = {{"soort", key.first}, {"status", key.second}}, .value = count});
    }
    text.counter("iwmod_messages", "Messages by soort and what became of them.", messages);
    MetricsText::Histogram histogram{
        .within = {}, .count = counts.answers, .sum = counts.answer_seconds};
    for (std::size_t i = 0; i < counts.within.size(); ++i) {
        histogram.within.emplace_back(registratie::Tellingen::bounds[i], counts.within[i]);
    }
    text.histogram("iwmod_answer_seconds",
                   "From the arrival of a message until its answer is in the outbox.", histogram);
}

} // namespace

Metrics::Metrics(const Settings& settings, const Alarms& alarms,
                 std::function<std::size_t()> waiting)
    : m_settings{settings},
      m_alarms{alarms},
      m_waiting{std::move(waiting)},
      m_started{seconds_of(std::chrono::system_clock::now())} {
    tell_when_it_fails([this] { m_meting.emplace(m_settings.register_); });
}

bool Metrics::tell_when_it_fails(const std::function<void()>& step) {
    const bool failed_before = std::exchange(m_fails, true);
    try {
        step();
        m_fails = false;
    } catch (...) {
        m_meting.reset(); // another register may lie there now
        if (!failed_before) {
            spdlog::warn("De meetwaarden zijn niet volledig: {}",
                         current_fault(During::program).zin);
        }
    }
    return !m_fails;
}

std::string Metrics::text(Exposition exposition) {
    MetricsText text{exposition};
    add_service(text);
    const bool up = tell_when_it_fails([&] { add_register(text); });
    text.gauge("iwmod_up", "Whether register and folders could be read.", one(up ? 1 : 0));
    return text.finish();
}

void Metrics::add_service(MetricsText& text) const {
    text.gauge("iwmod_build_info", "The version that runs.",
               {{.labels = {{"version", versie()}}, .value = 1}});
    text.gauge("iwmod_start_time_seconds", "When the service began.", one(m_started));
    text.gauge("iwmod_queue_messages", "Files that are taken and not decided yet.",
               one(static_cast<std::int64_t>(m_waiting())));
    const auto counts = m_alarms.counts();
    std::vector<Sample> faults;
    std::vector<Sample> active;
    const auto open = m_alarms.open();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::string kind{naam(static_cast<Trouble>(i))};
        const auto is_it = [&kind](const OpenFault& fault) { return fault.soort == kind; };
        faults.push_back({.labels = {{"kind", kind}}, .value = counts.at(i)});
        active.push_back(
            {.labels = {{"kind", kind}}, .value = std::count_if(open.begin(), open.end(), is_it)});
    }
    text.counter("iwmod_faults", "Faults that began, by kind.", faults);
    text.gauge("iwmod_fault_active", "Whether a fault of this kind lasts.", active);
}

void Metrics::add_register(MetricsText& text) {
    if (!m_meting) {
        m_meting.emplace(m_settings.register_);
    }
    const auto& counts = m_meting->read();
    const auto undelivered = m_meting->niet_afgeleverd();
    const auto seen = observe(m_settings, registratie::Overview{m_settings.register_});
    std::error_code failure; // then 0: there is none
    const auto bytes_of = [&failure](const std::filesystem::path& path) {
        const auto size = std::filesystem::file_size(path, failure);
        return one(failure ? 0 : static_cast<std::int64_t>(size));
    };
    add_counts(text, counts);
    text.gauge("iwmod_undelivered_answers",
               "Answers that the GGk did not deliver and that were not sent again.",
               one(undelivered));
    add_spool(text, seen);
    text.gauge("iwmod_register_bytes", "Size of the register.", bytes_of(m_settings.register_));
    text.gauge("iwmod_write_log_bytes", "Size of the write-ahead log of the register.",
               bytes_of(m_settings.register_.string() + "-wal"));
    add_tables(text, seen);
    add_chores(text, seen);
}

} // namespace iwmod::dienst
