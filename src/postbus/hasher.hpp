/// SHA-256 in pieces, the only place that knows OpenSSL's digests.
#pragma once

#include <iwmod/postbus/sha256.hpp>

#include <openssl/evp.h>

#include <memory>
#include <string_view>

namespace iwmod {

class Hasher {
  public:
    Hasher();
    void add(std::string_view bytes);
    /// The hash of all that was added. Once.
    Sha256 finish();

  private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> m_context;
};

} // namespace iwmod
