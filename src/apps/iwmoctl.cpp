/// The operator's tool: reads the command line, runs the command, and says in Dutch what is wrong
/// with the line. What commands there are stands in commands.cpp.
#include "command.hpp"
#include "dutch.hpp"
#include "options.hpp"
#include "pager.hpp"
#include "suggestion.hpp"
#include "wrapping.hpp"
#include <iwmod/beheer.hpp>
#include <iwmod/error.hpp>
#include <iwmod/failpoint.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <csignal>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace iwmod::apps {
namespace {

/// Adds a command, below the one before the space in its name.
void add(CLI::App& app, const Command& command, Choice& choice) {
    const std::string name = command.name;
    const auto space = name.find(' ');
    auto& parent = space == std::string::npos ? app : *app.get_subcommand(name.substr(0, space));
    auto& added = *parent.add_subcommand(name.substr(space + 1), command.help);
    added.group("Opdrachten");
    added.set_help_flag(help_names, help_of_help); // once more: now it is among the Opties
    command.add(added, choice);
}

void build(CLI::App& app, Choice& choice) {
    app.name("iwmoctl");
    speak_dutch(app);
    app.set_version_flag("--version", std::string{"iwmoctl "} + IWMOD_VERSION, "Toont de versie");
    app.add_option(config_names, choice.config,
                   std::string{"Het configuratiebestand; anders "} + default_config)
        ->type_name("BESTAND");
    app.fallthrough();
    app.require_subcommand(1);
    app.footer("Exitcode: 0 goed, 1 er is iets mis, 2 onjuist gebruik of onjuiste configuratie.\n"
               "Uitleg bij een opdracht: iwmoctl help OPDRACHT");
    for (const auto& command : commands()) {
        add(app, command, choice);
    }
}

/// The command that was chosen.
const Command& chosen_command(const CLI::App& app) {
    std::string name;
    for (const auto* chosen = &app; !chosen->get_subcommands().empty();) {
        chosen = chosen->get_subcommands().front();
        name += (name.empty() ? "" : " ") + chosen->get_name();
    }
    const auto all = commands();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&name](const Command& each) { return each.name == name; });
    if (found == all.end()) {
        throw LogicError{"a command that is not in the list"};
    }
    return *found;
}

beheer::ExitCode carry_out(const Choice& choice, const Command& command, beheer::Output output) {
    if (choice.ask) {
        choice.ask();
    }
    const auto width = command.lines == Lines::wrapped ? width_of(STDOUT_FILENO) : std::nullopt;
    const auto pager = command.paging == Paging::none ? nullptr : std::make_unique<Pager>();
    const Wrapping wrapping{output.out, width};
    return choice.run(output);
}

bool is_command(const std::string& word) {
    const auto all = commands();
    return std::any_of(all.begin(), all.end(),
                       [&word](const Command& each) { return each.name == word; });
}

/// The configuration file may be named before the command.
std::vector<std::string>::iterator command_in(std::vector<std::string>& words) {
    const auto is_config = [](const std::string& word) {
        return word == "--configuratie" || word == "--config";
    };
    auto word = words.begin();
    if (word != words.end() && is_config(word->substr(0, word->find('=')))) {
        const bool value_apart = word->find('=') == std::string::npos && words.size() > 1;
        word += value_apart ? 2 : 1;
    }
    return word;
}

/// What the library reads, as it wants it: the last word first. Who asks `help list` gets what
/// `list --help` says, and who asks `help` what `--help` says.
std::vector<std::string> for_library(std::vector<std::string> words) {
    const auto command = command_in(words);
    if (command != words.end() && *command == "help" &&
        (std::next(command) == words.end() || is_command(*std::next(command)))) {
        std::rotate(command, std::next(command), words.end());
        words.back() = "--help";
    }
    std::reverse(words.begin(), words.end());
    return words;
}

/// Parses, runs, and gives the exit code.
int run(const std::vector<std::string>& line) {
    CLI::App app{"Het gereedschap van de beheerder van iwmod."};
    Choice choice;
    build(app, choice);
    const Wrapping errors{std::cerr, width_of(STDERR_FILENO)};
    try {
        app.parse(for_library(line));
    } catch (const CLI::Success& vraag) { // --help or --version
        const Wrapping help{std::cout, width_of(STDOUT_FILENO)};
        return app.exit(vraag, std::cout, std::cerr);
    } catch (const CLI::ParseError& fout) {
        std::cerr << dutch_sentence(fout) << suggestion(app, line) << "\nUitleg: iwmoctl --help\n";
        return static_cast<int>(beheer::ExitCode::usage);
    }
    const beheer::Output output{.out = std::cout, .err = std::cerr};
    return static_cast<int>(beheer::run_command(
        [&] { return carry_out(choice, chosen_command(app), output); }, choice.on_fault, output));
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
    const std::span words{argv, static_cast<std::size_t>(argc)};
    return iwmod::apps::run({words.begin() + std::min(argc, 1), words.end()});
}
