/// What an operator's tool asks about the spool. Changes nothing: makes no folder, takes no file.
#pragma once

#include <iwmod/crypto/sha256.hpp>
#include <iwmod/crypto/sleutelbos.hpp>
#include <iwmod/postbus/claim.hpp>
#include <iwmod/postbus/mappen.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::postbus {

/// A file in the outbox that its reader has not taken yet.
struct OutboxFile {
    std::string relatie; ///< the folder; empty for a file beside the folders
    std::string bestand; ///< any bytes: what does not belong there is seen too
};

/// A file of the archive as it lies there, sealed or not.
struct ArchivedFile {
    crypto::Sha256 sha256{crypto::Sha256::Bytes{}}; ///< its name
    std::uint64_t size = 0;

    friend auto operator<=>(const ArchivedFile&, const ArchivedFile&) = default;
};
/// Whether it can be a file that had so many bytes when it came in.
bool may_be(const ArchivedFile& file, std::uint64_t grootte);

/// What lies in the inbox.
struct Waiting {
    std::size_t filled = 0;
    std::size_t empty = 0; ///< not taken before something is written into them
};

/// Any thread. Throws SpoolError when a folder cannot be read.
class SpoolView {
  public:
    explicit SpoolView(Mappen mappen) : m_mappen{std::move(mappen)} {}

    /// The configured folders that are not there.
    std::vector<std::filesystem::path> missing() const;

    /// The files in the inbox that count (contract: Intake) and were not taken yet.
    Waiting waiting() const;

    /// Whether a service owns the folders now (Postbus::take_over). Asks for its lock for a moment.
    bool in_service() const;

    /// Whether the archive holds anything; false also when it is not there yet.
    bool has_archived() const;
    /// The line of Postbus::note_stand; nothing when there is none.
    std::optional<std::string> stand() const;
    /// The file that it stands in.
    std::filesystem::path stand_path() const;
    /// Where the archive keeps, or would keep, the file with this hash.
    std::filesystem::path archived_path(const crypto::Sha256& sha256) const;
    /// When it was archived; nothing when it is not there.
    std::optional<FileTime> archived_since(const crypto::Sha256& sha256) const;
    /// The file as it came, checked against its hash. Throws also when it is not there, damaged,
    /// larger than `most` bytes, or sealed under a key that is not there.
    std::string read_archived(const crypto::Sha256& sha256, const crypto::Sleutelbos& sleutels,
                              std::uint64_t most) const;
    /// The folders of the archive that may hold files, sorted: 00 to ff, whether they are there or
    /// not, and what else has a name as long.
    std::vector<std::string> archive_folders() const;
    /// The files in one of them that are called after a hash, sorted. Not there: none.
    std::vector<ArchivedFile> archived_in(const std::string& map) const;
    /// See FirstBytes; none when there is no archive yet. Sorted.
    std::vector<crypto::Sha256> first_bytes() const;
    /// How many archived files are sealed under each key; under nothing: not sealed.
    std::map<std::optional<crypto::Sleutelnummer>, std::size_t> archived_per_sleutel() const;

    /// The names in quarantaine, sorted.
    std::vector<std::string> quarantined() const;
    /// The hash of such a file; nothing when it is gone, or cannot be read.
    std::optional<crypto::Sha256> hash_of_quarantined(const std::string& naam) const;

    /// Calls `see` for every regular file in the outbox but those whose name, or folder, begins
    /// with a dot; in no particular order.
    void each_in_outbox(const std::function<void(const OutboxFile&)>& see) const;
    std::filesystem::path path_of(const OutboxFile& bestand) const;
    /// The hash of such a file; nothing when its reader has taken it since.
    std::optional<crypto::Sha256> hash_of(const OutboxFile& bestand) const;
    /// How many bytes it has; nothing when it is gone.
    std::optional<std::uint64_t> size_of(const OutboxFile& bestand) const;

  private:
    Mappen m_mappen;
};

} // namespace iwmod::postbus
