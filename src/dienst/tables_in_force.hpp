/// The tables by which the service judges, whoever replaces them: a reload, the day on which a
/// planned tariff table begins, or whoever plans one or takes one back.
#pragma once

#include "alarms.hpp"
#include <iwmod/dienst/planned_tables.hpp>
#include <iwmod/dienst/tables.hpp>

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>

namespace iwmod::dienst {

/// Any thread. What cannot be used leaves in force what was: it is said once, and tried again.
class TablesInForce {
  public:
    /// Those of now. Throws ConfigError when one of them cannot be used.
    TablesInForce(const Settings& settings, Alarms& alarms);

    /// By which is judged on this day, asked for by who does: no message is judged by the table of
    /// the day before.
    std::shared_ptr<const Tables> on(Datum dag);
    /// Whether somebody planned or withdrew a table: a stat when not. True when other tables are in
    /// force since it was asked last.
    bool look();
    /// All tables anew, from the files that these settings name. Throws ConfigError, and what was
    /// in force stays.
    void reload(const Settings& fresh);
    /// Keeps those that are in force, so that what is decided with them can be judged again. At the
    /// start, once the folders are ours; from then on it is done here.
    void keep() const;

  private:
    /// When the folder of plans changed; nothing when that is so short ago that another change
    /// could carry the same time.
    using Stamp = std::optional<std::filesystem::file_time_type>;
    Stamp stamp() const;
    void take(Datum dag);
    void take_found(const TarievenInForce& found);
    bool is_another_day() const { return m_dag != judging_day(m_settings); }

    Alarms& m_alarms;
    mutable std::mutex m_mutex; ///< over all that follows
    Settings m_settings;
    std::string m_geconfigureerd; ///< SHA-256 of the configured table as it was read
    std::shared_ptr<const Tables> m_tables;
    Datum m_dag;
    Stamp m_seen;
    bool m_broken = false; ///< what should be in force cannot be used
    bool m_switched = false;
};

} // namespace iwmod::dienst
