#include "keuze.hpp"

namespace iwmod {

CLI::App& add_command(CLI::App& app, const char* naam, const char* uitleg) {
    auto& command = *app.add_subcommand(naam, uitleg);
    command.group("Opdrachten");
    command.set_help_flag("-h,--help", uitleg_bij_help); // once more: now it is among the Opties
    return command;
}

} // namespace iwmod
