/// Whether the service can do its work with this configuration, without starting it.
#pragma once

#include <iwmod/dienst/settings.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace iwmod::dienst {

enum class Weight : std::uint8_t {
    warning, ///< the service starts; somebody should look
    fault,   ///< it does not start, or does not do what was asked
};
struct Remark {
    Weight weight = Weight::warning;
    std::string zin; ///< Dutch; names path and cause
};

/// Folders, rights, disks, tables, codes, and whether an empty root stands where one was in use.
/// For this account. What the service says when it starts.
std::vector<Remark> check_installation(const Settings& settings);
/// The same, with what the start finds out by itself: keys, register and schemas.
std::vector<Remark> check_all(const Settings& settings);

} // namespace iwmod::dienst
