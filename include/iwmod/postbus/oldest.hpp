/// The file that waits longest in the inbox.
#pragma once

#include <iwmod/postbus/mappen.hpp>
#include <iwmod/postbus/stamp.hpp>

#include <optional>
#include <string>

namespace iwmod::postbus {

struct Oldest {
    FileTime since;      ///< when it came here: it keeps a time of its own when it is moved in
    std::string bestand; ///< any bytes
};
/// Of the files that count and are not empty. Any thread. Throws SpoolError.
std::optional<Oldest> oldest_waiting(const Mappen& mappen);

} // namespace iwmod::postbus
