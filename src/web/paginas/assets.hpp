/// Templates, style sheet and pictures, compiled in.
#pragma once

#include <span>
#include <string_view>

namespace iwmod::web {

/// A file of `sjablonen` or `middelen`.
struct Asset {
    std::string_view naam; ///< with what follows its dot
    std::string_view text;
};
std::span<const Asset> assets();

} // namespace iwmod::web
