/// The operator's tool: what is on the command line, and nothing else.
#include "keuze.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <CLI/CLI.hpp>

#include <csignal>
#include <iostream>
#include <memory>
#include <string>
#include <sys/stat.h>

namespace iwmod {
namespace {

/// A flag that chooses how a command prints.
CLI::Option* add_vorm(CLI::App& command, const char* flag, Vorm& vorm, Vorm chosen,
                      const char* uitleg) {
    return command.add_flag_function(
        flag, [&vorm, chosen](std::int64_t /*count*/) { vorm = chosen; }, uitleg);
}

CLI::Option* add_json(CLI::App& command, Vorm& vorm) {
    return add_vorm(command, "--json", vorm, Vorm::json, "Schrijft JSON, voor programma's");
}

/// An option as the help shows it, and what it says of a text that it cannot use.
struct Optie {
    const char* naam;
    const char* uitleg;
    std::string weigering;
};

/// An option whose text `parse` turns into a value, or refuses.
template <class T, class Parse>
void add_parsed(CLI::App& command, const Optie& optie, T& value, Parse parse) {
    auto* const option = command.add_option_function<std::string>(
        optie.naam, [&value, parse](const std::string& text) { value = parse(text); },
        optie.uitleg);
    option->check([parse, weigering = optie.weigering](const std::string& text) {
        return parse(text) ? "" : weigering;
    });
}

std::optional<std::int64_t> parse_number(const std::string& text) {
    constexpr std::size_t most_digits = 18;
    if (text.empty() || text.size() > most_digits ||
        text.find_first_not_of("0123456789") != std::string::npos || text == "0") {
        return std::nullopt;
    }
    return std::stoll(text);
}

std::optional<Soort> parse_soort(const std::string& text) {
    const auto soort = soort_by_naam(text);
    return soort ? soort : soort_by_naam("WMO" + text);
}

std::optional<std::string> parse_sha256(const std::string& text) {
    return Sha256::parse(text) ? std::optional{text} : std::nullopt;
}

void add_id(CLI::App& command, BerichtId& id) {
    command
        .add_option_function<std::string>(
            "ID", [&id](const std::string& text) { id = parse_number(text).value_or(0); },
            "Nummer van het bericht, zoals 'list' het noemt")
        ->required()
        ->check([](const std::string& text) {
            return parse_number(text) ? "" : "een nummer is een geheel getal vanaf 1";
        });
}

void add_validate(CLI::App& app, Keuze& keuze) {
    auto& command = add_command(app, "validate", "Beoordeelt bestanden zonder ze te verwerken");
    auto options = std::make_shared<ValidateOptions>();
    command.add_option("BESTAND", options->bestanden, "De bestanden")->required();
    add_json(command, options->vorm);
    command.add_flag_function(
        "--register",
        [options](std::int64_t /*count*/) { options->diepte = Diepte::tot_en_register; },
        "Ook niveau 3 en 4: een proef tegen het register en de tabellen, die niets wijzigt");
    command.callback([&keuze, options] {
        keuze.bij_storing = Afloop::gebruik;
        keuze.opdracht = [&keuze, options](Uitvoer uitvoer) {
            return validate(*options, keuze.instellingen(), uitvoer);
        };
    });
    command.footer("Afloop: 0 alles goed, 1 een bericht afgekeurd, 2 onjuist gebruik of een "
                   "bestand niet leesbaar.");
}

void add_status(CLI::App& app, Keuze& keuze) {
    auto& command = add_command(app, "status", "Cijfers van het register en de postbus");
    auto options = std::make_shared<StatusOptions>();
    add_json(command, options->vorm);
    on_chosen(command, keuze, options, show_status);
}

void add_filters(CLI::App& command, Filter& filter) {
    constexpr auto* vorm_van_datum = "een datum is van de vorm 2023-03-01";
    add_parsed(command,
               {"--status", "Alleen met deze eindstand",
                "kies geaccepteerd, deels, afgekeurd, foutmelding, dubbel of quarantaine"},
               filter.status, status_by_naam);
    add_parsed(command,
               {"--soort", "Alleen deze berichtsoort", "kies een berichtsoort zoals WMO305"},
               filter.soort, parse_soort);
    command.add_option("--afzender", filter.afzender, "Alleen van deze AGB- of gemeentecode");
    command.add_option("--ontvanger", filter.ontvanger, "Alleen aan deze AGB- of gemeentecode");
    command.add_option("--identificatie", filter.identificatie,
                       "Alleen met deze Identificatie in de Header");
    add_parsed(command,
               {"--sha256", "Alleen van dit bestand",
                "een SHA-256 is 64 cijfers en kleine letters a tot en met f"},
               filter.sha256, parse_sha256);
    add_parsed(command, {"--vanaf", "Ontvangen op of na deze dag", vorm_van_datum}, filter.vanaf,
               parse_datum);
    add_parsed(command, {"--tot", "Ontvangen tot en met deze dag", vorm_van_datum}, filter.tot,
               parse_datum);
    add_parsed(
        command,
        {"--maximum", "Niet meer dan zoveel berichten", "een maximum is een geheel getal vanaf 1"},
        filter.maximum, parse_number);
}

void add_list(CLI::App& app, Keuze& keuze) {
    auto& command = add_command(app, "list", "De berichten, in volgorde van ontvangst");
    auto options = std::make_shared<ListOptions>();
    add_filters(command, options->filter);
    add_json(command, options->vorm);
    on_chosen(command, keuze, options, list_berichten);
}

void add_show(CLI::App& app, Keuze& keuze) {
    auto& command =
        add_command(app, "show", "Een bericht: wat binnenkwam, wat gevonden is, wat is geantwoord");
    auto options = std::make_shared<ShowOptions>();
    add_id(command, options->id);
    add_json(command, options->vorm);
    on_chosen(command, keuze, options, show_bericht);
}

void add_audit(CLI::App& app, Keuze& keuze) {
    auto& command =
        add_command(app, "audit", "Het leven van een bericht, zoals het spoor het heeft");
    auto options = std::make_shared<AuditOptions>();
    add_id(command, options->id);
    add_json(command, options->vorm);
    on_chosen(command, keuze, options, audit);
}

void add_purge(CLI::App& app, Keuze& keuze) {
    auto& command =
        add_command(app, "purge", "Wist wat niet langer bewaard mag worden; de dienst staat stil");
    auto options = std::make_shared<PurgeOptions>();
    command
        .add_option_function<std::string>(
            "--before", [options](const std::string& text) { options->voor = parse_datum(text); },
            "Alleen wat voor deze dag ligt")
        ->required()
        ->check([](const std::string& text) {
            return parse_datum(text) ? "" : "een datum is van de vorm 2010-01-01";
        });
    command.add_flag_function(
        "--dry-run", [options](std::int64_t /*count*/) { options->uitvoering = Uitvoering::proef; },
        "Zegt alleen wat gewist zou worden");
    add_json(command, options->vorm);
    on_chosen(command, keuze, options, purge);
}

void add_requeue(CLI::App& app, Keuze& keuze) {
    auto& command =
        add_command(app, "requeue",
                    "Zet een bericht uit quarantaine, of met een foutmelding, weer in de inbox");
    auto options = std::make_shared<RequeueOptions>();
    add_id(command, options->id);
    on_chosen(command, keuze, options, requeue);
}

void add_tariffs(CLI::App& app, Keuze& keuze) {
    auto& tariffs = add_command(app, "tariffs", "De tarieventabel");
    tariffs.require_subcommand(1);
    auto& command =
        add_command(tariffs, "check", "Controleert een tarieventabel voordat zij in gebruik gaat");
    auto options = std::make_shared<TariffsCheckOptions>();
    command.add_option("BESTAND", options->bestand, "Het CSV-bestand")->required();
    add_json(command, options->vorm);
    command.callback([&keuze, options] {
        keuze.opdracht = [options](Uitvoer uitvoer) { return check_tarieven(*options, uitvoer); };
    });
}

void add_rules(CLI::App& app, Keuze& keuze) {
    auto& command = add_command(app, "rules", "De regels waarop berichten worden beoordeeld");
    auto options = std::make_shared<RulesOptions>();
    auto* const json = add_json(command, options->vorm);
    add_vorm(command, "--markdown", options->vorm, Vorm::markdown,
             "Schrijft de pagina docs/regels.md")
        ->excludes(json);
    command.callback([&keuze, options] {
        keuze.opdracht = [options](Uitvoer uitvoer) { return list_regels(*options, uitvoer); };
    });
}

void add_verify(CLI::App& app, Keuze& keuze) {
    auto& command = add_command(
        app, "verify", "Controleert of register, spoor, archief en outbox met elkaar kloppen");
    auto options = std::make_shared<VerifyOptions>();
    add_json(command, options->vorm);
    command.add_flag_function(
        "--snel", [options](std::int64_t /*count*/) { options->grondigheid = Grondigheid::snel; },
        "Leest de bestanden niet opnieuw na");
    add_parsed(command,
               {"--kop", "Een eerder genoteerde kop van het spoor, die er nog in moet staan",
                "een kop is 64 cijfers en kleine letters a tot en met f"},
               options->kop, parse_sha256);
    on_chosen(command, keuze, options, verify);
}

void add_key(CLI::App& app, Keuze& keuze) {
    auto& key = add_command(app, "key", "De sleutels waarmee archief en Bsn's versleuteld zijn");
    key.require_subcommand(1);

    auto& make = add_command(key, "new", "Maakt een sleutel: in een sleutelbestand, of als regel");
    auto new_options = std::make_shared<KeyNewOptions>();
    auto* const bestand = make.add_option("BESTAND", new_options->bestand,
                                          "Het sleutelbestand; wordt gemaakt als het er niet is");
    make.add_option("--nummer", new_options->nummer, "Het nummer in de regel; anders 1")
        ->excludes(bestand)
        ->check([](const std::string& text) {
            const auto nummer = parse_number(text);
            return nummer && *nummer <= highest_sleutelnummer
                       ? ""
                       : "een nummer is een geheel getal van 1 tot en met 999999";
        });
    make.callback([&keuze, new_options] {
        keuze.opdracht = [new_options](Uitvoer uitvoer) {
            return new_sleutel(*new_options, uitvoer);
        };
    });

    auto& check = add_command(key, "check", "Zegt welke sleutels er zijn en wat eronder staat");
    auto check_options = std::make_shared<KeyCheckOptions>();
    add_json(check, check_options->vorm);
    on_chosen(check, keuze, check_options, check_sleutels);

    auto& rotate = add_command(key, "rotate",
                               "Versleutelt alles met de nieuwste sleutel; de dienst staat stil");
    auto rotate_options = std::make_shared<KeyRotateOptions>();
    rotate.add_flag_function(
        "--dry-run",
        [rotate_options](std::int64_t /*count*/) {
            rotate_options->uitvoering = Uitvoering::proef;
        },
        "Zegt alleen wat er zou gebeuren");
    on_chosen(rotate, keuze, rotate_options, rotate_sleutels);
}

void add_backup(CLI::App& app, Keuze& keuze) {
    auto& command =
        add_command(app, "backup", "Maakt een reservekopie van het register; de dienst loopt door");
    auto options = std::make_shared<BackupOptions>();
    command.add_option("BESTAND", options->doel, "De reservekopie, die er nog niet mag zijn")
        ->required();
    on_chosen(command, keuze, options, backup);
}

std::shared_ptr<CLI::Formatter> dutch_formatter() {
    auto formatter = std::make_shared<CLI::Formatter>();
    formatter->label("Usage", "Gebruik");
    formatter->label("OPTIONS", "OPTIES");
    formatter->label("SUBCOMMAND", "OPDRACHT");
    formatter->label("SUBCOMMANDS", "OPDRACHT");
    formatter->label("Positionals", "Argumenten");
    formatter->label("REQUIRED", "(verplicht)");
    formatter->label("Excludes", "Niet samen met");
    formatter->label("TEXT", "TEKST");
    return formatter;
}

void build(CLI::App& app, Keuze& keuze) {
    app.name("iwmoctl");
    app.formatter(dutch_formatter());
    app.option_defaults()->group("Opties");
    app.set_help_flag("-h,--help", uitleg_bij_help);
    app.set_version_flag("--version", std::string{"iwmoctl "} + IWMOD_VERSION, "Toont de versie");
    app.add_option("--config", keuze.config,
                   std::string{"Het configuratiebestand; anders "} + default_config);
    app.fallthrough();
    app.require_subcommand(1);
    app.footer("Afloop: 0 goed, 1 er is iets mis, 2 onjuist gebruik of onjuiste configuratie.\n"
               "Uitleg bij een opdracht: iwmoctl OPDRACHT --help");
    for (const auto add :
         {add_validate, add_status, add_list, add_show, add_audit, add_requeue, add_purge,
          add_tariffs, add_rules, add_verify, add_backup, add_key, add_report, add_proef}) {
        add(app, keuze);
    }
}

/// The library's message is English: "<name> is required", "<name>: 1 required TEXT missing",
/// "The following argument was not expected: <arguments>". What it is about is Dutch enough.
std::string name_in(const std::string& message) {
    return message.substr(0, std::min(message.find(':'), message.find(" is required")));
}
std::string arguments_in(const std::string& message) {
    const auto colon = message.find(": ");
    return colon == std::string::npos ? message : message.substr(colon + 2);
}

std::string dutch_sentence(const CLI::ParseError& fout) {
    std::string message = fout.what();
    switch (static_cast<CLI::ExitCodes>(fout.get_exit_code())) {
    case CLI::ExitCodes::ValidationError:
        return message; // our own sentences
    case CLI::ExitCodes::ExtrasError:
        return "Onbekend argument: " + arguments_in(message);
    case CLI::ExitCodes::ExcludesError:
        return "Deze opties gaan niet samen.";
    case CLI::ExitCodes::RequiredError:
        return message.find("subcommand") == std::string::npos
                   ? "Er ontbreekt een waarde: " + name_in(message)
                   : "Er ontbreekt een opdracht, of deze is onbekend.";
    case CLI::ExitCodes::ArgumentMismatch:
        return "Er ontbreekt een waarde: " + name_in(message);
    default: // an enumeration of the library, of which the rest cannot come from these options
        return "Deze opdracht is niet te lezen.";
    }
}

/// Parses, runs, and gives the exit code.
int run(int argc, char** argv) {
    CLI::App app{"Het gereedschap van de beheerder van iwmod."};
    Keuze keuze;
    build(app, keuze);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& vraag) { // --help or --version
        return app.exit(vraag, std::cout, std::cerr);
    } catch (const CLI::ParseError& fout) {
        std::cerr << dutch_sentence(fout) << "\nUitleg: iwmoctl --help\n";
        return static_cast<int>(Afloop::gebruik);
    }
    const Uitvoer uitvoer{.out = std::cout, .err = std::cerr};
    return static_cast<int>(
        run_command([&] { return keuze.opdracht(uitvoer); }, keuze.bij_storing, uitvoer));
}

} // namespace
} // namespace iwmod

// NOLINTNEXTLINE(bugprone-exception-escape): only building the options can throw, and that is a bug
int main(int argc, char** argv) {
    if (iwmod::listed_failpoints()) {
        return 0;
    }
    // A reader that has seen enough (list | head) ends us without a word, whatever our parent
    // chose. That cuts nothing short: what changes something writes only once that is done. It
    // fails for no signal that there is.
    static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
    iwmod::forbid_core_dumps();
    ::umask(S_IRWXG | S_IRWXO); // what it writes (a backup) holds personal data
    iwmod::use_dutch_time();
    return iwmod::run(argc, argv);
}
