/// Whether somebody is still writing a file.
#pragma once

#include <iwmod/postbus/claim.hpp>

#include <chrono>
#include <string>
#include <sys/stat.h>

namespace iwmod {

enum class Writers {
    none,
    some,
    /// The kernel tells only the owner of the file (or CAP_LEASE), and not on every file system.
    unknown,
    /// The file is not there any more, or no regular file.
    gone,
};

/// Asks the kernel for a read lease, which it gives only when nobody has the file open for writing,
/// and gives it back at once. Returns errno when the file could not be opened for a reason of ours.
struct WritersAnswer {
    Writers writers = Writers::unknown;
    int error = 0;
};
WritersAnswer ask_writers(int folder, const std::string& name);

/// What is known of a file when it is judged whole or not.
struct Age {
    FileTime modified;
    FileTime changed;
    FileTime now;
};

/// How long to wait before a file that nobody told us was closed counts as whole; zero or less:
/// now. A time clearly in the future says that a clock was wrong, not that the file is being
/// written.
std::chrono::nanoseconds remaining_quiet(const Age& age, std::chrono::nanoseconds quiet);

} // namespace iwmod
