#include "mail_text.hpp"

#include "safe_text.hpp"
#include <iwmod/weergave/finding_groups.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>

namespace iwmod::beheer {

namespace {

/// `2023-04-28 om 09:30`.
std::string moment_text(const std::string& moment) {
    constexpr std::size_t day = 10;
    constexpr std::size_t minute = 5;
    return moment.substr(0, day) + " om " + moment.substr(day + 1, minute);
}

const bericht::Prestatie* prestatie_at(const bericht::Bericht* bericht, std::size_t client,
                                       std::size_t prestatie) {
    const auto* const declaratie =
        bericht == nullptr ? nullptr : std::get_if<bericht::Declaratie>(&bericht->inhoud);
    if (declaratie == nullptr || client == 0 || client > declaratie->clienten.size()) {
        return nullptr;
    }
    const auto& prestaties = declaratie->clienten[client - 1].prestaties;
    return prestatie == 0 || prestatie > prestaties.size() ? nullptr : &prestaties[prestatie - 1];
}

/// The number of such a class in a path; 0: there is none.
std::size_t number_in(std::string_view pad, std::string_view klasse) {
    const auto begin = pad.find(klasse);
    return begin == std::string_view::npos
               ? 0
               : std::stoul(std::string{pad.substr(begin + klasse.size())});
}

/// `client 2, prestatie 3 (ReferentieNummer R1, toewijzing 4711)`, or the path.
std::string place_text(const bericht::Finding& finding, const MailSubject& subject) {
    const auto client = number_in(finding.pad, "/Client[");
    const auto number = number_in(finding.pad, "/Prestatie[");
    const auto* const prestatie = prestatie_at(subject.bericht, client, number);
    auto place = weergave::place_of(finding);
    if (prestatie != nullptr) {
        place = "cliënt " + std::to_string(client) + ", prestatie " + std::to_string(number) +
                " (ReferentieNummer " +
                safe_reference(prestatie->productreferentie.referentienummer) +
                ", ToewijzingNummer " +
                safe_toelichting(std::to_string(prestatie->toewijzingnummer),
                                 subject.toewijzingnummers) +
                ")" + (finding.element.empty() ? "" : ", element " + finding.element);
    }
    return place;
}

void print_place(std::ostream& out, const bericht::Finding& finding, const MailSubject& subject) {
    auto line = place_text(finding, subject);
    if (!finding.toelichting.empty()) {
        line += (line.empty() ? "" : ": ") +
                safe_toelichting(finding.toelichting, subject.toewijzingnummers);
    }
    if (!line.empty()) {
        out << "   - " << weergave::printable(line) << '\n';
    }
}

void print_groep(std::ostream& out, std::size_t number, const weergave::FindingGroup& groep,
                 const MailSubject& subject) {
    constexpr std::size_t most_places = 25;
    const auto& first = groep.first();
    const auto count = groep.bevindingen.size();
    out << '\n'
        << number << ". " << weergave::printable(first.omschrijving) << '\n'
        << "   " << (first.retourcode.empty() ? "" : "Retourcode " + first.retourcode + ", ")
        << (first.retourcode.empty() ? "Fout " : "regel ") << first.code << ", "
        << weergave::count_of(count, "keer", "keer") << ".\n";
    for (std::size_t i = 0; i < std::min(count, most_places); ++i) {
        const auto& finding = *groep.bevindingen[i];
        print_place(out, finding, subject);
        if (finding.omschrijving != first.omschrijving) {
            out << "     " << weergave::printable(finding.omschrijving) << '\n';
        }
    }
    if (count > most_places) {
        out << "   - en nog " << count - most_places << " keer.\n";
    }
}

std::string soort_text(const registratie::BerichtRow& bericht) {
    constexpr std::size_t of_gemeente = 4; // digits of its code
    if (bericht.soort && bericht.afzender && bericht.afzender->size() == of_gemeente) {
        return "een " + std::string{naam(*bericht.soort)} + " van de gemeente";
    }
    return bericht.soort ? "uw " + std::string{naam(*bericht.soort)} : "een bestand van u";
}

void print_intake(std::ostream& out, const registratie::BerichtRow& bericht) {
    out << "Op " << moment_text(bericht.ontvangen) << " ontvingen wij " << soort_text(bericht);
    if (bericht.identificatie && is_safe_reference(*bericht.identificatie)) {
        out << " met Identificatie " << *bericht.identificatie;
    }
    if (bericht.dagtekening) {
        out << " van " << bericht::datum_text(*bericht.dagtekening);
    }
    out << ".\n";
}

void print_declaratie(std::ostream& out, const registratie::DeclaratieRow& row) {
    out << "DeclaratieNummer " << safe_reference(row.declaratienummer) << ", "
        << weergave::periode_text(row.periode) << ".\n"
        << "Ingediend:     "
        << weergave::count_of(static_cast<std::size_t>(row.prestaties), "prestatie", "prestaties")
        << ", " << weergave::money(row.ingediend) << ".\n"
        << "Toegekend:     " << row.goedgekeurd << ", " << weergave::money(row.toegekend) << ".\n"
        << "Afgewezen:     " << row.prestaties - row.goedgekeurd << ", "
        << weergave::money(row.ingediend - row.toegekend) << ".\n";
}

std::string_view verdict_of(registratie::Status status) {
    using registratie::Status;
    switch (status) {
    case Status::geaccepteerd:
        return "Het bericht is aanvaard.";
    case Status::deels:
        return "Het bericht is voor een deel aanvaard.";
    case Status::afgekeurd:
        return "Het bericht is afgekeurd.";
    case Status::foutmelding:
        return "Het bericht is niet verwerkt; u ontving een Foutmelding.";
    case Status::dubbel:
        return "Dit bestand is gelijk aan een eerder bestand en is niet nog eens verwerkt.";
    case Status::quarantaine:
        return "Het bericht is nog niet verwerkt; de oorzaak ligt bij ons.";
    }
    return {};
}

/// The answer by its own number, which is ours.
void print_answer(std::ostream& out, const registratie::Dossier& dossier) {
    for (const auto& rij : dossier.uitgaand) {
        if (!rij.uitgaand.vrijgave) {
            out << "Ons antwoord: " << rij.uitgaand.soort << ' ' << rij.uitgaand.identificatie
                << (rij.op_schijf ? ", klaargezet op " + moment_text(*rij.op_schijf) : "") << ".\n";
        }
    }
}

} // namespace

void print_mail(std::ostream& out, const MailSubject& subject) {
    const auto& bericht = subject.dossier.bericht;
    print_intake(out, bericht);
    out << verdict_of(bericht.status) << '\n';
    if (subject.dossier.declaratie) {
        print_declaratie(out, *subject.dossier.declaratie);
    }
    print_answer(out, subject.dossier);
    const auto groepen = weergave::grouped_findings(bericht.bevindingen);
    if (!groepen.empty()) {
        out << "\nWat er niet klopt:\n";
    }
    std::size_t number = 0;
    for (const auto& groep : groepen) {
        print_groep(out, ++number, groep, subject);
    }
    out << "\nNoem bij vragen bericht " << bericht.id << ".\n";
}

} // namespace iwmod::beheer
