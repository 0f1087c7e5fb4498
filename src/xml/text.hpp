/// Between Xerces's UTF-16 and our UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace iwmod::xml {

/// Appends as UTF-8; a lone surrogate becomes U+FFFD (the parser lets none through).
void append_utf8(std::u16string_view text, std::string& out);
std::string utf8(std::u16string_view text);
/// Null gives an empty text.
std::string utf8(const char16_t* text);
std::u16string utf16(std::string_view text);
/// True when `text` holds exactly these characters, all ASCII.
bool equals_ascii(std::u16string_view text, std::string_view ascii);

} // namespace iwmod::xml
