/// Lists in which each stands once.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace iwmod::basis {

/// Sorted, each once.
template <class T>
std::vector<T> sorted_unique(std::vector<T> values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

} // namespace iwmod::basis
