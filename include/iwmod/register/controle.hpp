/// What `verify` asks of the register.
#pragma once

#include <iwmod/crypto/sha256.hpp>
#include <iwmod/register/rows.hpp>

#include <cstdint>

namespace iwmod::registratie {

/// What a message says of its original, for `verify`.
struct OriginalRow {
    BerichtId bericht = 0;
    crypto::Sha256 sha256{crypto::Sha256::Bytes{}};
    std::uint64_t grootte = 0;
    Status status = Status::geaccepteerd;
    bool gewist = false;
};

/// How far a check goes. quick leaves out what works every value out again: indexes beside their
/// tables, the hash of what messages contain, figures of declaraties, what is sealed.
enum class Depth : std::uint8_t { full, quick };

} // namespace iwmod::registratie
