#include "tariefafwijking.hpp"

#include "tariefgaten.hpp"
#include <iwmod/rekenen.hpp>

#include <tuple>

namespace iwmod::cijfers {

namespace {

/// The tariff of a row for a Prestatie in this unit: of an hour tariff, that of a minute.
Eurocent tarief_for(const tarief::Tariefrij& rij, const std::string& eenheid) {
    const auto tarief = rij.tarief.value_or(Eurocent{});
    return rij.eenheid == bericht::eenheid::uur && eenheid == bericht::eenheid::minuut
               ? rekenen::minuuttarief(tarief)
               : tarief;
}

bool fits(const tarief::Tariefrij& rij, const registratie::Tariefprestatie& prestatie) {
    const auto tarief = tarief_for(rij, prestatie.eenheid);
    return rij.tariefsoort == tarief::Tariefsoort::vast ? *prestatie.tarief == tarief
                                                        : *prestatie.tarief <= tarief;
}

/// Of the rows that do not fit, the one that is nearest.
const tarief::Tariefrij& nearest(const tarief::Tariefrijen& rijen,
                                 const registratie::Tariefprestatie& prestatie) {
    return **std::min_element(rijen.begin(), rijen.end(), [&](const auto* a, const auto* b) {
        const auto distance = [&prestatie](const tarief::Tariefrij& rij) {
            return std::abs(prestatie.tarief->value - tarief_for(rij, prestatie.eenheid).value);
        };
        return distance(*a) < distance(*b);
    });
}

class Vergelijker {
  public:
    Vergelijker(const Gemeentecode& gemeente, const tarief::Tarieventabel& tarieven)
        : m_gemeente{gemeente}, m_tarieven{tarieven} {}

    std::optional<Afwijking> compare(const registratie::Tariefprestatie& prestatie) const {
        if (!prestatie.tarief) {
            return std::nullopt; // eenheid 83 (euro): there is no tariff
        }
        const auto all = rows_on(prestatie, prestatie.periode.begindatum);
        if (all.empty()) {
            return Afwijking{prestatie, std::nullopt, "geen tarief"};
        }
        const auto rijen = tarief::rows_with_eenheid(all, prestatie.eenheid);
        if (rijen.empty()) {
            return Afwijking{prestatie, std::nullopt, "andere eenheid"};
        }
        if (tarieven_of(rijen, prestatie) != tarieven_on_last_day(prestatie)) {
            return Afwijking{prestatie, std::nullopt, "tariefwisseling in de periode"};
        }
        const bool good = std::any_of(rijen.begin(), rijen.end(), [&prestatie](const auto* rij) {
            return fits(*rij, prestatie);
        });
        if (good) {
            return std::nullopt;
        }
        return Afwijking{prestatie, tarief_for(nearest(rijen, prestatie), prestatie.eenheid),
                         "ander tarief"};
    }

  private:
    tarief::Tariefrijen rows_on(const registratie::Tariefprestatie& prestatie, Datum dag) const {
        return m_tarieven.rows_on(m_gemeente, prestatie.aanbieder, prestatie.code, dag);
    }
    static std::set<std::int64_t> tarieven_of(const tarief::Tariefrijen& rijen,
                                              const registratie::Tariefprestatie& prestatie) {
        std::set<std::int64_t> result;
        for (const auto* const rij : rijen) {
            result.insert(tarief_for(*rij, prestatie.eenheid).value);
        }
        return result;
    }
    std::set<std::int64_t>
    tarieven_on_last_day(const registratie::Tariefprestatie& prestatie) const {
        return tarieven_of(tarief::rows_with_eenheid(
                               rows_on(prestatie, prestatie.periode.einddatum), prestatie.eenheid),
                           prestatie);
    }

    const Gemeentecode& m_gemeente;
    const tarief::Tarieventabel& m_tarieven;
};

} // namespace

std::vector<Afwijking> find_afwijkingen(const Vraagstelling& vraag, const Bronnen& bronnen) {
    const auto& gemeente = vraag.gemeenten.front();
    const Vergelijker vergelijker{gemeente, bronnen.tarieven};
    const Productfilter producten{vraag.producten};
    std::vector<Afwijking> result;
    bronnen.bron.visit_tarieven({gemeente, looked_at(vraag)}, [&](const auto& prestatie) {
        if (!producten.passes(prestatie.code)) {
            return;
        }
        if (auto afwijking = vergelijker.compare(prestatie)) {
            result.push_back(std::move(*afwijking));
        }
    });
    using Key = std::tuple<bool, const std::string&, const AgbCode&, const std::string&,
                           const std::string&>;
    const auto key = [](const Afwijking& each) {
        return Key{!each.tarief.has_value(), each.reden, each.prestatie.aanbieder,
                   each.prestatie.declaratienummer, each.prestatie.referentienummer};
    };
    std::stable_sort(result.begin(), result.end(),
                     [&key](const auto& a, const auto& b) { return key(a) < key(b); });
    return result;
}

} // namespace iwmod::cijfers
