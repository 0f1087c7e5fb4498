#include "mail_text.hpp"
#include "original.hpp"
#include <iwmod/beheer/find.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

/// Of the ToewijzingNummers in a 323, those that the register has.
std::set<std::string> known_toewijzingen(const bericht::Bericht& bericht,
                                         const registratie::RegisterReader& reader) {
    std::set<std::string> result;
    const auto gemeente = bericht::gemeente(bericht);
    const auto* const declaratie = std::get_if<bericht::Declaratie>(&bericht.inhoud);
    if (declaratie == nullptr || !gemeente) {
        return result;
    }
    for (const auto& client : declaratie->clienten) {
        for (const auto& prestatie : client.prestaties) {
            if (reader.toewijzing(*gemeente, prestatie.toewijzingnummer)) {
                result.insert(std::to_string(prestatie.toewijzingnummer));
            }
        }
    }
    return result;
}

} // namespace

ExitCode explain(const ExplainOptions& options, const dienst::Settings& settings, Output output) {
    const registratie::Overview overzicht{settings.register_, settings.sleutels()};
    const auto dossier = overzicht.dossier(options.id);
    if (!dossier) {
        output.err << "Er is geen bericht " << options.id << " in het register.\n";
        return ExitCode::fault;
    }
    const auto bericht = find_original(dossier->bericht, settings);
    print_mail(output.out,
               {.dossier = *dossier,
                .bericht = bericht ? &*bericht : nullptr,
                .toewijzingnummers = bericht ? known_toewijzingen(*bericht, overzicht.reader())
                                             : std::set<std::string>{}});
    return ExitCode::good;
}

} // namespace iwmod::beheer
