#include "lezen.hpp"
#include "rehearsal.hpp"
#include <iwmod/beheer/proef.hpp>
#include <iwmod/dienst.hpp>

#include <ostream>

namespace iwmod {

Afloop try_bericht(const ProefBerichtOptions& options, const Instellingen& instellingen,
                   Uitvoer uitvoer) {
    const auto afloop = validate(
        {.bestanden = {options.bestand}, .diepte = Diepte::tot_en_register, .vorm = Vorm::tekst},
        instellingen, uitvoer);
    if (afloop == Afloop::gebruik) {
        return afloop;
    }
    const Schemas schemas{instellingen.schemas, instellingen.foutmelding};
    oordeel::Inspector inspector{schemas, instellingen.scope()};
    Rehearsal rehearsal{schemas, instellingen};
    const auto inhoud = read_up_to(options.bestand, instellingen.maximum_bytes);
    const auto decision = rehearsal.decide(inspector.inspect(inhoud), inhoud);
    if (!decision.antwoord) {
        uitvoer.out << "Op dit bericht volgt geen antwoord.\n";
    } else if (decision.antwoord->identificatie == Rehearsal::no_number) {
        uitvoer.out << "Het antwoord zou zijn, met een eigen nummer:\n"
                    << decision.antwoord->inhoud;
    } else {
        uitvoer.out << "Het antwoord zou een Foutmelding zijn.\n";
    }
    return afloop;
}

} // namespace iwmod
