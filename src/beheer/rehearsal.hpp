/// A rehearsal: what the service would decide on a message now, changing nothing.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/oordeel.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/register.hpp>
#include <iwmod/register/overview.hpp>
#include <iwmod/xml.hpp>

#include <memory>
#include <optional>
#include <string>

namespace iwmod::beheer {

/// One thread. The references must outlive it.
class Rehearsal {
  public:
    /// What stands in an answer for the number that a real one would get.
    static constexpr const char* no_number = "PROEF";

    /// Throws RegisterError when there is no register, ConfigError for a table.
    Rehearsal(const xml::Schemas& schemas, const dienst::Settings& settings);

    /// As if the file had not come before.
    oordeel::Decision decide(const oordeel::Inspection& inspection, const std::string& inhoud);
    /// The message that byte-identical content repeats, for the service to record as `dubbel`.
    std::optional<registratie::BerichtId> find_same(const oordeel::Inspection& inspection,
                                                    const std::string& inhoud) const;
    /// The day on which is judged.
    Datum systeemdatum() const { return m_systeemdatum; }

  private:
    std::optional<bericht::Bericht> original(const registratie::Vindplaats& vindplaats);

    const xml::Schemas& m_schemas;
    crypto::Sleutelbos m_sleutels;
    registratie::Overview m_overzicht;
    std::shared_ptr<const dienst::Tables> m_tables;
    postbus::SpoolView m_view;
    xml::Reader m_reader;
    std::uint64_t m_maximum_bytes;
    ggk::Uitgang m_uitgang;
    Datum m_systeemdatum;
};

} // namespace iwmod::beheer
