#include "original.hpp"
#include <iwmod/beheer/find.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/dossier.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

weergave::Original where_it_lies(const registratie::BerichtRow& bericht,
                                 const dienst::Settings& settings) {
    weergave::Original original;
    const postbus::SpoolView view{settings.mappen};
    const auto hash = crypto::Sha256::parse(bericht.sha256);
    if (hash && view.archived_since(*hash)) {
        original.archief = view.archived_path(*hash);
    }
    if (bericht.quarantainebestand) {
        const auto place = settings.mappen.quarantaine / *bericht.quarantainebestand;
        std::error_code failure;
        if (std::filesystem::exists(place, failure)) {
            original.quarantaine = place;
        }
    }
    return original;
}

} // namespace

ExitCode show_bericht(const ShowOptions& options, const dienst::Settings& settings, Output output) {
    const auto dossier =
        registratie::Overview{settings.register_, settings.readable_sleutels()}.dossier(options.id);
    if (!dossier) {
        output.err << "Er is geen bericht " << options.id << " in het register.\n";
        return ExitCode::fault;
    }
    const auto original = where_it_lies(dossier->bericht, settings);
    if (options.form == OutputForm::json) {
        weergave::print_line(output.out, weergave::dossier_json(*dossier, original));
        return ExitCode::good;
    }
    const bool names_prestaties =
        dossier->bericht.soort == Soort::wmo323 && !dossier->bericht.bevindingen.empty();
    const auto bericht =
        names_prestaties ? find_original(dossier->bericht, settings) : std::nullopt;
    weergave::print_dossier(output.out, *dossier,
                            {.original = original,
                             .outbox = settings.mappen.outbox,
                             .bericht = bericht ? &*bericht : nullptr,
                             .amount = options.amount});
    return ExitCode::good;
}

} // namespace iwmod::beheer
