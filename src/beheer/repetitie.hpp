/// A rehearsal: levels 3 and 4 on a message against the register as it is now, changing nothing.
#pragma once

#include <iwmod/dienst.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/regels.hpp>
#include <iwmod/register.hpp>
#include <iwmod/xml.hpp>

#include <memory>
#include <optional>
#include <string>

namespace iwmod {

/// One thread. The references must outlive it.
class Repetitie {
  public:
    /// Throws RegisterError when there is no register, ConfigError for a table.
    Repetitie(const Schemas& schemas, const Instellingen& instellingen);

    /// Of a message without findings at levels 0 to 2. A 302 or 320 is only matched (retour.md 8).
    Oordeel judge(const Bericht& bericht);
    /// The message that byte-identical content repeats, for the service to record as `dubbel`.
    std::optional<BerichtId> find_same(const std::string& inhoud) const;
    /// The day on which is judged.
    Datum systeemdatum() const { return m_systeemdatum; }

  private:
    std::optional<Bericht> original(const Vindplaats& vindplaats);

    Sleutelbos m_sleutels;
    Overzicht m_overzicht;
    std::shared_ptr<const Tabellen> m_tabellen;
    Inzage m_inzage;
    Lezer m_lezer;
    std::uint64_t m_maximum_bytes;
    Datum m_systeemdatum;
};

} // namespace iwmod
