/// Retention: what the register no longer may hold goes, what must stay unique and the audit trail
/// stay. The unit is a client within a gemeente; a message goes when nobody in it is left.
#pragma once

#include <iwmod/register/rows.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <span>

namespace iwmod::registratie {

/// What lies wholly before these days goes (the day itself stays).
struct PurgeLimits {
    Datum zorg; ///< toewijzingen, starts, stops, requests, and the messages that brought them
    Datum declaraties; ///< Prestaties and declaraties
    Datum overig;      ///< messages that brought no content
};

/// Messages of one gemeente, soort and end state that go.
struct PurgeGroup {
    std::string gemeente; ///< empty when the message named none
    std::optional<Soort> soort;
    Status status = Status::geaccepteerd;
    std::int64_t aantal = 0;
    std::string oudste; ///< moment of arrival
    std::string nieuwste;
};

/// What goes, or went.
struct PurgeCounts {
    std::map<std::string, std::int64_t> clienten; ///< by gemeente
    std::map<std::string, std::int64_t> rijen;    ///< content, by table
    std::vector<PurgeGroup> berichten;
    std::map<std::string, std::int64_t> bestanden; ///< by folder; in outbox: at most

    bool empty() const { return clienten.empty() && berichten.empty(); }
};

/// A file that the register no longer accounts for.
struct FileToPurge {
    std::int64_t id = 0;
    std::string plaats; ///< `archief`, `quarantaine` or `outbox`
    std::string naam;   ///< hash; name; `<relatie>/<name>`
};

/// What a purge would take. Reads only; the service may run. Throws RegisterError.
PurgeCounts preview_purge(const std::filesystem::path& bestand, const PurgeLimits& grenzen);

/// A purge: for the one owner of the spool, while no service runs. Throws RegisterError.
class Purge {
  public:
    /// `door`: who does it, for the audit trail.
    Purge(const std::filesystem::path& bestand, std::string door);
    ~Purge();
    Purge(const Purge&) = delete;
    Purge& operator=(const Purge&) = delete;
    Purge(Purge&&) = delete;
    Purge& operator=(Purge&&) = delete;

    /// One transaction: rows go, messages lose what is personal and are marked, the files to remove
    /// are written down.
    PurgeCounts run(const PurgeLimits& grenzen, const std::string& moment);
    /// At most 1000 of the files to remove, also of a purge that was cut short. An archived
    /// original that a message which is kept refers to, is none of them.
    std::vector<FileToPurge> te_wissen();
    /// They are gone, durably.
    void forget(std::span<const FileToPurge> gone);
    /// Overwrites the free pages of the database and empties the log: nothing that was deleted can
    /// be read in the files of the register. Throws when a reader holds the log.
    void scrub();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace iwmod::registratie
