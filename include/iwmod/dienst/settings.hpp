/// The configuration: one TOML file (docs/beheer.md says every key).
#pragma once

#include <iwmod/bericht.hpp>
#include <iwmod/crypto/sleutelbos.hpp>
#include <iwmod/dienst/report_settings.hpp>
#include <iwmod/dienst/watch_settings.hpp>
#include <iwmod/dienst/web_settings.hpp>
#include <iwmod/ggk.hpp>
#include <iwmod/oordeel/inspection.hpp>
#include <iwmod/postbus.hpp>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::dienst {

enum class LogLevel : std::uint8_t { fout, waarschuwing, informatie, details };

/// How many years is kept, counted from the end of what it is about.
struct Retention {
    int zorg_jaren = 15;      ///< what belongs to a client (Wmo 2015, art. 5.3.4)
    int declaratie_jaren = 7; ///< Prestaties and declaraties
    int overig_jaren = 1;     ///< messages that brought no content
};

struct Settings {
    std::filesystem::path bestand;       ///< where it was read
    std::vector<Gemeentecode> gemeenten; ///< [gemeente] codes: those that are served here
    postbus::Mappen mappen;              ///< [postbus]
    std::uint64_t maximum_bytes = 25'000'000;
    std::chrono::seconds herlezen{60}; ///< between looks at the whole inbox
    std::filesystem::path schemas;     ///< [schemas] map
    std::filesystem::path foutmelding; ///< [schemas] foutmelding: the XSD of the Foutmelding
    std::filesystem::path ggk_schema;  ///< [schemas] ggk: the XSD of the envelope
    /// [register] bestand. The word itself is a keyword.
    std::filesystem::path register_;      // NOLINT(readability-identifier-naming)
    std::filesystem::path sleutelbestand; ///< [sleutels] bestand; empty: nothing is sealed
    std::filesystem::path tarieven;       ///< [tables]
    std::filesystem::path gemeententabel;
    std::optional<std::filesystem::path> inwoners;
    std::optional<std::filesystem::path> klassen;
    std::optional<std::filesystem::path> betalingen;
    unsigned werkers = 0;              ///< [recorder]; 0: as many as there are processors
    std::optional<Datum> systeemdatum; ///< [recorder]; absent: today in the Netherlands
    LogLevel log = LogLevel::informatie;
    Retention bewaren;                                 ///< [bewaren]
    ReportSettings cijfers;                            ///< [cijfers]
    ggk::Uitgang uitgang;                              ///< [ggk]
    WatchSettings bewaking;                            ///< [bewaking]
    WebSettings web;                                   ///< [web]
    std::optional<std::filesystem::path> reservekopie; ///< [reservekopie] map
    /// Each key as it stands in the file, by `[section] key`: what a reload compares.
    std::map<std::string, std::string> waarden;

    xml::Schemabestanden schemabestanden() const {
        return {.map = schemas, .foutmelding = foutmelding, .ggk = ggk_schema};
    }
    /// What is handled here at all.
    oordeel::Scope scope() const {
        return {.gemeenten = gemeenten, .maximum_bytes = maximum_bytes};
    }

    /// Reads the keys: from the credential that systemd gives us under the name of the key file,
    /// else from the key file; none when there is no key file. Throws ConfigError.
    crypto::Sleutelbos sleutels() const;
    /// The same, but none when this account may not read the file: for a command that shows less
    /// without.
    crypto::Sleutelbos readable_sleutels() const;

    /// Reads and checks the file. Paths in it are relative to the file itself. Throws ConfigError
    /// with file, line and a sentence for: no such file, no TOML, an unknown key, a wrong type, a
    /// code or date that is none, a table or schema folder that is not there.
    static Settings load(const std::filesystem::path& bestand);
};

} // namespace iwmod::dienst
