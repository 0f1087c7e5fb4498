/// Front door of `tarief`: the tables that an operator edits, tariffs and gemeenten, as immutable
/// values. Read whole or not at all; afterwards any thread may look things up. Knows `bericht`, no
/// message rules: what a row means for a message is for `regels` to say.
#pragma once

#include <iwmod/bericht/iwmo_3_2/cdt.hpp>
#include <iwmod/bericht/waarden.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace iwmod::tarief {

/// What is wrong in a table. Line and column (in characters) count from 1; 0 when the fault is the
/// whole file's.
struct Tabelfout {
    int regel = 0;
    int kolom = 0;
    std::string zin; ///< a Dutch sentence
    friend bool operator==(const Tabelfout&, const Tabelfout&) = default;
};

enum class Tariefsoort : std::uint8_t { vast, maximum };
enum class Leveringsvorm : std::uint8_t { zin, pgb };
/// Taakgericht: start and stop without ToewijzingNummer.
enum class Uitvoeringsvariant : std::uint8_t { inspanning, output, taakgericht };

/// One row of the tariff table.
struct Tariefrij {
    int regel = 0; ///< line in the file on which the row begins
    Gemeentecode gemeente;
    std::string productcode; ///< empty on a pgb row that has none; so are categorie and eenheid
    std::string categorie;
    std::string omschrijving;
    std::string eenheid;
    std::optional<std::string> frequentie; ///< absent: any
    std::optional<Eurocent> tarief;        ///< absent for eenheid 83 (euro) only
    Tariefsoort tariefsoort = Tariefsoort::vast;
    Leveringsvorm leveringsvorm = Leveringsvorm::zin;
    Uitvoeringsvariant uitvoeringsvariant = Uitvoeringsvariant::inspanning;
    std::optional<AgbCode> aanbieder;  ///< absent: for every aanbieder
    std::optional<Datum> ingangsdatum; ///< absent: from the beginning
    std::optional<Datum> einddatum;    ///< absent: without end
    std::string opmerking;

    /// From the first to the last day, both included.
    bool counts_on(Datum datum) const;
    /// Eenheid 01 (minutes) is allowed by a row in 04 (hours).
    bool allows_eenheid(std::string_view gevraagd) const;
    /// TR381 on a 301: this Eenheid together with this Frequentie.
    bool allows(const bericht::Omvang& omvang) const;
};

/// Rows of a table that outlives them, in the order of productcode, eenheid, frequentie, aanbieder
/// (general rows first) and ingangsdatum.
using Tariefrijen = std::vector<const Tariefrij*>;

/// rekenregels 7: the rows with this Eenheid; when there are none and it is 01 (minutes), those in
/// 04.
Tariefrijen rows_with_eenheid(const Tariefrijen& rijen, std::string_view eenheid);

/// Days between two rows of one productcode on which none counts. With an aanbieder: for that one,
/// general rows counted too, and only when it is not the gap that the general rows leave.
struct Tariefgat {
    Gemeentecode gemeente;
    std::string productcode;
    std::optional<AgbCode> aanbieder;
    bericht::GeslotenPeriode periode;
    friend bool operator==(const Tariefgat&, const Tariefgat&) = default;
};

/// What a table holds for one gemeente.
struct Tariefsamenvatting {
    Gemeentecode gemeente;
    std::size_t rijen = 0;     ///< that count
    std::size_t pgb_rijen = 0; ///< that never count
    std::size_t productcodes = 0;
    std::optional<Datum> eerste_dag =
        std::nullopt; ///< absent: from the beginning, or no rows that count
    std::optional<Datum> laatste_dag = std::nullopt; ///< absent: without end, or no rows that count
};

/// The outcome of looking a tariff file through: all its faults in the order of the file, and what
/// the good rows hold.
struct Tariefcontrole {
    std::vector<Tabelfout> fouten;
    /// What is no fault but asks for a look: a tariff of 0 on a row that counts. A Prestatie of 0
    /// euro is always debet (CS325), so that no credit can take it back (CD060).
    std::vector<Tabelfout> opmerkingen;
    std::vector<Tariefsamenvatting> gemeenten;
    std::vector<Tariefgat> gaten;
};

/// What the gemeente agreed with its aanbieders. In all lookups `aanbieder` chooses: a row with an
/// aanbieder counts only for that one, and replaces for it the general rows of the same productcode
/// and eenheid that count on the same date; without an aanbieder only general rows count. Rows with
/// leveringsvorm pgb never count. A default one is empty.
class Tarieventabel {
  public:
    Tarieventabel() = default;

    /// Reads the CSV file that docs/tarieventabel.md describes. Codes that a spreadsheet robbed of
    /// their leading zeros are padded again: gemeente to 4 digits, eenheid and categorie to 2, an
    /// aanbieder of 7 digits to 8. Throws ConfigError on the first fault; nothing is half loaded.
    static Tarieventabel load(const std::filesystem::path& bestand);
    /// The same from the bytes of the file; `bestand` is its name in a ConfigError.
    static Tarieventabel parse(std::string_view csv, const std::string& bestand);
    /// Looks the file through without stopping at a fault. Does not throw.
    static Tariefcontrole check(const std::filesystem::path& bestand);

    /// The file that was read; empty for an empty table.
    const std::string& bestand() const { return m_bestand; }
    /// The rows that count, of all gemeenten.
    std::span<const Tariefrij> rijen() const { return m_rijen; }
    /// The rows with leveringsvorm pgb, for reports.
    std::span<const Tariefrij> pgb_rijen() const { return m_pgb_rijen; }

    /// TR381: the rows of the code that count on the date.
    Tariefrijen rows_on(const Gemeentecode& gemeente, const std::optional<AgbCode>& aanbieder,
                        std::string_view productcode, Datum datum) const;
    /// rekenregels 7 (TR341, TR418, TR346): the above; when there are none, those that ended last
    /// before the date.
    Tariefrijen rows_on_or_before(const Gemeentecode& gemeente,
                                  const std::optional<AgbCode>& aanbieder,
                                  std::string_view productcode, Datum datum) const;
    /// TR381: a row with the Code counts on the date and has the Categorie; true without a Code.
    bool knows(const Gemeentecode& gemeente, const std::optional<AgbCode>& aanbieder,
               const bericht::Product& product, Datum datum) const;
    /// TR019: a row marked taakgericht counts on the date and has the Categorie and, where given,
    /// Code.
    bool is_taakgericht(const Gemeentecode& gemeente, const std::optional<AgbCode>& aanbieder,
                        const bericht::Product& product, Datum datum) const;
    /// Report 004.1: every row of the gemeente that counts on the date, those of one aanbieder as
    /// well.
    Tariefrijen rows_in_force(const Gemeentecode& gemeente, Datum datum) const;
    /// Report 004.2: the gaps of the gemeente, by productcode.
    std::vector<Tariefgat> gaps(const Gemeentecode& gemeente) const;

  private:
    Tarieventabel(std::string bestand, std::vector<Tariefrij> rijen);
    std::span<const Tariefrij> rows_of(const Gemeentecode& gemeente) const;
    std::span<const Tariefrij> rows_of(const Gemeentecode& gemeente,
                                       std::string_view productcode) const;

    struct Range {
        std::size_t first = 0;
        std::size_t count = 0;
    };
    std::string m_bestand;
    std::vector<Tariefrij> m_rijen;
    std::vector<Tariefrij> m_pgb_rijen;
    /// By gemeente and productcode, written behind each other: where in m_rijen.
    std::unordered_map<std::string, Range> m_index;
};

/// One row of the table of gemeenten.
struct Gemeenterij {
    int regel = 0;
    Gemeentecode code;
    std::string naam;
    std::string provincie;
    std::optional<Datum> geldig_van; ///< first day; absent: from the beginning
    std::optional<Datum>
        geldig_tot; ///< the first day on which it is no longer a gemeente; absent: still is
    bool counts_on(Datum datum) const;
};

/// The CBS codes of the gemeenten, and when each one counts.
class Gemeententabel {
  public:
    Gemeententabel() = default;
    /// As for Tarieventabel; columns code, naam, geldig_van, geldig_tot and, if wanted, provincie.
    static Gemeententabel load(const std::filesystem::path& bestand);
    static Gemeententabel parse(std::string_view csv, const std::string& bestand);
    /// All faults, in the order of the file. Does not throw.
    static std::vector<Tabelfout> check(const std::filesystem::path& bestand);

    const std::string& bestand() const { return m_bestand; }
    /// By code, then by geldig_van.
    std::span<const Gemeenterij> rijen() const { return m_rijen; }
    /// TR378: the code is one of a gemeente on that day.
    bool counts_on(const Gemeentecode& code, Datum datum) const;

  private:
    Gemeententabel(std::string bestand, std::vector<Gemeenterij> rijen);
    std::string m_bestand;
    std::vector<Gemeenterij> m_rijen;
};

} // namespace iwmod::tarief
