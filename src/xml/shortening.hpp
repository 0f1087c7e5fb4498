/// A long text made short for the validator, so that the verdict is that of the whole.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace iwmod::xml {

/// Xerces spends forty bytes and half a microsecond on each character that it holds against a
/// pattern, so that 24 MB of text cost a gigabyte. Of a text longer than any bounded type of the
/// standard this keeps the beginning and the end, and of what is between them one character of each
/// run of a kind: white space, zeros, other digits, the rest. Too long stays too long; "not only
/// white space" (Commentaar), leading zeros and the fraction of a time, the values that have no
/// longest form, keep their verdict.
class Shortening {
  public:
    void begin();
    void add(std::u16string_view chunk);
    /// The text is so long that the short form stands for it.
    bool needed() const { return m_total > longest; }
    /// At most `longest` characters.
    std::u16string text() const { return m_begin + m_midden + m_eind; }

    static constexpr std::size_t piece = 4096;
    static constexpr std::size_t longest = 4 * piece;

  private:
    enum class Teken : unsigned char { geen, wit, nul, cijfer, ander };
    static Teken kind_of(char16_t c);

    std::u16string m_begin;
    std::u16string m_midden;
    std::u16string m_eind;      ///< one piece, or up to two
    Teken m_last = Teken::geen; ///< of the last character before m_eind
    std::size_t m_total = 0;
};

} // namespace iwmod::xml
