#include "backup_set.hpp"

#include <iwmod/basis/fd.hpp>
#include <iwmod/basis/reden.hpp>
#include <iwmod/crypto.hpp>
#include <iwmod/crypto/hasher.hpp>
#include <iwmod/error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace iwmod::beheer {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece = 256UL * 1024;
constexpr mode_t own_mode = 0600;
constexpr std::size_t hash_length = 64;

[[noreturn]] void fail(const fs::path& path, int error) {
    throw SpoolError{path.string() + ": " + basis::reason_of(error) + "."};
}

basis::Fd open_or_fail(const fs::path& path, int flags) {
    basis::Fd fd{::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, own_mode)};
    if (!fd) {
        fail(path, errno);
    }
    return fd;
}

/// Calls `see` with each piece of a file.
template <class See>
void read_pieces(const basis::Fd& from, const fs::path& path, See see) {
    std::string buffer(piece, '\0');
    while (true) {
        const auto count = ::read(from.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            fail(path, errno);
        }
        if (count == 0) {
            return;
        }
        see(std::string_view{buffer}.substr(0, static_cast<std::size_t>(count)));
    }
}

void write_all(const basis::Fd& to, const fs::path& path, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(to.get(), bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) {
            fail(path, errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    }
}

void make_folders(const fs::path& map) {
    std::error_code failure;
    fs::create_directories(map, failure);
    if (failure) {
        fail(map, failure.value());
    }
}

bool is_backup_name(const std::string& naam) {
    return !naam.empty() && std::isdigit(static_cast<unsigned char>(naam.front())) != 0;
}

} // namespace

std::optional<fs::path> newest_backup(const fs::path& map) {
    std::optional<fs::path> newest;
    std::error_code failure;
    for (const auto& each : fs::directory_iterator{map, failure}) {
        const auto naam = each.path().filename().string();
        if (is_backup_name(naam) && fs::exists(each.path() / manifest_name, failure) &&
            (!newest || newest->filename().string() < naam)) {
            newest = each.path();
        }
    }
    return newest;
}

std::map<std::string, std::string> read_manifest(const fs::path& kopie) {
    std::ifstream in{kopie / manifest_name};
    if (!in) {
        throw SpoolError{kopie.string() + " is geen reservekopie: " + manifest_name +
                         " ontbreekt of is niet te lezen."};
    }
    std::map<std::string, std::string> hashes;
    for (std::string line; std::getline(in, line);) {
        const auto naam_at = hash_length + 2; // two spaces, as sha256sum has it
        if (line.size() <= naam_at || !crypto::Sha256::parse(line.substr(0, hash_length)) ||
            line.find("..") != std::string::npos || line[naam_at] == '/') {
            throw SpoolError{(kopie / manifest_name).string() + " is beschadigd."};
        }
        hashes.emplace_hint(hashes.end(), line.substr(naam_at), line.substr(0, hash_length));
    }
    return hashes;
}

crypto::Sha256 copy_with_hash(const fs::path& from, const fs::path& to) {
    const auto source = open_or_fail(from, O_RDONLY);
    const auto target = open_or_fail(to, O_WRONLY | O_CREAT | O_EXCL);
    crypto::Hasher hasher;
    read_pieces(source, from, [&](std::string_view bytes) {
        hasher.add(bytes);
        write_all(target, to, bytes);
    });
    struct stat found {};
    if (::fstat(source.get(), &found) == 0) {
        const std::array times{found.st_atim, found.st_mtim};
        ::futimens(target.get(), times.data()); // by which the next backup knows it
    }
    return hasher.finish();
}

crypto::Sha256 hash_of_file(const fs::path& path) {
    const auto source = open_or_fail(path, O_RDONLY);
    crypto::Hasher hasher;
    read_pieces(source, path, [&](std::string_view bytes) { hasher.add(bytes); });
    return hasher.finish();
}

BackupSet::BackupSet(const fs::path& map, const std::string& naam)
    : m_lock{open_or_fail(map, O_RDONLY | O_DIRECTORY)},
      m_path{map / (".bezig-" + naam)},
      m_final{map / naam},
      m_before{newest_backup(map)} {
    std::error_code failure;
    if (::flock(m_lock.get(), LOCK_EX | LOCK_NB) != 0) {
        throw SpoolError{map.string() + ": een andere opdracht is er nog mee bezig."};
    }
    for (int again = 2; fs::exists(m_final, failure); ++again) { // a second one in that second
        m_final = map / (naam + "-" + std::to_string(again));
    }
    for (const auto& each : fs::directory_iterator{map, failure}) { // that broke off
        if (each.path().filename().string().starts_with(".bezig-")) {
            fs::remove_all(each.path(), failure);
        }
    }
    make_folders(m_path);
    if (m_before) {
        m_before_hashes = read_manifest(*m_before);
    }
}

BackupSet::~BackupSet() {
    std::error_code failure; // it has its name, or cannot be removed either
    fs::remove_all(m_path, failure);
}

void BackupSet::note(const std::string& naam) {
    m_hashes.emplace(naam, hash_of_file(m_path / naam).hex());
}

void BackupSet::add(const fs::path& from, const std::string& naam) {
    make_folders((m_path / naam).parent_path());
    if (!share(from, naam)) {
        m_hashes.emplace(naam, copy_with_hash(from, m_path / naam).hex());
    }
}

/// The file of the backup before it, when that is the same: of the same size and time.
bool BackupSet::share(const fs::path& from, const std::string& naam) {
    const auto known = m_before_hashes.find(naam);
    if (known == m_before_hashes.end()) {
        return false;
    }
    struct stat now {};
    struct stat then {};
    const auto before = *m_before / naam;
    const bool same = ::stat(from.c_str(), &now) == 0 && ::lstat(before.c_str(), &then) == 0 &&
                      now.st_size == then.st_size && now.st_mtim.tv_sec == then.st_mtim.tv_sec &&
                      now.st_mtim.tv_nsec == then.st_mtim.tv_nsec;
    std::error_code failure;
    if (!same) {
        return false;
    }
    fs::create_hard_link(before, m_path / naam, failure);
    if (failure) { // a file system without, or too many of them
        return false;
    }
    m_hashes.emplace(naam, known->second);
    ++m_shared;
    return true;
}

void BackupSet::add_folder(const fs::path& from, const std::string& naam,
                           const std::vector<std::string>& without) {
    std::error_code failure;
    for (fs::recursive_directory_iterator each{from, failure}, end; each != end;
         each.increment(failure)) {
        const auto file = each->path().filename().string();
        if (each->is_regular_file(failure) && !each->is_symlink(failure) &&
            !file.ends_with(".tmp") &&
            std::find(without.begin(), without.end(), file) == without.end()) {
            add(each->path(), naam + "/" + each->path().lexically_relative(from).string());
        }
    }
    if (failure && failure != std::errc::no_such_file_or_directory) {
        fail(from, failure.value());
    }
}

fs::path BackupSet::finish() {
    const auto list = m_path / manifest_name;
    {
        std::ofstream out{list};
        for (const auto& [naam, hash] : m_hashes) {
            out << hash << "  " << naam << '\n';
        }
        out.close();
        if (!out) {
            fail(list, EIO);
        }
    }
    const auto folder = open_or_fail(m_path, O_RDONLY | O_DIRECTORY);
    if (::syncfs(folder.get()) != 0) {
        fail(m_path, errno);
    }
    std::error_code failure;
    fs::rename(m_path, m_final, failure);
    if (failure) {
        fail(m_final, failure.value());
    }
    const auto around = open_or_fail(m_final.parent_path(), O_RDONLY | O_DIRECTORY);
    ::fsync(around.get());
    return m_final;
}

} // namespace iwmod::beheer
