#include "stapeling.hpp"

namespace iwmod {

namespace {

bool overlap(const Stapelproduct& a, const Stapelproduct& b) {
    return (!b.last || a.first <= *b.last) && (!a.last || b.first <= *a.last);
}

/// Categories 11 to 14 never clash.
bool never_clashes(const std::optional<Product>& product) {
    return product && product->categorie >= "11" && product->categorie <= "14";
}

bool same_product(const std::optional<Product>& a, const std::optional<Product>& b) {
    if (!a || !b) {
        return true;
    }
    return a->categorie == b->categorie && (!a->code || !b->code || a->code == b->code);
}

} // namespace

bool clash(const Stapelproduct& a, const Stapelproduct& b) {
    return overlap(a, b) && !never_clashes(a.product) && !never_clashes(b.product) &&
           same_product(a.product, b.product);
}

std::optional<std::size_t> find_clash(std::span<const std::optional<Stapelproduct>> producten,
                                      std::size_t later) {
    if (!producten[later]) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < later; ++i) {
        if (producten[i] && clash(*producten[i], *producten[later])) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace iwmod
