/// How a file stands in the archive: as it came, or sealed under a key.
///
///     sealed   mark, 1, number of the key (4 bytes, the highest first), nonce (12), the sealed
///              bytes, tag (16); the place that the seal binds is all that stands before the nonce
///     plain    the bytes; of a file that begins with the mark itself: mark, 0, the bytes
///
/// To which name it belongs needs no binding: that is the SHA-256 of what is sealed.
#pragma once

#include "temp_file.hpp"
#include <iwmod/crypto/sleutelbos.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace iwmod::postbus {

/// No text begins so.
constexpr std::string_view archief_mark = "\x89IWMOD\r\n";

/// Under which key a file is sealed; nothing: not sealed.
using SealingKey = std::optional<crypto::Sleutelnummer>;

/// The form in which these keys write.
SealingKey sealing_key_of(const crypto::Sleutelbos& sleutels);
/// That of an open archived file, by its first bytes alone.
SealingKey sealing_key_of(int file);

/// How many bytes these take in the archive when these keys write them.
std::uint64_t packed_size(std::string_view plain, const crypto::Sleutelbos& sleutels);

/// Whether so many bytes in the archive may be a file of `plain` bytes, under any key or none.
bool may_be_packed(std::uint64_t packed, std::uint64_t plain);

/// Writes one file as it is to stand in the archive.
class Packer {
  public:
    /// The file must outlive it. Throws SpoolError where TempFile::write does.
    Packer(TempFile& temp, const crypto::Sleutelbos& sleutels);
    /// The first piece is not shorter than the mark, unless it is all.
    void add(std::string_view plain);
    void finish();

  private:
    void begin(std::string_view plain);
    void flush();

    TempFile& m_temp;
    const crypto::Sleutel* m_sleutel; ///< null: plain
    std::string m_out;                ///< sealed, not written yet
    std::optional<crypto::Sealer> m_sealer;
    bool m_begun = false;
};

enum class Unpacking {
    whole,
    damaged,
    no_key,     ///< sealed under a key that is not there
    unreadable, ///< errno says why
};

struct Unpacked {
    Unpacking outcome = Unpacking::whole;
    SealingKey sealing_key = std::nullopt;
    int error = 0;
};

/// Calls `see` with the file as it came, piece by piece, from its begin. Only `whole` makes the
/// pieces worth keeping; of a plain file no more is known than that it could be read.
Unpacked unpack(int file, const crypto::Sleutelbos& sleutels,
                const std::function<void(std::string_view)>& see);

} // namespace iwmod::postbus
