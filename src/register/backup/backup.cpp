#include "overview/impl.hpp"
#include "schema/schema.hpp"
#include "sqlite/border.hpp"
#include "sqlite/copy.hpp"
#include <iwmod/basis/fd.hpp>
#include <iwmod/basis/reden.hpp>
#include <iwmod/error.hpp>
#include <iwmod/register/migratie.hpp>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace iwmod::registratie {

namespace {

constexpr mode_t backup_mode = 0600;

[[noreturn]] void fail(const std::filesystem::path& doel, const std::string& why) {
    throw RegisterError{"De reservekopie " + doel.string() + " kan niet worden gemaakt: " + why +
                        "."};
}

std::string text_of(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "op de schijf van de kopie is geen ruimte meer";
    case ENOENT:
    case ENOTDIR:
        return "de map is er niet";
    case EACCES:
    case EPERM:
    case EROFS:
        return "de map mag niet worden geschreven";
    default:
        return "de schijf van de kopie geeft een fout (" + basis::reason_of(error) + ")";
    }
}

/// The file that is written before it gets its name. Locked while it is: one that is not locked was
/// left behind by a backup that broke off. Removed again unless it was moved away.
class PartFile {
  public:
    explicit PartFile(const std::filesystem::path& doel) : m_path{doel.string() + ".part"} {
        m_fd = basis::Fd{
            ::open(m_path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, backup_mode)};
        if (!m_fd) {
            fail(doel, text_of(errno));
        }
        if (::flock(m_fd.get(), LOCK_EX | LOCK_NB) != 0) {
            fail(doel, "een andere opdracht is er nog mee bezig");
        }
        // What SQLite kept beside it, above all: it would be played back over the copy.
        remove_beside();
        if (::ftruncate(m_fd.get(), 0) != 0) {
            fail(doel, text_of(errno));
        }
    }
    ~PartFile() {
        ::unlink(m_path.c_str());
        remove_beside();
    }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;
    PartFile(PartFile&&) = delete;
    PartFile& operator=(PartFile&&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    /// Durable on disk.
    int sync() const { return ::fsync(m_fd.get()) == 0 ? 0 : errno; }

  private:
    void remove_beside() const {
        for (const auto* const suffix : {"-journal", "-wal", "-shm"}) {
            ::unlink((m_path.string() + suffix).c_str());
        }
    }
    std::filesystem::path m_path;
    basis::Fd m_fd;
};

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path{"."};
}

/// Makes the names in a folder durable.
int sync_folder(const std::filesystem::path& map) {
    const basis::Fd fd{::open(map.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    return fd && ::fsync(fd.get()) == 0 ? 0 : errno;
}

} // namespace

namespace {

bool is_there(const std::filesystem::path& path) {
    return std::filesystem::exists(std::filesystem::symlink_status(path));
}

void copy_whole(const Connection& connection, const std::filesystem::path& doel) {
    const PartFile part{doel};
    if (const int fault = at_border([&] { return copy_database(connection, part.path()); });
        fault != 0) {
        fail(doel, text_of(fault));
    }
    if (const int error = part.sync(); error != 0) {
        fail(doel, text_of(error));
    }
    std::error_code error;
    std::filesystem::rename(part.path(), doel, error);
    if (error) {
        fail(doel, text_of(error.value()));
    }
    if (const int failure = sync_folder(folder_of(doel)); failure != 0) {
        fail(doel, text_of(failure));
    }
}

} // namespace

void Overview::backup(const std::filesystem::path& doel) const {
    if (is_there(doel)) {
        throw RegisterError{"De reservekopie wordt niet gemaakt: " + doel.string() +
                            " bestaat al."};
    }
    copy_whole(m_impl->connection, doel);
}

std::optional<int> older_schemaversie(const std::filesystem::path& bestand) {
    std::error_code failure;
    if (std::filesystem::file_size(bestand, failure) == 0 || failure) {
        return std::nullopt;
    }
    try {
        return at_border([&]() -> std::optional<int> {
            const Connection connection{bestand, Access::read};
            const auto versie = static_cast<int>(connection.property("user_version"));
            return versie > 0 && versie < newest_schemaversie() ? std::optional{versie}
                                                                : std::nullopt;
        });
    } catch (const RegisterError&) { // no database, no rights: who opens it next says so
        return std::nullopt;
    }
}

std::filesystem::path copy_before_migration(const std::filesystem::path& bestand, int versie) {
    std::filesystem::path doel = bestand.string() + ".schema-" + std::to_string(versie);
    if (!is_there(doel)) {
        const auto connection = at_border([&] { return Connection{bestand, Access::read}; });
        copy_whole(connection, doel);
    }
    return doel;
}

} // namespace iwmod::registratie
