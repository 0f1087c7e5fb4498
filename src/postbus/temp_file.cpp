#include "temp_file.hpp"

#include "steps.hpp"
#include <iwmod/failpoint.hpp>

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace iwmod::postbus {
namespace {

/// Unique among the processes that live: a tool may write beside the service.
std::string next_name() {
    static std::atomic<unsigned> counter{0};
    static const std::string ours =
        std::string{TempFile::prefix} + std::to_string(::getpid()) + "-";
    return ours + std::to_string(counter++);
}

} // namespace

TempFile::TempFile(const Folder& folder, mode_t mode) : m_folder{folder} {
    do {
        m_name = next_name();
        m_fd = with_failpoint<"temp.open">(
            [&] { return open_at(folder.fd(), m_name, O_WRONLY | O_CREAT | O_EXCL, mode); });
    } while (!m_fd && errno == EEXIST);
    if (!m_fd) {
        folder.fail_all("kan niet worden beschreven", errno);
    }
}

TempFile::~TempFile() {
    if (!m_named) {
        unlink_at(m_folder.fd(), m_name);
    }
}

void TempFile::write(std::string_view bytes) {
    if (const int error = write_halves<"temp.write">(m_fd.get(), bytes); error != 0) {
        m_folder.fail_all("kan niet worden beschreven", error);
    }
}

/// A file system over the network may say only at the close that there was no room.
void TempFile::close() {
    const int error = m_fd ? with_failpoint<"temp.close">([&] { return close_written(m_fd); }) : 0;
    if (error != 0) {
        m_folder.fail_all("kan niet worden beschreven", error);
    }
}

int TempFile::name_it(int folder, const std::string& name) {
    close();
    const int error = with_failpoint<"temp.rename">(
        [&] { return rename_at(m_folder.fd(), m_name, folder, name); });
    m_named = error == 0;
    return error;
}

int TempFile::name_it_new(int folder, const std::string& name) {
    close();
    const int error = with_failpoint<"temp.rename_new">(
        [&] { return rename_new_at(m_folder.fd(), m_name, folder, name); });
    m_named = error == 0;
    return error;
}

void remove_leftovers(const Folder& folder) {
    std::vector<std::string> leftovers;
    const int error = each_name(folder.fd(), ".", [&](std::string_view name) {
        if (name.starts_with(TempFile::prefix)) {
            leftovers.emplace_back(name);
        }
    });
    if (error != 0) {
        folder.fail("kan niet worden gelezen", error);
    }
    for (const std::string& name : leftovers) {
        with_failpoint<"start.leftover">([&] { return unlink_at(folder.fd(), name); });
    }
}

} // namespace iwmod::postbus
