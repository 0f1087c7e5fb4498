#include "folder.hpp"

#include "steps.hpp"
#include <iwmod/error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace iwmod::postbus {
namespace {

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;

/// 0 when the kernel does not say.
std::uint64_t mount_at(int folder, const char* path) {
    struct statx found {};
    if (::statx(folder, path, AT_EMPTY_PATH, STATX_MNT_ID, &found) != 0 ||
        (found.stx_mask & STATX_MNT_ID) == 0) {
        return 0;
    }
    return found.stx_mnt_id;
}

/// How many mounts one passes on the way to a path without links.
std::size_t count_mounts(const std::filesystem::path& echt) {
    std::size_t count = 0;
    std::uint64_t last = 0;
    std::filesystem::path way;
    for (const auto& part : echt) {
        way /= part;
        const auto mount = mount_at(AT_FDCWD, way.c_str());
        count += mount != last ? 1U : 0U;
        last = mount;
    }
    return count;
}

std::filesystem::path without_links(const std::filesystem::path& path) {
    std::error_code failure; // then it is no path that was the same before
    return std::filesystem::canonical(path, failure);
}

bool same_folder(const struct stat& one, const struct stat& other) {
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

} // namespace

Folder::Folder(const std::filesystem::path& path, mode_t mode)
    : m_path{without_slash(path)}, m_mode{mode}, m_fd{open_or_make()} {
    check_writable();
    m_begin.echt = without_links(m_path);
    m_begin.mounts = count_mounts(m_begin.echt);
    m_begin.device = status().st_dev;
}

Folder::Folder(const Folder& other, basis::Fd fd)
    : m_path{other.m_path}, m_mode{other.m_mode}, m_fd{std::move(fd)}, m_begin{other.m_begin} {}

basis::Fd Folder::open_or_make() const {
    basis::Fd fd = open_at(AT_FDCWD, m_path.string(), folder_flags);
    if (!fd && errno == ENOENT) {
        std::error_code parents;
        std::filesystem::create_directories(m_path.parent_path(), parents);
        const int error = make_folder_at(AT_FDCWD, m_path.string(), m_mode);
        if (error != 0 && error != EEXIST) {
            fail("kan niet worden gemaakt", error);
        }
        fd = open_at(AT_FDCWD, m_path.string(), folder_flags);
    }
    const int error = errno;
    struct stat found {};
    if (!fd && ::lstat(m_path.c_str(), &found) == 0 && S_ISLNK(found.st_mode)) {
        throw SpoolError{"De map " + m_path.string() +
                         " is een symbolische koppeling; noem in de configuratie de map zelf."};
    }
    if (!fd) {
        fail("kan niet worden geopend", error);
    }
    return fd;
}

void Folder::check_writable() const {
    if (::faccessat(m_fd.get(), ".", R_OK | W_OK | X_OK, AT_EACCESS) != 0) {
        fail("kan niet worden gelezen en beschreven", errno);
    }
}

std::optional<Folder> Folder::refresh() {
    struct stat found {};
    const struct stat ours = status();
    std::optional<Folder> vorige;
    if (::lstat(m_path.c_str(), &found) != 0 || !same_folder(found, ours)) {
        const basis::Fd fresh = open_or_make();
        if (::fstat(fresh.get(), &found) != 0) {
            fail("kan niet worden gelezen", errno);
        }
        if (seems_unmounted(found)) {
            throw SpoolError{
                "De map " + m_path.string() +
                " ligt op een ander bestandssysteem dan bij de start; is dat gekoppeld?"};
        }
        vorige = Folder{*this, basis::Fd{::fcntl(m_fd.get(), F_DUPFD_CLOEXEC, 0)}};
        if (!vorige->m_fd || ::dup3(fresh.get(), m_fd.get(), O_CLOEXEC) < 0) {
            fail("kan niet worden geopend", errno);
        }
    }
    check_writable();
    return vorige;
}

/// The bare folder under a mount that went looks like any other; only fewer mounts lead to it.
bool Folder::seems_unmounted(const struct stat& found) const {
    return found.st_dev != m_begin.device && without_links(m_path) == m_begin.echt &&
           count_mounts(m_begin.echt) < m_begin.mounts;
}

struct stat Folder::status() const {
    struct stat found {};
    if (::fstat(m_fd.get(), &found) != 0) {
        fail("kan niet worden gelezen", errno);
    }
    return found;
}

void Folder::fail(std::string_view wat, int error) const {
    throw_spool(m_path, wat, error);
}

void Folder::fail_all(std::string_view wat, int error) const {
    throw_spool_outage(m_path, wat, error);
}

std::filesystem::path without_slash(const std::filesystem::path& path) {
    return path.has_filename() || !path.has_relative_path() ? path : path.parent_path();
}

bool is_private(const struct stat& found) {
    const bool ours = found.st_uid == ::geteuid() || ::geteuid() == 0;
    return ours && (found.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

void require_private(const Folder& folder) {
    if (!is_private(folder.status())) {
        throw SpoolError{"De map " + folder.path().string() +
                         " is van een andere gebruiker of door anderen te beschrijven; alleen de "
                         "dienst mag er iets in zetten."};
    }
}

std::optional<std::string> kind_told_by_others(std::uint32_t type) {
    constexpr std::array<std::pair<std::uint32_t, std::string_view>, 9> kinds{
        {{0x6969, "NFS"},
         {0xFF534D42, "CIFS"},
         {0xFE534D42, "SMB"},
         {0x517B, "SMB"},
         {0x794C7630, "overlay"},
         {0x65735546, "FUSE"},
         {0x01021997, "9p"},
         {0x00C36400, "Ceph"},
         {0x5346414F, "AFS"}}}; // as in statfs(2)
    const auto* const kind = std::find_if(kinds.begin(), kinds.end(),
                                          [type](const auto& each) { return each.first == type; });
    return kind == kinds.end() ? std::nullopt : std::optional{std::string{kind->second}};
}

std::optional<std::string> told_by_others(const Folder& folder) {
    struct statfs found {};
    if (::fstatfs(folder.fd(), &found) != 0) {
        return std::nullopt;
    }
    return kind_told_by_others(static_cast<std::uint32_t>(found.f_type));
}

/// Two mounts of one file system have the same device, yet no rename goes between them.
bool on_one_mount(const Folder& one, const Folder& other) {
    return one.status().st_dev == other.status().st_dev &&
           mount_at(one.fd(), "") == mount_at(other.fd(), "");
}

} // namespace iwmod::postbus
