/// What inotify tells, as values.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace iwmod::postbus {

/// The folders that are watched: the inbox, and the one it lies in, which alone tells at once that
/// an inbox was deleted that somebody, we ourselves perhaps, still has open. -1 is not watched.
struct Watched {
    int inbox = -1;
    int parent = -1;
    /// The name of the inbox in its parent.
    std::string inbox_name;
};

struct Events {
    /// Closed after writing, or moved in.
    std::vector<std::string> closed;
    /// Made: a file that is still to be written, or one that was linked in, or no file.
    std::vector<std::string> made;
    bool overflow = false;
    bool inbox_gone = false;

    /// Adds what a read from inotify gave.
    void add(std::span<const char> bytes, const Watched& watched);
};

} // namespace iwmod::postbus
