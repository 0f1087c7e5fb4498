/// Front door of `dienst`: the service. It brings a file from the inbox to its end state, with
/// every other room, and runs under systemd.
#pragma once

#include <iwmod/dienst/clock.hpp>
#include <iwmod/dienst/fault.hpp>
#include <iwmod/dienst/settings.hpp>
#include <iwmod/dienst/tables.hpp>
#include <iwmod/oordeel/inspection.hpp>

namespace iwmod::dienst {

/// No core file and no debugger: what is in memory stays there, also when the limits of the unit do
/// not hold. Before any thread starts.
void forbid_core_dumps();
/// What one thread gave back serves the others: without, each keeps a heap of its own with what its
/// largest message needed. Before any thread starts.
void share_memory();
/// Who reads what we write may go away (SIGPIPE): that ends no work.
void outlive_readers();
/// SIGHUP means nothing yet, and is kept until run_service() listens. The first thing that main
/// does: it would end the process.
void hold_reload();
/// SIGHUP does again what it does to any program (`--eenmaal`).
void release_reload();
/// The name of an account; the number where the machine knows none.
std::string account_name(std::uint32_t uid);
/// Who gives this order: the one who called sudo, else the account of this process.
std::string operator_name();

/// Log through spdlog: to journald when systemd started us, else to stderr. Before any thread
/// starts: who logs holds no share in the logger.
void open_log(LogLevel niveau);
/// From now on; any thread, while others log.
void set_log_level(LogLevel niveau);

/// Handles what is in the inbox, in order, and returns: true when every file reached an end state.
bool run_once(const Settings& settings);

/// Watches the inbox until SIGTERM or SIGINT. Throws when it cannot start, or when the register is
/// lost.
void run_service(const Settings& settings);

} // namespace iwmod::dienst
