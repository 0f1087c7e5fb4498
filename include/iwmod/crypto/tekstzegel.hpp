/// Short texts that nobody reads without the key and that are found all the same.
#pragma once

#include <iwmod/crypto/hmac.hpp>
#include <iwmod/crypto/secret.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace iwmod::crypto {

/// Seals a text so that it becomes the same each time: a column can be asked for it. What is stored
/// is base64 of a keyed hash of place and text (the first 12 bytes of HMAC-SHA256), which is the
/// nonce, and of what AES-256-GCM makes of the text with that nonce. Who has no key sees its length
/// and which texts are the same. Any number of threads at once.
class Tekstzegel {
  public:
    /// Two parts of one key: one to seal with, one to hash with.
    Tekstzegel(Secret zegel, const Secret& zoek) : m_zegel{std::move(zegel)}, m_zoek{zoek} {}

    /// `place` says what the text is; sealed for one it cannot be taken for another.
    std::string seal(std::string_view plain, std::string_view place) const;
    /// Nothing when it is not what seal() made with this key and place.
    std::optional<std::string> unseal(std::string_view sealed, std::string_view place) const;

  private:
    Secret m_zegel;
    Hmac m_zoek;
};

} // namespace iwmod::crypto
