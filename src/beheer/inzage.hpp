/// What an inzageverzoek (AVG art. 15) asks for.
#pragma once

#include "zaak_text.hpp"
#include <iwmod/dienst.hpp>
#include <iwmod/register/overview.hpp>

namespace iwmod::beheer {

/// Somebody looked at the person.
struct Ingezien {
    std::string moment;
    std::string door;
    std::string soort;
};

/// All that is kept of a person.
struct Inzage {
    registratie::Persoon persoon;
    Zaak zaak;
    std::vector<registratie::Dossier> berichten; ///< that content was taken over of
    /// Messages that were not taken over, in whose original the Bsn stands.
    std::vector<registratie::Dossier> genoemd_in;
    std::vector<std::string> onleesbaar; ///< why an original could not be looked into
    std::vector<Ingezien> ingezien;
};

/// `zaak` is that of this person.
Inzage collect(const registratie::Persoon& persoon, registratie::ClientId client, Zaak zaak,
               const dienst::Settings& settings);

void print_inzage(std::ostream& out, const Inzage& inzage);
weergave::Json inzage_json(const Inzage& inzage);

} // namespace iwmod::beheer
