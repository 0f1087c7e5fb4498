#include "gedeeld/stapeling.hpp"

#include <algorithm>

namespace iwmod::regels {

namespace {

using std::chrono::sys_days;

sys_days last_of(const Stapelproduct& product) {
    return product.last ? sys_days{*product.last} : sys_days::max();
}

/// Categories 11 to 14 never clash.
bool never_clashes(const bericht::Product* product) {
    return product != nullptr && product->categorie >= "11" && product->categorie <= "14";
}

/// What is added to the place in a Fenwick tree, and taken from it on the way back.
std::size_t lowest_bit(std::size_t place) {
    return place & (~place + 1);
}

} // namespace

PeriodeTree::PeriodeTree(std::vector<Datum> begins) {
    m_begins.assign(begins.begin(), begins.end());
    std::sort(m_begins.begin(), m_begins.end());
    m_begins.erase(std::unique(m_begins.begin(), m_begins.end()), m_begins.end());
    m_nodes.resize(m_begins.size() + 1);
}

void PeriodeTree::add(const Stapelproduct& product, std::size_t index) {
    const auto begin = std::lower_bound(m_begins.begin(), m_begins.end(), sys_days{product.first});
    const auto last = last_of(product);
    for (auto place = static_cast<std::size_t>(begin - m_begins.begin()) + 1;
         place < m_nodes.size(); place += lowest_bit(place)) {
        auto& node = m_nodes[place];
        if (node.empty() || node.back().last < last) {
            node.push_back({last, index});
        }
    }
}

std::optional<std::size_t> PeriodeTree::find_first(const Stapelproduct& product) const {
    const sys_days first{product.first};
    const auto end = std::upper_bound(m_begins.begin(), m_begins.end(), last_of(product));
    std::optional<std::size_t> result;
    for (auto place = static_cast<std::size_t>(end - m_begins.begin()); place > 0;
         place -= lowest_bit(place)) {
        const auto& node = m_nodes[place];
        const auto found =
            std::lower_bound(node.begin(), node.end(), first,
                             [](const End& period, sys_days day) { return period.last < day; });
        if (found != node.end() && (!result || found->index < *result)) {
            result = found->index;
        }
    }
    return result;
}

Stapeling::Stapeling(std::span<const Stapelproduct> producten) : m_producten{producten} {
    std::map<Key, std::vector<Datum>> begins;
    for (const Stapelproduct& product : producten) {
        for (const Key& group : groups_of(product)) {
            begins[group].push_back(product.first);
        }
    }
    for (auto& [group, days] : begins) {
        m_trees.emplace(group, std::move(days));
    }
}

/// Every tree that this product stands in.
std::vector<Stapeling::Key> Stapeling::groups_of(const Stapelproduct& product) {
    const bericht::Product* const wat = product.product;
    if (never_clashes(wat)) {
        return {};
    }
    if (wat == nullptr) {
        return {{.group = Group::alle}, {.group = Group::zonder_product}};
    }
    const std::string_view categorie = wat->categorie;
    return {{.group = Group::alle},
            {.group = Group::categorie, .categorie = categorie},
            wat->code ? Key{.group = Group::code, .categorie = categorie, .code = *wat->code}
                      : Key{.group = Group::zonder_code, .categorie = categorie}};
}

/// The trees that together hold the products with which this one clashes.
std::vector<Stapeling::Key> Stapeling::clashing_with(const Stapelproduct& product) {
    const bericht::Product* const wat = product.product;
    if (never_clashes(wat)) {
        return {};
    }
    if (wat == nullptr) {
        return {{.group = Group::alle}};
    }
    const std::string_view categorie = wat->categorie;
    if (!wat->code) {
        return {{.group = Group::zonder_product},
                {.group = Group::categorie, .categorie = categorie}};
    }
    return {{.group = Group::zonder_product},
            {.group = Group::zonder_code, .categorie = categorie},
            {.group = Group::code, .categorie = categorie, .code = *wat->code}};
}

std::optional<std::size_t> Stapeling::find_first(const Stapelproduct& product) const {
    std::optional<std::size_t> result;
    for (const Key& group : clashing_with(product)) {
        const auto tree = m_trees.find(group);
        if (tree == m_trees.end()) {
            continue;
        }
        const auto found = tree->second.find_first(product);
        if (found && (!result || *found < *result)) {
            result = found;
        }
    }
    return result;
}

void Stapeling::add_next() {
    for (const Key& group : groups_of(m_producten[m_added])) {
        m_trees.at(group).add(m_producten[m_added], m_added);
    }
    ++m_added;
}

} // namespace iwmod::regels
