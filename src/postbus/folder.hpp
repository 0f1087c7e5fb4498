/// One configured folder, open for as long as the spool is.
#pragma once

#include <iwmod/basis/fd.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/types.h>

namespace iwmod::postbus {

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
    /// missing, and gives what lay there before. It may lie on another file system: one that was
    /// mounted over the path, or that a link in the path leads to. Throws SpoolError, also when the
    /// file system of the start seems not to be mounted any more.
    std::optional<Folder> refresh();

    /// What fstat says of the open folder.
    struct stat status() const;

    /// Throws SpoolError: "De map <path> <wat>: <text of errno>."
    [[noreturn]] void fail(std::string_view wat, int error) const;
    /// Throws SpoolOutage, likewise: it is the folder and no file in it.
    [[noreturn]] void fail_all(std::string_view wat, int error) const;

  private:
    /// Where the path led to at the start.
    struct Begin {
        std::filesystem::path echt; ///< without links
        std::size_t mounts = 0;     ///< that one passes on the way, the root's included
        dev_t device = 0;
    };
    Folder(const Folder& other, basis::Fd fd);
    basis::Fd open_or_make() const;
    bool seems_unmounted(const struct stat& found) const;
    void check_writable() const;

    std::filesystem::path m_path;
    mode_t m_mode;
    basis::Fd m_fd;
    Begin m_begin;
};

/// False for a folder in which others than this user can put something.
bool is_private(const struct stat& found);
/// Throws SpoolError for such a folder.
void require_private(const Folder& folder);

/// The name of a file system, by its type as statfs(2) gives it, when others may put files there
/// without this machine being told.
std::optional<std::string> kind_told_by_others(std::uint32_t type);

/// See Postbus::inbox_elsewhere.
std::optional<std::string> told_by_others(const Folder& folder);

/// A path of which the last part is a name: without the slash at its end.
std::filesystem::path without_slash(const std::filesystem::path& path);

/// Whether a file can be renamed from one to the other.
bool on_one_mount(const Folder& one, const Folder& other);

} // namespace iwmod::postbus
