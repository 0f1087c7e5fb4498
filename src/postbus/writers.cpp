#include "writers.hpp"

#include "steps.hpp"
#include <iwmod/postbus/mappen.hpp>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>

namespace iwmod::postbus {
namespace {

Writers judge_open_error(int error) {
    switch (error) {
    case ENOENT:
    case ELOOP:
    case ENXIO:
    case ENODEV:
        return Writers::gone;
    case EWOULDBLOCK: // another program holds a lease that our open has to break first
        return Writers::some;
    default:
        return Writers::unknown;
    }
}

/// Of the file alone: it may be taken, and reading it says what is wrong with it.
bool is_of_the_file(int error) {
    return error == EACCES || error == EPERM;
}

std::chrono::nanoseconds remaining(FileTime time, FileTime now, std::chrono::nanoseconds quiet) {
    const std::chrono::nanoseconds since = now - time;
    return since <= -quiet ? std::chrono::nanoseconds{0} : quiet - since;
}

} // namespace

Stamp Stamp::of(const struct stat& found) {
    return {.device = found.st_dev,
            .inode = found.st_ino,
            .size = found.st_size,
            .modified = file_time(found.st_mtim),
            .changed = file_time(found.st_ctim)};
}

Writers lease(int file) {
    // Who opens the file while we hold the lease makes the kernel send a signal: SIGIO, which
    // kills, unless it is one that is ignored.
    ::fcntl(file, F_SETSIG, SIGURG);
    if (::fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
        return Writers::none;
    }
    return errno == EAGAIN || errno == EBUSY ? Writers::some : Writers::unknown;
}

Grip::Grip(int folder, const std::string& path) : m_fd{open_untrusted(folder, path)} {
    if (m_fd) {
        m_writers = lease(m_fd.get());
        return;
    }
    const int error = errno;
    m_writers = judge_open_error(error);
    if (m_writers == Writers::unknown && !is_of_the_file(error)) {
        m_error = error;
    }
}

Writers Grip::ask() const {
    if (m_writers != Writers::none) {
        return m_fd ? lease(m_fd.get()) : m_writers;
    }
    return ::fcntl(m_fd.get(), F_GETLEASE) == F_RDLCK ? Writers::none : Writers::some;
}

std::optional<Stamp> Grip::stamp() const {
    struct stat found {};
    if (!m_fd || ::fstat(m_fd.get(), &found) != 0) {
        return std::nullopt;
    }
    return Stamp::of(found);
}

bool may_be_written(const Grip& grip) {
    if (grip.ask() != Writers::unknown) {
        return grip.ask() == Writers::some;
    }
    const auto stamp = grip.stamp();
    const Age age{.modified = stamp ? stamp->modified : FileTime{},
                  .changed = stamp ? stamp->changed : FileTime{},
                  .now = std::chrono::time_point_cast<std::chrono::nanoseconds>(
                      std::chrono::system_clock::now())};
    return remaining_quiet(age, Limits::usual_quiet_untold).count() > 0;
}

WritersAnswer ask_writers(int folder, const std::string& name) {
    const Grip grip{folder, name};
    return {.writers = grip.writers(), .error = grip.error()};
}

std::chrono::nanoseconds remaining_quiet(const Age& age, std::chrono::nanoseconds quiet) {
    return std::max(remaining(age.modified, age.now, quiet),
                    remaining(age.changed, age.now, quiet));
}

} // namespace iwmod::postbus
