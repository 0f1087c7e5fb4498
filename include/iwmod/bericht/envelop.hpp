/// The envelope of the GGk (koppelvlak ggk0210, StUF 03.01) as a value: what reading gives and
/// writing takes. What it has to agree with is for the room `ggk`.
#pragma once

#include <iwmod/bericht/beschrijving.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace iwmod::bericht {

/// The roots that reach us.
enum class Envelopsoort : std::uint8_t {
    di01,   ///< a heenbericht
    du01,   ///< a retourbericht
    fo01,   ///< what went wrong on the way with one that was sent
    andere, ///< of these namespaces, and none of the three
};

/// A party, as StUF names it.
struct Systeem {
    std::optional<Tekst> organisatie; ///< AGB-code, gemeentecode or a name; a Di01 and Du01 have it
    Tekst applicatie;
    std::optional<Tekst> administratie;
    std::optional<Tekst> gebruiker;
};

struct Stuurgegevens {
    Tekst berichtcode;
    Systeem zender;
    Systeem ontvanger;
    Tekst referentienummer; ///< UUID v4 in a Di01 and Du01
    Tekst tijdstip;         ///< digits, `20230301101500`
    std::optional<Tekst> crossrefnummer;
    std::optional<Tekst> functie; ///< `WMO301`
};

/// What base64 stands for.
struct Bestandsinhoud {
    std::string bytes;
};

/// One of the two.
struct EnvelopBericht {
    std::optional<Bestandsinhoud> xmlbestand;
    std::optional<Bestandsinhoud> tekstbestand;
};

struct EnvelopParameters {
    Tekst applicatieversie;
    Tekst applicatiesubversie;
    Tekst functieversie;
    Tekst functiesubversie;
    EnvelopBericht bericht;
};

/// The body of an Fo01.
struct StufFout {
    Tekst code;
    Tekst plek;
    Tekst omschrijving;
    std::optional<Tekst> details;
    std::optional<Tekst> detailsxml; ///< passed over
};

/// Where a simple element stands in the file that was read. No two have both names alike.
struct Elementplek {
    std::string_view ouder; ///< the element that it is in; both names from the description
    std::string_view naam;
    std::int64_t regelnummer = 0;
    std::int64_t kolom = 0;
};

struct Envelop {
    Envelopsoort soort = Envelopsoort::andere;
    Stuurgegevens stuurgegevens;
    EnvelopParameters parameters;          ///< of a Di01 and Du01
    StufFout fout;                         ///< of an Fo01
    std::vector<Elementplek> plekken = {}; ///< of the simple elements that were read
};

inline constexpr std::string_view ggk_naamruimte =
    "http://www.stufstandaarden.nl/koppelvlak/ggk0210";
inline constexpr std::string_view stuf_naamruimte = "http://www.egem.nl/StUF/StUF0301";

/// `Di01`, `Du01` or `Fo01`; `andere` gives an empty text.
std::string_view berichtcode(Envelopsoort soort);
/// The name of the root element, and the namespace that it stands in.
std::string_view root_naam(Envelopsoort soort);
std::string_view root_naamruimte(Envelopsoort soort);
/// By root element; nothing when it is of another namespace than those two.
std::optional<Envelopsoort> envelop_by_root(std::string_view naam, std::string_view naamruimte);

/// The class of the root, over an Envelop. `andere` has no elements.
const Klasse& envelop_klasse(Envelopsoort soort);

} // namespace iwmod::bericht
