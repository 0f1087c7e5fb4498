/// The archived messages in order of arrival, with what held when they were decided.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/dienst/kept_tables.hpp>
#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::beheer {

/// One archived message in order of arrival.
struct ReplayStep {
    registratie::BerichtRow bericht;                ///< as it is recorded
    std::vector<registratie::UitgaandRow> uitgaand; ///< what went out about it
    std::filesystem::path tarieven;                 ///< the table to judge it with
    std::filesystem::path gemeenten;                ///< that of gemeenten
    bool met_tabel_van_toen = true;                 ///< false: `tarieven` is another one
    Datum systeemdatum = bericht::geen_datum;       ///< the day of then
    std::optional<std::string> reden = {};          ///< why it cannot be handled once more
};

/// The day of a moment of the register (RFC 3339).
Datum day_of(const std::string& moment);

/// Which tables were in force at each message, asked for in the order of the messages.
class TablesOfThen {
  public:
    /// The settings must outlive it.
    explicit TablesOfThen(const dienst::Settings& settings);

    /// Nothing when it was not kept. Without a decision by one: that of the message before it.
    std::optional<std::filesystem::path> tarieven(const registratie::BerichtRow& rij);
    /// The newest that was in force at the decision; before the first one that was kept, that one.
    std::filesystem::path gemeenten(const registratie::BerichtRow& rij) const;

  private:
    const dienst::Settings& m_settings;
    std::filesystem::path m_last;
    std::map<std::string, std::optional<std::filesystem::path>> m_tarieven; ///< by hash
    std::vector<dienst::GemeentenVersion> m_gemeenten;
};

/// Reads some at a time, so that the service waits for no reader of an old state, and a long
/// history needs no memory. One thread.
class ReplaySteps {
  public:
    /// Up to the last message that arrived in the period, or of all: what follows has no influence
    /// on it. What comes in from now on does not count. The settings must outlive it.
    ReplaySteps(const dienst::Settings& settings, const registratie::Filter& period);

    /// How many there are.
    std::int64_t berichten() const { return m_extent.berichten; }
    /// The next ones, in their order; none at the end. Where the tariff table of then was not kept,
    /// with the one in force now.
    std::vector<ReplayStep> next();

  private:
    ReplayStep step_of(const registratie::BerichtRow& bericht);

    const dienst::Settings& m_settings;
    registratie::Overview m_overzicht;
    TablesOfThen m_tabellen;
    registratie::Extent m_extent;
    registratie::BerichtId m_read = 0; ///< the last one
};

} // namespace iwmod::beheer
