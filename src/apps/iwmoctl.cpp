/// The operator's tool: reads the command line, runs the command, and says in Dutch what is wrong
/// with the line. What commands there are stands in commands.cpp.
#include "command.hpp"
#include "pager.hpp"
#include "suggestion.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <csignal>
#include <iostream>
#include <memory>
#include <string>
#include <sys/stat.h>

namespace iwmod::apps {
namespace {

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

/// Adds a command, below the one before the space in its name.
void add(CLI::App& app, const Command& command, Choice& choice) {
    const std::string name = command.name;
    const auto space = name.find(' ');
    auto& parent = space == std::string::npos ? app : *app.get_subcommand(name.substr(0, space));
    auto& added = *parent.add_subcommand(name.substr(space + 1), command.help);
    added.group("Opdrachten");
    added.set_help_flag("-h,--help", help_of_help); // once more: now it is among the Opties
    command.add(added, choice);
}

void build(CLI::App& app, Choice& choice) {
    app.name("iwmoctl");
    app.formatter(dutch_formatter());
    app.option_defaults()->group("Opties");
    app.set_help_flag("-h,--help", help_of_help);
    app.set_version_flag("--version", std::string{"iwmoctl "} + IWMOD_VERSION, "Toont de versie");
    app.add_option("--config", choice.config,
                   std::string{"Het configuratiebestand; anders "} + default_config);
    app.fallthrough();
    app.require_subcommand(1);
    app.footer("Afloop: 0 goed, 1 er is iets mis, 2 onjuist gebruik of onjuiste configuratie.\n"
               "Uitleg bij een opdracht: iwmoctl OPDRACHT --help");
    for (const auto& command : commands()) {
        add(app, command, choice);
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

/// Of the command that was chosen.
Paging paging_of(const CLI::App& app) {
    std::string name;
    for (const auto* chosen = &app; !chosen->get_subcommands().empty();) {
        chosen = chosen->get_subcommands().front();
        name += (name.empty() ? "" : " ") + chosen->get_name();
    }
    const auto all = commands();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&name](const Command& each) { return each.name == name; });
    return found == all.end() ? Paging::none : found->paging;
}

beheer::ExitCode carry_out(const Choice& choice, Paging paging, beheer::Output output) {
    if (choice.ask) {
        choice.ask();
    }
    const auto pager = paging == Paging::none ? nullptr : std::make_unique<Pager>();
    return choice.run(output);
}

/// Parses, runs, and gives the exit code.
int run(int argc, char** argv) {
    CLI::App app{"Het gereedschap van de beheerder van iwmod."};
    Choice choice;
    build(app, choice);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& vraag) { // --help or --version
        return app.exit(vraag, std::cout, std::cerr);
    } catch (const CLI::ParseError& fout) {
        std::cerr << dutch_sentence(fout) << suggestion(app, {argv + 1, argv + argc})
                  << "\nUitleg: iwmoctl --help\n";
        return static_cast<int>(beheer::ExitCode::usage);
    }
    const beheer::Output output{.out = std::cout, .err = std::cerr};
    return static_cast<int>(beheer::run_command(
        [&] { return carry_out(choice, paging_of(app), output); }, choice.on_fault, output));
}

} // namespace
} // namespace iwmod::apps

// NOLINTNEXTLINE(bugprone-exception-escape): only building the options can throw, and that is a bug
int main(int argc, char** argv) {
    if (iwmod::listed_failpoints()) {
        return 0;
    }
    // A reader that has seen enough (list | head) ends us without a word, whatever our parent
    // chose. That cuts nothing short: what changes something writes only once that is done. It
    // fails for no signal that there is.
    static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
    iwmod::dienst::forbid_core_dumps();
    ::umask(S_IRWXG | S_IRWXO); // what it writes (a backup) holds personal data
    iwmod::dienst::use_dutch_time();
    return iwmod::apps::run(argc, argv);
}
