/// Files on their way in: claimed from the inbox, read, archived.
#pragma once

#include <iwmod/crypto/sha256.hpp>
#include <iwmod/postbus/stamp.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace iwmod::postbus {

/// A file taken from the inbox into the working folder.
struct Claim {
    /// 24 decimal digits, a later claim's higher; no two scans share one.
    std::string batch;
    /// The name as it came: any bytes but '/' and NUL, not necessarily UTF-8.
    std::string bestand;
    /// When it came: its modification time, or the moment it was seen when that lies in the future.
    FileTime gewijzigd;
    std::uint64_t omvang = 0;
    /// The owner of the file: who dropped it, as far as the system knows.
    std::uint32_t uid = 0;

    /// Unique for ever: `<batch>/<bestand>`. Same bytes as the name, so no text to rely on.
    std::string key() const { return batch + "/" + bestand; }
};

/// When it was claimed; its batch is named for that.
FileTime moment_of(const Claim& claim);

/// Something in the inbox that is not taken. Reported once; the name is raw bytes.
struct Ignored {
    std::string bestand;
    /// A piece of a Dutch sentence: "is een map".
    std::string reden;
};

/// What a look at the inbox brought.
struct Claimed {
    /// In order of arrival: modification time, then the bytes of the name.
    std::vector<Claim> claims;
    std::vector<Ignored> ignored;
    /// Files left because somebody has them open for writing; closing them wakes Watcher.
    std::size_t busy = 0;
    /// Files left because they are too new to tell.
    std::size_t young = 0;
    /// Files left because they are empty; writing them wakes Watcher.
    std::size_t empty = 0;
    /// More waits: scan again when these are handled.
    bool more = false;
    /// Scan again after this time, because a file was left of which no event is certain to come.
    std::optional<std::chrono::milliseconds> again;
};

/// A claimed file in memory, as it was read. Nothing else reads it: what is judged and what is
/// archived are these bytes.
struct Contents {
    std::string bytes; ///< of a file that is too large its first ones
    std::uint64_t omvang = 0;
    /// Larger than Limits::maximum_bytes: the archive gets an excerpt (docs/architectuur.md).
    bool te_groot = false;
    /// It was being written: it went back to the inbox, to be claimed again, and there are no
    /// bytes. The fault of nobody.
    bool terug = false;
    std::optional<crypto::Sha256> sha256; ///< of a file that is too large
    Stamp stamp;                          ///< of the file while it was read
};

/// A file as the archive holds it.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): there is none without a hash
struct Original {
    crypto::Sha256 sha256;
    std::uint64_t omvang = 0;
    bool te_groot = false; ///< the archive has an excerpt
};

/// Which files the archive writes.
enum class Archiving : std::uint8_t {
    what_is_missing, ///< not one that it holds already
    everything,      ///< that too: what it holds may not have reached the disk
};

/// What happens to a file of which the kernel does not say whether somebody still has it open.
enum class Resting : std::uint8_t {
    leave, ///< it stays in the working folder for a while, in case something is still written
    end,
};

/// What became of claims that were done with.
struct Finished {
    /// Changed since they were read, or still open for writing: back in the inbox, to be claimed
    /// again.
    std::size_t returned = 0;
    /// Left in the working folder: nobody can say whether they are still being written. Finish
    /// these again later.
    std::vector<Claim> resting;
};

enum class ArchiveState {
    missing,
    damaged,
    locked, ///< sealed under a key that is not there
    whole,  ///< of a file above Limits::maximum_bytes: its excerpt is
};

/// What bringing the archive under a key came to, in files.
struct Resealed {
    std::size_t done = 0;
    std::size_t kept = 0;   ///< stood under it already
    std::size_t failed = 0; ///< damaged, or no key opens them; left as they are
};

} // namespace iwmod::postbus
