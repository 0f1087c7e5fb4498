#include "derive.hpp"

#include "require.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

namespace iwmod::crypto {
namespace {

struct FreeKind {
    void operator()(EVP_KDF* kind) const { EVP_KDF_free(kind); }
};
struct FreeContext {
    void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

/// libcrypto takes parameters by a pointer that is not const, and does not change them.
template <class Text>
OSSL_PARAM parameter(const char* name, Text& bytes) {
    return OSSL_PARAM_construct_octet_string(name, bytes.data(), bytes.size());
}

} // namespace

Secret derive(std::string_view secret, std::string_view salt, std::string_view info) {
    const std::unique_ptr<EVP_KDF, FreeKind> kind{EVP_KDF_fetch(nullptr, "HKDF", nullptr)};
    require(kind ? 1 : 0);
    const std::unique_ptr<EVP_KDF_CTX, FreeContext> context{EVP_KDF_CTX_new(kind.get())};
    require(context ? 1 : 0);
    std::string digest = "SHA256";
    SecretText key{secret};
    std::string own_salt{salt};
    std::string own_info{info};
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
        parameter(OSSL_KDF_PARAM_KEY, key), parameter(OSSL_KDF_PARAM_SALT, own_salt),
        parameter(OSSL_KDF_PARAM_INFO, own_info), OSSL_PARAM_construct_end()};
    Secret result;
    require(EVP_KDF_derive(context.get(), result.bytes().data(), result.bytes().size(),
                           parameters.data()));
    return result;
}

} // namespace iwmod::crypto
