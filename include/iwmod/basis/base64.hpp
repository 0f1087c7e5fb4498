/// Base64 (RFC 4648) as a stream. The decoders of our libraries want the whole text at once, or let
/// pass what is none.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace iwmod::basis {

/// Decodes what comes in pieces. Strict, but for white space, which XML Schema allows anywhere:
/// four characters a group, padding at the very end only, and no bit set that stands for nothing.
class Base64Decoder {
  public:
    /// Appends to `out` what is complete. False when it is no base64; nothing more is taken then.
    bool add(std::u16string_view piece, std::string& out);
    bool add(std::string_view piece, std::string& out);
    /// Whether what was added is whole, and something.
    bool is_whole() const { return !m_broken && m_filled == 0 && m_any; }

  private:
    template <class Char>
    bool add_piece(std::basic_string_view<Char> piece, std::string& out);
    template <class Char>
    std::basic_string_view<Char> take_groups(std::basic_string_view<Char> piece, std::string& out);
    bool take(std::uint32_t character, std::string& out);
    bool close_group(std::string& out);

    std::uint32_t m_bits = 0;
    unsigned m_filled = 0;  ///< characters of the group that is open
    unsigned m_padding = 0; ///< `=` in it
    bool m_ended = false;   ///< a group with padding was the last
    bool m_broken = false;
    bool m_any = false;
};

/// The size of the text without line breaks.
constexpr std::size_t base64_size(std::size_t bytes) {
    return (bytes + 2) / 3 * 4;
}

/// Appends the text, without line breaks.
void append_base64(std::string_view bytes, std::string& out);

} // namespace iwmod::basis
