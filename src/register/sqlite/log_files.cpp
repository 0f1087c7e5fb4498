#include "sqlite/log_files.hpp"

#include <algorithm>

namespace iwmod::registratie {

namespace {

std::optional<ino_t> file_at(const std::filesystem::path& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? std::optional{found.st_ino} : std::nullopt;
}

} // namespace

LogFiles::LogFiles(const std::filesystem::path& bestand) {
    const auto absolute = std::filesystem::absolute(bestand).string();
    m_plaatsen[0].path = absolute + "-wal";
    m_plaatsen[1].path = absolute + "-shm";
    for (auto& plaats : m_plaatsen) {
        plaats.file = file_at(plaats.path);
    }
}

bool LogFiles::in_place() const {
    return std::all_of(m_plaatsen.begin(), m_plaatsen.end(), [](const Place& plaats) {
        return !plaats.file || plaats.file == file_at(plaats.path);
    });
}

} // namespace iwmod::registratie
