/// A rehearsal: what the service would decide on a message now, changing nothing.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/oordeel.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/register.hpp>
#include <iwmod/xml.hpp>

#include <memory>
#include <optional>
#include <string>

namespace iwmod {

/// One thread. The references must outlive it.
class Rehearsal {
  public:
    /// What stands in an answer for the number that a real one would get.
    static constexpr const char* no_number = "PROEF";

    /// Throws RegisterError when there is no register, ConfigError for a table.
    Rehearsal(const Schemas& schemas, const Instellingen& instellingen);

    /// As if the file had not come before.
    oordeel::Decision decide(const oordeel::Inspection& inspection, const std::string& inhoud);
    /// The message that byte-identical content repeats, for the service to record as `dubbel`.
    std::optional<BerichtId> find_same(const std::string& inhoud) const;
    /// The day on which is judged.
    Datum systeemdatum() const { return m_systeemdatum; }

  private:
    std::optional<Bericht> original(const Vindplaats& vindplaats);

    const Schemas& m_schemas;
    Sleutelbos m_sleutels;
    Overview m_overzicht;
    std::shared_ptr<const Tables> m_tables;
    SpoolView m_view;
    Lezer m_lezer;
    std::uint64_t m_maximum_bytes;
    Datum m_systeemdatum;
};

} // namespace iwmod
