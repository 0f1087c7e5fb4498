/// Secret bytes that do not outlive their owner.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace iwmod {

/// The 32 bytes of a key. Moved, never copied; overwritten when they go.
class Secret {
  public:
    static constexpr std::size_t size = 32;
    using Bytes = std::array<std::uint8_t, size>;

    /// All zero, to be filled.
    Secret();
    /// From the generator of libcrypto that is for private keys.
    static Secret random();
    /// From 64 hexadecimal digits, of either case.
    static std::optional<Secret> parse(std::string_view hex);

    const Bytes& bytes() const { return *m_bytes; }
    Bytes& bytes() { return *m_bytes; }
    /// For the one place that a key is meant to be read: its key file.
    std::string hex() const;

  private:
    struct Wipe {
        void operator()(Bytes* bytes) const;
    };
    std::unique_ptr<Bytes, Wipe> m_bytes;
};

/// Overwrites text that held a secret; the compiler does not leave it out.
void wipe(std::string& text);

} // namespace iwmod
