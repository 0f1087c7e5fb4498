/// How many people live in a gemeente: the table by which a report counts per 1000, for reports
/// alone.
#pragma once

#include <iwmod/tarief.hpp>

namespace iwmod::tarief {

/// As the table has it; an empty field of it is `onbekend` and belongs to no group.
enum class Inwonergeslacht : std::uint8_t { onbekend, man, vrouw };

/// One row: so many people of these ages.
struct Inwonerrij {
    Gemeentecode gemeente;
    int jaar = 0;
    std::optional<int> leeftijd_van; ///< absent: of every age
    std::optional<int> leeftijd_tot; ///< included; absent: and older
    Inwonergeslacht geslacht = Inwonergeslacht::onbekend;
    std::int64_t aantal = 0;
};

/// Ages from the first to the last, both included; a last one that is absent has no end.
struct Leeftijdsgroep {
    int van = 0;
    std::optional<int> tot;
    /// `0-74`, `75+`.
    std::string tekst() const;
    bool holds(int leeftijd) const { return van <= leeftijd && (!tot || leeftijd <= *tot); }
};

/// Columns gemeente, jaar, leeftijd (`7`, `0-74`, `75+`, or empty), geslacht (`1`, `2`, `man`,
/// `vrouw`, or empty) and aantal.
class Inwonerstabel {
  public:
    /// As for Tarieventabel.
    static Inwonerstabel load(const std::filesystem::path& bestand);
    static Inwonerstabel parse(std::string_view csv, const std::string& bestand);

    /// Nothing when the table has no row of that gemeente and year; in a group, also when a row
    /// lies only partly in it.
    std::optional<std::int64_t> count(const Gemeentecode& gemeente, int jaar) const;
    std::optional<std::int64_t> count(const Gemeentecode& gemeente, int jaar,
                                      const Leeftijdsgroep& groep) const;
    std::optional<std::int64_t> count(const Gemeentecode& gemeente, int jaar,
                                      Inwonergeslacht geslacht) const;
    const std::string& bestand() const { return m_bestand; }

  private:
    std::string m_bestand;
    std::vector<Inwonerrij> m_rijen;
};

} // namespace iwmod::tarief
