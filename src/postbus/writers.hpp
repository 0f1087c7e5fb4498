/// Whether somebody is still writing a file, and whether anything was written since a look at it.
#pragma once

#include <iwmod/basis/fd.hpp>
#include <iwmod/postbus/claim.hpp>
#include <iwmod/postbus/stamp.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <sys/stat.h>

namespace iwmod::postbus {

enum class Writers {
    none,
    some,
    /// The kernel tells only the owner of the file (or CAP_LEASE), and not on every file system.
    unknown,
    /// The file is not there any more, or no regular file.
    gone,
};

/// A file that is open to be looked at, with a read lease on it if the kernel gives one: it does so
/// only when nobody has the file open for writing, and whoever opens it then is told of. Closing
/// gives the lease back; who opens the file meanwhile waits for that.
class Grip {
  public:
    /// `path` is relative to the folder.
    Grip(int folder, const std::string& path);

    /// Who wrote it when it was gripped.
    Writers writers() const { return m_writers; }
    /// errno when the file could not be opened for a reason of ours.
    int error() const { return m_error; }
    /// Who writes it now: `some` also when somebody wants to since.
    Writers ask() const;
    /// Nothing when the file could not be opened.
    std::optional<Stamp> stamp() const;
    int fd() const { return m_fd.get(); }

  private:
    basis::Fd m_fd;
    Writers m_writers = Writers::unknown;
    int m_error = 0;
};

/// Whether somebody writes it, or may: it changed a moment ago and the kernel does not say.
bool may_be_written(const Grip& grip);

/// Asks once, and lets go.
struct WritersAnswer {
    Writers writers = Writers::unknown;
    int error = 0;
};
WritersAnswer ask_writers(int folder, const std::string& name);

/// Takes a read lease on an open file if the kernel gives one.
Writers lease(int file);

/// What is known of a file when it is judged whole or not.
struct Age {
    FileTime modified;
    FileTime changed;
    FileTime now;
};

/// How long to wait before a file whose writers are unknown counts as whole; zero or less: now.
/// Counted from the newer of its times, for who writes may set one of them back. A time clearly in
/// the future says that a clock was wrong, not that the file is being written.
std::chrono::nanoseconds remaining_quiet(const Age& age, std::chrono::nanoseconds quiet);

} // namespace iwmod::postbus
