#include "bytes.hpp"
#include "require.hpp"
#include <iwmod/crypto/seal.hpp>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <limits>

namespace iwmod::crypto {
namespace {

struct FreeKind {
    void operator()(EVP_CIPHER* kind) const { EVP_CIPHER_free(kind); }
};

/// Fetched once: a fetch for every Bsn costs more than sealing it.
const EVP_CIPHER* aes_256_gcm() {
    static const std::unique_ptr<EVP_CIPHER, FreeKind> kind{
        EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr)};
    require(kind ? 1 : 0);
    return kind.get();
}

int length_of(std::string_view bytes) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        throw LogicError{"a piece that is too large for libcrypto"};
    }
    return static_cast<int>(bytes.size());
}

enum class Direction : int { unseal = 0, seal = 1 };

std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> begin(const Secret& sleutel, std::string_view nonce,
                                                  std::string_view place, Direction direction) {
    if (nonce.size() != nonce_size) {
        throw LogicError{"a nonce of another length"};
    }
    std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> context{EVP_CIPHER_CTX_new()};
    require(context ? 1 : 0);
    require(EVP_CipherInit_ex2(context.get(), aes_256_gcm(), sleutel.bytes().data(),
                               bytes_of(nonce), static_cast<int>(direction), nullptr));
    if (!place.empty()) {
        int done = 0;
        require(EVP_CipherUpdate(context.get(), nullptr, &done, bytes_of(place), length_of(place)));
    }
    return context;
}

std::string_view convert(EVP_CIPHER_CTX* context, std::string_view bytes, std::string& buffer) {
    if (buffer.size() < bytes.size()) {
        buffer.resize(bytes.size());
    }
    if (bytes.empty()) {
        return {};
    }
    int done = 0;
    require(EVP_CipherUpdate(context, bytes_of(buffer), &done, bytes_of(bytes), length_of(bytes)));
    return std::string_view{buffer}.substr(0, static_cast<std::size_t>(done));
}

} // namespace

void FreeCipher::operator()(evp_cipher_ctx_st* context) const {
    EVP_CIPHER_CTX_free(context); // wipes the key in it
}

std::string new_nonce() {
    std::string nonce(nonce_size, '\0');
    require(RAND_bytes(bytes_of(nonce), static_cast<int>(nonce_size)));
    return nonce;
}

Sealer::Sealer(const Secret& sleutel, std::string_view nonce, std::string_view place)
    : m_context{begin(sleutel, nonce, place, Direction::seal)} {}

std::string_view Sealer::add(std::string_view plain) {
    return convert(m_context.get(), plain, m_buffer);
}

std::string Sealer::finish() {
    std::string tag(seal_tag_size, '\0');
    int done = 0;
    require(EVP_CipherFinal_ex(m_context.get(), bytes_of(tag), &done));
    require(EVP_CIPHER_CTX_ctrl(m_context.get(), EVP_CTRL_AEAD_GET_TAG,
                                static_cast<int>(seal_tag_size), tag.data()));
    return tag;
}

Unsealer::Unsealer(const Secret& sleutel, std::string_view nonce, std::string_view place)
    : m_context{begin(sleutel, nonce, place, Direction::unseal)} {}

std::string_view Unsealer::add(std::string_view sealed) {
    return convert(m_context.get(), sealed, m_buffer);
}

bool Unsealer::finish(std::string_view tag) {
    if (tag.size() != seal_tag_size) {
        return false;
    }
    std::string expected{tag};
    require(EVP_CIPHER_CTX_ctrl(m_context.get(), EVP_CTRL_AEAD_SET_TAG,
                                static_cast<int>(seal_tag_size), expected.data()));
    int done = 0;
    return EVP_CipherFinal_ex(m_context.get(), bytes_of(expected), &done) == 1;
}

std::string seal(const Secret& sleutel, std::string_view plain, std::string_view place) {
    return seal_with_nonce(sleutel, new_nonce(), plain, place);
}

std::string seal_with_nonce(const Secret& sleutel, std::string_view nonce, std::string_view plain,
                            std::string_view place) {
    std::string sealed{nonce};
    Sealer sealer{sleutel, nonce, place};
    sealed.reserve(sealed.size() + plain.size() + seal_tag_size);
    sealed += sealer.add(plain);
    sealed += sealer.finish();
    return sealed;
}

std::optional<std::string> unseal(const Secret& sleutel, std::string_view sealed,
                                  std::string_view place) {
    if (sealed.size() < nonce_size + seal_tag_size) {
        return std::nullopt;
    }
    Unsealer unsealer{sleutel, sealed.substr(0, nonce_size), place};
    const auto end = sealed.size() - seal_tag_size;
    std::string plain{unsealer.add(sealed.substr(nonce_size, end - nonce_size))};
    return unsealer.finish(sealed.substr(end)) ? std::optional{std::move(plain)} : std::nullopt;
}

} // namespace iwmod::crypto
