/// What was meant by a command or an option that is not known.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace iwmod::apps {

/// ` Bedoelde u list?` for the first word of the line that is not known and is near to one that is;
/// else empty.
std::string suggestion(const CLI::App& app, const std::vector<std::string>& words);

} // namespace iwmod::apps
