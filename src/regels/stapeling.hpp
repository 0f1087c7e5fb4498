/// Stapeling (regels 5): which products clash. Shared by TR302, TR386, TR410 and TR361.
#pragma once

#include <iwmod/bericht.hpp>

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace iwmod {

/// A product and its period, both days included; no last day is infinitely late.
struct Stapelproduct {
    std::optional<Product> product;
    Datum first = geen_datum;
    std::optional<Datum> last;
};

/// Periods in the order in which they came, asked for the first that overlaps another one: a tree
/// over the days on which they begin. Each answer and each addition costs a logarithm, whatever the
/// periods.
class Periodenboom {
  public:
    /// Of every period that will be added: the day on which it begins.
    explicit Periodenboom(std::vector<Datum> begins);

    /// `index` is greater than that of every one before it.
    void add(const Stapelproduct& product, std::size_t index);
    /// The index of the first that was added and overlaps it.
    std::optional<std::size_t> find_first(const Stapelproduct& product) const;

  private:
    /// A period that ends later than all before it: one that ends earlier and came later is never
    /// the first.
    struct Eind {
        std::chrono::sys_days last;
        std::size_t index;
    };
    std::vector<std::chrono::sys_days> m_begins;
    std::vector<std::vector<Eind>> m_nodes; ///< of a Fenwick tree, from 1
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
    enum class Groep : std::uint8_t { alle, zonder_product, categorie, zonder_code, code };
    struct Sleutel {
        Groep groep = Groep::alle;
        std::string_view categorie = {};
        std::string_view code = {};
        auto operator<=>(const Sleutel&) const = default;
    };
    static std::vector<Sleutel> groepen_of(const Stapelproduct& product);
    static std::vector<Sleutel> clashing_with(const Stapelproduct& product);

    std::span<const Stapelproduct> m_producten;
    std::size_t m_added = 0;
    std::map<Sleutel, Periodenboom> m_bomen;
};

} // namespace iwmod
