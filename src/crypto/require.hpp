/// What libcrypto answers when all is well.
#pragma once

#include <iwmod/error.hpp>

namespace iwmod::crypto {

/// Throws LogicError unless libcrypto said 1: it is out of memory or was built without what we ask.
inline void require(int result) {
    if (result != 1) {
        throw LogicError{"libcrypto failed"};
    }
}

} // namespace iwmod::crypto
