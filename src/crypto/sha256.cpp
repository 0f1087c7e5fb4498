#include "hex.hpp"
#include "require.hpp"
#include <iwmod/crypto/hasher.hpp>
#include <iwmod/crypto/sha256.hpp>

#include <openssl/evp.h>

namespace iwmod::crypto {
namespace {

struct FreeDigest {
    void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
};

/// Fetched once: a fetch for every file costs more than hashing a small one.
const EVP_MD* sha256_digest() {
    static const std::unique_ptr<EVP_MD, FreeDigest> digest{
        EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    require(digest ? 1 : 0);
    return digest.get();
}

} // namespace

void Hasher::Free::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

Hasher::Hasher() : m_context{EVP_MD_CTX_new()} {
    require(m_context ? 1 : 0);
    require(EVP_DigestInit_ex(m_context.get(), sha256_digest(), nullptr));
}

void Hasher::add(std::string_view bytes) {
    require(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()));
}

Sha256 Hasher::finish() {
    Sha256::Bytes bytes{};
    require(EVP_DigestFinal_ex(m_context.get(), bytes.data(), nullptr));
    return Sha256{bytes};
}

std::optional<Sha256> Sha256::parse(std::string_view hex) {
    if (hex.size() != 2 * size) {
        return std::nullopt;
    }
    Bytes bytes{};
    for (std::size_t i = 0; i < size; ++i) {
        const auto byte = from_hex(hex[2 * i], hex[2 * i + 1]);
        if (!byte) {
            return std::nullopt;
        }
        bytes[i] = *byte;
    }
    return Sha256{bytes};
}

std::string Sha256::hex() const {
    return to_hex(m_bytes);
}

Sha256 sha256(std::string_view bytes) {
    Hasher hasher;
    hasher.add(bytes);
    return hasher.finish();
}

} // namespace iwmod::crypto
