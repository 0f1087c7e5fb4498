/// A document for people to read: one element a line, indented, whatever its own line ends are.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace iwmod::xml {

/// One line. The texts are for the call.
struct LayoutLine {
    std::size_t depth = 0; ///< of the element, from 0: how far to indent
    std::string_view text; ///< UTF-8; of a long value only the begin
    std::string_view pad;  ///< of the element that begins here, as plain_pad has it; else empty
};

/// Gives the lines of a document, without validating it. False when it is not well-formed or is
/// nothing that a message can be (a DOCTYPE, elements without end): what was given is then its
/// begin. Nothing in the bytes makes it fetch anything or throw; what `visit` throws passes.
bool lay_out(std::string_view bytes, const std::function<void(const LayoutLine&)>& visit);

/// The path of a finding without the number of what stands first: `/Bericht/Client[1]/Bsn[2]` is
/// `/Bericht/Client/Bsn[2]`, in whatever way it was written.
std::string plain_pad(std::string_view pad);

} // namespace iwmod::xml
