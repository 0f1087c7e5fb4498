/// The system calls of this room, each a step that a crash or a fault can come between. Paths are
/// relative to an open folder. What a caller decides upon comes back as errno, 0 being good.
#pragma once

#include <iwmod/basis/fd.hpp>
#include <iwmod/failpoint.hpp>
#include <iwmod/postbus/claim.hpp>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/types.h>

namespace iwmod::postbus {

/// Throws SpoolError: "De map <folder> <wat>: <text of errno>." SpoolOutage for what no file can
/// help.
[[noreturn]] void throw_spool(const std::filesystem::path& folder, std::string_view wat, int error);

/// Likewise, when it is the folder that cannot be written.
[[noreturn]] void throw_spool_outage(const std::filesystem::path& folder, std::string_view wat,
                                     int error);

/// openat with O_CLOEXEC; an empty basis::Fd and errno when it fails.
basis::Fd open_at(int folder, const std::string& path, int flags, mode_t mode = 0);

/// A file to read that may have been put there by anybody: follows no link, waits for nothing.
basis::Fd open_untrusted(int folder, const std::string& path);

int make_folder_at(int folder, const std::string& path, mode_t mode);
int remove_folder_at(int folder, const std::string& path);
int unlink_at(int folder, const std::string& path);

/// What lies there itself, not what a link points to.
int stat_at(int folder, const std::string& path, struct stat& found);

/// Replaces what is there.
int rename_at(int from, const std::string& source, int to, const std::string& target);

/// EEXIST when the target is there, which it leaves alone.
int rename_new_at(int from, const std::string& source, int to, const std::string& target);

int write_all(int fd, std::string_view bytes);

/// Likewise, with a failpoint where half of it is written.
template <FailpointName name>
int write_halves(int fd, std::string_view bytes) {
    if constexpr (failpoints_compiled_in) {
        const std::size_t half = bytes.size() / 2;
        if (const int error = write_all(fd, bytes.substr(0, half)); error != 0) {
            return error;
        }
        bytes.remove_prefix(half);
    }
    return with_failpoint<name>([&] { return write_all(fd, bytes); });
}

/// Closes a file that was written: a file system over the network may say only now that there was
/// no room.
int close_written(basis::Fd& file);

/// Reads until the buffer is full or the file ends. -1 and errno when it fails.
ssize_t read_full(int fd, std::span<char> buffer);

/// Lets the disk begin with what was written to a file; a later sync then waits for less. Whether
/// it does changes nothing else.
void start_writeback(int fd);

/// Makes everything written to the file system of `fd` durable.
int sync_file_system(int fd);

/// Calls `see` with the bytes of an open file, piece by piece; errno when reading fails.
int each_piece(int fd, const std::function<void(std::string_view)>& see);

/// Calls `see` with the name of every entry but . and .. of the folder `path`, in no order; errno
/// when it is none, or a link to one.
int each_name(int folder, const std::string& path, const std::function<void(const char*)>& see);

FileTime file_time(const struct timespec& time);

} // namespace iwmod::postbus
