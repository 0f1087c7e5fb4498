/// HKDF-SHA256 (RFC 5869).
#pragma once

#include <iwmod/crypto/secret.hpp>

#include <string_view>

namespace iwmod::crypto {

/// 32 bytes for one purpose, named by `info`; those of another purpose say nothing about them.
Secret derive(std::string_view secret, std::string_view salt, std::string_view info);

} // namespace iwmod::crypto
