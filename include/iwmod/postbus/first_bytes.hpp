/// First bytes: what was archived of a file on which its sender wrote on, when the service died in
/// between, so that no message in the register has just these bytes.
#pragma once

#include <iwmod/crypto/sha256.hpp>
#include <iwmod/postbus/claim.hpp>

#include <span>
#include <vector>

namespace iwmod::postbus {

class Folder;

/// A list of hashes beside the archive. Any thread, but one at a time writes. Throws SpoolError.
class FirstBytes {
  public:
    /// The folder of the archive must outlive it.
    explicit FirstBytes(const Folder& archief) : m_archief{archief} {}

    /// Those that are known, sorted.
    std::vector<crypto::Sha256> all() const;
    /// From now on these and no others. Whole or not at all; durable after Postbus::sync().
    void replace(std::span<const crypto::Sha256> hashes);

    /// What was archived at this moment or later, in no order. Where little was, it is quick,
    /// however large the archive.
    std::vector<crypto::Sha256> archived_since(FileTime moment) const;

  private:
    const Folder& m_archief;
};

} // namespace iwmod::postbus
