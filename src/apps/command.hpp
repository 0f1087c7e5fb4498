/// A command of iwmoctl is one entry: its name, its help, its options, and the function that it is.
#pragma once

#include <iwmod/beheer.hpp>

#include <CLI/CLI.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace iwmod::apps {

inline constexpr const char* default_config = "/etc/iwmod/iwmod.toml";
inline constexpr const char* config_names = "--configuratie,--config";

/// What the command line asks for.
struct Choice {
    std::string config = default_config;
    std::function<void()> ask; ///< first: for what must not stand on the line
    std::function<beheer::ExitCode(beheer::Output)> run;
    beheer::ExitCode on_fault = beheer::ExitCode::fault;
};

/// Whether what it prints goes through a pager.
enum class Paging : std::uint8_t { none, on_a_terminal };

/// Whether its lines are wrapped where they are wider than the terminal.
enum class Lines : std::uint8_t { wrapped, as_they_are };

struct Command {
    const char* name; ///< `list`, or `key rotate` for one below another
    const char* help;
    /// Adds the options, and what is to be done when the command is chosen.
    std::function<void(CLI::App&, Choice&)> add;
    Paging paging = Paging::none;
    Lines lines = Lines::wrapped;
};

/// The same, for one that writes a file or a table.
inline Command verbatim(Command command) {
    command.lines = Lines::as_they_are;
    return command;
}

/// The same, for one that only shows, and may have much to show.
inline Command paged(Command command) {
    command.paging = Paging::on_a_terminal;
    return command;
}

/// All of them, in the order of the help; one that has others below it stands before those.
std::span<const Command> commands();

/// A command that needs the configuration. It runs after the whole line was read: with the options
/// as they are then. `on_fault`: how it ends when a fault of ours stops it.
template <class Options>
Command command(const char* name, const char* help, void (*add_options)(CLI::App&, Options&),
                beheer::ExitCode (*run)(const Options&, const dienst::Settings&, beheer::Output),
                beheer::ExitCode on_fault = beheer::ExitCode::fault) {
    return {name, help, [add_options, run, on_fault](CLI::App& app, Choice& choice) {
                auto options = std::make_shared<Options>();
                add_options(app, *options);
                app.callback([&choice, options, run, on_fault] {
                    choice.on_fault = on_fault;
                    if constexpr (requires { ask_for(*options); }) {
                        choice.ask = [options] { ask_for(*options); };
                    }
                    choice.run = [&choice, options, run](beheer::Output output) {
                        return run(*options, dienst::Settings::load(choice.config), output);
                    };
                });
            }};
}

/// One that needs no configuration.
template <class Options>
Command command(const char* name, const char* help, void (*add_options)(CLI::App&, Options&),
                beheer::ExitCode (*run)(const Options&, beheer::Output)) {
    return {name, help, [add_options, run](CLI::App& app, Choice& choice) {
                auto options = std::make_shared<Options>();
                add_options(app, *options);
                app.callback([&choice, options, run] {
                    choice.run = [options, run](beheer::Output output) {
                        return run(*options, output);
                    };
                });
            }};
}

/// One that only has others below it.
inline Command group(const char* name, const char* help) {
    return {name, help, [](CLI::App& app, Choice& /*choice*/) { app.require_subcommand(1); }};
}

} // namespace iwmod::apps
