#include "ask_bsn.hpp"
#include "inzage.hpp"
#include "output_file.hpp"
#include "zaak_text.hpp"
#include <iwmod/beheer/zaak.hpp>
#include <iwmod/error.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <ostream>
#include <sstream>

namespace iwmod::beheer {

namespace {

/// Before anything is shown.
void note_look(const registratie::Look& look, const dienst::Settings& settings) {
    registratie::record_look(settings.register_, look, dienst::operator_name(), dienst::now());
}

Zaak zaak_of(const registratie::Zaakbron& bron, const registratie::Zaaksleutel& sleutel) {
    return {.regels = bron.regels(sleutel), .prestaties = bron.prestaties(sleutel)};
}

void show_zaak(const Zaak& zaak, OutputForm form, std::ostream& out) {
    if (form == OutputForm::json) {
        weergave::print_line(out, zaak_json(zaak));
    } else {
        print_zaak(out, zaak);
    }
}

void show_inzage(const Inzage& inzage, OutputForm form, std::ostream& out) {
    if (form == OutputForm::json) {
        weergave::print_line(out, inzage_json(inzage));
    } else {
        print_inzage(out, inzage);
    }
}

std::string_view kind_of(ClientView view) {
    return view == ClientView::all_kept ? "inzageverzoek" : "client";
}

/// What stands for one message under a DeclaratieNummer.
void print_declaratie(std::ostream& out, const registratie::Dossier& dossier,
                      const std::vector<registratie::Zaakprestatie>& prestaties) {
    const auto& row = dossier.declaratie.value();
    const auto credited = std::count_if(prestaties.begin(), prestaties.end(),
                                        [](const auto& each) { return each.gecrediteerd; });
    out << "Declaratie " << weergave::printable(row.declaratienummer) << " van "
        << dossier.bericht.afzender.value_or("onbekend") << " aan "
        << dossier.bericht.ontvanger.value_or("onbekend") << ", bericht " << row.bericht << '\n'
        << "  periode        " << weergave::periode_text(row.periode) << '\n'
        << "  ontvangen      " << dossier.bericht.ontvangen << '\n'
        << "  ingediend      "
        << weergave::count_of(static_cast<std::size_t>(row.prestaties), "prestatie", "prestaties")
        << ", " << weergave::money(row.ingediend) << '\n'
        << "  toegekend      "
        << weergave::count_of(static_cast<std::size_t>(row.goedgekeurd), "prestatie", "prestaties")
        << ", " << weergave::money(row.toegekend) << '\n'
        << "  later terug    "
        << weergave::count_of(static_cast<std::size_t>(credited), "prestatie", "prestaties")
        << '\n';
    for (const auto& rij : dossier.uitgaand) {
        out << "  beantwoord     " << rij.uitgaand.soort << ' ' << rij.uitgaand.identificatie
            << (rij.op_schijf ? ", op " + *rij.op_schijf : ": nog niet in de outbox") << '\n';
    }
    for (const auto& each : prestaties) {
        const auto& prestatie = each.prestatie;
        out << "  " << (each.goedgekeurd ? "toegekend  " : "afgewezen  ")
            << weergave::printable(prestatie.productreferentie.referentienummer)
            << ", ToewijzingNummer " << prestatie.toewijzingnummer << ", "
            << weergave::periode_text(prestatie.productperiode) << ", "
            << weergave::money(prestatie.ingediendbedrag.signed_value())
            << (each.gecrediteerd ? ", teruggenomen" : "") << '\n';
    }
}

weergave::Json declaratie_json(const registratie::Dossier& dossier, const Zaak& zaak) {
    const auto& row = dossier.declaratie.value();
    weergave::Json json{{"bericht", weergave::bericht_json(dossier.bericht)},
                        {"declaratienummer", row.declaratienummer},
                        {"begin", bericht::datum_text(row.periode.begindatum)},
                        {"einde", bericht::datum_text(row.periode.einddatum)},
                        {"prestaties_ingediend", row.prestaties},
                        {"ingediend_cent", row.ingediend.value},
                        {"prestaties_toegekend", row.goedgekeurd},
                        {"toegekend_cent", row.toegekend.value},
                        {"antwoorden", weergave::Json::array()}};
    for (const auto& rij : dossier.uitgaand) {
        json["antwoorden"].push_back(weergave::uitgaand_json(rij));
    }
    json["prestaties"] = zaak_json(zaak)["prestaties"];
    return json;
}

} // namespace

void ask_for(ClientOptions& options) {
    if (!options.bsn) {
        options.bsn = ask_bsn();
    }
}

ExitCode show_client(const ClientOptions& options, const dienst::Settings& settings,
                     Output output) {
    const registratie::Zaakbron bron{settings.register_, settings.sleutels()};
    const auto client = bron.find(options.bsn.value());
    note_look({.soort = std::string{kind_of(options.view)}, .client = client.value_or(0)},
              settings);
    const auto persoon = client ? bron.persoon(*client) : std::nullopt;
    if (!persoon) {
        output.err << "Van deze persoon is geen inhoud overgenomen in het register.\n";
        return ExitCode::fault;
    }
    auto zaak = zaak_of(bron, {.client = client});
    std::ostringstream text;
    if (options.view == ClientView::all_kept) {
        show_inzage(collect(*persoon, *client, std::move(zaak), settings), options.form, text);
    } else {
        show_zaak(zaak, options.form, text);
    }
    if (options.uit) {
        write_whole(*options.uit, text.str());
    } else {
        output.out << text.str();
    }
    return ExitCode::good;
}

ExitCode show_toewijzing(const ToewijzingOptions& options, const dienst::Settings& settings,
                         Output output) {
    const registratie::Zaakbron bron{settings.register_, settings.sleutels()};
    for (const auto client : bron.clienten(options.nummer)) {
        note_look({.soort = "toewijzing", .client = client}, settings);
    }
    const auto zaak = zaak_of(bron, {.toewijzingnummer = options.nummer});
    if (zaak.regels.empty() && zaak.prestaties.empty()) {
        output.err << "Er is niets bekend over ToewijzingNummer " << options.nummer << ".\n";
        return ExitCode::fault;
    }
    show_zaak(zaak, options.form, output.out);
    return ExitCode::good;
}

ExitCode show_declaratie(const DeclaratieOptions& options, const dienst::Settings& settings,
                         Output output) {
    const registratie::Zaakbron bron{settings.register_, settings.sleutels()};
    const registratie::Overview overzicht{settings.register_, settings.sleutels()};
    const auto berichten = bron.declaraties(options.nummer);
    if (berichten.empty()) {
        output.err << "Er is geen declaratie met dit DeclaratieNummer tot op Prestatie verwerkt.\n";
        return ExitCode::fault;
    }
    for (const auto bericht : berichten) {
        note_look({.soort = "declaratie", .bericht = bericht}, settings);
        const auto dossier = overzicht.dossier(bericht).value();
        const auto zaak = zaak_of(bron, {.declaratie = bericht});
        if (options.form == OutputForm::json) {
            weergave::print_line(output.out, declaratie_json(dossier, zaak));
        } else {
            print_declaratie(output.out, dossier, zaak.prestaties);
        }
    }
    return ExitCode::good;
}

} // namespace iwmod::beheer
