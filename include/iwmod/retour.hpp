/// Front door of `retour`: from findings to the retourbericht, the declaratie-antwoord or the
/// Foutmelding (retour.md of the standard's facts, in docs/antwoorden.md). Knows `bericht` and
/// `xml`; decides nothing.
#pragma once

#include <iwmod/bericht.hpp>

#include <span>
#include <string>
#include <vector>

namespace iwmod::retour {

/// What is new in the Header of an answer.
struct AntwoordKop {
    std::string identificatie;               ///< IdentificatieRetour, or Identificatie of a 325
    Datum dagtekening = bericht::geen_datum; ///< the systeemdatum
    bericht::XsdVersie versie;               ///< of the schema of the answer
};

/// What levels 2 to 4 found, as far as the answer shows it.
struct Verdict {
    std::span<const bericht::Finding> bevindingen = {};
    /// Of findings beyond those (Bevindingen).
    std::span<const bericht::Klassecode> codes_of_others = {};
    /// Paths of classes below which nothing was judged (0233).
    std::span<const std::string> niet_beoordeeld = {};
};

/// The 302, 306, 308, 316, 318 or 320 that answers a 301, 305, 307, 315, 317 or 319: Header only
/// when all is good, with 0001 at level 2, with its codes when the Header was broken, else all
/// classes with their codes.
bericht::Bericht make_retourbericht(const bericht::Bericht& heen, const Verdict& uitslag,
                                    const AntwoordKop& kop);

/// The 325 that answers a 323, in all its shapes, totals to the cent.
bericht::Bericht make_declaratie_antwoord(const bericht::Bericht& declaratie,
                                          const Verdict& uitslag, const AntwoordKop& kop);

/// Every code in an answer, sorted, each once.
bericht::RetourCodes all_retourcodes(const bericht::Bericht& antwoord);

/// The file that a Foutmelding is about.
struct Bron {
    std::string identificatie; ///< of the Foutmelding
    std::string tijdstip;      ///< RFC 3339 with zone
    std::string sha256;
};

/// The Foutmelding for faults of level 0 or 1, or for any fault of a 325. `bericht` is there when
/// the Header could be read, wholly or in part. `aantal` is how many faults there were, `fouten`
/// holds at least the first of them.
bericht::Foutmelding make_foutmelding(const Bron& bron,
                                      const std::optional<bericht::Bericht>& bericht,
                                      std::span<const bericht::Finding> fouten, std::size_t aantal);

/// An answer that would be larger than the chain lets pass (F009).
struct TeGroot {
    Soort antwoord = Soort::wmo325;
    std::uint64_t maximum = 0; ///< bytes
};

/// What is said of the message instead: one fault of level 0, in its Toelichting how often each
/// rule was broken.
bericht::Finding te_groot_bevinding(const TeGroot& te_groot,
                                    const bericht::Bevindingen& bevindingen);

/// The Foutmelding in the place of that answer: F009, and then for each rule that was broken its
/// retourcode and how often, most often first. AantalFouten counts every one.
bericht::Foutmelding make_te_groot_melding(const Bron& bron, const bericht::Bericht& bericht,
                                           const TeGroot& te_groot,
                                           const bericht::Bevindingen& bevindingen);

/// The folder of the outbox for the answer to a message: its sender, or `onbekend`.
std::string adres(const std::optional<bericht::Bericht>& bericht);

/// An AGB-code (8 digits) or gemeentecode (4 digits), as it may stand in a list, a log or the name
/// of a folder; else nothing.
std::optional<std::string> partij(const std::string& text);

/// BerichtIdentificatie/Identificatie, when it could be read and is what the standard allows; else
/// nothing.
std::optional<std::string> identificatie_of(const bericht::Bericht& bericht);

} // namespace iwmod::retour
