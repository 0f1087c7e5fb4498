/// What a reload of the configuration cannot change.
#pragma once

#include <iwmod/dienst/settings.hpp>

#include <string>
#include <vector>

namespace iwmod::dienst {

/// The keys that stand otherwise in `fresh` and count only after a restart, as `[section] key`.
std::vector<std::string> restart_needed(const Settings& running, const Settings& fresh);

} // namespace iwmod::dienst
