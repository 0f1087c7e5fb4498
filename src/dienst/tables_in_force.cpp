#include "tables_in_force.hpp"

#include "load_tarieven.hpp"
#include "tables_folder.hpp"
#include <iwmod/dienst/fault.hpp>
#include <iwmod/dienst/kept_tables.hpp>
#include <iwmod/error.hpp>

#include <spdlog/spdlog.h>

#include <system_error>
#include <utility>

namespace iwmod::dienst {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds settled{2};

Settings with_tarieven(Settings settings, const fs::path& bestand) {
    settings.tarieven = bestand;
    return settings;
}

void log_plan(const TarievenInForce& found) {
    if (found.plan) {
        spdlog::info("De tarieventabel die vanaf {} is gepland, geldt (SHA-256 {}).",
                     bericht::datum_text(found.plan->vanaf), found.sha256);
    }
}

} // namespace

TablesInForce::TablesInForce(const Settings& settings, Alarms& alarms)
    : m_alarms{alarms}, m_settings{settings}, m_dag{judging_day(settings)} {
    const auto found = tarieven_in_force(settings, m_dag);
    m_tables = Tables::load(with_tarieven(settings, found.bestand));
    m_geconfigureerd = found.geconfigureerd;
    log_plan(found);
}

void TablesInForce::reload(const Settings& fresh) {
    const std::lock_guard lock{m_mutex};
    auto settings = m_settings; // what else is fresh waits for a restart
    settings.tarieven = fresh.tarieven;
    settings.gemeententabel = fresh.gemeententabel;
    const auto dag = judging_day(settings);
    const auto found = tarieven_in_force(settings, dag);
    const auto in_force = with_tarieven(settings, found.bestand);
    auto tables = Tables::load(in_force);
    static_cast<void>(keep_tables(in_force)); // said at the start when it cannot be done
    m_settings = std::move(settings);
    m_geconfigureerd = found.geconfigureerd;
    m_tables = std::move(tables);
    m_dag = dag;
    m_seen.reset(); // the next look is a whole one
    m_broken = false;
    log_plan(found);
}

void TablesInForce::keep() const {
    const std::lock_guard lock{m_mutex};
    if (!keep_tables(with_tarieven(m_settings, m_tables->tarieven.bestand()))) {
        spdlog::warn(
            "De tabellen konden niet worden bewaard: wat met ze is beoordeeld, kan later niet "
            "worden herhaald.");
    }
}

std::shared_ptr<const Tables> TablesInForce::on(Datum dag) {
    const std::lock_guard lock{m_mutex};
    if (dag != m_dag) {
        take(dag);
    }
    return m_tables;
}

bool TablesInForce::look() {
    const std::lock_guard lock{m_mutex};
    if (m_broken || is_another_day() || !m_seen || m_seen != stamp()) {
        take(judging_day(m_settings));
    }
    return std::exchange(m_switched, false);
}

TablesInForce::Stamp TablesInForce::stamp() const {
    std::error_code failure;
    const auto changed = fs::last_write_time(plans_folder(m_settings), failure);
    if (failure) { // none was ever planned
        return fs::file_time_type::min();
    }
    const bool is_settled = fs::file_time_type::clock::now() - changed > settled;
    return is_settled ? Stamp{changed} : std::nullopt;
}

void TablesInForce::take(Datum dag) {
    m_dag = dag;
    m_seen = stamp(); // before it is read: what is planned meanwhile is seen by the next look
    try {
        take_found(tarieven_in_force(m_settings, dag));
        if (std::exchange(m_broken, false)) {
            m_alarms.end(Trouble::tabellen);
        }
    } catch (...) {
        const auto fault = current_fault(During::program).zin;
        if (!std::exchange(m_broken, true)) {
            spdlog::error("Een geplande tarieventabel is geweigerd, wat gold blijft gelden: {}",
                          fault);
            m_alarms.begin(Trouble::tabellen, "Een geplande tarieventabel is geweigerd: " + fault);
        }
    }
}

/// The configured table is read by a reload alone, when whoever writes it says that it is whole.
void TablesInForce::take_found(const TarievenInForce& found) {
    if (found.sha256 == m_tables->versie) {
        return;
    }
    if (!found.plan && found.geconfigureerd != m_geconfigureerd) {
        spdlog::warn("De tarieventabel {} is gewijzigd: zij geldt na 'systemctl reload iwmod'. Tot "
                     "dan blijft gelden wat gold.",
                     m_settings.tarieven.string());
        return;
    }
    const auto settings = with_tarieven(m_settings, found.bestand);
    auto tables = load_tarieven(settings, m_tables->gemeenten);
    if (!keep_tarieven(settings)) {
        spdlog::warn("De tarieventabel kon niet worden bewaard: wat met haar is beoordeeld, kan "
                     "later niet worden herhaald.");
    }
    m_tables = std::move(tables);
    m_switched = true;
    log_plan(found);
    if (!found.plan) {
        spdlog::info("De tarieventabel van de configuratie geldt weer (SHA-256 {}).", found.sha256);
    }
}

} // namespace iwmod::dienst
