/// AES-256-GCM: bytes that nobody reads or changes without the key.
#pragma once

#include <iwmod/crypto/secret.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_cipher_ctx_st; // of OpenSSL, which only src/crypto knows

namespace iwmod::crypto {

/// A nonce is random and new for each sealing: safe for 2^32 of them under one key.
constexpr std::size_t nonce_size = 12;
constexpr std::size_t seal_tag_size = 16;

/// 12 bytes of the random generator.
std::string new_nonce();

struct FreeCipher {
    void operator()(evp_cipher_ctx_st* context) const;
};

/// Seals in pieces. At most 64 GiB in all; LogicError beyond that.
class Sealer {
  public:
    /// `place` is not stored but has to be the same when it is unsealed: it binds the sealed bytes
    /// to where they stand.
    Sealer(const Secret& sleutel, std::string_view nonce, std::string_view place);
    /// As many sealed bytes. They live until the next call.
    std::string_view add(std::string_view plain);
    /// The tag, after the last piece.
    std::string finish();

  private:
    std::unique_ptr<evp_cipher_ctx_st, FreeCipher> m_context;
    std::string m_buffer;
};

/// Unseals in pieces. What add() gives is not to be relied on before finish() said true.
class Unsealer {
  public:
    Unsealer(const Secret& sleutel, std::string_view nonce, std::string_view place);
    std::string_view add(std::string_view sealed);
    /// Whether all of it is what was sealed with this key, nonce and place.
    bool finish(std::string_view tag);

  private:
    std::unique_ptr<evp_cipher_ctx_st, FreeCipher> m_context;
    std::string m_buffer;
};

/// Nonce, sealed bytes, tag: 28 bytes more than went in.
std::string seal(const Secret& sleutel, std::string_view plain, std::string_view place);
/// The same with a nonce of the caller's, which may be that of no other text under this key.
std::string seal_with_nonce(const Secret& sleutel, std::string_view nonce, std::string_view plain,
                            std::string_view place);
/// Nothing when it is not what seal() made with this key and place.
std::optional<std::string> unseal(const Secret& sleutel, std::string_view sealed,
                                  std::string_view place);

} // namespace iwmod::crypto
