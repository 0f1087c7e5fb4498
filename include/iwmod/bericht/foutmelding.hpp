/// The Foutmelding: our own answer to a fault of level 0 or 1, and to any fault of a 325 (retour.md
/// 7).
#pragma once

#include <iwmod/bericht/beschrijving.hpp>

namespace iwmod::bericht {

/// One fault in a Foutmelding. Holds no value from the message.
struct Fout {
    Tekst code;                 ///< F001 to F008
    std::optional<Tekst> regel; ///< rule id, 325 only
    std::optional<Nummer> regelnummer;
    std::optional<Nummer> kolom;
    std::optional<Tekst> pad;
    Tekst omschrijving;
};

struct Foutmelding {
    Tekst identificatie; ///< `F00000000001`
    Tekst tijdstip;      ///< of the decision, RFC 3339 with zone
    Nummer niveau = 0;
    Tekst bestand; ///< by its hash: `bestand-0123456789ab`, never the name as it came
    Tekst sha256;
    std::optional<Tekst> soort;
    std::optional<Tekst> afzender;
    std::optional<Tekst> ontvanger;
    std::optional<Tekst> berichtidentificatie;
    std::vector<Fout> fouten; ///< at most max_fouten
    Nummer aantalfouten = 0;

    static constexpr std::size_t max_fouten = 20;
};

inline constexpr std::string_view foutmelding_naamruimte = "urn:iwmod:foutmelding:1.0";

/// The class `Foutmelding`, over a Foutmelding.
const Klasse& foutmelding_klasse();

} // namespace iwmod::bericht
