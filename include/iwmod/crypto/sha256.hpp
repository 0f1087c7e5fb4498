/// The hash by which an archived file is found again.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace iwmod::crypto {

class Sha256 {
  public:
    static constexpr std::size_t size = 32;
    using Bytes = std::array<std::uint8_t, size>;

    explicit constexpr Sha256(const Bytes& bytes) : m_bytes{bytes} {}

    /// From 64 hexadecimal digits in lower case, as hex() writes them; nothing else.
    static std::optional<Sha256> parse(std::string_view hex);

    std::string hex() const;
    const Bytes& bytes() const { return m_bytes; }

    friend bool operator==(const Sha256&, const Sha256&) = default;
    friend auto operator<=>(const Sha256&, const Sha256&) = default;

  private:
    Bytes m_bytes;
};

/// The SHA-256 of these bytes. Any thread.
Sha256 sha256(std::string_view bytes);

} // namespace iwmod::crypto
