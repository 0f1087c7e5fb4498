#include <iwmod/beheer.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/dossier.hpp>

#include <ostream>

namespace iwmod {

namespace {

weergave::Origineel find_origineel(const BerichtRow& bericht, const Instellingen& instellingen) {
    weergave::Origineel origineel;
    const Inzage inzage{instellingen.mappen};
    const auto hash = Sha256::parse(bericht.sha256);
    if (hash && inzage.archived_since(*hash)) {
        origineel.archief = inzage.archived_path(*hash);
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

Afloop show_bericht(const ShowOptions& options, const Instellingen& instellingen, Uitvoer uitvoer) {
    const auto dossier =
        Overview{instellingen.register_, instellingen.readable_sleutels()}.dossier(options.id);
    if (!dossier) {
        uitvoer.err << "Er is geen bericht " << options.id << " in het register.\n";
        return Afloop::fout;
    }
    const auto origineel = find_origineel(dossier->bericht, instellingen);
    if (options.vorm == Vorm::json) {
        weergave::print_line(uitvoer.out, weergave::dossier_json(*dossier, origineel));
        return Afloop::goed;
    }
    weergave::print_dossier(uitvoer.out, *dossier, origineel, instellingen.mappen.outbox);
    return Afloop::goed;
}

} // namespace iwmod
