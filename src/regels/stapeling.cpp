#include "stapeling.hpp"

#include <algorithm>

namespace iwmod {

namespace {

using std::chrono::sys_days;

sys_days last_of(const Stapelproduct& product) {
    return product.last ? sys_days{*product.last} : sys_days::max();
}

/// Categories 11 to 14 never clash.
bool never_clashes(const std::optional<Product>& product) {
    return product && product->categorie >= "11" && product->categorie <= "14";
}

/// What is added to the place in a Fenwick tree, and taken from it on the way back.
std::size_t lowest_bit(std::size_t place) {
    return place & (~place + 1);
}

} // namespace

Periodenboom::Periodenboom(std::vector<Datum> begins) {
    m_begins.assign(begins.begin(), begins.end());
    std::sort(m_begins.begin(), m_begins.end());
    m_begins.erase(std::unique(m_begins.begin(), m_begins.end()), m_begins.end());
    m_nodes.resize(m_begins.size() + 1);
}

void Periodenboom::add(const Stapelproduct& product, std::size_t index) {
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

std::optional<std::size_t> Periodenboom::find_first(const Stapelproduct& product) const {
    const sys_days first{product.first};
    const auto end = std::upper_bound(m_begins.begin(), m_begins.end(), last_of(product));
    std::optional<std::size_t> result;
    for (auto place = static_cast<std::size_t>(end - m_begins.begin()); place > 0;
         place -= lowest_bit(place)) {
        const auto& node = m_nodes[place];
        const auto found =
            std::lower_bound(node.begin(), node.end(), first,
                             [](const Eind& eind, sys_days day) { return eind.last < day; });
        if (found != node.end() && (!result || found->index < *result)) {
            result = found->index;
        }
    }
    return result;
}

Stapeling::Stapeling(std::span<const Stapelproduct> producten) : m_producten{producten} {
    std::map<Sleutel, std::vector<Datum>> begins;
    for (const Stapelproduct& product : producten) {
        for (const Sleutel& groep : groepen_of(product)) {
            begins[groep].push_back(product.first);
        }
    }
    for (auto& [groep, days] : begins) {
        m_bomen.emplace(groep, std::move(days));
    }
}

/// Every tree that this product stands in.
std::vector<Stapeling::Sleutel> Stapeling::groepen_of(const Stapelproduct& product) {
    const auto& wat = product.product;
    if (never_clashes(wat)) {
        return {};
    }
    if (!wat) {
        return {{.groep = Groep::alle}, {.groep = Groep::zonder_product}};
    }
    const std::string_view categorie = wat->categorie;
    return {{.groep = Groep::alle},
            {.groep = Groep::categorie, .categorie = categorie},
            wat->code ? Sleutel{.groep = Groep::code, .categorie = categorie, .code = *wat->code}
                      : Sleutel{.groep = Groep::zonder_code, .categorie = categorie}};
}

/// The trees that together hold the products with which this one clashes.
std::vector<Stapeling::Sleutel> Stapeling::clashing_with(const Stapelproduct& product) {
    const auto& wat = product.product;
    if (never_clashes(wat)) {
        return {};
    }
    if (!wat) {
        return {{.groep = Groep::alle}};
    }
    const std::string_view categorie = wat->categorie;
    if (!wat->code) {
        return {{.groep = Groep::zonder_product},
                {.groep = Groep::categorie, .categorie = categorie}};
    }
    return {{.groep = Groep::zonder_product},
            {.groep = Groep::zonder_code, .categorie = categorie},
            {.groep = Groep::code, .categorie = categorie, .code = *wat->code}};
}

std::optional<std::size_t> Stapeling::find_first(const Stapelproduct& product) const {
    std::optional<std::size_t> result;
    for (const Sleutel& groep : clashing_with(product)) {
        const auto boom = m_bomen.find(groep);
        if (boom == m_bomen.end()) {
            continue;
        }
        const auto found = boom->second.find_first(product);
        if (found && (!result || *found < *result)) {
            result = found;
        }
    }
    return result;
}

void Stapeling::add_next() {
    for (const Sleutel& groep : groepen_of(m_producten[m_added])) {
        m_bomen.at(groep).add(m_producten[m_added], m_added);
    }
    ++m_added;
}

} // namespace iwmod
