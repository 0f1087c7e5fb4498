#include "steps.hpp"

#include <iwmod/basis/reden.hpp>
#include <iwmod/outage.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace iwmod::postbus {
namespace {

constexpr std::size_t piece_size = std::size_t{128} * 1024;

int error_of(int result) {
    return result == 0 ? 0 : errno;
}

/// Whatever file it was asked for: the disk or this process has no more to give.
bool is_general(int error) {
    return error == ENOSPC || error == EDQUOT || error == EROFS || error == EMFILE ||
           error == ENFILE || error == ENOMEM;
}

/// What an operator meets most, in words; the rest as the C library has it.
std::string reason(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "de schijf is vol";
    case EACCES:
    case EPERM:
        return "geen rechten";
    case EROFS:
        return "de schijf is alleen te lezen";
    case EMFILE:
    case ENFILE:
        return "te veel open bestanden";
    case EIO:
        return "de schijf geeft een fout";
    case ENOENT:
        return "dat is er niet";
    case EISDIR:
        return "daar staat een map";
    default:
        return basis::reason_of(error);
    }
}

std::string sentence(const std::filesystem::path& folder, std::string_view wat, int error) {
    return "De map " + folder.string() + " " + std::string{wat} + ": " + reason(error) + ".";
}

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

/// For file systems that cannot rename without replacing.
int rename_when_absent(int from, const std::string& source, int to, const std::string& target) {
    struct stat found {};
    const int error = stat_at(to, target, found);
    if (error == 0) {
        return EEXIST;
    }
    return error == ENOENT ? rename_at(from, source, to, target) : error;
}

} // namespace

void throw_spool(const std::filesystem::path& folder, std::string_view wat, int error) {
    if (is_general(error)) {
        throw SpoolOutage{sentence(folder, wat, error)};
    }
    throw SpoolError{sentence(folder, wat, error)};
}

void throw_spool_outage(const std::filesystem::path& folder, std::string_view wat, int error) {
    throw SpoolOutage{sentence(folder, wat, error)};
}

basis::Fd open_at(int folder, const std::string& path, int flags, mode_t mode) {
    int fd = -1;
    do {
        fd = ::openat(folder, path.c_str(), flags | O_CLOEXEC, mode);
    } while (fd < 0 && errno == EINTR);
    return basis::Fd{fd};
}

basis::Fd open_untrusted(int folder, const std::string& path) {
    return open_at(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
}

int make_folder_at(int folder, const std::string& path, mode_t mode) {
    return error_of(::mkdirat(folder, path.c_str(), mode));
}

int remove_folder_at(int folder, const std::string& path) {
    return error_of(::unlinkat(folder, path.c_str(), AT_REMOVEDIR));
}

int unlink_at(int folder, const std::string& path) {
    return error_of(::unlinkat(folder, path.c_str(), 0));
}

int stat_at(int folder, const std::string& path, struct stat& found) {
    return error_of(::fstatat(folder, path.c_str(), &found, AT_SYMLINK_NOFOLLOW));
}

int rename_at(int from, const std::string& source, int to, const std::string& target) {
    return error_of(::renameat(from, source.c_str(), to, target.c_str()));
}

int rename_new_at(int from, const std::string& source, int to, const std::string& target) {
    const int error =
        error_of(::renameat2(from, source.c_str(), to, target.c_str(), RENAME_NOREPLACE));
    if (error == EINVAL || error == ENOSYS) {
        return rename_when_absent(from, source, to, target);
    }
    return error;
}

int write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

int close_written(basis::Fd& file) {
    const int error = error_of(::close(file.release()));
    return error == EINTR ? 0 : error;
}

ssize_t read_full(int fd, std::span<char> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const ssize_t got = ::read(fd, buffer.data() + filled, buffer.size() - filled);
        if (got < 0) {
            if (errno == EINTR) {
                continue;
            }
            return -1;
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    return static_cast<ssize_t>(filled);
}

void start_writeback(int fd) {
    ::sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
}

int sync_file_system(int fd) {
    return error_of(::syncfs(fd));
}

int each_piece(int fd, const std::function<void(std::string_view)>& see) {
    const auto buffer = std::make_unique_for_overwrite<std::array<char, piece_size>>();
    for (;;) {
        const ssize_t got = read_full(fd, *buffer);
        if (got < 0) {
            return errno;
        }
        if (got == 0) {
            return 0;
        }
        see({buffer->data(), static_cast<std::size_t>(got)});
    }
}

int each_name(int folder, const std::string& path, const std::function<void(const char*)>& see) {
    basis::Fd fd = open_at(folder, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (!fd) {
        return errno;
    }
    const std::unique_ptr<DIR, CloseFolder> list{::fdopendir(fd.get())};
    if (!list) {
        return errno;
    }
    fd.release();
    for (;;) {
        errno = 0;
        // A DIR of our own is read by this thread alone, so readdir is safe here.
        const dirent* entry = ::readdir(list.get()); // NOLINT(concurrency-mt-unsafe)
        if (entry == nullptr) {
            return errno;
        }
        if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) {
            see(entry->d_name);
        }
    }
}

FileTime file_time(const struct timespec& time) {
    return FileTime{std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec}};
}

} // namespace iwmod::postbus
