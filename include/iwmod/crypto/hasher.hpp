/// SHA-256 in pieces.
#pragma once

#include <iwmod/crypto/sha256.hpp>

#include <memory>
#include <string_view>

struct evp_md_ctx_st; // of OpenSSL, which only src/crypto knows

namespace iwmod::crypto {

class Hasher {
  public:
    Hasher();
    void add(std::string_view bytes);
    /// The hash of all that was added. Once.
    Sha256 finish();

  private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

} // namespace iwmod::crypto
