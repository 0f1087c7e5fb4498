#include "list_lines.hpp"
#include "selection.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/beheer/orders.hpp>
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/text.hpp>

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
        return onderwerp + " is al opnieuw aangeboden op " + *dossier.heringediend + ".";
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
           "; opnieuw aangeboden zou het dubbel zijn. Alleen een bericht in quarantaine of met een "
           "foutmelding kan opnieuw worden aangeboden.";
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

/// Register and postbus, open for writing: nothing is put back when it cannot be written down. The
/// lock of the register is taken for a moment each time, because the service is writing too.
class Returner {
  public:
    Returner(const dienst::Settings& settings, const std::string& door)
        : m_register{settings.register_, settings.sleutels()},
          m_postbus{postbus::Postbus::open(
              settings.mappen, {.maximum_bytes = settings.maximum_bytes}, m_register.sleutels())} {
        m_register.act_as(name_or_operator(door));
    }

    /// Gives the name in the inbox. A file that moves out of quarantaine shows itself whether that
    /// was done, so the mark can be first; a copy does not, so it must be there, and stay there,
    /// before the mark.
    std::string put_back(const registratie::BerichtRow& bericht) {
        const bool moves = bericht.quarantainebestand.has_value();
        if (moves) {
            mark(bericht.id);
        }
        auto bestand = beheer::put_back(bericht, m_postbus);
        m_postbus.sync();
        if (!moves) {
            mark(bericht.id);
        }
        return bestand;
    }

  private:
    void mark(registratie::BerichtId id) {
        registratie::Register::Transaction transactie{m_register};
        m_register.mark_requeued(id, dienst::now());
        transactie.commit();
    }

    registratie::Register m_register;
    postbus::Postbus m_postbus;
};

ExitCode requeue_one(const RequeueOptions& options, const dienst::Settings& settings,
                     Output output) {
    const auto id = options.id;
    const auto dossier = registratie::Overview{settings.register_, settings.sleutels()}.dossier(id);
    if (!dossier) {
        output.err << "Er is geen bericht " << id << " in het register.\n";
        return ExitCode::fault;
    }
    if (const auto reden = objection(*dossier, postbus::SpoolView{settings.mappen})) {
        output.err << *reden << '\n';
        return ExitCode::fault;
    }
    const auto bestand = Returner{settings, options.door}.put_back(dossier->bericht);
    output.out << "Bericht " << id << " staat weer in de inbox als " << weergave::printable(bestand)
               << ".\n";
    return ExitCode::good;
}

/// What the selection leaves, in order of arrival, and how many of it cannot go back.
struct Chosen {
    std::vector<registratie::BerichtRow> berichten;
    std::size_t others = 0;
};

Chosen choose(const RequeueOptions& options, const dienst::Settings& settings) {
    const registratie::Overview overzicht{settings.register_, settings.sleutels()};
    const auto filter = filter_of(options.selection, registratie::Order::oldest_first);
    record_look("requeue", filter, overzicht, settings);
    const postbus::SpoolView view{settings.mappen};
    std::vector<registratie::BerichtRow> found;
    overzicht.list(filter, [&found](const registratie::BerichtRow& rij) { found.push_back(rij); });
    Chosen chosen;
    for (auto& rij : found) {
        const auto dossier = overzicht.dossier(rij.id);
        if (dossier && !objection(*dossier, view)) {
            chosen.berichten.push_back(std::move(rij));
        } else {
            ++chosen.others;
        }
    }
    return chosen;
}

ExitCode requeue_many(const RequeueOptions& options, const dienst::Settings& settings,
                      Output output) {
    const auto [berichten, others] = choose(options, settings);
    const auto count = weergave::count_of(berichten.size(), "bericht", "berichten");
    if (berichten.empty()) {
        output.err << "Hieronder is geen bericht dat opnieuw in de inbox kan"
                   << (others == 0 ? ".\n" : ": geen in quarantaine of met een foutmelding.\n");
        return ExitCode::fault;
    }
    const ListLines lines{options.table, output.out};
    lines.print_header();
    for (const auto& rij : berichten) {
        lines.print_row(rij);
    }
    output.out << count << (berichten.size() == 1 ? " gaat" : " gaan") << " opnieuw in de inbox";
    if (others > 0) {
        output.out << "; " << others << (others == 1 ? " ander kan" : " andere kunnen")
                   << " dat niet";
    }
    output.out << ".\n";
    if (options.consent == Consent::ask && !agrees(output)) {
        output.err << "Er is niets gedaan. Geef ja, of --ja.\n";
        return ExitCode::fault;
    }
    registratie::record_opdracht(settings.register_,
                                 {.opdracht = "requeue",
                                  .berichten = static_cast<std::int64_t>(berichten.size()),
                                  .filters = names_of(options.selection)},
                                 name_or_operator(options.door), dienst::now());
    Returner returner{settings, options.door};
    for (const auto& bericht : berichten) {
        returner.put_back(bericht);
    }
    output.out << count << (berichten.size() == 1 ? " staat" : " staan") << " weer in de inbox.\n";
    return ExitCode::good;
}

} // namespace

std::optional<std::string> objection_to_requeue(const registratie::Dossier& dossier,
                                                const dienst::Settings& settings) {
    return objection(dossier, postbus::SpoolView{settings.mappen});
}

void ask_for(RequeueOptions& options) {
    ask_for(options.selection);
}

ExitCode requeue(const RequeueOptions& options, const dienst::Settings& settings, Output output) {
    return options.id == 0 ? requeue_many(options, settings, output)
                           : requeue_one(options, settings, output);
}

} // namespace iwmod::beheer
