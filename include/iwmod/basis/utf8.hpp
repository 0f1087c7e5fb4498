/// Characters of a text in UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace iwmod::basis {

/// Any byte of a UTF-8 character but the first: a text has as many characters as other bytes.
constexpr bool is_continuation(char byte) {
    constexpr unsigned mask = 0xC0U;
    constexpr unsigned mark = 0x80U;
    return (static_cast<unsigned char>(byte) & mask) == mark;
}

/// How many characters a text has.
std::size_t character_count(std::string_view text);

/// The first `count` characters of a text.
std::string_view first_characters(std::string_view text, std::size_t count);

/// How many bytes the character at the head of `bytes` has; 0 when there is none that is
/// well-formed (no overlong form, no surrogate, nothing above U+10FFFF).
std::size_t character_size(std::string_view bytes);

} // namespace iwmod::basis
