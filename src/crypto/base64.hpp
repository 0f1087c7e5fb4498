/// Bytes as text and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace iwmod::crypto {

std::string base64(std::string_view bytes);
/// Nothing when it is not what base64() gives.
std::optional<std::string> from_base64(std::string_view text);

} // namespace iwmod::crypto
