#include "read_named.hpp"
#include "rehearsal.hpp"
#include <iwmod/beheer/proef.hpp>
#include <iwmod/dienst.hpp>

#include <ostream>

namespace iwmod::beheer {

ExitCode try_bericht(const ProefBerichtOptions& options, const dienst::Settings& settings,
                     Output output) {
    const auto exit_code = validate(
        {.bestanden = {options.bestand}, .depth = Depth::up_to_register, .form = OutputForm::text},
        settings, output);
    if (exit_code == ExitCode::usage) {
        return exit_code;
    }
    const xml::Schemas schemas{settings.schemabestanden()};
    oordeel::Inspector inspector{schemas, settings.scope()};
    Rehearsal rehearsal{schemas, settings};
    const auto inhoud = read_up_to(options.bestand, settings.maximum_bytes);
    const auto inspection = inspector.inspect(inhoud);
    const auto decision = rehearsal.decide(inspection, inhoud);
    if (inspection.zip) {
        output.out << "Elk bestand in dit zipbestand krijgt zijn eigen antwoord.\n";
    } else if (!decision.antwoord) {
        output.out << "Op dit bericht volgt geen antwoord.\n";
    } else if (decision.antwoord->identificatie == Rehearsal::no_number) {
        output.out << "Het antwoord zou zijn, met een eigen nummer:\n" << decision.antwoord->inhoud;
    } else {
        output.out << "Het antwoord zou een Foutmelding zijn.\n";
    }
    return exit_code;
}

} // namespace iwmod::beheer
