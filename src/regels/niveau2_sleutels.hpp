/// TR101: no two objects with the same key within their parent (regels 4). The finding is on the
/// second and each later one.
#pragma once

#include "niveau2.hpp"

#include <optional>
#include <string_view>
#include <tuple>

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

/// Fills `gelijk_aan` of each place of which an earlier one has the same key.
template <class Context, class KeyOf>
void mark_repeated(std::vector<Context>& plekken, KeyOf key_of) {
    Sleutels<decltype(key_of(*plekken.front().klasse))> sleutels;
    for (auto& plek : plekken) {
        plek.gelijk_aan = sleutels.claim(key_of(*plek.klasse), plek.pad);
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
