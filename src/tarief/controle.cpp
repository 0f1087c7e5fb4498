#include "controle.hpp"

#include <iwmod/basis/sorted.hpp>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <string>
#include <tuple>

namespace iwmod::tarief {

namespace {

/// The last day there is: a row without einddatum.
constexpr Datum open_einde{std::chrono::year::max(), std::chrono::December, std::chrono::day{31}};

Datum first_day(const Tariefrij& rij) {
    return rij.ingangsdatum.value_or(bericht::geen_datum);
}

Datum last_day(const Tariefrij& rij) {
    return rij.einddatum.value_or(open_einde);
}

/// What two rows must share to be able to overlap, the frequentie apart.
auto overlap_key(const Tariefrij& rij) {
    return std::tie(rij.gemeente, rij.productcode, rij.eenheid, rij.leveringsvorm, rij.aanbieder);
}

bool frequenties_meet(const Tariefrij& a, const Tariefrij& b) {
    return !a.frequentie || !b.frequentie || a.frequentie == b.frequentie;
}

Tabelfout overlap_of(const Tariefrij& a, const Tariefrij& b) {
    const Tariefrij& late = a.regel < b.regel ? b : a;
    const Tariefrij& early = a.regel < b.regel ? a : b;
    const Datum first = std::max(first_day(a), first_day(b));
    const Datum last = std::min(last_day(a), last_day(b));
    std::string zin = "Overlapt met regel " + std::to_string(early.regel) + ": gemeente " +
                      std::string{late.gemeente.text()} + ", productcode " + late.productcode +
                      ", eenheid " + late.eenheid;
    zin += first == bericht::geen_datum ? "" : ", van " + bericht::datum_text(first);
    zin += last == open_einde ? "" : ", tot en met " + bericht::datum_text(last);
    return {late.regel, 1, zin + "."};
}

/// For each frequentie the row with the latest end, of those that began before.
class Voorgangers {
  public:
    /// A row that began before, meets the frequentie of this one and has not ended when it begins.
    const Tariefrij* find_overlap(const Tariefrij& rij) const {
        for (const auto& [frequentie, before] : m_latest) {
            if (frequenties_meet(*before, rij) && first_day(rij) <= last_day(*before)) {
                return before;
            }
        }
        return nullptr;
    }
    void add(const Tariefrij& rij) {
        const Tariefrij*& latest = m_latest[rij.frequentie.value_or("")];
        if (latest == nullptr || last_day(*latest) < last_day(rij)) {
            latest = &rij;
        }
    }

  private:
    std::map<std::string, const Tariefrij*> m_latest;
};

std::vector<bericht::GeslotenPeriode> gaps_between(std::vector<bericht::GeslotenPeriode> covered) {
    std::sort(covered.begin(), covered.end(),
              [](const auto& a, const auto& b) { return a.begindatum < b.begindatum; });
    std::vector<bericht::GeslotenPeriode> gaps;
    Datum last = covered.front().einddatum;
    for (const bericht::GeslotenPeriode& periode : covered) {
        const std::chrono::sys_days begin{periode.begindatum};
        const std::chrono::sys_days day_after = std::chrono::sys_days{last} + std::chrono::days{1};
        if (day_after < begin) {
            gaps.push_back({day_after, begin - std::chrono::days{1}});
        }
        last = std::max(last, periode.einddatum);
    }
    return gaps;
}

/// The gaps for one aanbieder, or those that the general rows leave.
std::vector<bericht::GeslotenPeriode> gaps_for(std::span<const Tariefrij> rijen,
                                               const std::optional<AgbCode>& aanbieder) {
    std::vector<bericht::GeslotenPeriode> covered;
    for (const Tariefrij& rij : rijen) {
        if (!rij.aanbieder || rij.aanbieder == aanbieder) {
            covered.push_back({first_day(rij), last_day(rij)});
        }
    }
    return covered.empty() ? covered : gaps_between(std::move(covered));
}

/// The gaps of one gemeente and productcode.
std::vector<Tariefgat> gaten_of_code(std::span<const Tariefrij> rijen) {
    std::vector<std::optional<AgbCode>> aanbieders;
    for (const Tariefrij& rij : rijen) {
        aanbieders.push_back(rij.aanbieder);
    }
    aanbieders = basis::sorted_unique(std::move(aanbieders));

    const std::vector<bericht::GeslotenPeriode> general = gaps_for(rijen, std::nullopt);
    std::vector<Tariefgat> gaten;
    for (const auto& aanbieder : aanbieders) {
        for (const bericht::GeslotenPeriode& periode : gaps_for(rijen, aanbieder)) {
            const bool is_general =
                std::find(general.begin(), general.end(), periode) != general.end();
            if (!aanbieder || !is_general) {
                gaten.push_back(
                    {rijen.front().gemeente, rijen.front().productcode, aanbieder, periode});
            }
        }
    }
    return gaten;
}

/// An absent first day is before all, an absent last day after all.
void widen(Tariefsamenvatting& samenvatting, const Tariefrij& rij) {
    const bool is_first = samenvatting.rijen == 0;
    const auto from =
        is_first ? rij.ingangsdatum : std::min(samenvatting.eerste_dag, rij.ingangsdatum);
    const bool is_open = !rij.einddatum || (!is_first && !samenvatting.laatste_dag);
    samenvatting.laatste_dag =
        is_open ? std::nullopt : std::max(samenvatting.laatste_dag, rij.einddatum);
    samenvatting.eerste_dag = from;
    ++samenvatting.rijen;
}

} // namespace

void sort_rijen(std::vector<Tariefrij>& rijen) {
    const auto key = [](const Tariefrij& rij) {
        return std::tie(rij.gemeente, rij.productcode, rij.eenheid, rij.frequentie, rij.aanbieder,
                        rij.ingangsdatum, rij.regel);
    };
    std::sort(rijen.begin(), rijen.end(),
              [&key](const Tariefrij& a, const Tariefrij& b) { return key(a) < key(b); });
}

std::vector<Tabelfout> find_overlaps(std::span<const Tariefrij> rijen) {
    std::vector<const Tariefrij*> ordered;
    for (const Tariefrij& rij : rijen) {
        // A pgb without a productcode is told apart by its omschrijving alone.
        if (!rij.productcode.empty()) {
            ordered.push_back(&rij);
        }
    }
    std::sort(ordered.begin(), ordered.end(), [](const Tariefrij* a, const Tariefrij* b) {
        const auto a_key = overlap_key(*a);
        const auto b_key = overlap_key(*b);
        return a_key != b_key
                   ? a_key < b_key
                   : std::tuple{first_day(*a), a->regel} < std::tuple{first_day(*b), b->regel};
    });
    std::vector<Tabelfout> fouten;
    Voorgangers voorgangers;
    const Tariefrij* previous = nullptr;
    for (const Tariefrij* rij : ordered) {
        if (previous == nullptr || overlap_key(*previous) != overlap_key(*rij)) {
            voorgangers = Voorgangers{};
        }
        if (const Tariefrij* before = voorgangers.find_overlap(*rij)) {
            fouten.push_back(overlap_of(*before, *rij));
        }
        voorgangers.add(*rij);
        previous = rij;
    }
    return fouten;
}

std::vector<Tabelfout> find_nultarieven(std::span<const Tariefrij> rijen) {
    std::vector<Tabelfout> opmerkingen;
    for (const Tariefrij& rij : rijen) {
        if (rij.leveringsvorm == Leveringsvorm::zin && rij.tarief == Eurocent{0}) {
            opmerkingen.push_back(
                {rij.regel, 0,
                 "Let op: tarief 0. Een Prestatie van 0 euro kan in de standaard niet worden "
                 "gecrediteerd (CS325, CD060), dus ook niet gecorrigeerd."});
        }
    }
    return opmerkingen;
}

std::vector<Tariefgat> find_gaten(std::span<const Tariefrij> rijen) {
    std::vector<Tariefgat> gaten;
    while (!rijen.empty()) {
        const Tariefrij& first = rijen.front();
        const auto end = std::find_if(rijen.begin(), rijen.end(), [&first](const Tariefrij& rij) {
            return rij.gemeente != first.gemeente || rij.productcode != first.productcode;
        });
        const auto count = static_cast<std::size_t>(end - rijen.begin());
        auto of_code = gaten_of_code(rijen.first(count));
        std::move(of_code.begin(), of_code.end(), std::back_inserter(gaten));
        rijen = rijen.subspan(count);
    }
    return gaten;
}

std::vector<Tariefsamenvatting> summarize(std::span<const Tariefrij> rijen) {
    std::vector<Tariefsamenvatting> result;
    std::string_view productcode;
    for (const Tariefrij& rij : rijen) {
        if (result.empty() || result.back().gemeente != rij.gemeente) {
            result.push_back({.gemeente = rij.gemeente});
            productcode = {};
        }
        Tariefsamenvatting& samenvatting = result.back();
        if (rij.leveringsvorm == Leveringsvorm::pgb) {
            ++samenvatting.pgb_rijen;
            continue;
        }
        widen(samenvatting, rij);
        if (rij.productcode != productcode) {
            ++samenvatting.productcodes;
            productcode = rij.productcode;
        }
    }
    return result;
}

} // namespace iwmod::tarief
