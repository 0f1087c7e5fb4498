/// The texts that a sender chose. How they stand in the register: sleutel/sender_text.hpp.
#pragma once

#include <cstdint>

namespace iwmod::registratie {

/// What a text is. The seal binds a text to it, so that none can be taken for another; those that
/// are compared with each other have one.
enum class TextKind : std::uint8_t {
    claim,
    bestand,
    identificatie,    ///< of a message
    referentie,       ///< ReferentieAanbieder
    declaratienummer, ///< DeclaratieNummer
    referentienummer, ///< ReferentieNummer and VorigReferentieNummer of a Prestatie
    toelichting,      ///< of a finding: may quote any of these
    signaal,          ///< the sentence of a signal: likewise
    envelop,          ///< what stands in the envelope of a message
};

} // namespace iwmod::registratie
