#include "bytes.hpp"
#include "require.hpp"
#include <iwmod/crypto/hmac.hpp>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace iwmod::crypto {
namespace {

struct FreeKind {
    void operator()(EVP_MAC* kind) const { EVP_MAC_free(kind); }
};

std::string_view text_of(const Secret::Bytes& bytes) {
    // NOLINTNEXTLINE(*-reinterpret-cast): bytes
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

void Hmac::Free::operator()(evp_mac_ctx_st* context) const {
    EVP_MAC_CTX_free(context); // wipes the key in it
}

Hmac::Hmac(const Secret& sleutel) : Hmac{text_of(sleutel.bytes())} {}

Hmac::Hmac(std::string_view key) {
    const std::unique_ptr<EVP_MAC, FreeKind> kind{EVP_MAC_fetch(nullptr, "HMAC", nullptr)};
    require(kind ? 1 : 0);
    m_context.reset(EVP_MAC_CTX_new(kind.get()));
    require(m_context ? 1 : 0);
    std::string digest = "SHA256";
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
        OSSL_PARAM_construct_end()};
    require(EVP_MAC_init(m_context.get(), bytes_of(key), key.size(), parameters.data()));
}

Sha256 Hmac::of(std::string_view bytes) const {
    const std::unique_ptr<EVP_MAC_CTX, Free> context{EVP_MAC_CTX_dup(m_context.get())};
    require(context ? 1 : 0);
    require(EVP_MAC_update(context.get(), bytes_of(bytes), bytes.size()));
    Sha256::Bytes result{};
    std::size_t done = 0;
    require(EVP_MAC_final(context.get(), result.data(), &done, result.size()));
    return Sha256{result};
}

} // namespace iwmod::crypto
