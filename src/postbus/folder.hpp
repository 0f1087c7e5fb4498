/// One configured folder, open for as long as the spool is.
#pragma once

#include "fd.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/types.h>

namespace iwmod {

/// Any thread. The number of the descriptor never changes, also when refresh() lets it point
/// elsewhere.
class Folder {
  public:
    /// Opens the folder, making it with `mode` (less the umask) when it is missing, and checks that
    /// files can be made in it. Throws SpoolError, also when it is a symbolic link: what the path
    /// leads through may be one.
    Folder(const std::filesystem::path& path, mode_t mode);

    int fd() const { return m_fd.get(); }
    const std::filesystem::path& path() const { return m_path; }

    /// Opens the folder that now lies at the path when that is another one, making it when it is
    /// missing. Throws SpoolError, also when it has come to lie on another file system: that one is
    /// perhaps not mounted.
    void refresh();

    /// What fstat says of the open folder.
    struct stat status() const;

    /// Throws SpoolError: "De map <path> <wat>: <text of errno>."
    [[noreturn]] void fail(std::string_view wat, int error) const;
    /// Throws SpoolOutage, likewise: it is the folder and no file in it.
    [[noreturn]] void fail_all(std::string_view wat, int error) const;

  private:
    Fd open_or_make() const;
    void check_writable() const;

    std::filesystem::path m_path;
    mode_t m_mode;
    Fd m_fd;
};

/// Throws SpoolError when others than this user can put something in it.
void require_private(const Folder& folder);

/// See Postbus::inbox_elsewhere.
std::optional<std::string> told_by_others(const Folder& folder);

/// A path of which the last part is a name: without the slash at its end.
std::filesystem::path without_slash(const std::filesystem::path& path);

/// Throws SpoolError unless a file can be renamed from one to the other.
void require_one_mount(const Folder& inbox, const Folder& werk);

} // namespace iwmod
