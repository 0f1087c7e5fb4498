/// The options of `iwmoctl report`.
#pragma once

#include <iwmod/beheer/report.hpp>

#include <CLI/CLI.hpp>

namespace iwmod {

/// `options` outlives the parsing.
void add_report_options(CLI::App& command, ReportOptions& options);

} // namespace iwmod
