/// What goes out: answers and Foutmeldingen, under their final names, valid or not made at all.
#pragma once

#include <iwmod/oordeel.hpp>
#include <iwmod/retour.hpp>

#include <optional>

namespace iwmod::oordeel {

/// An answer as it goes out, and the codes in it.
struct Answer {
    registratie::Uitgaand uitgaand;
    bericht::RetourCodes retourcodes;
};

/// The referentienummer of the envelope in which a message came.
std::optional<std::string> referentienummer_of(const Inspection& inspection);

/// The folder of the outbox for the answer to what was read: the sender of the message, else of its
/// envelope, or `onbekend`.
std::string adres_of(const Inspection& inspection);

/// The retourbericht, or the 325 to a 323.
bericht::Bericht make_antwoord(const bericht::Bericht& bericht, const retour::Verdict& uitslag,
                               const retour::AntwoordKop& kop);
/// What the envelope around a message says of it.
bericht::Bericht kop_of(const bericht::Bericht& bericht);

/// The retourbericht or the 325, in an envelope where that is asked for; nothing when it would be
/// larger than the chain lets pass. Throws LogicError when it is not valid against its XSD.
std::optional<Answer> make_answer(const Inspection& inspection, const regels::Oordeel& oordeel,
                                  const Grounds& grounds);

/// What the Foutmelding on this file says of it; gives it a number.
retour::Bron next_bron(const Subject& subject, const Grounds& grounds);
/// Throws LogicError when it is not valid against our schema.
registratie::Uitgaand foutmelding_file(const Subject& subject, const Grounds& grounds,
                                       const bericht::Foutmelding& melding);

} // namespace iwmod::oordeel
