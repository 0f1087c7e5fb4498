/// A backup as a folder: its files by their hash in one list, those of the archive shared with the
/// backup before it where the file system can.
#pragma once

#include <iwmod/basis/fd.hpp>
#include <iwmod/crypto/sha256.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::beheer {

inline constexpr const char* manifest_name = "manifest.sha256";

/// The newest whole backup in a folder.
std::optional<std::filesystem::path> newest_backup(const std::filesystem::path& map);

/// The lines of a manifest by the path of the file in the backup. Throws SpoolError when there is
/// none, or a line of it is none.
std::map<std::string, std::string> read_manifest(const std::filesystem::path& kopie);

/// Copies a regular file with its time, and gives the hash of its bytes. Throws SpoolError.
crypto::Sha256 copy_with_hash(const std::filesystem::path& from, const std::filesystem::path& to);
/// The hash of the bytes of a file. Throws SpoolError.
crypto::Sha256 hash_of_file(const std::filesystem::path& path);

/// One that is being made, beside its place until it is whole.
class BackupSet {
  public:
    /// `naam`: of the folder below `map`; with a number behind it when that is there.
    BackupSet(const std::filesystem::path& map, const std::string& naam);
    /// Removes what was not finished.
    ~BackupSet();
    BackupSet(const BackupSet&) = delete;
    BackupSet& operator=(const BackupSet&) = delete;
    BackupSet(BackupSet&&) = delete;
    BackupSet& operator=(BackupSet&&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    /// A file that was put there.
    void note(const std::string& naam);
    void add(const std::filesystem::path& from, const std::string& naam);
    /// Every regular file in a folder and those below it, but for names that are left out.
    void add_folder(const std::filesystem::path& from, const std::string& naam,
                    const std::vector<std::string>& without = {});
    /// Writes the manifest, makes all durable and gives it its name, which it returns.
    std::filesystem::path finish();

    std::size_t files() const { return m_hashes.size(); }
    std::size_t shared() const { return m_shared; }

  private:
    bool share(const std::filesystem::path& from, const std::string& naam);

    basis::Fd m_lock; ///< of the folder around it: one backup at a time
    std::filesystem::path m_path;
    std::filesystem::path m_final;
    std::optional<std::filesystem::path> m_before;
    std::map<std::string, std::string> m_before_hashes;
    std::map<std::string, std::string> m_hashes;
    std::size_t m_shared = 0;
};

} // namespace iwmod::beheer
