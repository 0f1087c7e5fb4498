/// Front door of `dienst`: the service. It brings a file from the inbox to its end state, with
/// every other room, and runs under systemd.
#pragma once

#include <iwmod/dienst/beoordeling.hpp>
#include <iwmod/dienst/instellingen.hpp>
#include <iwmod/dienst/tabellen.hpp>
#include <iwmod/dienst/tijd.hpp>

namespace iwmod {

/// Log through spdlog: to journald when systemd started us, else to stderr.
void open_log(Logniveau niveau);

/// Handles what is in the inbox, in order, and returns: true when every file reached an end state.
bool run_once(const Instellingen& instellingen);

/// Watches the inbox until SIGTERM or SIGINT. Throws when it cannot start, or when the register is
/// lost.
void run_service(const Instellingen& instellingen);

} // namespace iwmod
