#include <iwmod/beheer.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/dossier.hpp>

#include <ostream>

namespace iwmod::beheer {

namespace {

weergave::Origineel find_origineel(const registratie::BerichtRow& bericht,
                                   const dienst::Instellingen& instellingen) {
    weergave::Origineel origineel;
    const postbus::SpoolView view{instellingen.mappen};
    const auto hash = crypto::Sha256::parse(bericht.sha256);
    if (hash && view.archived_since(*hash)) {
        origineel.archief = view.archived_path(*hash);
    }
    if (bericht.quarantainebestand) {
        const auto place = instellingen.mappen.quarantaine / *bericht.quarantainebestand;
        std::error_code failure;
        if (std::filesystem::exists(place, failure)) {
            origineel.quarantaine = place;
        }
    }
    return origineel;
}

} // namespace

ExitCode show_bericht(const ShowOptions& options, const dienst::Instellingen& instellingen,
                      Output output) {
    const auto dossier =
        registratie::Overview{instellingen.register_, instellingen.readable_sleutels()}.dossier(
            options.id);
    if (!dossier) {
        output.err << "Er is geen bericht " << options.id << " in het register.\n";
        return ExitCode::fault;
    }
    const auto origineel = find_origineel(dossier->bericht, instellingen);
    if (options.form == OutputForm::json) {
        weergave::print_line(output.out, weergave::dossier_json(*dossier, origineel));
        return ExitCode::good;
    }
    weergave::print_dossier(output.out, *dossier, origineel, instellingen.mappen.outbox);
    return ExitCode::good;
}

} // namespace iwmod::beheer
