/// What the gemeente paid: the table that its payment side gives, for reports alone.
#pragma once

#include <iwmod/tarief.hpp>

#include <map>
#include <string>
#include <utility>

namespace iwmod::tarief {

/// When a Declaratie was paid, and how.
struct Betaling {
    int regel = 0;
    Datum betaaldatum = bericht::geen_datum;
    std::string soort; ///< such as `Inhouding tbv crediteuren`
};

/// Columns aanbieder, declaratienummer, betaaldatum and soort; one row for each Declaratie.
class Betalingentabel {
  public:
    /// As for Tarieventabel. Two rows for one Declaratie are a fault.
    static Betalingentabel load(const std::filesystem::path& bestand);
    static Betalingentabel parse(std::string_view csv, const std::string& bestand);

    /// Nothing when it was not paid.
    const Betaling* find(const AgbCode& aanbieder, const std::string& declaratienummer) const;
    const std::string& bestand() const { return m_bestand; }

  private:
    std::string m_bestand;
    std::map<std::pair<AgbCode, std::string>, Betaling> m_betalingen;
};

} // namespace iwmod::tarief
