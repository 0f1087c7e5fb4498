/// Names for files that go back to the inbox, where their own may be taken by now.
#pragma once

#include "folder.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace iwmod::postbus {

/// The n-th name to try for a file that goes back to the inbox: 0 is the name itself, then
/// `<stem>-opnieuw-<n>` before its extension, cut to 255 bytes.
std::string requeue_name(std::string_view bestand, unsigned n);

/// The name that was found, or the error that kept it from being given.
struct Naming {
    std::string name;
    int error = 0;
};

/// Tries those names until `rename_to` finds one free: as long as it gives EEXIST.
Naming first_free(std::string_view bestand,
                  const std::function<int(const std::string&)>& rename_to);

/// Moves what lies at `place` in `werk` back to the inbox as `bestand`, or by a name likewise: the
/// same inode, so that who still writes it writes a file of the inbox.
Naming give_back(const Folder& werk, const std::string& place, const Folder& inbox,
                 std::string_view bestand);

} // namespace iwmod::postbus
