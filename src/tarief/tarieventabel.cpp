#include "controle.hpp"
#include "tabel.hpp"
#include "tariefrij.hpp"
#include <iwmod/basis/file.hpp>
#include <iwmod/bericht/iwmo_3_2/codes.hpp>
#include <iwmod/error.hpp>
#include <iwmod/tarief/bekijken.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace iwmod::tarief {

namespace {

std::string index_key(const Gemeentecode& gemeente, std::string_view productcode) {
    std::string key{gemeente.text()};
    key += productcode;
    return key;
}

bool is_pgb(const Tariefrij& rij) {
    return rij.leveringsvorm == Leveringsvorm::pgb;
}

/// Everything that is wrong, the rows on their own and together.
Tariefinhoud read_and_check(std::string_view csv) {
    Tariefinhoud inhoud = read_tariefrijen(csv);
    inhoud.fouten.insert(inhoud.fouten.end(), inhoud.omkeringen.begin(), inhoud.omkeringen.end());
    auto overlaps = find_overlaps(inhoud.rijen);
    std::move(overlaps.begin(), overlaps.end(), std::back_inserter(inhoud.fouten));
    if (inhoud.fouten.empty() && std::all_of(inhoud.rijen.begin(), inhoud.rijen.end(), is_pgb)) {
        inhoud.fouten.push_back(
            {0, 0, "De tabel heeft geen enkele rij die meetelt (leveringsvorm zin)."});
    }
    inhoud.fouten = sorted(std::move(inhoud.fouten));
    return inhoud;
}

/// For this aanbieder or for all.
bool is_for(const Tariefrij& rij, const std::optional<AgbCode>& aanbieder) {
    return !rij.aanbieder || rij.aanbieder == aanbieder;
}

/// Without the general rows for whose eenheid the aanbieder has rows of its own.
Tariefrijen prefer_own(Tariefrijen rijen) {
    const auto is_own = [](const Tariefrij* rij) { return rij->aanbieder.has_value(); };
    if (std::none_of(rijen.begin(), rijen.end(), is_own)) {
        return rijen;
    }
    Tariefrijen kept;
    std::copy_if(rijen.begin(), rijen.end(), std::back_inserter(kept), [&](const Tariefrij* rij) {
        return is_own(rij) || std::none_of(rijen.begin(), rijen.end(), [&](const Tariefrij* other) {
                   return is_own(other) && other->eenheid == rij->eenheid;
               });
    });
    return kept;
}

} // namespace

bool Tariefrij::counts_on(Datum datum) const {
    return (!ingangsdatum || *ingangsdatum <= datum) && (!einddatum || datum <= *einddatum);
}

bool Tariefrij::allows_eenheid(std::string_view gevraagd) const {
    return eenheid == gevraagd ||
           (eenheid == bericht::eenheid::uur && gevraagd == bericht::eenheid::minuut);
}

bool Tariefrij::allows(const bericht::Omvang& omvang) const {
    return allows_eenheid(omvang.eenheid) && (!frequentie || *frequentie == omvang.frequentie);
}

Tariefrijen rows_with_eenheid(const Tariefrijen& rijen, std::string_view eenheid) {
    const auto rows_in = [&rijen](std::string_view code) {
        Tariefrijen found;
        std::copy_if(rijen.begin(), rijen.end(), std::back_inserter(found),
                     [code](const Tariefrij* rij) { return rij->eenheid == code; });
        return found;
    };
    Tariefrijen found = rows_in(eenheid);
    return found.empty() && eenheid == bericht::eenheid::minuut ? rows_in(bericht::eenheid::uur)
                                                                : found;
}

Tarieventabel::Tarieventabel(std::string bestand, std::vector<Tariefrij> rijen)
    : m_bestand{std::move(bestand)}, m_rijen{std::move(rijen)} {
    sort_rijen(m_rijen);
    const auto pgb = std::stable_partition(m_rijen.begin(), m_rijen.end(),
                                           [](const Tariefrij& rij) { return !is_pgb(rij); });
    std::move(pgb, m_rijen.end(), std::back_inserter(m_pgb_rijen));
    m_rijen.erase(pgb, m_rijen.end());
    for (std::size_t i = 0; i < m_rijen.size(); ++i) {
        const std::string key = index_key(m_rijen[i].gemeente, m_rijen[i].productcode);
        ++m_index.try_emplace(key, Range{.first = i}).first->second.count;
    }
}

Tarieventabel Tarieventabel::load(const std::filesystem::path& bestand) {
    const auto bytes = basis::read_whole(bestand);
    if (!bytes) {
        throw ConfigError{bestand.string(), 0, unreadable().zin};
    }
    return parse(*bytes, bestand.string());
}

Tarieventabel Tarieventabel::parse(std::string_view csv, const std::string& bestand) {
    Tariefinhoud inhoud = read_and_check(csv);
    throw_first(inhoud.fouten, bestand);
    return Tarieventabel{bestand, std::move(inhoud.rijen)};
}

Tariefcontrole Tarieventabel::check(const std::filesystem::path& bestand) {
    const auto bytes = basis::read_whole(bestand);
    if (!bytes) {
        return {.fouten = {unreadable()}, .opmerkingen = {}, .gemeenten = {}, .gaten = {}};
    }
    return look_through(*bytes);
}

Tariefcontrole look_through(std::string_view csv) {
    Tariefinhoud inhoud = read_and_check(csv);
    auto opmerkingen = find_nultarieven(inhoud.rijen);
    sort_rijen(inhoud.rijen);
    Tariefcontrole controle{.fouten = std::move(inhoud.fouten),
                            .opmerkingen = std::move(opmerkingen),
                            .gemeenten = summarize(inhoud.rijen),
                            .gaten = {}};
    inhoud.rijen.erase(std::remove_if(inhoud.rijen.begin(), inhoud.rijen.end(), is_pgb),
                       inhoud.rijen.end());
    controle.gaten = find_gaten(inhoud.rijen);
    return controle;
}

std::span<const Tariefrij> Tarieventabel::rows_of(const Gemeentecode& gemeente) const {
    const auto first = std::lower_bound(
        m_rijen.begin(), m_rijen.end(), gemeente,
        [](const Tariefrij& rij, const Gemeentecode& code) { return rij.gemeente < code; });
    const auto last = std::upper_bound(
        first, m_rijen.end(), gemeente,
        [](const Gemeentecode& code, const Tariefrij& rij) { return code < rij.gemeente; });
    return {first, last};
}

std::span<const Tariefrij> Tarieventabel::rows_of(const Gemeentecode& gemeente,
                                                  std::string_view productcode) const {
    const auto found = m_index.find(index_key(gemeente, productcode));
    if (found == m_index.end()) {
        return {};
    }
    return std::span{m_rijen}.subspan(found->second.first, found->second.count);
}

Tariefrijen Tarieventabel::rows_on(const Gemeentecode& gemeente,
                                   const std::optional<AgbCode>& aanbieder,
                                   std::string_view productcode, Datum datum) const {
    Tariefrijen found;
    for (const Tariefrij& rij : rows_of(gemeente, productcode)) {
        if (is_for(rij, aanbieder) && rij.counts_on(datum)) {
            found.push_back(&rij);
        }
    }
    return prefer_own(std::move(found));
}

Tariefrijen Tarieventabel::rows_on_or_before(const Gemeentecode& gemeente,
                                             const std::optional<AgbCode>& aanbieder,
                                             std::string_view productcode, Datum datum) const {
    Tariefrijen found = rows_on(gemeente, aanbieder, productcode, datum);
    if (!found.empty()) {
        return found;
    }
    for (const Tariefrij& rij : rows_of(gemeente, productcode)) {
        if (!is_for(rij, aanbieder) || !rij.einddatum || *rij.einddatum >= datum) {
            continue;
        }
        if (!found.empty() && *found.front()->einddatum < *rij.einddatum) {
            found.clear();
        }
        if (found.empty() || *found.front()->einddatum == *rij.einddatum) {
            found.push_back(&rij);
        }
    }
    return prefer_own(std::move(found));
}

bool Tarieventabel::knows(const Gemeentecode& gemeente, const std::optional<AgbCode>& aanbieder,
                          const bericht::Product& product, Datum datum) const {
    if (!product.code) {
        return true;
    }
    const Tariefrijen rijen = rows_on(gemeente, aanbieder, *product.code, datum);
    return std::any_of(rijen.begin(), rijen.end(), [&product](const Tariefrij* rij) {
        return rij->categorie == product.categorie;
    });
}

bool Tarieventabel::is_taakgericht(const Gemeentecode& gemeente,
                                   const std::optional<AgbCode>& aanbieder,
                                   const bericht::Product& product, Datum datum) const {
    const auto fits = [&](const Tariefrij* rij) {
        return rij->uitvoeringsvariant == Uitvoeringsvariant::taakgericht &&
               rij->categorie == product.categorie;
    };
    if (product.code) {
        const Tariefrijen rijen = rows_on(gemeente, aanbieder, *product.code, datum);
        return std::any_of(rijen.begin(), rijen.end(), fits);
    }
    for (const Tariefrij& rij : rows_of(gemeente)) {
        if (fits(&rij) && is_for(rij, aanbieder) && rij.counts_on(datum)) {
            return true;
        }
    }
    return false;
}

Tariefrijen Tarieventabel::rows_in_force(const Gemeentecode& gemeente, Datum datum) const {
    Tariefrijen found;
    for (const Tariefrij& rij : rows_of(gemeente)) {
        if (rij.counts_on(datum)) {
            found.push_back(&rij);
        }
    }
    return found;
}

std::vector<Tariefgat> Tarieventabel::gaps(const Gemeentecode& gemeente) const {
    return find_gaten(rows_of(gemeente));
}

} // namespace iwmod::tarief
