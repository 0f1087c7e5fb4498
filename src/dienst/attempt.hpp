/// A step that may fail without losing anything: a later round or the next start does it again.
#pragma once

#include <functional>

namespace iwmod::dienst {

/// False, and a line in the log, when it threw.
bool attempt(const std::function<void()>& step) noexcept;

} // namespace iwmod::dienst
