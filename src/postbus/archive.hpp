/// The archive: every file that came in, byte for byte, at `ab/<sha256>`, sealed when there is a
/// key to write with (packing.hpp). The name is the hash of the file as it came.
#pragma once

#include "excerpt.hpp"
#include "folder.hpp"
#include "temp_file.hpp"
#include "writers.hpp"
#include <iwmod/crypto/hasher.hpp>
#include <iwmod/crypto/sha256.hpp>
#include <iwmod/crypto/sleutelbos.hpp>
#include <iwmod/postbus/claim.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace iwmod::postbus {

/// Of the name of a folder of it: the first digits of the names in it. 256 folders are enough for
/// millions of files, and soon all there; a second level would cost a new folder for nearly every
/// message of the first 65,536.
constexpr std::size_t archive_folder_digits = 2;

/// Where the archive keeps a file, relative to its folder.
std::string archive_place(const crypto::Sha256& sha256);

/// Calls `write` with the bytes of an open archived file in `map`, of which it has been checked
/// before the first piece that they are whole. See Archive::copy.
void copy_archived(int file, const std::filesystem::path& map, const crypto::Sha256& sha256,
                   const crypto::Sleutelbos& sleutels,
                   const std::function<void(std::string_view)>& write);

/// With which keys, and no more than so many bytes.
struct ReadAs {
    const crypto::Sleutelbos& sleutels;
    std::uint64_t most;
};
/// All of such a file, read once. Throws SpoolError when it is not what its name says, or larger.
std::string read_whole_archived(int file, const std::filesystem::path& map,
                                const crypto::Sha256& sha256, const ReadAs& as);

/// Any thread.
class Archive {
  public:
    /// The folder must outlive it.
    Archive(const Folder& folder, std::uint64_t maximum_bytes, crypto::Sleutelbos sleutels = {})
        : m_folder{folder}, m_maximum{maximum_bytes}, m_sleutels{std::move(sleutels)} {}

    /// Reads the open file, all of it that may be judged; Contents::terug when it is empty or being
    /// written. `source` is the folder it lies in, for the error text.
    Contents read_claimed(int file, const Folder& source) const;
    /// Archives what was read.
    Original take_in(const Contents& contents, Archiving archiving = Archiving::what_is_missing);

    /// The hash under which the archive keeps, or would keep, an open file.
    static crypto::Sha256 hash_of(int file, const Folder& source);
    bool holds(const crypto::Sha256& sha256) const;
    std::string read(const crypto::Sha256& sha256) const;
    ArchiveState verify(const crypto::Sha256& sha256) const;
    void each(const std::function<void(const crypto::Sha256&)>& see) const;

    /// Calls `write` with the archived bytes, piece by piece. Throws SpoolError, before the first
    /// piece, when there is no such file, no key to it, it is damaged or no more than an excerpt.
    void copy(const crypto::Sha256& sha256,
              const std::function<void(std::string_view)>& write) const;

    /// See Postbus::reseal_archived.
    Resealed reseal();

    /// Until trust() is called, what the archive holds already is written anew when it comes in:
    /// the kernel may hold pages of it that never reached the disk.
    void distrust() { m_trusted = false; }
    void trust() { m_trusted = true; }

  private:
    class Resealing;

    void store(const crypto::Sha256& sha256, std::string_view bytes, Archiving archiving);
    void store_excerpt(const Contents& contents, Archiving archiving);
    Content content(int file, const crypto::Sha256& sha256) const;
    bool holds_same(const std::string& place, std::string_view bytes) const;
    void put(TempFile& temp, const crypto::Sha256& sha256);
    basis::Fd open(const crypto::Sha256& sha256) const;

    const Folder& m_folder;
    std::uint64_t m_maximum;
    crypto::Sleutelbos m_sleutels;
    std::atomic<bool> m_trusted{true};
};

} // namespace iwmod::postbus
