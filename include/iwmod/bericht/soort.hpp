/// The fourteen messages of iWmo and how they belong together.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace iwmod::bericht {

/// The value is the number of the message.
enum class Soort : std::uint16_t {
    wmo301 = 301,
    wmo302 = 302,
    wmo305 = 305,
    wmo306 = 306,
    wmo307 = 307,
    wmo308 = 308,
    wmo315 = 315,
    wmo316 = 316,
    wmo317 = 317,
    wmo318 = 318,
    wmo319 = 319,
    wmo320 = 320,
    wmo323 = 323,
    wmo325 = 325,
};

/// What iwmod does with one that is dropped in the inbox.
enum class Rol : std::uint8_t {
    heenbericht,   ///< 305, 307, 315, 317, 323: from the aanbieder, answered
    eigen_bericht, ///< 301, 319, 325: from our own back office, checked and released
    retour_in,     ///< 302, 320: from the aanbieder about what we released, recorded
    retour_uit,    ///< 306, 308, 316, 318: ours to send; a fault when it comes in (F005)
};

/// One row of the table of messages.
struct SoortInfo {
    Soort soort;
    std::string_view naam;          ///< `WMO301`
    std::string_view naamruimte;    ///< target namespace of its XSD
    std::string_view berichtcode;   ///< `414`
    std::string_view schemabestand; ///< `wmo301.xsd`
    Rol rol;
    std::optional<Soort> antwoord; ///< the retour or declaratie-antwoord that answers it
    bool is_retour; ///< a retourbericht: the classes of its heenbericht with RetourCodes
};

/// All fourteen, by number, as the release has them (iwmo_3_2/soorten.cpp).
std::span<const SoortInfo, 14> alle_soorten();
const SoortInfo& info(Soort soort);
std::string_view naam(Soort soort);
/// By `WMO301`, or by the target namespace; nothing when there is no such message.
std::optional<Soort> soort_by_naam(std::string_view naam);
std::optional<Soort> soort_by_naamruimte(std::string_view naamruimte);
/// The heenbericht of a retourbericht (302 gives 301); the message itself for all others.
Soort heenbericht(Soort soort);

} // namespace iwmod::bericht

// The words that every room speaks.
namespace iwmod {

using bericht::Soort;

} // namespace iwmod
