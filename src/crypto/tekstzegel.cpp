#include "base64.hpp"
#include <iwmod/crypto/seal.hpp>
#include <iwmod/crypto/tekstzegel.hpp>

namespace iwmod::crypto {

std::string Tekstzegel::seal(std::string_view plain, std::string_view place) const {
    // A place holds no zero, so that no two pairs are the same bytes.
    std::string both{place};
    both.append(1, '\0').append(plain);
    const auto hash = m_zoek.of(both);
    const std::string nonce{hash.bytes().begin(), hash.bytes().begin() + nonce_size};
    return base64(seal_with_nonce(m_zegel, nonce, plain, place));
}

std::optional<std::string> Tekstzegel::unseal(std::string_view sealed,
                                              std::string_view place) const {
    const auto bytes = from_base64(sealed);
    return bytes ? iwmod::crypto::unseal(m_zegel, *bytes, place) : std::nullopt;
}

} // namespace iwmod::crypto
