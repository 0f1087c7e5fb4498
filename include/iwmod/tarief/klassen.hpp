/// Classes of hours a week, for reports alone.
#pragma once

#include <iwmod/tarief.hpp>

namespace iwmod::tarief {

/// One class of an indeling. Hours in whole minutes.
struct Urenklasse {
    std::string indeling;
    std::string klasse;
    std::int64_t minuten = 0;               ///< a week, the average of the class
    std::optional<std::int64_t> vanaf = {}; ///< minutes; where the table has borders
    std::optional<std::int64_t> tot = {};   ///< not included; absent: no end
    std::optional<Datum> geldig_van;
    std::optional<Datum> geldig_tot; ///< included
};

/// The classes of one indeling, smallest first.
struct Klasseindeling {
    std::string naam;
    std::vector<Urenklasse> klassen;
    std::optional<Datum> geldig_van;
    std::optional<Datum> geldig_tot;

    bool counts_on(Datum datum) const;
    /// Within the borders where there are any, else the class whose average is nearest, in a tie
    /// the higher one.
    const Urenklasse& place(std::int64_t minuten) const;
};

/// Columns indeling, klasse, uren_per_week (at most two decimals, whole minutes), geldig_van and
/// geldig_tot; uren_van and uren_tot where a gemeente has borders.
class Klassentabel {
  public:
    /// As for Tarieventabel. Rows of one indeling that count on different days are a fault.
    static Klassentabel load(const std::filesystem::path& bestand);
    static Klassentabel parse(std::string_view csv, const std::string& bestand);

    /// Oldest first.
    const std::vector<Klasseindeling>& indelingen() const { return m_indelingen; }
    /// The place of the one in force; nothing when there is none.
    std::optional<std::size_t> in_force(Datum datum) const;
    const std::string& bestand() const { return m_bestand; }

  private:
    std::string m_bestand;
    std::vector<Klasseindeling> m_indelingen;
};

} // namespace iwmod::tarief
