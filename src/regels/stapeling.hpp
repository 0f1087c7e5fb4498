/// Stapeling (regels 5): which products clash. Shared by TR302, TR386, TR410 and TR361.
#pragma once

#include <iwmod/bericht.hpp>

#include <cstddef>
#include <optional>
#include <span>

namespace iwmod {

/// A product and its period, both days included; no last day is infinitely late.
struct Stapelproduct {
    std::optional<Product> product;
    Datum first = geen_datum;
    std::optional<Datum> last;
};

/// The periods overlap, neither is in category 11 to 14, and one has no Product, or they have the
/// same Categorie and one has no Code, or they have the same Categorie and Code.
bool clash(const Stapelproduct& a, const Stapelproduct& b);

/// The index of the first product before `later` that clashes with it. Products that do not count
/// are empty. `later` counts from 0 and is within `producten`.
std::optional<std::size_t> find_clash(std::span<const std::optional<Stapelproduct>> producten,
                                      std::size_t later);

} // namespace iwmod
