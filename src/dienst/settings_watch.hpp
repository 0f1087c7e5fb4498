/// Reading [bewaking] and [reservekopie], and what stands in the file as it is.
#pragma once

#include "section.hpp"
#include <iwmod/dienst/watch_settings.hpp>

#include <map>

namespace iwmod::dienst {

/// Throws ConfigError.
WatchSettings read_bewaking(Section sectie);
std::optional<std::filesystem::path> read_reservekopie(Section sectie);

/// Each key of the file by `[section] key`, with its value as TOML.
std::map<std::string, std::string> values_of(const toml::table& root);

} // namespace iwmod::dienst
