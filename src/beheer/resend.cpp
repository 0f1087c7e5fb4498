#include "list_lines.hpp"
#include "selection.hpp"
#include "send_again.hpp"
#include <iwmod/basis/utf8.hpp>
#include <iwmod/beheer.hpp>
#include <iwmod/beheer/orders.hpp>
#include <iwmod/error.hpp>
#include <iwmod/oordeel.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <chrono>
#include <ostream>
#include <variant>
#include <vector>

namespace iwmod::beheer {

namespace {

/// An answer or a release as it went out, the first time and the last.
struct Verzonden {
    registratie::UitgaandRow eerste;
    registratie::UitgaandRow laatste;
};

std::optional<Verzonden> find_sent(const registratie::Dossier& dossier, Resendable soort) {
    std::optional<Verzonden> found;
    for (const auto& rij : dossier.uitgaand) {
        if (rij.uitgaand.vrijgave != (soort == Resendable::vrijgave)) {
            continue;
        }
        if (!found) {
            found = Verzonden{rij, rij};
        }
        if (rij.uitgaand.volgnummer == 1) {
            found->eerste = rij;
        }
        if (rij.uitgaand.volgnummer > found->laatste.uitgaand.volgnummer) {
            found->laatste = rij;
        }
    }
    return found;
}

/// What an Fo01 says was not delivered, and was not sent again since.
bool is_not_delivered(const registratie::Dossier& dossier, const registratie::Uitgaand& uitgaand) {
    const auto& failures = dossier.bericht.niet_afgeleverd;
    return std::any_of(failures.begin(), failures.end(), [&](const auto& failure) {
        return failure.uitgaand == uitgaand.id && !failure.opnieuw_verzonden;
    });
}

/// Which of the two: what was asked for, what was not delivered, or the only one there is.
std::optional<Resendable> chosen(const registratie::Dossier& dossier,
                                 const ResendOptions& options) {
    if (options.welke) {
        return options.welke;
    }
    const auto antwoord = find_sent(dossier, Resendable::antwoord);
    const auto vrijgave = find_sent(dossier, Resendable::vrijgave);
    const auto failed = [&](const std::optional<Verzonden>& sent) {
        return sent && is_not_delivered(dossier, sent->laatste.uitgaand);
    };
    if (antwoord && (!vrijgave || (failed(antwoord) && !failed(vrijgave)))) {
        return Resendable::antwoord;
    }
    if (vrijgave && (!antwoord || (failed(vrijgave) && !failed(antwoord)))) {
        return Resendable::vrijgave;
    }
    return std::nullopt;
}

std::string name_of(const registratie::Uitgaand& uitgaand) {
    return (uitgaand.vrijgave ? "de vrijgave (" : "het antwoord (") + uitgaand.soort + ")";
}

/// Why it cannot go out again; nothing when it can.
std::optional<std::string> objection(const registratie::Dossier& dossier,
                                     const Verzonden& verzonden, const postbus::SpoolView& view) {
    const auto& laatste = verzonden.laatste.uitgaand;
    const auto onderwerp = "Bericht " + std::to_string(dossier.bericht.id);
    if (dossier.bericht.gewist) {
        return onderwerp + " is gewist op " + *dossier.bericht.gewist + ".";
    }
    if (!verzonden.laatste.op_schijf) {
        return onderwerp + ": " + name_of(laatste) +
               " is nog niet in de outbox; de dienst zet het daar.";
    }
    if (!is_not_delivered(dossier, laatste) && view.hash_of({laatste.relatie, laatste.bestand})) {
        return onderwerp + ": " + name_of(laatste) + " staat nog in de outbox, bij " +
               laatste.relatie + ".";
    }
    return std::nullopt;
}

/// `WMO306-0034-306000000001-2.xml`.
std::string name_for(const registratie::Uitgaand& eerste, std::int64_t volgnummer) {
    const std::filesystem::path bestand{eerste.bestand};
    return bestand.stem().string() + "-" + std::to_string(volgnummer) +
           bestand.extension().string();
}

/// Never one of the service: those end in a number.
std::string new_edition() {
    const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return "u" + std::to_string(now.count()) + "-opnieuw";
}

/// Made once more under its next number. Throws Error with a sentence when that cannot be.
registratie::Uitgaand make_again(const registratie::Dossier& dossier, const Verzonden& verzonden,
                                 const xml::Schemas& schemas, const dienst::Settings& settings) {
    auto again = send_again(dossier.bericht, verzonden.eerste.uitgaand, schemas, settings);
    if (!again) {
        throw SpoolError{"De tekst van dit antwoord is niet bewaard, en kan niet meer byte voor "
                         "byte zo worden gemaakt als hij toen was: het had te veel bevindingen, of "
                         "de configuratie, de schema's of iwmod zelf zijn sindsdien veranderd."};
    }
    if (again->referentienummer &&
        static_cast<std::uint64_t>(again->grootte) > settings.maximum_bytes) {
        throw SpoolError{"Dit past niet in een envelop."};
    }
    again->volgnummer = verzonden.laatste.uitgaand.volgnummer + 1;
    again->bestand = name_for(verzonden.eerste.uitgaand, again->volgnummer);
    again->uitgave = new_edition();
    return *std::move(again);
}

void say_what(Output output, const registratie::Dossier& dossier, const Verzonden& verzonden,
              const registratie::Uitgaand& again) {
    const auto& bericht = dossier.bericht;
    output.out << "Bericht " << bericht.id << ": " << name_of(again) << " aan " << again.relatie
               << " gaat opnieuw uit, 1 bestand van " << again.grootte << " bytes, "
               << (again.referentienummer ? "in een nieuwe envelop" : "zonder envelop") << ".\n"
               << "Eerder verzonden: " << again.volgnummer - 1 << " keer, het laatst op "
               << verzonden.laatste.op_schijf.value_or("") << ".\n";
}

/// What goes out again, with what is known of the message.
struct Planned {
    registratie::Dossier dossier;
    Verzonden verzonden;
    registratie::Uitgaand again;
};

/// Throws when something changed since it was looked at: a second command, a purge.
void require_unchanged(const registratie::Uitgaand& again, const registratie::Overview& now) {
    const auto dossier = now.dossier(again.bericht);
    const auto soort = again.vrijgave ? Resendable::vrijgave : Resendable::antwoord;
    const auto sent = dossier ? find_sent(*dossier, soort) : std::nullopt;
    if (!sent || dossier->bericht.gewist ||
        sent->laatste.uitgaand.volgnummer + 1 != again.volgnummer) {
        throw SpoolError{"Intussen is dit bericht al opnieuw verzonden of gewist."};
    }
}

/// All in one transaction, or none; not under another key than that of the service.
void record(const std::vector<Planned>& planned, const ResendOptions& options,
            const dienst::Settings& settings) {
    registratie::Register inschrijving{settings.register_, settings.sleutels()};
    inschrijving.act_as(name_or_operator(options.door));
    registratie::Register::Transaction transactie{inschrijving};
    inschrijving.require_same_sleutel();
    const registratie::Overview now{settings.register_, settings.sleutels()};
    for (const auto& each : planned) {
        require_unchanged(each.again, now);
        inschrijving.add_again(each.again, options.reden, dienst::now());
    }
    transactie.commit();
}

ExitCode refuse(Output output, const std::string& zin) {
    output.err << zin << '\n';
    return ExitCode::fault;
}

/// How long it takes until the service has brought it.
void say_when(Output output, std::string_view what, const dienst::Settings& settings) {
    output.out << "De dienst zet " << what << " binnen " << settings.herlezen.count()
               << " seconden in de outbox; staat hij stil, dan bij de start.\n";
}

ExitCode resend_one(const ResendOptions& options, const dienst::Settings& settings, Output output) {
    const auto id = std::to_string(options.id);
    const auto dossier =
        registratie::Overview{settings.register_, settings.sleutels()}.dossier(options.id);
    if (!dossier) {
        return refuse(output, "Er is geen bericht " + id + " in het register.");
    }
    if (dossier->uitgaand.empty()) {
        return refuse(output, "Over bericht " + id + " is niets verzonden.");
    }
    const auto soort = chosen(*dossier, options);
    if (!soort) {
        output.err << "Over bericht " << id
                   << " gingen een antwoord en een vrijgave uit: kies --antwoord of --vrijgave.\n";
        return ExitCode::usage;
    }
    const auto verzonden = find_sent(*dossier, *soort);
    if (!verzonden) {
        return refuse(output, "Bericht " + id + " heeft geen " +
                                  (soort == Resendable::vrijgave ? "vrijgave." : "antwoord."));
    }
    if (const auto reden = objection(*dossier, *verzonden, postbus::SpoolView{settings.mappen})) {
        return refuse(output, *reden);
    }
    const xml::Schemas schemas{settings.schemabestanden()};
    std::vector<Planned> planned;
    planned.push_back({*dossier, *verzonden, make_again(*dossier, *verzonden, schemas, settings)});
    const auto& again = planned.front().again;
    say_what(output, *dossier, *verzonden, again);
    if (options.consent == Consent::ask && !agrees(output)) {
        return refuse(output, "Er is niets verzonden. Geef ja, of --ja.");
    }
    record(planned, options, settings);
    say_when(output, again.bestand, settings);
    return ExitCode::good;
}

/// Ready to go out once more; else why it cannot.
std::variant<Planned, std::string> plan_for(const registratie::Dossier& dossier,
                                            const ResendOptions& options,
                                            const xml::Schemas& schemas,
                                            const dienst::Settings& settings) {
    const auto onderwerp = "Bericht " + std::to_string(dossier.bericht.id);
    const auto soort = chosen(dossier, options);
    const auto verzonden = soort ? find_sent(dossier, *soort) : std::nullopt;
    if (!verzonden) {
        return dossier.uitgaand.empty() || soort
                   ? onderwerp + ": daarover is zoiets niet verzonden."
                   : onderwerp + ": kies --antwoord of --vrijgave; het heeft beide.";
    }
    if (const auto reden = objection(dossier, *verzonden, postbus::SpoolView{settings.mappen})) {
        return *reden;
    }
    try {
        return Planned{dossier, *verzonden, make_again(dossier, *verzonden, schemas, settings)};
    } catch (const SpoolError& fout) { // of this message: the others go
        return onderwerp + ": " + fout.what();
    }
}

/// Of those that the selection leaves, which go; says of the others why not.
std::vector<Planned> plan_many(const ResendOptions& options, const dienst::Settings& settings,
                               Output output) {
    const registratie::Overview overzicht{settings.register_, settings.sleutels()};
    const auto filter = filter_of(options.selection, registratie::Order::oldest_first);
    record_look("resend", filter, overzicht, settings);
    std::vector<registratie::BerichtId> ids;
    overzicht.list(filter, [&ids](const registratie::BerichtRow& rij) { ids.push_back(rij.id); });
    const xml::Schemas schemas{settings.schemabestanden()};
    std::vector<Planned> planned;
    for (const auto id : ids) {
        const auto dossier = overzicht.dossier(id);
        auto plan = plan_for(dossier.value(), options, schemas, settings);
        if (const auto* const reden = std::get_if<std::string>(&plan)) {
            output.out << *reden << '\n';
        } else {
            planned.push_back(std::get<Planned>(std::move(plan)));
        }
    }
    return planned;
}

ExitCode resend_many(const ResendOptions& options, const dienst::Settings& settings,
                     Output output) {
    const auto planned = plan_many(options, settings, output);
    if (planned.empty()) {
        return refuse(output, "Hieronder is niets dat opnieuw verzonden kan worden.");
    }
    const ListLines lines{options.table, output.out};
    lines.print_header();
    for (const auto& each : planned) {
        lines.print_row(each.dossier.bericht);
    }
    const auto count = weergave::count_of(planned.size(), "bestand", "bestanden");
    output.out << count << (planned.size() == 1 ? " gaat" : " gaan") << " opnieuw uit.\n";
    if (options.consent == Consent::ask && !agrees(output)) {
        return refuse(output, "Er is niets verzonden. Geef ja, of --ja.");
    }
    registratie::record_opdracht(settings.register_,
                                 {.opdracht = "resend",
                                  .berichten = static_cast<std::int64_t>(planned.size()),
                                  .filters = names_of(options.selection),
                                  .reden = options.reden},
                                 name_or_operator(options.door), dienst::now());
    record(planned, options, settings);
    say_when(output, count, settings);
    return ExitCode::good;
}

} // namespace

bool is_reden(const std::string& text) {
    constexpr std::size_t longest = 200;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto size = basis::character_size(std::string_view{text}.substr(at));
        if (size == 0 || static_cast<unsigned char>(text[at]) < ' ') {
            return false;
        }
        at += size;
    }
    return basis::character_count(text) <= longest;
}

std::optional<std::string> objection_to_resend(const registratie::Dossier& dossier,
                                               std::optional<Resendable> welke,
                                               const dienst::Settings& settings) {
    const auto id = "Bericht " + std::to_string(dossier.bericht.id);
    const auto soort = chosen(dossier, {.welke = welke});
    const auto verzonden = soort ? find_sent(dossier, *soort) : std::nullopt;
    if (verzonden) {
        return objection(dossier, *verzonden, postbus::SpoolView{settings.mappen});
    }
    return dossier.uitgaand.empty() || soort
               ? id + ": daarover is zoiets niet verzonden."
               : id + ": een antwoord en een vrijgave gingen uit; kies welke.";
}

void ask_for(ResendOptions& options) {
    ask_for(options.selection);
}

ExitCode resend(const ResendOptions& options, const dienst::Settings& settings, Output output) {
    return options.id == 0 ? resend_many(options, settings, output)
                           : resend_one(options, settings, output);
}

} // namespace iwmod::beheer
