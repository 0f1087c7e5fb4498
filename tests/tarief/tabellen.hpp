/// Tables for the tests of tarief: a good one to spoil, and files that are gone after the test.
#pragma once

#include "bestanden.hpp"
#include <iwmod/error.hpp>
#include <iwmod/tarief.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace iwmod::test {

inline Datum datum(std::string_view text) {
    return bericht::parse_datum(text).value();
}

inline Gemeentecode gemeente(std::string_view code) {
    return Gemeentecode::parse(code).value();
}

inline AgbCode agb(std::string_view code) {
    return AgbCode::parse(code).value();
}

/// A file with these bytes, in a folder for temporary files.
class Bestand {
  public:
    explicit Bestand(std::string_view bytes) { std::ofstream{m_path, std::ios::binary} << bytes; }
    const std::filesystem::path& path() const { return m_path; }

  private:
    TempFolder m_folder;
    std::filesystem::path m_path = m_folder / "tabel.csv";
};

inline const std::string kop = "gemeente,productcode,categorie,omschrijving,eenheid,frequentie,"
                               "tarief_cent,tariefsoort,leveringsvorm,uitvoeringsvariant,"
                               "aanbieder,ingangsdatum,einddatum,opmerking\n";

/// The fields of a row that tests vary; the text of each one as it stands in the file.
struct Rij {
    std::string gemeente = "0034";
    std::string productcode = "02A16";
    std::string categorie = "02";
    std::string eenheid = "04";
    std::string frequentie = {};
    std::string tarief = "5700";
    std::string tariefsoort = "vast";
    std::string leveringsvorm = "zin";
    std::string variant = "inspanning";
    std::string aanbieder = {};
    std::string ingangsdatum = "2023-01-01";
    std::string einddatum = "2023-12-31";

    std::string text() const {
        return gemeente + "," + productcode + "," + categorie + ",Begeleiding," + eenheid + "," +
               frequentie + "," + tarief + "," + tariefsoort + "," + leveringsvorm + "," + variant +
               "," + aanbieder + "," + ingangsdatum + "," + einddatum + ",\n";
    }
};

/// The file of these rows, the first one on line 2.
inline std::string csv(std::initializer_list<Rij> rijen) {
    std::string text = kop;
    for (const Rij& rij : rijen) {
        text += rij.text();
    }
    return text;
}

inline tarief::Tarieventabel tabel(std::initializer_list<Rij> rijen) {
    return tarief::Tarieventabel::parse(csv(rijen), "tarieven.csv");
}

/// The first fault of a text as ConfigError has it; empty when there is none.
inline std::string fault_of(std::string_view text) {
    try {
        tarief::Tarieventabel::parse(text, "tarieven.csv");
    } catch (const ConfigError& error) {
        return error.what();
    }
    return {};
}

} // namespace iwmod::test
