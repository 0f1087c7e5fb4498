/// Stapeling (regels 5): which products clash. Shared by TR302, TR386, TR410 and TR361.
#pragma once

#include "kern/place.hpp"
#include "kern/rule.hpp"

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace iwmod::regels {

/// A product and its period, both days included; no last day is infinitely late. Looks at a Product
/// that stands in the message or in a toewijzing, for a message may have hundreds of thousands.
struct Stapelproduct {
    const bericht::Product* product = nullptr; ///< null when there is none; outlives this
    Datum first = bericht::geen_datum;
    std::optional<Datum> last;
};

/// What a Stapelproduct looks at.
inline const bericht::Product* product_in(const std::optional<bericht::Product>& product) {
    return product ? &*product : nullptr;
}

/// Periods in the order in which they came, asked for the first that overlaps another one: a tree
/// over the days on which they begin. Each answer and each addition costs a logarithm, whatever the
/// periods.
class PeriodeTree {
  public:
    /// Of every period that will be added: the day on which it begins.
    explicit PeriodeTree(std::vector<Datum> begins);

    /// `index` is greater than that of every one before it.
    void add(const Stapelproduct& product, std::size_t index);
    /// The index of the first that was added and overlaps it.
    std::optional<std::size_t> find_first(const Stapelproduct& product) const;

  private:
    /// A period that ends later than all before it: one that ends earlier and came later is never
    /// the first.
    struct End {
        std::chrono::sys_days last;
        std::size_t index = 0;
    };
    std::vector<std::chrono::sys_days> m_begins;
    std::vector<std::vector<End>> m_nodes; ///< of a Fenwick tree, from 1
};

/// Products in the order of the message, asked for the first that clashes with another one: the
/// periods overlap, neither is in category 11 to 14, and one has no Product, or they have the same
/// Categorie and one has no Code, or they have the same Categorie and Code.
class Stapeling {
  public:
    /// `producten` holds all that will be added, and outlives this.
    explicit Stapeling(std::span<const Stapelproduct> producten);

    /// The index of the first that was added and clashes with it.
    std::optional<std::size_t> find_first(const Stapelproduct& product) const;
    /// Adds the next one of those it was made with.
    void add_next();

  private:
    /// Products that clash with the same others, when their periods overlap.
    enum class Group : std::uint8_t { alle, zonder_product, categorie, zonder_code, code };
    struct Key {
        Group group = Group::alle;
        std::string_view categorie = {};
        std::string_view code = {};
        auto operator<=>(const Key&) const = default;
    };
    static std::vector<Key> groups_of(const Stapelproduct& product);
    static std::vector<Key> clashing_with(const Stapelproduct& product);

    std::span<const Stapelproduct> m_producten;
    std::size_t m_added = 0;
    std::map<Key, PeriodeTree> m_trees;
};

/// Each product that clashes with an earlier one. `stapelproduct_of` gives nothing for a product
/// that does not count.
template <auto StapelproductOf, class K>
Breaches clashes(const std::vector<Place<K>>& places) {
    std::vector<Stapelproduct> producten;
    std::vector<const Place<K>*> counted;
    for (const auto& place : places) {
        if (auto product = StapelproductOf(*place.klasse)) {
            producten.push_back(std::move(*product));
            counted.push_back(&place);
        }
    }
    Stapeling stapeling{producten};
    Breaches breaches;
    for (std::size_t i = 0; i < producten.size(); ++i) {
        if (const auto earlier = stapeling.find_first(producten[i])) {
            breaches.push_back(
                {.toelichting = "botst met " + counted[*earlier]->pad, .pad = counted[i]->pad});
        }
        stapeling.add_next();
    }
    return breaches;
}
/// TR302, TR386, TR410 (`id`).
template <auto StapelproductOf, class K>
constexpr RuleOverAll<std::vector<Place<K>>> no_stapeling(std::string_view id,
                                                          std::string_view element) {
    return {.card = level2(id, element,
                           "Het product stapelt: in dezelfde periode is er al een product dat "
                           "hiermee botst."),
            .check = clashes<StapelproductOf, K>};
}

} // namespace iwmod::regels
