/// What the command line of iwmoctl asks for, and how a command is added to it.
#pragma once

#include <iwmod/beheer.hpp>

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>

namespace iwmod {

inline constexpr const char* default_config = "/etc/iwmod/iwmod.toml";
inline constexpr const char* uitleg_bij_help = "Toont deze uitleg";

/// What the command line asks for.
struct Keuze {
    std::string config = default_config;
    std::function<Afloop(Uitvoer)> opdracht;
    Afloop bij_storing = Afloop::fout;

    Instellingen instellingen() const { return Instellingen::load(config); }
};

/// A command, or one below it.
CLI::App& add_command(CLI::App& app, const char* naam, const char* uitleg);

/// The command runs after the whole line was read: with the options as they are then.
template <class Options, class Run>
void on_chosen(CLI::App& command, Keuze& keuze, std::shared_ptr<Options> options, Run run) {
    command.callback([&keuze, options, run] {
        keuze.opdracht = [&keuze, options, run](Uitvoer uitvoer) {
            return run(*options, keuze.instellingen(), uitvoer);
        };
    });
}

/// `report`, and `proef` with what is below it.
void add_report(CLI::App& app, Keuze& keuze);
void add_proef(CLI::App& app, Keuze& keuze);

} // namespace iwmod
