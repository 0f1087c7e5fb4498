#include "tariefafwijking.hpp"

#include "tariefgaten.hpp"
#include <iwmod/rekenen.hpp>

#include <tuple>

namespace iwmod::cijfers {

namespace {

/// The tariff of a row for a Prestatie in this unit: of an hour tariff, that of a minute.
Eurocent tarief_for(const tarief::Tariefrij& row, const std::string& eenheid) {
    const auto tarief = row.tarief.value_or(Eurocent{});
    return row.eenheid == bericht::eenheid::uur && eenheid == bericht::eenheid::minuut
               ? rekenen::minuuttarief(tarief)
               : tarief;
}

bool fits(const tarief::Tariefrij& row, const registratie::Prestatiegroep& groep) {
    const auto tarief = tarief_for(row, groep.eenheid);
    return row.tariefsoort == tarief::Tariefsoort::vast ? *groep.tarief == tarief
                                                        : *groep.tarief <= tarief;
}

/// Of the rows that do not fit, the one that is nearest.
const tarief::Tariefrij& nearest(const tarief::Tariefrijen& rows,
                                 const registratie::Prestatiegroep& groep) {
    return **std::min_element(rows.begin(), rows.end(), [&](const auto* a, const auto* b) {
        const auto distance = [&groep](const tarief::Tariefrij& row) {
            return std::abs(groep.tarief->value - tarief_for(row, groep.eenheid).value);
        };
        return distance(*a) < distance(*b);
    });
}

/// What is wrong with the tariff of a group.
struct Verschil {
    std::optional<Eurocent> tarief;
    const char* reden;
};

class Comparer {
  public:
    Comparer(const Gemeentecode& gemeente, const tarief::Tarieventabel& tarieven)
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
        const auto rows = tarief::rows_with_eenheid(all, groep.eenheid);
        if (rows.empty()) {
            return Verschil{std::nullopt, "andere eenheid"};
        }
        const auto on_last_day = tarief::rows_with_eenheid(
            m_tarieven.rows_on(m_gemeente, aanbieder, groep.code, groep.periode.einddatum),
            groep.eenheid);
        if (tarieven_of(rows, groep) != tarieven_of(on_last_day, groep)) {
            return Verschil{std::nullopt, "tariefwisseling in de periode"};
        }
        const bool good = std::any_of(rows.begin(), rows.end(),
                                      [&groep](const auto* row) { return fits(*row, groep); });
        if (good) {
            return std::nullopt;
        }
        return Verschil{tarief_for(nearest(rows, groep), groep.eenheid), "ander tarief"};
    }

  private:
    static std::set<std::int64_t> tarieven_of(const tarief::Tariefrijen& rows,
                                              const registratie::Prestatiegroep& groep) {
        std::set<std::int64_t> result;
        for (const auto* const row : rows) {
            result.insert(tarief_for(*row, groep.eenheid).value);
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

std::vector<Afwijking> find_afwijkingen(const Question& question, const Sources& sources) {
    const auto& gemeente = question.gemeenten.front();
    const Comparer comparer{gemeente, sources.tarieven};
    const ProductFilter producten{question.producten};
    std::vector<Afwijking> result;
    const auto periode = looked_at(question);
    sources.bron.visit_cijfers(gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
        for (const auto& groep : declaratie.groepen) {
            if (groep.credit || !holds(periode, groep.periode.begindatum) ||
                !producten.passes(groep.code)) {
                continue;
            }
            if (const auto verschil = comparer.compare(declaratie.aanbieder, groep)) {
                add(result, declaratie.aanbieder, groep, *verschil, sources.bron);
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
