/// Hexadecimal digits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace iwmod::crypto {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t hex_base = hex_digits.size();

/// The bytes as digits in lower case.
template <class Text = std::string, std::size_t size>
Text to_hex(const std::array<std::uint8_t, size>& bytes) {
    Text text;
    text.reserve(2 * size);
    for (const std::uint8_t byte : bytes) {
        text += hex_digits[byte / hex_base];
        text += hex_digits[byte % hex_base];
    }
    return text;
}

/// The byte that two digits in lower case are.
inline std::optional<std::uint8_t> from_hex(char first, char second) {
    const auto high = hex_digits.find(first);
    const auto low = hex_digits.find(second);
    if (high == std::string_view::npos || low == std::string_view::npos) {
        return std::nullopt;
    }
    return static_cast<std::uint8_t>(high * hex_base + low);
}

} // namespace iwmod::crypto
