// A layer between a program and the C library, loaded with LD_PRELOAD, for the system tests:
//
//   IWMOD_LAAG_MAP   the folder below which every change is recorded ...
//   IWMOD_LAAG_LOG   ... in this file, in the order in which they were made, with every sync. What
//                    stroomuitval.py makes of it is a disk after a power cut.
//   IWMOD_LAAG_VOL   while the file of this name exists, a write below the folder fails: no room.
//                    It may hold a part of a path, then only files that have it in theirs are full.
//   IWMOD_LAAG_LEZEN  the same, of a file system that became read-only
//   IWMOD_LAAG_DRADEN  while the file of this name exists, no thread can be had
//   IWMOD_LAAG_KLOK  a file with the number of seconds that the clock of the day is off;
//                    with a ~ in front it is ahead and behind in turn, at every reading; with a <
//                    each reading is earlier than the one before, from ahead to behind
//
// A record is a line: a letter, its values between tabs, and behind a W that many bytes.
#include <dlfcn.h>
#include <pthread.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

const char* setting(const char* name) {
    return std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets it
}

/// The C library's own. NOLINTBEGIN: that is what dlsym gives
template <class Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}
// NOLINTEND

/// One change at a time, so that the log has their order.
std::mutex& order() {
    static std::mutex mutex;
    return mutex;
}

std::string link_of(int fd) {
    std::array<char, PATH_MAX> buffer{};
    const std::string name = "/proc/self/fd/" + std::to_string(fd);
    const ssize_t size = ::readlink(name.c_str(), buffer.data(), buffer.size());
    return size < 0 ? std::string{} : std::string{buffer.data(), static_cast<std::size_t>(size)};
}

std::string full(int folder, const char* path) {
    if (*path == '/') {
        return path;
    }
    std::string base = folder == AT_FDCWD ? std::string{"."} : link_of(folder);
    if (folder == AT_FDCWD) {
        std::array<char, PATH_MAX> buffer{};
        base = ::getcwd(buffer.data(), buffer.size()) == nullptr ? "" : buffer.data();
    }
    return base + "/" + path;
}

bool is_ours(std::string_view path) {
    static const char* const folder = setting("IWMOD_LAAG_MAP");
    return folder != nullptr && path.substr(0, std::strlen(folder)) == folder;
}

void record(const std::string& line, std::string_view bytes = {}) {
    static const char* const path = setting("IWMOD_LAAG_LOG");
    static const int fd =
        path == nullptr
            ? -1
            : static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path,
                                         O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (fd >= 0) {
        std::string text = line + "\n";
        text.append(bytes);
        ::syscall(SYS_write, fd, text.data(), text.size());
    }
}

/// Also what a signal handler may ask, which writes to a pipe.
bool is_file(int fd) {
    struct stat found {};
    return ::fstat(fd, &found) == 0 && S_ISREG(found.st_mode);
}

std::uint64_t inode(int fd) {
    struct stat found {};
    return ::fstat(fd, &found) == 0 ? found.st_ino : 0;
}

/// The file of this name exists and holds nothing, or a part of the path.
bool says(const char* file, std::string_view path) {
    if (file == nullptr || !is_ours(path)) {
        return false;
    }
    const long fd = ::syscall(SYS_openat, AT_FDCWD, file, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0) {
        return false;
    }
    std::array<char, 256> part{};
    const long size = ::syscall(SYS_read, fd, part.data(), part.size());
    ::syscall(SYS_close, fd);
    return size <= 0 || path.find(std::string_view{part.data(), static_cast<std::size_t>(size)}) !=
                            std::string_view::npos;
}

/// Why this may not be written now; 0 when it may.
int refusal(std::string_view path) {
    static const char* const full_file = setting("IWMOD_LAAG_VOL");
    static const char* const read_only_file = setting("IWMOD_LAAG_LEZEN");
    if (says(full_file, path)) {
        return ENOSPC;
    }
    return says(read_only_file, path) ? EROFS : 0;
}

/// Opens, and records a file that was not there.
template <class Open>
int opened(int folder, const char* path, int flags, mode_t mode, Open open) {
    const std::string name = full(folder, path);
    if ((flags & O_CREAT) == 0 || !is_ours(name)) {
        return open();
    }
    const std::lock_guard lock{order()};
    const bool is_new = ::access(name.c_str(), F_OK) != 0;
    if (const int error = is_new ? refusal(name) : 0; error != 0) {
        errno = error;
        return -1;
    }
    const int fd = open();
    if (fd >= 0 && is_new) {
        record("C\t" + std::to_string(inode(fd)) + "\t" + std::to_string(mode) + "\t" + name);
    }
    return fd;
}

/// Opens a file whose name is made up while it is opened, and records it.
template <class Open>
int opened_temporary(char* name, Open open) {
    const std::string around = full(AT_FDCWD, name);
    if (!is_ours(around)) {
        return open();
    }
    const std::lock_guard lock{order()};
    if (const int error = refusal(around); error != 0) {
        errno = error;
        return -1;
    }
    const int fd = open();
    if (fd >= 0) {
        record("C\t" + std::to_string(inode(fd)) + "\t384\t" + full(AT_FDCWD, name)); // 0600
    }
    return fd;
}

/// Does a change to the folders and records it when it succeeds.
template <class Change>
int changed(const std::string& line, std::string_view path, Change change) {
    if (!is_ours(path)) {
        return change();
    }
    const std::lock_guard lock{order()};
    const int result = change();
    if (result == 0) {
        const int error = errno;
        record(line);
        errno = error;
    }
    return result;
}

template <class Write>
ssize_t written(int fd, const void* bytes, Write write, off64_t at) {
    if (!is_file(fd)) {
        return write();
    }
    const std::string name = link_of(fd);
    if (!is_ours(name)) {
        return write();
    }
    const std::lock_guard lock{order()};
    if (const int error = refusal(name); error != 0) {
        errno = error;
        return -1;
    }
    const off64_t place = at >= 0 ? at : ::lseek64(fd, 0, SEEK_CUR);
    const ssize_t size = write();
    if (size > 0) {
        record("W\t" + std::to_string(inode(fd)) + "\t" + std::to_string(place) + "\t" +
                   std::to_string(size),
               {static_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    }
    return size;
}

template <class Sync>
int synced(int fd, const char* what, Sync sync) {
    const bool ours = is_ours(link_of(fd));
    const std::lock_guard lock{order()};
    const int result = ours ? 0 : sync(); // in memory there is nothing to make durable
    if (ours) {
        record(std::string{what} + "\t" + std::to_string(inode(fd)));
    }
    return result;
}

bool no_threads() {
    static const char* const path = setting("IWMOD_LAAG_DRADEN");
    return path != nullptr && ::access(path, F_OK) == 0;
}

std::int64_t clock_offset() {
    static const char* const path = setting("IWMOD_LAAG_KLOK");
    if (path == nullptr) {
        return 0;
    }
    const long fd = ::syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0) {
        return 0;
    }
    std::array<char, 32> text{};
    ::syscall(SYS_read, fd, text.data(), text.size() - 1);
    ::syscall(SYS_close, fd);
    if (text.front() != '~' && text.front() != '<') {
        return std::strtoll(text.data(), nullptr, 10);
    }
    static std::atomic<unsigned> readings{0};
    const std::int64_t seconds = std::strtoll(text.data() + 1, nullptr, 10);
    const std::int64_t reading = readings++;
    if (text.front() == '~') {
        return reading % 2 == 0 ? seconds : -seconds;
    }
    constexpr std::int64_t teeth = 1000;
    return seconds - reading % teeth * (2 * seconds / teeth);
}

std::string renamed(const std::string& from, const std::string& to) {
    return "R\t" + from + "\t" + to;
}

} // namespace

// The names and types are those of the C library. NOLINTBEGIN
extern "C" {

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    static auto* const real = next<int(const char*, int, ...)>("open");
    return opened(AT_FDCWD, path, flags, mode, [&] { return real(path, flags, mode); });
}

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    static auto* const real = next<int(const char*, int, ...)>("open64");
    return opened(AT_FDCWD, path, flags, mode, [&] { return real(path, flags, mode); });
}

int openat(int folder, const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    static auto* const real = next<int(int, const char*, int, ...)>("openat");
    return opened(folder, path, flags, mode, [&] { return real(folder, path, flags, mode); });
}

int mkostemp(char* name, int flags) {
    static auto* const real = next<int(char*, int)>("mkostemp");
    return opened_temporary(name, [&] { return real(name, flags); });
}

int mkostemp64(char* name, int flags) {
    static auto* const real = next<int(char*, int)>("mkostemp64");
    return opened_temporary(name, [&] { return real(name, flags); });
}

ssize_t write(int fd, const void* bytes, size_t size) {
    static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
    return written(
        fd, bytes, [&] { return real(fd, bytes, size); }, -1);
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
    static auto* const real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    return written(
        fd, bytes, [&] { return real(fd, bytes, size, at); }, at);
}

int ftruncate64(int fd, off64_t size) noexcept {
    static auto* const real = next<int(int, off64_t)>("ftruncate64");
    return changed("T\t" + std::to_string(inode(fd)) + "\t" + std::to_string(size), link_of(fd),
                   [&] { return real(fd, size); });
}

int fsync(int fd) {
    static auto* const real = next<int(int)>("fsync");
    return synced(fd, "S", [&] { return real(fd); });
}

int fdatasync(int fd) {
    static auto* const real = next<int(int)>("fdatasync");
    return synced(fd, "S", [&] { return real(fd); });
}

int syncfs(int fd) noexcept {
    static auto* const real = next<int(int)>("syncfs");
    return synced(fd, "A", [&] { return real(fd); });
}

int mkdir(const char* path, mode_t mode) noexcept {
    static auto* const real = next<int(const char*, mode_t)>("mkdir");
    const std::string name = full(AT_FDCWD, path);
    return changed("M\t" + name, name, [&] { return real(path, mode); });
}

int mkdirat(int folder, const char* path, mode_t mode) noexcept {
    static auto* const real = next<int(int, const char*, mode_t)>("mkdirat");
    const std::string name = full(folder, path);
    return changed("M\t" + name, name, [&] { return real(folder, path, mode); });
}

int unlink(const char* path) noexcept {
    static auto* const real = next<int(const char*)>("unlink");
    const std::string name = full(AT_FDCWD, path);
    return changed("U\t" + name, name, [&] { return real(path); });
}

int unlinkat(int folder, const char* path, int flags) noexcept {
    static auto* const real = next<int(int, const char*, int)>("unlinkat");
    const std::string name = full(folder, path);
    return changed("U\t" + name, name, [&] { return real(folder, path, flags); });
}

int rename(const char* source, const char* target) noexcept {
    static auto* const real = next<int(const char*, const char*)>("rename");
    const std::string name = full(AT_FDCWD, source);
    return changed(renamed(name, full(AT_FDCWD, target)), name,
                   [&] { return real(source, target); });
}

int renameat(int from, const char* source, int to, const char* target) noexcept {
    static auto* const real = next<int(int, const char*, int, const char*)>("renameat");
    const std::string name = full(from, source);
    return changed(renamed(name, full(to, target)), name,
                   [&] { return real(from, source, to, target); });
}

int renameat2(int from, const char* source, int to, const char* target, unsigned flags) noexcept {
    static auto* const real = next<int(int, const char*, int, const char*, unsigned)>("renameat2");
    const std::string name = full(from, source);
    return changed(renamed(name, full(to, target)), name,
                   [&] { return real(from, source, to, target, flags); });
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*run)(void*),
                   void* argument) noexcept {
    static auto* const real =
        next<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>("pthread_create");
    return no_threads() ? EAGAIN : real(thread, attributes, run, argument);
}

int clock_gettime(clockid_t clock, struct timespec* time) noexcept {
    static auto* const real = next<int(clockid_t, struct timespec*)>("clock_gettime");
    const int result = real(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) {
        time->tv_sec += clock_offset();
    }
    return result;
}

} // extern "C"
// NOLINTEND
