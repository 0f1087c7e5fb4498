#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod::beheer {

namespace {

bool is_quarantined(const registratie::BerichtRow& bericht, const postbus::SpoolView& view) {
    const auto names = view.quarantined();
    return bericht.quarantainebestand &&
           std::binary_search(names.begin(), names.end(), *bericht.quarantainebestand);
}

/// Why a message cannot be put back; nothing when it can. One that was marked and still lies in
/// quarantaine was not put back yet.
std::optional<std::string> objection(const registratie::Dossier& dossier,
                                     const postbus::SpoolView& view) {
    const auto& bericht = dossier.bericht;
    const auto onderwerp = "Bericht " + std::to_string(bericht.id);
    if (bericht.gewist) {
        return onderwerp + " is gewist op " + *bericht.gewist + ".";
    }
    if (dossier.heringediend && !is_quarantined(bericht, view)) {
        return onderwerp + " is al opnieuw ingediend op " + *dossier.heringediend + ".";
    }
    switch (bericht.status) {
    case registratie::Status::quarantaine:
    case registratie::Status::foutmelding:
        return std::nullopt;
    case registratie::Status::geaccepteerd:
    case registratie::Status::deels:
    case registratie::Status::afgekeurd:
    case registratie::Status::dubbel:
        break;
    }
    return onderwerp + " is " + std::string{naam(bericht.status)} +
           "; opnieuw ingediend zou het dubbel zijn. Alleen een bericht in quarantaine of met een "
           "foutmelding kan opnieuw worden ingediend.";
}

/// Puts the original in the inbox and gives its name there.
std::string put_back(const registratie::BerichtRow& bericht, postbus::Postbus& postbus) {
    if (bericht.quarantainebestand) {
        return postbus.requeue_quarantined(*bericht.quarantainebestand, bericht.bestand);
    }
    const auto hash = crypto::Sha256::parse(bericht.sha256);
    if (!hash || !postbus.archived(*hash)) {
        throw SpoolError{"Het origineel van bericht " + std::to_string(bericht.id) +
                         " is niet gevonden in het archief of in quarantaine."};
    }
    return postbus.requeue_archived(*hash, bericht.bestand);
}

} // namespace

ExitCode requeue(const RequeueOptions& options, const dienst::Settings& settings, Output output) {
    const auto dossier =
        registratie::Overview{settings.register_, settings.sleutels()}.dossier(options.id);
    if (!dossier) {
        output.err << "Er is geen bericht " << options.id << " in het register.\n";
        return ExitCode::fault;
    }
    if (const auto reden = objection(*dossier, postbus::SpoolView{settings.mappen})) {
        output.err << *reden << '\n';
        return ExitCode::fault;
    }
    // Opened first, so that nothing is put back when it cannot be written; its lock is taken for a
    // moment, because the service is writing too.
    registratie::Register inschrijving{settings.register_, settings.sleutels()};
    inschrijving.act_as(dienst::operator_name());
    auto postbus = postbus::Postbus::open(
        settings.mappen, {.maximum_bytes = settings.maximum_bytes}, inschrijving.sleutels());
    const auto mark = [&] {
        registratie::Register::Transaction transactie{inschrijving};
        inschrijving.mark_requeued(options.id, dienst::now());
        transactie.commit();
    };
    // A file that moves out of quarantaine shows itself whether that was done, so the mark can be
    // first; a copy does not, so it must be there, and stay there, before the mark.
    const bool moves = dossier->bericht.quarantainebestand.has_value();
    if (moves) {
        mark();
    }
    const auto bestand = put_back(dossier->bericht, postbus);
    postbus.sync();
    if (!moves) {
        mark();
    }
    output.out << "Bericht " << options.id << " staat weer in de inbox als "
               << weergave::printable(bestand) << ".\n";
    return ExitCode::good;
}

} // namespace iwmod::beheer
