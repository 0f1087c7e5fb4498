/// What the codes of faults mean that are no rule of the standard.
#pragma once

#include <string_view>

namespace iwmod::web {

/// A Dutch sentence for F001 to F021 (retour.md 7, docs/beheer.md); empty for another code.
std::string_view foutcode_text(std::string_view code);

} // namespace iwmod::web
