#include "border.hpp"
#include "overzicht_impl.hpp"

#include <SQLiteCpp/Backup.h>

#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace iwmod {

namespace {

constexpr mode_t backup_mode = 0600;

/// A file that we make; fails when it is there already. Removed again unless it was moved away.
class NewFile {
  public:
    explicit NewFile(std::filesystem::path path) : m_path{std::move(path)} {
        const int fd = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, backup_mode);
        if (fd < 0) {
            throw RegisterError{"De reservekopie kan niet worden gemaakt: " + m_path.string() +
                                " bestaat al of de map is niet te schrijven."};
        }
        ::close(fd);
    }
    ~NewFile() { ::unlink(m_path.c_str()); }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    NewFile(NewFile&&) = delete;
    NewFile& operator=(NewFile&&) = delete;

    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
};

/// Makes the content of a file, or the names in a folder, durable.
void sync(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0) {
        ::close(fd);
    }
    if (!done) {
        throw RegisterError{"De reservekopie kan niet duurzaam op schijf worden gezet."};
    }
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
}

} // namespace

void Overzicht::backup(const std::filesystem::path& doel) const {
    if (std::filesystem::exists(std::filesystem::symlink_status(doel))) {
        throw RegisterError{"De reservekopie wordt niet gemaakt: " + doel.string() +
                            " bestaat al."};
    }
    const NewFile part{std::filesystem::path{doel.string() + ".part"}};
    at_border([&] {
        SQLite::Database copy{part.path().string(), SQLite::OPEN_READWRITE};
        // In one step: the log lets the service write on, and no change makes us begin again.
        SQLite::Backup{copy, m_impl->db}.executeStep();
        // One file, without a log beside it.
        copy.exec("PRAGMA journal_mode = DELETE");
    });
    sync(part.path());
    std::error_code error;
    std::filesystem::rename(part.path(), doel, error);
    if (error) {
        throw RegisterError{"De reservekopie kan niet op haar plaats worden gezet: " +
                            doel.string()};
    }
    sync(folder_of(doel));
}

} // namespace iwmod
