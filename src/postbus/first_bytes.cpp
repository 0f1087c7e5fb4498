#include "folder.hpp"
#include "steps.hpp"
#include "temp_file.hpp"
#include <iwmod/postbus/first_bytes.hpp>
#include <iwmod/postbus/spool_view.hpp>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sstream>

namespace iwmod::postbus {
namespace {

constexpr auto bestand = "eerste-bytes";
constexpr std::string_view unreadable = "kan niet worden gelezen";

/// A file system keeps the time of the last tick, which is a little before now.
constexpr std::chrono::seconds tick{1};

bool changed_since(const Folder& archief, const std::string& path, FileTime moment) {
    struct stat found {};
    return stat_at(archief.fd(), path, found) == 0 && file_time(found.st_mtim) >= moment;
}

/// Sorted; none when there is no list.
std::vector<crypto::Sha256> read_list(int map, const std::filesystem::path& naam) {
    const basis::Fd file = open_at(map, bestand, O_RDONLY | O_NOFOLLOW);
    if (!file && errno == ENOENT) {
        return {};
    }
    std::string text;
    const int error =
        file ? each_piece(file.get(), [&text](std::string_view piece) { text += piece; }) : errno;
    if (error != 0) {
        throw_spool(naam, unreadable, error);
    }
    std::vector<crypto::Sha256> hashes;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        if (const auto hash = crypto::Sha256::parse(line)) {
            hashes.push_back(*hash);
        }
    }
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

} // namespace

std::vector<crypto::Sha256> FirstBytes::all() const {
    return read_list(m_archief.fd(), m_archief.path());
}

std::vector<crypto::Sha256> SpoolView::first_bytes() const {
    const basis::Fd map = open_at(AT_FDCWD, m_mappen.archief.string(), O_PATH | O_DIRECTORY);
    if (!map && errno != ENOENT) {
        throw_spool(m_mappen.archief, unreadable, errno);
    }
    return map ? read_list(map.get(), m_mappen.archief) : std::vector<crypto::Sha256>{};
}

void FirstBytes::replace(std::span<const crypto::Sha256> hashes) {
    TempFile temp{m_archief, S_IRUSR | S_IWUSR};
    for (const auto& hash : hashes) {
        temp.write(hash.hex() + "\n");
    }
    if (const int error = temp.name_it(m_archief.fd(), bestand); error != 0) {
        m_archief.fail("kan niet worden beschreven", error);
    }
}

std::vector<crypto::Sha256> FirstBytes::archived_since(FileTime moment) const {
    std::vector<crypto::Sha256> hashes;
    const auto list = [this](const std::string& path, const auto& see) {
        const int error = each_name(m_archief.fd(), path, see);
        if (error != 0 && error != ENOTDIR && error != ENOENT) {
            m_archief.fail(unreadable, error);
        }
    };
    list(".", [&](const std::string& map) {
        // What is named into a folder changes the folder.
        if (map.starts_with('.') || !changed_since(m_archief, map, moment - tick)) {
            return;
        }
        list(map, [&](const std::string& name) {
            const auto hash = crypto::Sha256::parse(name);
            if (hash && changed_since(m_archief, map + "/" + name, moment - tick)) {
                hashes.push_back(*hash);
            }
        });
    });
    return hashes;
}

} // namespace iwmod::postbus
