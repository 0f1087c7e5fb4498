/// A large WMO323 in parts that are read at the same time.
///
/// A part is the document with only some of its Clienten: what stands before the first Client,
/// those Clienten, and what stands behind the last. When every part is valid, so is the whole: a
/// Client stands only in Clienten, of which it may be followed by any number, so the first part
/// shows that after its last Client the reader stands where the next part begins. A document with a
/// part that is not valid is read again as one, to say where and what.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace iwmod::xml {

/// The three pieces of one part, in the bytes of the document.
struct Part {
    std::string_view begin;
    std::string_view clienten;
    std::string_view einde;
};

/// Below this a second thread costs more than it gains.
inline constexpr std::size_t worth_dividing = 1'000'000;

/// How to divide.
struct Division {
    unsigned meeste = 1; ///< parts at most; with more than there are Clienten, each has its own
    std::size_t kleinste = worth_dividing; ///< bytes of a document that is divided
};

/// Parts of about the same size; empty when the document is better read as one: it is small, not
/// plainly UTF-8, or holds a comment, CDATA section or instruction, in which a tag could be
/// something else than it looks.
std::vector<Part> divide(std::string_view bytes, const Division& verdeling);

} // namespace iwmod::xml
