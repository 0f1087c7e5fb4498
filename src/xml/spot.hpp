/// A place in the text of a document.
#pragma once

#include <cstdint>

namespace iwmod::xml {

/// Line and column, from 1.
struct TextSpot {
    std::int64_t regel = 0;
    std::int64_t kolom = 0;
};

} // namespace iwmod::xml
