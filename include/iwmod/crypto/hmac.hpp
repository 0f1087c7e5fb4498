/// HMAC-SHA256: a hash that nobody computes without the key.
#pragma once

#include <iwmod/crypto/secret.hpp>
#include <iwmod/crypto/sha256.hpp>

#include <memory>
#include <string_view>

struct evp_mac_ctx_st; // of OpenSSL, which only src/crypto knows

namespace iwmod::crypto {

/// Any number of threads at once.
class Hmac {
  public:
    /// The key may be of any length.
    explicit Hmac(std::string_view key);
    explicit Hmac(const Secret& sleutel);
    Sha256 of(std::string_view bytes) const;

  private:
    struct Free {
        void operator()(evp_mac_ctx_st* context) const;
    };
    /// With the key in it; copied for each use.
    std::unique_ptr<evp_mac_ctx_st, Free> m_context;
};

} // namespace iwmod::crypto
