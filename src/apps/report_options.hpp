/// The options of `report` and of what is below `proef`.
#pragma once

#include <iwmod/beheer/proef.hpp>
#include <iwmod/beheer/report.hpp>

#include <CLI/CLI.hpp>

namespace iwmod::apps {

void add_report_options(CLI::App& command, beheer::ReportOptions& options);
void add_proef_options(CLI::App& command, beheer::ProefOptions& options);
void add_proef_tarieven_options(CLI::App& command, beheer::ProefTarievenOptions& options);
void add_proef_bericht_options(CLI::App& command, beheer::ProefBerichtOptions& options);

} // namespace iwmod::apps
