/// TR101: no two objects with the same key within their parent (regels 4). The finding is on the
/// second and each later one.
#pragma once

#include "kern/place.hpp"
#include "kern/rule.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

namespace iwmod::regels {

/// The parts of a key that a Product gives: absent equals absent.
using ProductKey = std::tuple<std::optional<std::string_view>, std::optional<std::string_view>>;
inline ProductKey key_of(const std::optional<bericht::Product>& product) {
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

/// Fills `same_key_at` of each place of which an earlier one has the same key.
template <class Context, class KeyOf>
void mark_repeated(std::vector<Context>& places, KeyOf key_of) {
    std::vector<decltype(key_of(*places.front().klasse))> keys;
    keys.reserve(places.size());
    for (const auto& place : places) {
        keys.push_back(key_of(*place.klasse));
    }
    const auto first = first_with_same(keys);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (first[i] != i) {
            places[i].same_key_at = places[first[i]].pad;
        }
    }
}

/// Keys that were met, with the path of the first that had each.
template <class Key>
class Keys {
  public:
    /// The path of an earlier one with this key; empty when it is the first.
    std::string claim(const Key& key, const std::string& pad) {
        const auto [entry, is_new] = m_first.emplace(key, pad);
        return is_new ? std::string{} : entry->second;
    }

  private:
    std::map<Key, std::string> m_first;
};

/// TR101, and TR383 beside it.
template <class Context>
std::optional<Breach> repeats_key(const Context& place) {
    if (place.same_key_at.empty()) {
        return std::nullopt;
    }
    return Breach{.toelichting = "dezelfde sleutel als " + place.same_key_at};
}

constexpr Card tr101_card(std::string_view element) {
    return level2("TR101", element, "De sleutel komt in het bericht meer dan één keer voor.");
}
template <class K>
constexpr Rule<Place<K>> tr101(std::string_view element) {
    return {.card = tr101_card(element), .check = repeats_key<Place<K>>};
}

} // namespace iwmod::regels
