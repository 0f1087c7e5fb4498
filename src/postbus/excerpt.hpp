/// What the archive keeps of a file that is larger than may be read: enough to answer and to audit,
/// and never enough to fill a disk.
///
///     mark, 2, SHA-256 of all that follows (32 bytes), hash of the file (32), its size (8, the
///     highest first), its first 64 KiB
///
/// It is packed as any file is (packing.hpp) and stands under the hash of the file. That it is
/// an excerpt is seen by that hash, which is not the one of these bytes.
#pragma once

#include <iwmod/crypto/hasher.hpp>
#include <iwmod/crypto/sha256.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace iwmod::postbus {

/// So much of the file; one that is not larger is kept whole.
constexpr std::size_t excerpt_begin = std::size_t{64} * 1024;

/// The hash of a file and how large it is. Of one above 1 GiB, which may be a sparse one of any
/// size, it is the SHA-256 of its first GiB with its size behind it, so that hashing takes seconds.
struct HashedFile {
    int error = 0; ///< errno: it could not be read
    crypto::Sha256 sha256{crypto::Sha256::Bytes{}};
    std::uint64_t size = 0;
};
HashedFile hash_file(int file);

/// How many bytes an excerpt has of a file that is larger than excerpt_begin.
extern const std::uint64_t excerpt_size;

std::string make_excerpt(const HashedFile& hashed, std::string_view start);

/// What stands under a hash.
enum class Content {
    whole,
    excerpt,
    other, ///< damaged, or something else
};

/// Looks at what is unpacked, piece by piece.
class ContentCheck {
  public:
    void add(std::string_view piece);
    /// Once.
    Content finish(const crypto::Sha256& sha256);

  private:
    crypto::Hasher m_hasher;
    std::string m_begin; ///< as much as an excerpt can be, and one byte more
};

} // namespace iwmod::postbus
