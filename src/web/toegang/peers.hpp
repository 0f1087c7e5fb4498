/// Which accounts a proxy may run as.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace iwmod::web {

/// The numbers of these accounts; a number stands for itself. Who is not on this machine is left
/// out.
std::vector<std::uint32_t> accounts_of(const std::vector<std::string>& names);

} // namespace iwmod::web
