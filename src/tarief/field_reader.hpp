/// The fields of one row of a table by their place; what is wrong with them piles up.
#pragma once

#include "tabel.hpp"
#include "velden.hpp"

#include <array>
#include <utility>

namespace iwmod::tarief {

/// Reads the rows of one table. `kolommen` outlives it.
class FieldReader {
  public:
    FieldReader(std::span<const Column> kolommen, std::vector<Tabelfout> fouten)
        : m_kolommen{kolommen}, m_fouten{std::move(fouten)} {}

    static const std::string& text(const TableRow& rij, std::size_t kolom) {
        return rij.velden[kolom].text;
    }
    void fail(const TableRow& rij, std::size_t kolom, const std::string& zin) {
        const CsvField& veld = rij.velden[kolom];
        m_fouten.push_back(
            {veld.regel, veld.kolom, "Kolom " + std::string{m_kolommen[kolom].naam} + ": " + zin});
    }
    template <class T>
    std::optional<T> take(const TableRow& rij, std::size_t kolom, Reading<T> lezing) {
        if (!lezing.waarde) {
            fail(rij, kolom, lezing.zin);
        }
        return std::move(lezing.waarde);
    }
    /// Absent where the field is empty.
    std::optional<Datum> take_day(const TableRow& rij, std::size_t kolom) {
        return text(rij, kolom).empty() ? std::nullopt
                                        : take(rij, kolom, read_datum(text(rij, kolom)));
    }
    /// The text; a fault when there is none.
    std::string take_text(const TableRow& rij, std::size_t kolom) {
        if (text(rij, kolom).empty()) {
            fail(rij, kolom, "Hier moet iets staan.");
        }
        return text(rij, kolom);
    }
    void add(Tabelfout fout) { m_fouten.push_back(std::move(fout)); }
    /// How many there are; a row that adds none is good.
    std::size_t count() const { return m_fouten.size(); }
    /// All of them, in the order of the file.
    std::vector<Tabelfout> take_fouten() { return sorted(std::move(m_fouten)); }
    /// Throws ConfigError on the first fault in the order of the file.
    void finish(const std::string& bestand) { throw_first(take_fouten(), bestand); }

  private:
    std::span<const Column> m_kolommen;
    std::vector<Tabelfout> m_fouten;
};

/// The bytes of a table. Throws ConfigError when the file cannot be read.
std::string require_bytes(const std::filesystem::path& bestand);

} // namespace iwmod::tarief
