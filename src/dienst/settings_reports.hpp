/// Reading [cijfers], which has tables of names that the operator chooses.
#pragma once

#include <iwmod/dienst/report_settings.hpp>

#include <toml++/toml.h>

#include <filesystem>

namespace iwmod::dienst {

/// Throws ConfigError with the line for a key that we do not know and a value that is none.
ReportSettings read_cijfers(const std::filesystem::path& bestand, const toml::table& root);

} // namespace iwmod::dienst
