/// TR101: no two objects with the same key within their parent (regels 4). The finding is on the
/// second and each later one.
#pragma once

#include "niveau2.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

namespace iwmod {

namespace tekst {
inline constexpr RuleText tr101{"TR101", "De sleutel komt in het bericht meer dan één keer voor."};
} // namespace tekst

/// The parts of a key that a Product gives: absent equals absent.
using ProductSleutel = std::tuple<std::optional<std::string_view>, std::optional<std::string_view>>;
inline ProductSleutel sleutel_of(const std::optional<Product>& product) {
    if (!product) {
        return {};
    }
    return {product->categorie, product->code};
}

/// For each key where the first one stands that equals it: itself, when there is none before it.
/// n log n, and linear for keys that come in their order.
template <class Key>
std::vector<std::size_t> first_with_same(const std::vector<Key>& keys) {
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto before = [&keys](std::size_t a, std::size_t b) { return keys[a] < keys[b]; };
    if (!std::is_sorted(order.begin(), order.end(), before)) {
        std::stable_sort(order.begin(), order.end(), before);
    }
    std::vector<std::size_t> first(keys.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool is_first = i == 0 || before(order[i - 1], order[i]);
        first[order[i]] = is_first ? order[i] : first[order[i - 1]];
    }
    return first;
}

/// Fills `gelijk_aan` of each place of which an earlier one has the same key.
template <class Context, class KeyOf>
void mark_repeated(std::vector<Context>& plekken, KeyOf key_of) {
    std::vector<decltype(key_of(*plekken.front().klasse))> keys;
    keys.reserve(plekken.size());
    for (const auto& plek : plekken) {
        keys.push_back(key_of(*plek.klasse));
    }
    const auto first = first_with_same(keys);
    for (std::size_t i = 0; i < plekken.size(); ++i) {
        if (first[i] != i) {
            plekken[i].gelijk_aan = plekken[first[i]].pad;
        }
    }
}

/// TR101, and TR383 beside it.
template <class Context>
std::optional<Breuk> tr101(const Context& plek) {
    if (plek.gelijk_aan.empty()) {
        return std::nullopt;
    }
    return Breuk{.toelichting = "dezelfde sleutel als " + plek.gelijk_aan};
}

} // namespace iwmod
