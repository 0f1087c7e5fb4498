#include "original.hpp"
#include "selection.hpp"
#include <iwmod/beheer/find.hpp>

#include <ostream>

namespace iwmod::beheer {

ExitCode show_original(const OriginalOptions& options, const dienst::Settings& settings,
                       Output output) {
    const auto dossier =
        registratie::Overview{settings.register_, settings.readable_sleutels()}.dossier(options.id);
    if (!dossier) {
        output.err << "Er is geen bericht " << options.id << " in het register.\n";
        return ExitCode::fault;
    }
    const auto bytes = original_bytes(dossier->bericht, settings);
    registratie::record_look(settings.register_, {.soort = "origineel", .bericht = options.id},
                             name_or_operator(options.door), dienst::now());
    output.out << bytes;
    return ExitCode::good;
}

} // namespace iwmod::beheer
