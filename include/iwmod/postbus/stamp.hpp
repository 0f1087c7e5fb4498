/// How a file is at a moment, to see later whether it changed.
#pragma once

#include <chrono>
#include <sys/types.h>

struct stat;

namespace iwmod::postbus {

/// A time of a file, with the nanoseconds that decide the order of arrival.
using FileTime = std::chrono::sys_time<std::chrono::nanoseconds>;

/// What changes when a file is written, replaced or renamed. Who writes may set the modification
/// time back, but not the time of change.
struct Stamp {
    dev_t device = 0;
    ino_t inode = 0;
    off_t size = 0;
    FileTime modified;
    FileTime changed;

    static Stamp of(const struct stat& found);
    bool operator==(const Stamp&) const = default;
};

} // namespace iwmod::postbus
