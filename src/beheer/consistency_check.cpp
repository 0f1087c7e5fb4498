#include "consistency_check.hpp"

#include <algorithm>
#include <thread>

namespace iwmod::beheer {

namespace {

/// The archive goes in so many parts, more than there are processors: who is ready takes the next.
constexpr std::size_t archive_parts = 32;

CheckReport report_of(const std::vector<std::string>& zinnen) {
    CheckReport report;
    for (const auto& zin : zinnen) {
        report.fouten.add(zin);
    }
    return report;
}

} // namespace

ConsistencyCheck::ConsistencyCheck(const dienst::Settings& settings, const VerifyOptions& options)
    : m_settings{settings},
      m_options{options},
      m_depth{options.thoroughness == Thoroughness::full ? registratie::Depth::full
                                                         : registratie::Depth::quick},
      m_sleutels{settings.sleutels()},
      m_view{settings.mappen} {}

CheckReport ConsistencyCheck::run() {
    auto missing = missing_folders();
    CheckJobs jobs;
    add_register(jobs);
    if (missing.fouten.aantal() == 0) {
        m_spool.emplace(m_settings, m_sleutels);
        add_spool(jobs);
    }
    const auto threads = m_options.threads > 0 ? m_options.threads
                                               : std::max(1U, std::thread::hardware_concurrency());
    jobs.run(threads, [this] { return registratie::Overview{m_settings.register_, m_sleutels}; });
    for (auto& part : m_rest) { // what these throw goes first
        missing.append(part.get());
    }
    auto report = register_report();
    report.append(missing);
    report.dienst_actief = m_spool && m_spool->dienst_actief;
    return report;
}

/// Without them there is nothing to compare, and opening the spool would make them.
CheckReport ConsistencyCheck::missing_folders() const {
    CheckReport report;
    for (const auto& map : m_view.missing()) {
        report.fouten.add("De map " + map.string() + " is er niet.");
    }
    return report;
}

void ConsistencyCheck::add_register(CheckJobs& jobs) {
    for (std::size_t part = 0; part < registratie::Overview::check_parts(m_depth); ++part) {
        m_register.push_back(jobs.add([this, part](const registratie::Overview& overzicht) {
            return report_of(overzicht.check_part(m_depth, part));
        }));
    }
    m_register.push_back(jobs.add(
        [this](const registratie::Overview& overzicht) { return check_spoor(overzicht); }));
}

void ConsistencyCheck::add_spool(CheckJobs& jobs) {
    const std::span<const std::string> maps{m_spool->archive_folders};
    for (std::size_t part = 0; part < archive_parts; ++part) {
        const auto from = maps.size() * part / archive_parts;
        const auto until = maps.size() * (part + 1) / archive_parts;
        const auto some = maps.subspan(from, until - from);
        m_rest.push_back(jobs.add([this, some](const registratie::Overview& overzicht) {
            return SpoolCheck{*m_spool, m_options.thoroughness, overzicht}.archive(some);
        }));
    }
    m_rest.push_back(jobs.add([this](const registratie::Overview& overzicht) {
        return SpoolCheck{*m_spool, m_options.thoroughness, overzicht}.all_but_archive();
    }));
}

/// When the file itself is damaged its other parts mean nothing, whatever they say.
CheckReport ConsistencyCheck::register_report() {
    auto report = m_register.front().get();
    const bool damaged = report.fouten.aantal() > 0;
    for (auto part = std::next(m_register.begin()); part != m_register.end(); ++part) {
        if (!damaged || std::next(part) == m_register.end()) { // the trail by itself
            report.append(part->get());
        }
    }
    return report;
}

CheckReport ConsistencyCheck::check_spoor(const registratie::Overview& overzicht) const {
    const auto& kop = m_options.kop;
    const auto stand = overzicht.check_spoor(kop);
    CheckReport report;
    report.spoor = stand.kop;
    if (stand.breuk) {
        report.fouten.add(stand.breuk->zin);
    }
    if (kop && !stand.kop_gevonden) {
        report.fouten.add("De opgegeven kop " + *kop +
                          " komt in het spoor niet voor: het is ingekort of vervangen.");
    }
    if (const auto line = m_view.stand()) {
        const auto noted = registratie::parse_head(*line);
        if (!noted || !overzicht.holds(*noted)) {
            report.fouten.add("De stand naast het archief (" + m_view.stand_path().string() +
                              ") is die van een ander of een nieuwer register.");
        }
    }
    if (const auto open = overzicht.open_purges(); open > 0) {
        report.fouten.add("Een opdracht om te wissen is niet afgerond (" + std::to_string(open) +
                          " bestanden); herhaal iwmoctl purge.");
    }
    return report;
}

} // namespace iwmod::beheer
