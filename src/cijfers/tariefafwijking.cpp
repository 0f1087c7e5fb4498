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

bool fits(const tarief::Tariefrij& rij, const registratie::Prestatiegroep& groep) {
    const auto tarief = tarief_for(rij, groep.eenheid);
    return rij.tariefsoort == tarief::Tariefsoort::vast ? *groep.tarief == tarief
                                                        : *groep.tarief <= tarief;
}

/// Of the rows that do not fit, the one that is nearest.
const tarief::Tariefrij& nearest(const tarief::Tariefrijen& rijen,
                                 const registratie::Prestatiegroep& groep) {
    return **std::min_element(rijen.begin(), rijen.end(), [&](const auto* a, const auto* b) {
        const auto distance = [&groep](const tarief::Tariefrij& rij) {
            return std::abs(groep.tarief->value - tarief_for(rij, groep.eenheid).value);
        };
        return distance(*a) < distance(*b);
    });
}

/// What is wrong with the tariff of a group.
struct Verschil {
    std::optional<Eurocent> tarief;
    const char* reden;
};

class Vergelijker {
  public:
    Vergelijker(const Gemeentecode& gemeente, const tarief::Tarieventabel& tarieven)
        : m_gemeente{gemeente}, m_tarieven{tarieven} {}

    std::optional<Verschil> compare(const AgbCode& aanbieder,
                                    const registratie::Prestatiegroep& groep) const {
        if (!groep.tarief) {
            return std::nullopt; // eenheid 83 (euro): there is no tariff
        }
        const auto all =
            m_tarieven.rows_on(m_gemeente, aanbieder, groep.code, groep.periode.begindatum);
        if (all.empty()) {
            return Verschil{std::nullopt, "geen tarief"};
        }
        const auto rijen = tarief::rows_with_eenheid(all, groep.eenheid);
        if (rijen.empty()) {
            return Verschil{std::nullopt, "andere eenheid"};
        }
        const auto on_last_day = tarief::rows_with_eenheid(
            m_tarieven.rows_on(m_gemeente, aanbieder, groep.code, groep.periode.einddatum),
            groep.eenheid);
        if (tarieven_of(rijen, groep) != tarieven_of(on_last_day, groep)) {
            return Verschil{std::nullopt, "tariefwisseling in de periode"};
        }
        const bool good = std::any_of(rijen.begin(), rijen.end(),
                                      [&groep](const auto* rij) { return fits(*rij, groep); });
        if (good) {
            return std::nullopt;
        }
        return Verschil{tarief_for(nearest(rijen, groep), groep.eenheid), "ander tarief"};
    }

  private:
    static std::set<std::int64_t> tarieven_of(const tarief::Tariefrijen& rijen,
                                              const registratie::Prestatiegroep& groep) {
        std::set<std::int64_t> result;
        for (const auto* const rij : rijen) {
            result.insert(tarief_for(*rij, groep.eenheid).value);
        }
        return result;
    }

    const Gemeentecode& m_gemeente;
    const tarief::Tarieventabel& m_tarieven;
};

/// Each Prestatie of the group that was not taken back.
void add(std::vector<Afwijking>& result, const AgbCode& aanbieder,
         const registratie::Prestatiegroep& groep, const Verschil& verschil,
         const registratie::Cijferbron& bron) {
    for (const auto& regel : groep.regels()) {
        if (!regel.gecrediteerd) {
            result.push_back({.aanbieder = aanbieder,
                              .naam = bron.naam_of(regel.prestatie),
                              .code = groep.code,
                              .eenheid = groep.eenheid,
                              .periode = groep.periode,
                              .volume = regel.volume,
                              .goedgekeurd = groep.goedgekeurd,
                              .gedeclareerd = *groep.tarief,
                              .tarief = verschil.tarief,
                              .reden = verschil.reden});
        }
    }
}

} // namespace

std::vector<Afwijking> find_afwijkingen(const Vraagstelling& vraag, const Bronnen& bronnen) {
    const auto& gemeente = vraag.gemeenten.front();
    const Vergelijker vergelijker{gemeente, bronnen.tarieven};
    const Productfilter producten{vraag.producten};
    std::vector<Afwijking> result;
    const auto periode = looked_at(vraag);
    bronnen.bron.visit_cijfers(gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
        for (const auto& groep : declaratie.groepen) {
            if (groep.credit || !holds(periode, groep.periode.begindatum) ||
                !producten.passes(groep.code)) {
                continue;
            }
            if (const auto verschil = vergelijker.compare(declaratie.aanbieder, groep)) {
                add(result, declaratie.aanbieder, groep, *verschil, bronnen.bron);
            }
        }
    });
    using Key = std::tuple<bool, const std::string&, const AgbCode&, const std::string&,
                           const std::string&>;
    const auto key = [](const Afwijking& each) {
        return Key{!each.tarief.has_value(), each.reden, each.aanbieder, each.naam.declaratienummer,
                   each.naam.referentienummer};
    };
    std::stable_sort(result.begin(), result.end(),
                     [&key](const auto& a, const auto& b) { return key(a) < key(b); });
    return result;
}

} // namespace iwmod::cijfers
