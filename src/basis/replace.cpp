#include <iwmod/basis/fd.hpp>
#include <iwmod/basis/replace.hpp>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace iwmod::basis {

namespace {

[[noreturn]] void throw_errno() {
    throw std::system_error{errno, std::generic_category()};
}

constexpr std::string_view random_end = ".XXXXXX";

/// Only by its form: `.<name>.<six letters and digits>`.
bool is_beside(const std::string& name) {
    return name.size() > random_end.size() + 1 && name.front() == '.' &&
           name[name.size() - random_end.size()] == '.' &&
           std::all_of(name.end() - random_end.size() + 1, name.end(),
                       [](unsigned char letter) { return std::isalnum(letter) != 0; });
}

/// A file beside its place, gone again unless it was put there.
class Beside {
  public:
    explicit Beside(const std::filesystem::path& bestand)
        : m_name{(bestand.parent_path() /
                  ("." + bestand.filename().string() + std::string{random_end}))
                     .string()},
          m_fd{::mkostemp(m_name.data(), O_CLOEXEC)} {
        if (!m_fd) {
            throw_errno();
        }
    }
    ~Beside() {
        if (!m_name.empty()) {
            ::unlink(m_name.c_str());
        }
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;
    Beside(Beside&&) = delete;
    Beside& operator=(Beside&&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto written = ::write(m_fd.get(), bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                throw_errno();
            }
            bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
        }
    }
    void put_at(const std::filesystem::path& bestand, mode_t mode) {
        if (::fchmod(m_fd.get(), mode) != 0 || ::fsync(m_fd.get()) != 0 ||
            ::rename(m_name.c_str(), bestand.c_str()) != 0) {
            throw_errno();
        }
        m_name.clear();
    }

  private:
    std::string m_name;
    Fd m_fd;
};

} // namespace

void replace_whole(const std::filesystem::path& bestand, std::string_view bytes, Readers readers) {
    constexpr mode_t for_owner = 0600;
    constexpr mode_t for_all = 0644;
    Beside beside{bestand};
    beside.write(bytes);
    beside.put_at(bestand, readers == Readers::owner ? for_owner : for_all);
}

void replace_durable(const std::filesystem::path& bestand, std::string_view bytes,
                     Readers readers) {
    replace_whole(bestand, bytes, readers);
    const Fd map{::open(bestand.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!map || ::fsync(map.get()) != 0) {
        throw_errno();
    }
}

void give_to_owner_of_folder(const std::filesystem::path& path) noexcept {
    struct stat around {};
    try {
        if (::geteuid() == 0 && ::stat(path.parent_path().c_str(), &around) == 0) {
            [[maybe_unused]] const int outcome =
                ::lchown(path.c_str(), around.st_uid, around.st_gid);
        }
    } catch (const std::exception&) { // no memory for the name of the folder
        return;
    }
}

void remove_unfinished(const std::filesystem::path& map) noexcept {
    try {
        std::error_code failure;
        const auto border = std::filesystem::file_time_type::clock::now() - longest_replacing;
        for (const auto& each : std::filesystem::directory_iterator{map, failure}) {
            const bool is_old = each.last_write_time(failure) < border && !failure;
            if (is_old && is_beside(each.path().filename().string())) {
                std::filesystem::remove(each.path(), failure);
            }
        }
    } catch (const std::exception&) { // the folder changes meanwhile: the next start may do it
        return;
    }
}

} // namespace iwmod::basis
