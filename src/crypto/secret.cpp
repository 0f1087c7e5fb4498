#include "hex.hpp"
#include "require.hpp"
#include <iwmod/crypto/secret.hpp>

#include <openssl/crypto.h>
#include <openssl/rand.h>

namespace iwmod {
namespace {

char lower(char digit) {
    return digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit;
}

} // namespace

void Secret::Wipe::operator()(Bytes* bytes) const {
    OPENSSL_cleanse(bytes->data(), bytes->size());
    delete bytes; // NOLINT(cppcoreguidelines-owning-memory): the deleter of its unique_ptr
}

// NOLINTNEXTLINE(modernize-make-unique): which knows no deleter
Secret::Secret() : m_bytes{new Bytes{}} {}

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

std::string Secret::hex() const {
    return to_hex(*m_bytes);
}

void wipe(std::string& text) {
    OPENSSL_cleanse(text.data(), text.size());
    text.clear();
}

} // namespace iwmod
