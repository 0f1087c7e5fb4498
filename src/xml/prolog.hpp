/// A look at what stands before the root element, before the parser sees it: a DOCTYPE is refused
/// there, in any encoding that the parser could read, because Debian's Xerces 3.2.4 only softens
/// CVE-2018-1311.
#pragma once

#include <cstdint>
#include <string_view>

namespace iwmod {

enum class Prolog : std::uint8_t {
    zonder_doctype,  ///< the first element was reached
    doctype,         ///< a DOCTYPE was met where one may stand
    niet_welgevormd, ///< it stops being well-formed before either
};

/// Decodes with the transcoder that the parser will use. Needs a Platform.
Prolog look_at_prolog(std::string_view bytes);

} // namespace iwmod
