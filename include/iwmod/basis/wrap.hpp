/// A line of text for people, in the width that there is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace iwmod::basis {

/// The line (without its end) as lines of at most `width` characters, broken at spaces. What
/// follows stands under the text that it goes on with: behind a label, a number of a list or a
/// dash, and never further right than half the width. A word that is too long by itself stays
/// whole, and a line of JSON stays as it is. A colour takes no width.
std::string wrapped(std::string_view line, std::size_t width);

} // namespace iwmod::basis
