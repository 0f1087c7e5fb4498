/// What a fuzzer demands: anything else stops it, and libFuzzer keeps the input.
#pragma once

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace iwmod::fuzz {

inline void demand(bool holds, std::string_view what) {
    if (!holds) {
        std::cerr << "Not so: " << what << '\n';
        std::abort();
    }
}

} // namespace iwmod::fuzz
