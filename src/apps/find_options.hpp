/// The options by which messages are found.
#pragma once

#include <iwmod/beheer.hpp>
#include <iwmod/beheer/find.hpp>

#include <CLI/CLI.hpp>

namespace iwmod::apps {

/// Those of `list`, for any command that is about the messages they leave.
void add_filters(CLI::App& command, beheer::Selection& selection);
void add_list_options(CLI::App& command, beheer::ListOptions& options);

} // namespace iwmod::apps
