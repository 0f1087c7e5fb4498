#include <iwmod/tarief/verschil.hpp>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace iwmod::tarief {

namespace {

/// What makes a row that of one product.
using Product = std::tuple<Gemeentecode, std::string, std::string, std::optional<std::string>,
                           std::optional<AgbCode>>;
/// In the order of their days.
using Rijen = std::vector<const Tariefrij*>;

Product product_of(const Tariefrij& rij) {
    return {rij.gemeente, rij.productcode, rij.eenheid, rij.frequentie, rij.aanbieder};
}

/// Whatever a message can meet, and what people are told of it: not the line, not the opmerking.
bool is_same(const Tariefrij& a, const Tariefrij& b) {
    const auto all = [](const Tariefrij& rij) {
        return std::tie(rij.categorie, rij.omschrijving, rij.tarief, rij.tariefsoort,
                        rij.uitvoeringsvariant, rij.ingangsdatum, rij.einddatum);
    };
    return all(a) == all(b);
}

/// Both sides of one product.
struct Paar {
    Rijen voor;
    Rijen na;
};

std::map<Product, Paar> paired(const Tarieventabel& voor, const Tarieventabel& na,
                               std::span<const Gemeentecode> gemeenten) {
    std::map<Product, Paar> result;
    const auto is_asked = [gemeenten](const Tariefrij& rij) {
        return std::find(gemeenten.begin(), gemeenten.end(), rij.gemeente) != gemeenten.end();
    };
    for (const auto& rij : voor.rijen()) {
        if (is_asked(rij)) {
            result[product_of(rij)].voor.push_back(&rij);
        }
    }
    for (const auto& rij : na.rijen()) {
        if (is_asked(rij)) {
            result[product_of(rij)].na.push_back(&rij);
        }
    }
    return result;
}

/// Takes out of both sides the rows that begin on the same day.
std::vector<std::pair<const Tariefrij*, const Tariefrij*>> take_same_days(Paar& paar) {
    std::vector<std::pair<const Tariefrij*, const Tariefrij*>> result;
    for (auto voor = paar.voor.begin(); voor != paar.voor.end();) {
        const auto na = std::find_if(paar.na.begin(), paar.na.end(), [&voor](const Tariefrij* rij) {
            return rij->ingangsdatum == (*voor)->ingangsdatum;
        });
        if (na == paar.na.end()) {
            ++voor;
            continue;
        }
        result.emplace_back(*voor, *na);
        paar.na.erase(na);
        voor = paar.voor.erase(voor);
    }
    return result;
}

std::optional<Tariefrij> copy_of(const Rijen& rijen, std::size_t place) {
    return place < rijen.size() ? std::optional{*rijen[place]} : std::nullopt;
}

void add_changes(std::vector<Tariefwijziging>& to, Paar paar) {
    for (const auto& [voor, na] : take_same_days(paar)) {
        if (!is_same(*voor, *na)) {
            to.push_back({.voor = *voor, .na = *na});
        }
    }
    for (std::size_t i = 0; i < std::max(paar.voor.size(), paar.na.size()); ++i) {
        to.push_back({.voor = copy_of(paar.voor, i), .na = copy_of(paar.na, i)});
    }
}

std::vector<Tariefgat> gaps_that_come(const Tarieventabel& voor, const Tarieventabel& na,
                                      std::span<const Gemeentecode> gemeenten) {
    std::vector<Tariefgat> result;
    for (const auto& gemeente : gemeenten) {
        const auto before = voor.gaps(gemeente);
        const auto behind = na.gaps(gemeente);
        std::copy_if(behind.begin(), behind.end(), std::back_inserter(result),
                     [&before](const Tariefgat& gat) {
                         return std::find(before.begin(), before.end(), gat) == before.end();
                     });
    }
    return result;
}

Datum day_after(Datum datum) {
    return std::chrono::sys_days{datum} + std::chrono::days{1};
}

/// Of two of which one has an end.
Datum first_end(const Tariefrij& a, const Tariefrij& b) {
    if (a.einddatum && b.einddatum) {
        return std::min(*a.einddatum, *b.einddatum);
    }
    return a.einddatum ? *a.einddatum : b.einddatum.value();
}

} // namespace

std::optional<Datum> Tariefwijziging::eerste_dag() const {
    if (!voor || !na) {
        return rij().ingangsdatum;
    }
    auto with_its_end = *voor;
    with_its_end.einddatum = na->einddatum;
    if (is_same(with_its_end, *na)) { // nothing but the end
        return day_after(first_end(*voor, *na));
    }
    return std::min(voor->ingangsdatum, na->ingangsdatum);
}

std::size_t Tabelverschil::nieuw() const {
    return static_cast<std::size_t>(std::count_if(wijzigingen.begin(), wijzigingen.end(),
                                                  [](const auto& each) { return !each.voor; }));
}

std::size_t Tabelverschil::vervallen() const {
    return static_cast<std::size_t>(std::count_if(wijzigingen.begin(), wijzigingen.end(),
                                                  [](const auto& each) { return !each.na; }));
}

std::size_t Tabelverschil::gewijzigd() const {
    return wijzigingen.size() - nieuw() - vervallen();
}

Tabelverschil verschil(const Tarieventabel& voor, const Tarieventabel& na,
                       std::span<const Gemeentecode> gemeenten) {
    Tabelverschil result{.wijzigingen = {}, .gaten = gaps_that_come(voor, na, gemeenten)};
    for (auto& [product, paar] : paired(voor, na, gemeenten)) {
        add_changes(result.wijzigingen, std::move(paar));
    }
    return result;
}

} // namespace iwmod::tarief
