#include "hex.hpp"
#include "require.hpp"
#include <iwmod/crypto/secret.hpp>

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <new>

namespace iwmod::crypto {
namespace {

/// Room for the parts of as many keys as a key file holds, its text and what libcrypto keeps of
/// them; powers of two, as its secure heap wants. LimitMEMLOCK of the units is above it.
constexpr std::size_t secret_pages = 524'288;
constexpr std::size_t smallest_secret = 32;

/// The secure heap of libcrypto: pages of its own between two that nobody may touch, locked, and
/// left out of a core file. It keeps the keys of an HMAC there too.
bool open_secure_heap() {
    constexpr int all_of_that = 1;
    return CRYPTO_secure_malloc_init(secret_pages, smallest_secret) == all_of_that;
}

char lower(char digit) {
    return digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit;
}

} // namespace

bool secrets_are_locked() {
    static const bool locked = open_secure_heap();
    return locked;
}

void* allocate_secret(std::size_t bytes) {
    secrets_are_locked();
    void* place = OPENSSL_secure_zalloc(bytes);
    if (place == nullptr) { // its pages are full: not locked, but wiped
        place = OPENSSL_zalloc(bytes);
    }
    if (place == nullptr) {
        throw std::bad_alloc{};
    }
    return place;
}

void release_secret(void* place, std::size_t bytes) noexcept {
    OPENSSL_secure_clear_free(place, bytes);
}

Secret::Secret() : m_bytes{new (allocate_secret(sizeof(Bytes))) Bytes{}} {}

Secret Secret::random() {
    Secret secret;
    require(RAND_priv_bytes(secret.bytes().data(), static_cast<int>(size)));
    return secret;
}

std::optional<Secret> Secret::parse(std::string_view hex) {
    if (hex.size() != 2 * size) {
        return std::nullopt;
    }
    Secret secret;
    for (std::size_t i = 0; i < size; ++i) {
        const auto byte = from_hex(lower(hex[2 * i]), lower(hex[2 * i + 1]));
        if (!byte) {
            return std::nullopt;
        }
        secret.bytes()[i] = *byte;
    }
    return secret;
}

SecretText Secret::hex() const {
    return to_hex<SecretText>(*m_bytes);
}

} // namespace iwmod::crypto
