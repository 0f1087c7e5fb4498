/// How the installation is doing, as far as can be seen without changing anything: for `status` and
/// for the metrics.
#pragma once

#include <iwmod/dienst/planned_tables.hpp>
#include <iwmod/dienst/tables.hpp>
#include <iwmod/dienst/toestand.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/postbus/oldest.hpp>
#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>
#include <iwmod/register/stand.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::dienst {

using Moment = std::chrono::system_clock::time_point;

/// A disk that folders of the installation lie on.
struct Disk {
    std::filesystem::path map; ///< the first of them, in the order of the configuration
    std::uint64_t vrij = 0;    ///< bytes that this account may still use
    std::uint64_t totaal = 0;
};
/// Each disk once. A folder that is not there is passed over.
std::vector<Disk> disks_of(const Settings& settings);

/// The tariffs of one gemeente that is served.
struct Tariefstand {
    Gemeentecode gemeente;
    std::size_t vandaag = 0;          ///< rows that count today
    std::optional<Datum> laatste_dag; ///< of the last row; absent: without end, or no rows
    bool zonder_einde = false;
};
std::vector<Tariefstand> tarief_stand(const tarief::Tarieventabel& tabel,
                                      const std::vector<Gemeentecode>& gemeenten, Datum dag);

/// A message in quarantaine.
struct Quarantined {
    std::string bestand; ///< its name there
    registratie::BerichtId bericht = 0;
    std::string sinds; ///< RFC 3339; empty when the register does not know it
    std::optional<std::string> reden;
};

struct Observation {
    Moment moment;
    bool in_service = false;             ///< a service, or `--eenmaal`, owns the folders now
    std::optional<ServiceState> service; ///< absent: none ever ran
    postbus::Waiting inbox;
    std::optional<postbus::Oldest> oldest; ///< in the inbox
    std::vector<registratie::OpenUitgaand> open;
    std::vector<Quarantined> quarantaine;
    std::vector<Disk> disks;
    std::vector<Tariefstand> tarieven; ///< empty: the table cannot be read
    std::optional<std::string> tarieven_fault;
    std::vector<PlannedTable> geplande_tabellen; ///< by their first day
    std::optional<ChoreState> reservekopie;
    std::optional<ChoreState> verify;
};

/// Throws RegisterError or SpoolError when it cannot be seen.
Observation observe(const Settings& settings, const registratie::Overview& overview);

/// Why such an answer is not out yet, as far as can be seen from outside: a Dutch sentence.
std::string reason_of(const registratie::OpenUitgaand& open, const Settings& settings,
                      const Observation& observation);

enum class Urgency : std::uint8_t { look, act };
struct Reason {
    Urgency urgency = Urgency::look;
    std::string zin; ///< Dutch
};
/// What asks for somebody, the urgent first; none: all is well.
std::vector<Reason> reasons_of(const Observation& observation, const Settings& settings,
                               std::int64_t niet_afgeleverd);

/// `5 minuten`, `3 uur`, `2 dagen`: the largest unit that is there.
std::string age_text(std::chrono::seconds age);
/// `1,3 GB`, `640 MB`.
std::string size_text(std::uint64_t bytes);

} // namespace iwmod::dienst
