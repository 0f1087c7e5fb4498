/// Text as the bytes that libcrypto takes.
#pragma once

#include <string>
#include <string_view>

namespace iwmod::crypto {

inline const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data()); // NOLINT(*-reinterpret-cast): bytes
}

inline unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data()); // NOLINT(*-reinterpret-cast): bytes
}

} // namespace iwmod::crypto
