/// The message in an envelope, decoded straight from the bytes of the file.
///
/// The parser would turn megabytes of base64 into UTF-16, and the validator collapse their white
/// space, only for the receiver to turn them into bytes. So the parser reads the envelope with a
/// short text in their place. When what it read is not exactly that text, or anything about the
/// envelope is not good, the file is read again as it is, to say where and what.
#pragma once

#include "source.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace iwmod::xml {

/// What stands in the place of the message, and what it stands for.
inline constexpr std::string_view stand_in = "aXdtb2QtcGxhYXRzaG91ZGVy";
inline constexpr std::string_view stand_in_bytes = "iwmod-plaatshouder";

struct Enclosure {
    Pieces envelop;     ///< with the stand-in
    std::string inhoud; ///< what the base64 stands for
};

/// Nothing when the file is better read as it is: it has no xmlBestand or one that is not whole
/// base64, it is not plainly UTF-8, or the envelope holds something in which that text could be
/// something else than it looks: a comment, CDATA section, instruction or reference.
std::optional<Enclosure> take_out(std::string_view bytes);

} // namespace iwmod::xml
