#include "replay.hpp"
#include <iwmod/basis/utf8.hpp>
#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>
#include <iwmod/oordeel.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/weergave/tekst.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <ostream>

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
                                 const dienst::Settings& settings) {
    const auto& bericht = dossier.bericht;
    const auto hash = crypto::Sha256::parse(bericht.sha256).value();
    const auto origineel = postbus::SpoolView{settings.mappen}.read_archived(
        hash, settings.sleutels(), settings.maximum_bytes);
    const registratie::Overview overzicht{settings.register_, settings.sleutels()};
    const xml::Schemas schemas{settings.schemabestanden()};
    const auto moment = dienst::now();
    auto again = oordeel::send_again(
        {.bericht = bericht,
         .eerste = verzonden.eerste.uitgaand,
         .origineel = origineel,
         .systeemdatum = settings.systeemdatum.value_or(day_of(bericht.besloten))},
        {.lezer = overzicht.reader(),
         .schemas = schemas,
         .scope = settings.scope(),
         .uitgang = settings.uitgang,
         .moment = moment});
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

/// Asks on the terminal; an end of the input is a no.
bool agrees(Output output) {
    output.out << "Doorgaan? (ja/nee) " << std::flush;
    std::string antwoord;
    std::getline(std::cin, antwoord);
    return antwoord == "ja" || antwoord == "j";
}

/// In one transaction, if nothing changed since it was looked at: a second command, a purge, or the
/// service with another key.
void record(const registratie::Uitgaand& again, const std::string& reden,
            const dienst::Settings& settings) {
    registratie::Register inschrijving{settings.register_, settings.sleutels()};
    inschrijving.act_as(dienst::operator_name());
    registratie::Register::Transaction transactie{inschrijving};
    inschrijving.require_same_sleutel();
    const auto dossier =
        registratie::Overview{settings.register_, settings.sleutels()}.dossier(again.bericht);
    const auto soort = again.vrijgave ? Resendable::vrijgave : Resendable::antwoord;
    const auto sent = dossier ? find_sent(*dossier, soort) : std::nullopt;
    if (!sent || dossier->bericht.gewist ||
        sent->laatste.uitgaand.volgnummer + 1 != again.volgnummer) {
        throw SpoolError{"Intussen is dit bericht al opnieuw verzonden of gewist."};
    }
    inschrijving.add_again(again, reden, dienst::now());
    transactie.commit();
}

ExitCode refuse(Output output, const std::string& zin) {
    output.err << zin << '\n';
    return ExitCode::fault;
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

ExitCode resend(const ResendOptions& options, const dienst::Settings& settings, Output output) {
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
    const auto again = make_again(*dossier, *verzonden, settings);
    say_what(output, *dossier, *verzonden, again);
    if (options.consent == Consent::ask && !agrees(output)) {
        return refuse(output, "Er is niets verzonden. Geef ja, of --ja.");
    }
    record(again, options.reden, settings);
    output.out << "De dienst zet " << again.bestand << " binnen " << settings.herlezen.count()
               << " seconden in de outbox; staat zij stil, dan bij haar start.\n";
    return ExitCode::good;
}

} // namespace iwmod::beheer
