#include "archive.hpp"
#include "excerpt.hpp"
#include "folder.hpp"
#include "inbox.hpp"
#include "packing.hpp"
#include "steps.hpp"
#include <iwmod/basis/fd.hpp>
#include <iwmod/error.hpp>
#include <iwmod/postbus/spool_view.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <set>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <variant>

namespace iwmod::postbus {
namespace {

constexpr std::string_view unreadable = "kan niet worden gelezen";

basis::Fd open_folder(const std::filesystem::path& map) {
    basis::Fd fd =
        open_at(AT_FDCWD, without_slash(map).string(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (!fd) {
        throw_spool(map, unreadable, errno);
    }
    return fd;
}

/// Calls `see` with every name in `path` below the folder, and what lies there. What is gone since
/// it was listed, or is no folder, is passed over.
void each_entry(const basis::Fd& folder, const std::filesystem::path& map, const std::string& path,
                const std::function<void(const std::string&, const struct stat&)>& see) {
    const int error = each_name(folder.get(), path, [&](const std::string& name) {
        struct stat found {};
        if (stat_at(folder.get(), path + "/" + name, found) == 0) {
            see(name, found);
        }
    });
    if (error != 0 && error != ENOENT && error != ENOTDIR) {
        throw_spool(map, unreadable, error);
    }
}

/// Its hash, or the error that kept it from being read.
std::variant<crypto::Sha256, int> hash_of_file(const basis::Fd& map, const std::string& name) {
    if (!map) {
        return errno;
    }
    const basis::Fd file = open_untrusted(map.get(), name);
    if (!file) {
        return errno;
    }
    const HashedFile hashed = hash_file(file.get());
    if (hashed.error != 0) {
        return hashed.error;
    }
    return hashed.sha256;
}

std::optional<crypto::Sha256> hash_in(const std::variant<crypto::Sha256, int>& found) {
    const auto* const hash = std::get_if<crypto::Sha256>(&found);
    return hash == nullptr ? std::nullopt : std::optional{*hash};
}

} // namespace

std::vector<std::filesystem::path> SpoolView::missing() const {
    const std::array maps{m_mappen.inbox, m_mappen.outbox, m_mappen.archief, m_mappen.quarantaine,
                          m_mappen.werk};
    std::vector<std::filesystem::path> result;
    std::copy_if(maps.begin(), maps.end(), std::back_inserter(result), [](const auto& map) {
        std::error_code failure;
        return !std::filesystem::is_directory(map, failure);
    });
    return result;
}

Waiting SpoolView::waiting() const {
    Waiting result;
    each_entry(open_folder(m_mappen.inbox), m_mappen.inbox, ".",
               [&](const std::string& name, const struct stat& found) {
                   if (S_ISREG(found.st_mode) && name_counts(name)) {
                       ++(found.st_size == 0 ? result.empty : result.filled);
                   }
               });
    return result;
}

bool SpoolView::in_service() const {
    const basis::Fd werk = open_folder(m_mappen.werk);
    if (::flock(werk.get(), LOCK_SH | LOCK_NB) == 0) {
        return false; // closing gives it back
    }
    if (errno != EWOULDBLOCK) {
        throw_spool(m_mappen.werk, "is niet te vergrendelen", errno);
    }
    return true;
}

bool SpoolView::has_archived() const {
    const basis::Fd archief = open_at(AT_FDCWD, m_mappen.archief.string(), O_RDONLY | O_DIRECTORY);
    if (!archief && errno == ENOENT) {
        return false;
    }
    if (!archief) {
        throw_spool(m_mappen.archief, unreadable, errno);
    }
    bool found = false;
    const auto look_in = [&](const std::string& map) {
        const int error = each_name(archief.get(), map, [&](const char* name) {
            found |= crypto::Sha256::parse(name).has_value();
        });
        if (error != 0 && error != ENOENT && error != ENOTDIR) {
            throw_spool(m_mappen.archief, unreadable, error);
        }
    };
    const int error = each_name(archief.get(), ".", [&](const std::string& map) {
        if (!found && !map.starts_with('.')) {
            look_in(map);
        }
    });
    if (error != 0) {
        throw_spool(m_mappen.archief, unreadable, error);
    }
    return found;
}

std::filesystem::path SpoolView::archived_path(const crypto::Sha256& sha256) const {
    return m_mappen.archief / archive_place(sha256);
}

std::optional<FileTime> SpoolView::archived_since(const crypto::Sha256& sha256) const {
    struct stat found {};
    const int error = stat_at(AT_FDCWD, archived_path(sha256).string(), found);
    if (error != 0 && error != ENOENT) {
        throw_spool(m_mappen.archief, unreadable, error);
    }
    return error == 0 ? std::optional{file_time(found.st_mtim)} : std::nullopt;
}

std::string SpoolView::read_archived(const crypto::Sha256& sha256,
                                     const crypto::Sleutelbos& sleutels, std::uint64_t most) const {
    const basis::Fd file = open_at(AT_FDCWD, archived_path(sha256).string(), O_RDONLY | O_NOFOLLOW);
    if (!file) {
        throw_spool(m_mappen.archief, "bevat een bestand dat niet kan worden gelezen", errno);
    }
    return read_whole_archived(file.get(), m_mappen.archief, sha256,
                               {.sleutels = sleutels, .most = most});
}

std::map<std::optional<crypto::Sleutelnummer>, std::size_t>
SpoolView::archived_per_sleutel() const {
    std::map<SealingKey, std::size_t> counts;
    const basis::Fd archief = open_folder(m_mappen.archief);
    each_entry(archief, m_mappen.archief, ".", [&](const std::string& map, const auto& found) {
        if (!S_ISDIR(found.st_mode)) {
            return;
        }
        each_entry(archief, m_mappen.archief, map, [&](const std::string& name, const auto&) {
            const basis::Fd file = crypto::Sha256::parse(name)
                                       ? open_untrusted(archief.get(), map + "/" + name)
                                       : basis::Fd{};
            if (file) {
                ++counts[sealing_key_of(file.get())];
            }
        });
    });
    return counts;
}

std::vector<std::string> SpoolView::archive_folders() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::set<std::string> maps;
    for (const char first : digits) {
        for (const char second : digits) {
            maps.insert({first, second});
        }
    }
    const basis::Fd archief = open_folder(m_mappen.archief);
    each_entry(archief, m_mappen.archief, ".",
               [&](const std::string& name, const struct stat& found) {
                   if (S_ISDIR(found.st_mode) && name.size() == archive_folder_digits) {
                       maps.insert(name);
                   }
               });
    return {maps.begin(), maps.end()};
}

std::vector<ArchivedFile> SpoolView::archived_in(const std::string& map) const {
    std::vector<ArchivedFile> files;
    const basis::Fd archief = open_folder(m_mappen.archief);
    each_entry(archief, m_mappen.archief, map,
               [&](const std::string& name, const struct stat& found) {
                   if (const auto sha256 = crypto::Sha256::parse(name)) {
                       files.push_back(
                           {.sha256 = *sha256, .size = static_cast<std::uint64_t>(found.st_size)});
                   }
               });
    std::sort(files.begin(), files.end());
    return files;
}

bool may_be(const ArchivedFile& file, std::uint64_t grootte) {
    return may_be_packed(file.size, grootte) ||
           (grootte > excerpt_begin && may_be_packed(file.size, excerpt_size));
}

std::vector<std::string> SpoolView::quarantined() const {
    std::vector<std::string> names;
    each_entry(open_folder(m_mappen.quarantaine), m_mappen.quarantaine, ".",
               [&](const std::string& name, const struct stat& found) {
                   if (S_ISREG(found.st_mode) && !name.starts_with('.')) {
                       names.push_back(name);
                   }
               });
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<crypto::Sha256> SpoolView::hash_of_quarantined(const std::string& naam) const {
    return hash_in(hash_of_file(open_folder(m_mappen.quarantaine), naam));
}

void SpoolView::each_in_outbox(const std::function<void(const OutboxFile&)>& see) const {
    const basis::Fd outbox = open_folder(m_mappen.outbox);
    each_entry(outbox, m_mappen.outbox, ".", [&](const std::string& map, const struct stat& found) {
        if (map.starts_with('.')) {
            return;
        }
        if (S_ISREG(found.st_mode)) {
            see({.relatie = {}, .bestand = map});
        }
        if (!S_ISDIR(found.st_mode)) {
            return;
        }
        each_entry(outbox, m_mappen.outbox, map,
                   [&](const std::string& name, const struct stat& below) {
                       if (S_ISREG(below.st_mode) && !name.starts_with('.')) {
                           see({.relatie = map, .bestand = name});
                       }
                   });
    });
}

std::filesystem::path SpoolView::path_of(const OutboxFile& bestand) const {
    return m_mappen.outbox / bestand.relatie / bestand.bestand;
}

std::optional<crypto::Sha256> SpoolView::hash_of(const OutboxFile& bestand) const {
    const basis::Fd outbox = open_folder(m_mappen.outbox);
    const basis::Fd map = open_at(outbox.get(), bestand.relatie.empty() ? "." : bestand.relatie,
                                  O_PATH | O_DIRECTORY | O_NOFOLLOW);
    const auto found = hash_of_file(map, bestand.bestand);
    if (const int* const error = std::get_if<int>(&found); error != nullptr && *error != ENOENT) {
        throw_spool(m_mappen.outbox, "bevat een bestand dat niet kan worden gelezen", *error);
    }
    return hash_in(found);
}

std::optional<std::uint64_t> SpoolView::size_of(const OutboxFile& bestand) const {
    struct stat found {};
    const int error = stat_at(AT_FDCWD, path_of(bestand).string(), found);
    if (error != 0 && error != ENOENT) {
        throw_spool(m_mappen.outbox, "bevat een bestand dat niet kan worden gelezen", error);
    }
    return error == 0 ? std::optional{static_cast<std::uint64_t>(found.st_size)} : std::nullopt;
}

} // namespace iwmod::postbus
