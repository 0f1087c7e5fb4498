/// What the tests break and what they do not, as examples for `iwmoctl regel`. Only when
/// IWMOD_VOORBEELDEN names the file to write.
#pragma once

#include <iwmod/bericht.hpp>

#include <vector>

namespace iwmod::test {

/// A message that a test judged, with what was found.
void note_example(const bericht::Bericht& bericht, const std::vector<bericht::Finding>& findings);

} // namespace iwmod::test
