/// What may be said of an element by its name.
#pragma once

#include <string>
#include <string_view>

namespace iwmod::xml {

/// In a path, instead of a name that the standard does not know.
inline constexpr std::string_view onbekend_element = "onbekend";

/// The name when the standard knows it, if not at this place; else onbekend_element: who makes a
/// message chooses such a name, and may choose a Bsn.
std::string shown_name(std::u16string_view naam);

} // namespace iwmod::xml
