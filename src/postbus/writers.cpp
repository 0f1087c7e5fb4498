#include "writers.hpp"

#include "steps.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>

namespace iwmod {
namespace {

WritersAnswer judge_open_error(int error) {
    switch (error) {
    case ENOENT:
    case ELOOP:
    case ENXIO:
    case ENODEV:
        return {.writers = Writers::gone};
    case EWOULDBLOCK: // another program holds a lease that our open has to break first
        return {.writers = Writers::some};
    case EACCES:
    case EPERM:
        return {.writers = Writers::unknown};
    default:
        return {.writers = Writers::unknown, .error = error};
    }
}

} // namespace

WritersAnswer ask_writers(int folder, const std::string& name) {
    const Fd file = open_untrusted(folder, name);
    if (!file) {
        return judge_open_error(errno);
    }
    // Who opens the file while we hold the lease makes the kernel send a signal: SIGIO, which
    // kills, unless it is one that is ignored.
    ::fcntl(file.get(), F_SETSIG, SIGURG);
    if (::fcntl(file.get(), F_SETLEASE, F_RDLCK) == 0) {
        return {.writers = Writers::none}; // closing the file gives the lease back
    }
    return {.writers = errno == EAGAIN || errno == EBUSY ? Writers::some : Writers::unknown};
}

std::chrono::nanoseconds remaining_quiet(const Age& age, std::chrono::nanoseconds quiet) {
    const std::chrono::nanoseconds since = age.now - std::min(age.modified, age.changed);
    return since <= -quiet ? std::chrono::nanoseconds{0} : quiet - since;
}

} // namespace iwmod
