// The commands of iwmoctl, each one entry at the end of this file.
#include "command.hpp"
#include "find_options.hpp"
#include "options.hpp"
#include "report_options.hpp"
#include <iwmod/basis/nearest.hpp>
#include <iwmod/beheer.hpp>
#include <iwmod/beheer/backup.hpp>
#include <iwmod/beheer/config.hpp>
#include <iwmod/beheer/find.hpp>
#include <iwmod/beheer/tariffs.hpp>
#include <iwmod/beheer/zaak.hpp>
#include <iwmod/web.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace iwmod::apps {

namespace {

void add_validate_options(CLI::App& command, beheer::ValidateOptions& options) {
    command.add_option("BESTAND", options.bestanden, "De bestanden")->type_name("")->required();
    add_json(command, options.form);
    add_switch(command, "--register", options.depth, beheer::Depth::up_to_register,
               "Ook niveau 3 en 4: een proef tegen het register en de tabellen, die niets wijzigt");
    command.footer("Exitcode: 0 alles goed, 1 een bericht afgekeurd, 2 onjuist gebruik of een "
                   "bestand niet leesbaar.");
}

/// What a command has that only shows: `--json`.
template <class Options>
void add_json_only(CLI::App& command, Options& options) {
    add_json(command, options.form);
}

/// And of one message.
template <class Options>
void add_id_and_json(CLI::App& command, Options& options) {
    add_id(command, options.id);
    add_json(command, options.form);
}

void add_purge_options(CLI::App& command, beheer::PurgeOptions& options) {
    add_parsed(command,
               {"--voor,--before", "DATUM", "Alleen wat voor deze dag ligt", vorm_van_datum},
               options.voor, parse_date)
        ->required();
    add_switch(command, "--proef,--dry-run", options.execution, beheer::Execution::rehearsal,
               "Zegt alleen wat gewist zou worden");
    add_json(command, options.form);
}

void add_status_options(CLI::App& command, beheer::StatusOptions& options) {
    add_json(command, options.form);
    command.footer("Exitcode: 0 goed, 1 kijken, 2 handelen; de redenen staan bovenaan.");
}

void add_silence_options(CLI::App& command, beheer::SilenceOptions& options) {
    add_json(command, options.form);
    command.footer("Exitcode: 0 er ontbreekt niets, 1 iets ontbreekt, 2 het kon niet worden "
                   "nagegaan. De termijnen staan in [bewaking].");
}

void add_client_options(CLI::App& command, beheer::ClientOptions& options) {
    add_switch(
        command, "--inzage", options.view, beheer::ClientView::all_kept,
        "Alles wat van deze persoon bewaard wordt, en aan wie het is verstrekt (AVG art. 15)");
    command.add_option("--uit", options.uit, "Naar dit bestand in plaats van naar de uitvoer")
        ->type_name("BESTAND");
    add_json(command, options.form);
    command.footer("Het Bsn komt van de standaardinvoer; op een terminal wordt ernaar gevraagd.");
}

void add_toewijzing_options(CLI::App& command, beheer::ToewijzingOptions& options) {
    add_parsed(
        command,
        {"NUMMER", "", "Het ToewijzingNummer", "een ToewijzingNummer is een geheel getal vanaf 1"},
        options.nummer, [](const std::string& text) { return parse_number(text).value_or(0); })
        ->required();
    add_json(command, options.form);
}

void add_declaratie_options(CLI::App& command, beheer::DeclaratieOptions& options) {
    command.add_option("NUMMER", options.nummer, "Het DeclaratieNummer")->type_name("")->required();
    add_json(command, options.form);
}

void add_regel_options(CLI::App& command, beheer::RuleOptions& options) {
    command.add_option("REGEL", options.naam, "De regel, zoals TR319")->type_name("")->required();
    add_json(command, options.form);
}

void add_retourcode_options(CLI::App& command, beheer::RuleOptions& options) {
    command.add_option("CODE", options.naam, "De retourcode, zoals 9319")
        ->type_name("")
        ->required();
    add_json(command, options.form);
}

void add_show_options(CLI::App& command, beheer::ShowOptions& options) {
    add_id_and_json(command, options);
    add_switch(command, "--alles", options.amount, weergave::Amount::all,
               "Elke fout, ook waar een regel vaak is gebroken");
}

template <class Options>
void add_id_only(CLI::App& command, Options& options) {
    add_id(command, options.id);
}

/// One message by its number, or those that filters leave.
template <class Options>
void add_target(CLI::App& command, Options& options) {
    auto* const id = add_id(command, options.id)->required(false);
    add_filters(command, options.selection);
    options.table = terminal_table();
    add_switch(command, "--ja", options.consent, beheer::Consent::given, "Vraagt niet eerst");
    command.parse_complete_callback([id, &options] {
        if ((id->count() > 0) == is_narrow(options.selection)) {
            throw CLI::ValidationError{id->count() > 0
                                           ? "een nummer en filters gaan niet samen"
                                           : "geef het nummer van een bericht op, of een filter"};
        }
    });
}

void add_requeue_options(CLI::App& command, beheer::RequeueOptions& options) {
    add_target(command, options);
}

void add_resend_options(CLI::App& command, beheer::ResendOptions& options) {
    add_target(command, options);
    using Which = std::optional<beheer::Resendable>;
    auto* const antwoord = add_switch(command, "--antwoord", options.welke,
                                      Which{beheer::Resendable::antwoord}, "Het antwoord");
    add_switch(command, "--vrijgave", options.welke, Which{beheer::Resendable::vrijgave},
               "Het bericht zelf, zoals het is vrijgegeven")
        ->excludes(antwoord);
    command.add_option("--reden", options.reden, "Waarom, voor het spoor; zonder persoonsgegevens")
        ->type_name("TEKST")
        ->check([](const std::string& text) {
            return beheer::is_reden(text) ? ""
                                          : "een reden heeft hoogstens 200 tekens op een regel";
        });
}

void add_tariffs_check_options(CLI::App& command, beheer::TariffsCheckOptions& options) {
    command.add_option("BESTAND", options.bestand, "Het CSV-bestand")->type_name("")->required();
    add_json(command, options.form);
}

void add_tariffs_plan_options(CLI::App& command, beheer::TariffsPlanOptions& options) {
    command.add_option("BESTAND", options.bestand, "Het CSV-bestand")->type_name("")->required();
    add_parsed(command,
               {"--vanaf", "DATUM", "De eerste dag waarop deze tabel geldt", vorm_van_datum},
               options.vanaf, parse_date)
        ->required();
    add_switch(command, "--ja", options.consent, beheer::Consent::given, "Vraagt niet eerst");
}

void add_tariffs_unplan_options(CLI::App& command, beheer::TariffsUnplanOptions& options) {
    add_parsed(command, {"DATUM", "", "De dag waarop de tabel ingaat", vorm_van_datum},
               options.vanaf, parse_date)
        ->required();
    add_switch(command, "--ja", options.consent, beheer::Consent::given, "Vraagt niet eerst");
}

void add_ggk_options(CLI::App& command, beheer::GgkUnwrapOptions& options) {
    command.add_option("BESTAND", options.bestand, "De envelop")->type_name("")->required();
}

void add_ggk_wrap_options(CLI::App& command, beheer::GgkWrapOptions& options) {
    command.add_option("BESTAND", options.bestand, "Het bericht")->type_name("")->required();
    command
        .add_option("--antwoord-op,--crossref", options.crossrefnummer,
                    "Het referentienummer van de envelop die dit beantwoordt: dan een Du01")
        ->type_name("NUMMER");
}

void add_rules_options(CLI::App& command, beheer::RulesOptions& options) {
    auto* const json = add_json(command, options.form);
    add_switch(command, "--markdown", options.form, beheer::OutputForm::markdown,
               "Schrijft de pagina docs/regels.md")
        ->excludes(json);
}

void add_verify_options(CLI::App& command, beheer::VerifyOptions& options) {
    add_json(command, options.form);
    add_switch(command, "--snel", options.thoroughness, beheer::Thoroughness::quick,
               "Leest de inhoud van bestanden en berichten niet opnieuw na");
    add_parsed(command,
               {"--kop", "HASH",
                "Een eerder genoteerde kop van het spoor, die er nog in moet staan",
                "een kop is 64 cijfers en kleine letters a tot en met f"},
               options.kop, parse_sha256);
}

void add_backup_options(CLI::App& command, beheer::BackupOptions& options) {
    command
        .add_option("MAP", options.doel,
                    "Een map: daarin komt een hele kopie. Een naam die er nog niet is: een kopie "
                    "van alleen het register. Zonder: de map van [reservekopie]")
        ->type_name("");
}

void add_alarm_options(CLI::App& command, beheer::AlarmOptions& options) {
    command.add_option("TEKST", options.tekst, "De tekst; zonder: dat dit een proef is");
}

void add_restore_options(CLI::App& command, beheer::RestoreOptions& options) {
    command.add_option("KOPIE", options.kopie, "De reservekopie: een map die backup maakte")
        ->type_name("")
        ->required();
    add_parsed(command,
               {"--nummers", "AANTAL", "Hoeveel nummers van antwoorden worden overgeslagen",
                "een aantal is een geheel getal vanaf 1"},
               options.sprong, parse_number);
}

void add_key_new_options(CLI::App& command, beheer::KeyNewOptions& options) {
    auto* const bestand = command.add_option(
        "BESTAND", options.bestand, "Het sleutelbestand; wordt gemaakt als het er niet is");
    command.add_option("--nummer", options.nummer, "Het nummer in de regel; anders 1")
        ->type_name("NUMMER")
        ->excludes(bestand)
        ->check([](const std::string& text) {
            const auto nummer = parse_number(text);
            return nummer && *nummer <= crypto::highest_sleutelnummer
                       ? ""
                       : "een nummer is een geheel getal van 1 tot en met 999999";
        });
}

void add_key_rotate_options(CLI::App& command, beheer::KeyRotateOptions& options) {
    add_switch(command, "--proef,--dry-run", options.execution, beheer::Execution::rehearsal,
               "Zegt alleen wat er zou gebeuren");
}

void add_link_options(CLI::App& command, web::LinkOptions& options) {
    command
        .add_option("--rol", options.rollen,
                    "Alleen deze rol; meer dan eens mag. Zonder: alle. Een van: kijken, handelen, "
                    "persoonsgegevens")
        ->type_name("ROL")
        ->check([](const std::string& text) {
            return web::is_rol(text) ? "" : "een rol is kijken, handelen of persoonsgegevens";
        });
}

/// Why a word is no command; empty when it is one, or stands below one.
std::string objection_to(const std::string& word) {
    std::vector<std::string> names;
    for (const auto& command : commands()) {
        const std::string name = command.name;
        names.push_back(name.substr(0, name.find(' ')));
        names.push_back(name.substr(name.find(' ') + 1));
    }
    if (std::find(names.begin(), names.end(), word) != names.end()) {
        return "";
    }
    const auto meant = basis::nearest(word, names);
    return "Er is geen opdracht " + word + "." + (meant ? " Bedoelde u " + *meant + "?" : "");
}

/// With a command behind it, it is read as that command with `--help`, before this one is chosen.
void add_help_words(CLI::App& command, Choice& /*choice*/) {
    command.add_option("OPDRACHT", "De opdracht waarvan u de uitleg wilt")
        ->type_name("")
        ->expected(-1)
        ->check(objection_to);
    command.callback([] { throw CLI::CallForHelp(); });
}

void add_version(CLI::App& command, Choice& /*choice*/) {
    command.callback([] { throw CLI::CallForVersion(std::string{"iwmoctl "} + IWMOD_VERSION, 0); });
}

// A table. NOLINTNEXTLINE(readability-function-size)
std::vector<Command> all_commands() {
    return {
        {"help", "Toont de uitleg bij een opdracht", add_help_words},
        {"version", "Toont de versie", add_version},
        command("validate", "Beoordeelt bestanden zonder ze te verwerken", add_validate_options,
                beheer::validate, beheer::ExitCode::usage),
        command("status", "Hoe de post ervoor staat, en wat om aandacht vraagt", add_status_options,
                beheer::show_status, beheer::ExitCode::usage),
        paged(command("keten", "Wat er al had moeten zijn: retouren, starts, wat niet is opgehaald",
                      add_silence_options, beheer::show_silence, beheer::ExitCode::usage)),
        paged(command("list", "De berichten, het nieuwste eerst", add_list_options,
                      beheer::list_berichten)),
        paged(command("show", "Een bericht: wat binnenkwam, wat gevonden is, wat is geantwoord",
                      add_show_options, beheer::show_bericht)),
        paged(command("client", "Alles over een persoon in de tijd; het Bsn op de standaardinvoer",
                      add_client_options, beheer::show_client)),
        paged(command("toewijzing", "Alles over een toewijzing in de tijd", add_toewijzing_options,
                      beheer::show_toewijzing)),
        paged(command("declaratie", "Wat is gedeclareerd, toegekend en beantwoord",
                      add_declaratie_options, beheer::show_declaratie)),
        command("uitleg", "Wat er met een bericht is, om in een mail aan de aanbieder te plakken",
                add_id_only<beheer::ExplainOptions>, beheer::explain),
        verbatim(command("origineel",
                         "Een bestand zoals het binnenkwam; wie kijkt, komt in het spoor",
                         add_id_only<beheer::OriginalOptions>, beheer::show_original)),
        paged(command("audit",
                      "De geschiedenis van een bericht: wat ermee gebeurde, wanneer en door wie",
                      add_id_and_json<beheer::AuditOptions>, beheer::audit)),
        command("requeue",
                "Zet een bericht uit quarantaine, of met een foutmelding, weer in de inbox",
                add_requeue_options, beheer::requeue),
        command("resend", "Verzendt het antwoord op een bericht, of zijn vrijgave, opnieuw",
                add_resend_options, beheer::resend),
        command("purge", "Wist wat niet langer bewaard mag worden; de dienst staat stil",
                add_purge_options, beheer::purge),
        group("tariffs", "De tarieventabel"),
        command("tariffs check", "Controleert een tarieventabel voordat zij in gebruik gaat",
                add_tariffs_check_options, beheer::check_tarieven),
        verbatim(command("tariffs plan", "Laat een nieuwe tarieventabel gelden vanaf een dag",
                         add_tariffs_plan_options, beheer::plan_tarieven)),
        command("tariffs planned", "De tarieventabellen die zijn gepland",
                add_json_only<beheer::TariffsPlannedOptions>, beheer::list_planned_tarieven),
        command("tariffs unplan", "Trekt een geplande tarieventabel in", add_tariffs_unplan_options,
                beheer::unplan_tarieven),
        group("config", "De configuratie"),
        command("config check",
                "Controleert mappen, rechten, tabellen, sleutel en schema's zonder te starten",
                add_json_only<beheer::ConfigCheckOptions>, beheer::check_config),
        command("alarm", "Geeft een tekst aan het alarmprogramma, om het te proberen",
                add_alarm_options, beheer::tell_alarm),
        group("ggk", "De envelop van het Gemeentelijk Gegevensknooppunt"),
        verbatim(command("ggk wrap", "Doet een bericht in een envelop", add_ggk_wrap_options,
                         beheer::wrap_bericht)),
        verbatim(command("ggk unwrap", "Haalt een bericht uit zijn envelop", add_ggk_options,
                         beheer::unwrap_bericht)),
        verbatim(paged(command("rules", "De regels waarop berichten worden beoordeeld",
                               add_rules_options, beheer::list_regels))),
        command("regel", "Een regel: wat hij vraagt, en hoe vaak hij is gebroken",
                add_regel_options, beheer::show_regel),
        command("retourcode", "De regels achter een retourcode, en hoe vaak die is gegeven",
                add_retourcode_options, beheer::show_retourcode),
        command("verify", "Controleert of register, spoor, archief en outbox met elkaar kloppen",
                add_verify_options, beheer::verify),
        command("backup", "Maakt een reservekopie; de dienst loopt door", add_backup_options,
                beheer::backup),
        command("restore", "Zet een reservekopie terug in een lege installatie",
                add_restore_options, beheer::restore),
        group("key", "De sleutels waarmee archief en Bsn's versleuteld zijn"),
        verbatim(command("key new", "Maakt een sleutel: in een sleutelbestand, of als regel",
                         add_key_new_options, beheer::new_sleutel)),
        command("key check", "Zegt welke sleutels er zijn en wat eronder staat",
                add_json_only<beheer::KeyCheckOptions>, beheer::check_sleutels),
        command("key rotate", "Versleutelt alles met de nieuwste sleutel; de dienst staat stil",
                add_key_rotate_options, beheer::rotate_sleutels),
        group("web", "De pagina van iwmo-web"),
        verbatim(command("web link",
                         "Een koppeling om u aan te melden: werkt een minuut, en een keer",
                         add_link_options, web::print_link)),
        verbatim(command("report", "Een rapport met cijfers uit het register", add_report_options,
                         beheer::make_report)),
        group("proef", "Wat zou zijn gebeurd, en wat zou gebeuren"),
        verbatim(command("proef tarieven",
                         "Beoordeelt declaraties opnieuw, met een andere tarieventabel",
                         add_proef_tarieven_options, beheer::try_tarieven)),
        verbatim(command("proef herhaal", "Verwerkt het archief opnieuw en vergelijkt elk antwoord",
                         add_proef_options, beheer::try_herhaling)),
        verbatim(command("proef bericht", "Een bericht, met het antwoord dat zou volgen",
                         add_proef_bericht_options, beheer::try_bericht)),
    };
}

} // namespace

std::span<const Command> commands() {
    static const auto all = all_commands();
    return all;
}

} // namespace iwmod::apps
