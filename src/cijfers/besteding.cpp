#include "reports.hpp"
#include <iwmod/rekenen.hpp>

#include <map>
#include <unordered_map>

namespace iwmod::cijfers {

namespace {

/// What was approved on a toewijzing.
struct Gedeclareerd {
    std::string eenheid;     ///< of the toewijzing; empty without Omvang
    std::int64_t volume = 0; ///< comparable to the toewijzing
    Eurocent bedrag;
    Eurocent in_periode;
};

struct BestedingSum {
    std::int64_t toewijzingen = 0;
    std::int64_t toegewezen = 0;
    std::int64_t gedeclareerd = 0;
    Eurocent budget;
    Eurocent bedrag;
    Eurocent prognose;
    bool has_volume = false;
    bool has_budget = false;
};

/// By aanbieder, product and unit.
struct Key {
    AgbCode aanbieder;
    std::string product;
    std::string eenheid;
    friend auto operator<=>(const Key&, const Key&) = default;
};

/// Hours are compared in minutes.
std::string compared_in(const std::string& unit) {
    return std::string{unit == bericht::eenheid::uur ? bericht::eenheid::minuut
                                                     : std::string_view{unit}};
}

rekenen::ToegewezenOmvang omvang_of(const registratie::Cijfertoewijzing& toewijzing) {
    return {.ingangsdatum = toewijzing.ingangsdatum,
            .einddatum = toewijzing.einddatum,
            .categorie = toewijzing.categorie,
            .omvang = *toewijzing.omvang};
}

class Besteding {
  public:
    Besteding(const Question& question, const Sources& sources, const Gemeentecode& gemeente,
              std::map<Key, BestedingSum>& sums)
        : m_question{question}, m_sources{sources}, m_gemeente{gemeente}, m_sums{sums} {}

    void run() {
        const ProductFilter producten{m_question.producten};
        std::vector<registratie::Cijfertoewijzing> toewijzingen;
        m_sources.bron.visit_toewijzingen({m_gemeente, m_question.tijdvak.periode},
                                          [&](const auto& toewijzing) {
                                              if (producten.passes(toewijzing.code.value_or(""))) {
                                                  toewijzingen.push_back(toewijzing);
                                              }
                                          });
        for (const auto& toewijzing : toewijzingen) {
            m_gedeclareerd[toewijzing.toewijzingnummer].eenheid =
                toewijzing.omvang ? toewijzing.omvang->eenheid : std::string{};
        }
        read_gedeclareerd();
        for (const auto& toewijzing : toewijzingen) {
            add(toewijzing);
        }
    }

  private:
    void read_gedeclareerd() {
        m_sources.bron.visit_cijfers(m_gemeente,
                                     [this](const registratie::Declaratiecijfers& declaratie) {
                                         for (const auto& groep : declaratie.groepen) {
                                             if (groep.goedgekeurd) {
                                                 add(groep);
                                             }
                                         }
                                     });
    }
    void add(const registratie::Prestatiegroep& groep) {
        const bool in_periode = holds(m_question.tijdvak.periode, groep.periode.begindatum);
        std::string eenheid; // of the toewijzing before: mostly that of the next one too
        auto each = rekenen::comparable_volume(Volume{1}, groep.eenheid, eenheid);
        for (const auto& regel : groep.regels()) {
            const auto found = m_gedeclareerd.find(regel.toewijzingnummer);
            if (found == m_gedeclareerd.end()) {
                continue;
            }
            auto& sum = found->second;
            if (sum.eenheid != eenheid) {
                eenheid = sum.eenheid;
                each = rekenen::comparable_volume(Volume{1}, groep.eenheid, eenheid);
            }
            const Eurocent bedrag{groep.sign() * regel.bedrag.value};
            sum.volume += groep.sign() * regel.volume.value * each.value_or(Volume{}).value;
            sum.bedrag = sum.bedrag + bedrag;
            sum.in_periode = sum.in_periode + (in_periode ? bedrag : Eurocent{});
        }
    }

    void add(const registratie::Cijfertoewijzing& toewijzing) {
        const auto& declared = m_gedeclareerd[toewijzing.toewijzingnummer];
        const auto unit =
            toewijzing.omvang ? compared_in(toewijzing.omvang->eenheid) : std::string{};
        const auto product = toewijzing.code.value_or(toewijzing.categorie.value_or("budget"));
        auto& sum = m_sums[{toewijzing.aanbieder, product, unit}];
        ++sum.toewijzingen;
        sum.bedrag = sum.bedrag + declared.bedrag;
        sum.prognose = sum.prognose + declared.in_periode;
        if (toewijzing.omvang) {
            const auto most = assigned(toewijzing);
            sum.has_volume = true;
            sum.toegewezen += most;
            sum.gedeclareerd += declared.volume;
            sum.prognose = sum.prognose + expected(toewijzing, most - declared.volume);
        }
        if (toewijzing.budget) {
            sum.has_budget = true;
            sum.budget = sum.budget + *toewijzing.budget;
            sum.prognose =
                sum.prognose + std::max(Eurocent{}, *toewijzing.budget - declared.bedrag);
        }
    }

    /// In the unit of comparison, over the whole toewijzing; an open one to the end of the period.
    std::int64_t assigned(const registratie::Cijfertoewijzing& toewijzing) const {
        const auto most = rekenen::maximum_of_toewijzing(omvang_of(toewijzing),
                                                         m_question.tijdvak.periode.einddatum)
                              .value();
        return rekenen::comparable_volume(most, toewijzing.omvang->eenheid,
                                          toewijzing.omvang->eenheid)
            .value_or(most)
            .value;
    }

    /// What is left to come in the months behind the day, at the tariff of each month.
    Eurocent expected(const registratie::Cijfertoewijzing& toewijzing, std::int64_t left) const {
        Eurocent sum;
        const auto last =
            std::min(toewijzing.einddatum.value_or(m_question.tijdvak.periode.einddatum),
                     m_question.tijdvak.periode.einddatum);
        auto maand = maand_of(m_question.day()) + std::chrono::months{1};
        for (; maand / 1 <= last && left > 0; maand += std::chrono::months{1}) {
            const bericht::GeslotenPeriode periode{
                std::max(Datum{maand / 1}, toewijzing.ingangsdatum),
                std::min(Datum{maand / std::chrono::last}, last)};
            if (periode.einddatum < periode.begindatum) {
                continue;
            }
            const auto most = rekenen::maximum_of_prestatie(omvang_of(toewijzing), periode).value();
            const auto& unit = toewijzing.omvang->eenheid;
            const auto volume =
                std::min(rekenen::comparable_volume(most, unit, unit).value_or(most).value, left);
            left -= volume;
            sum = sum + amount_of(toewijzing, volume, periode.begindatum);
        }
        return sum;
    }

    Eurocent amount_of(const registratie::Cijfertoewijzing& toewijzing, std::int64_t volume,
                       Datum dag) const {
        const auto& unit = toewijzing.omvang->eenheid;
        if (unit == bericht::eenheid::euro) {
            return {volume};
        }
        const auto rows = toewijzing.code
                              ? tarief::rows_with_eenheid(
                                    m_sources.tarieven.rows_on(m_gemeente, toewijzing.aanbieder,
                                                               *toewijzing.code, dag),
                                    unit)
                              : tarief::Tariefrijen{};
        if (rows.empty()) {
            return {};
        }
        const auto tarief = rows.front()->tarief.value_or(Eurocent{});
        return rows.front()->eenheid == bericht::eenheid::uur
                   ? rekenen::bedrag_of_minuten(tarief, Volume{volume})
                   : tarief * Volume{volume};
    }

    const Question& m_question;
    const Sources& m_sources;
    const Gemeentecode& m_gemeente;
    std::map<Key, BestedingSum>& m_sums;
    std::unordered_map<Nummer, Gedeclareerd> m_gedeclareerd;
};

Row row_of(const Key& key, const BestedingSum& sum) {
    const auto volume = [&sum](std::int64_t number) {
        return sum.has_volume ? Cell{number} : Cell{};
    };
    const auto budget = [&sum](Eurocent bedrag) {
        return sum.has_budget ? Cell{bedrag.value} : Cell{};
    };
    return {{text_of(key.aanbieder), key.product, key.eenheid, sum.toewijzingen,
             volume(sum.toegewezen), volume(sum.gedeclareerd),
             volume(sum.toegewezen - sum.gedeclareerd), budget(sum.budget), sum.bedrag.value,
             budget(sum.budget - sum.bedrag), sum.prognose.value}};
}

Table besteding_table(const std::map<Key, BestedingSum>& sums) {
    Table table{.name = "besteding",
                .title = "Toegewezen en gedeclareerd",
                .columns = {{"aanbieder", Kind::text},
                            {"product", Kind::text},
                            {"eenheid", Kind::text},
                            {"toewijzingen", Kind::number},
                            {"volume_toegewezen", Kind::number},
                            {"volume_gedeclareerd", Kind::number},
                            {"volume_over", Kind::number},
                            {"budget_cent", Kind::eurocent},
                            {"gedeclareerd_cent", Kind::eurocent},
                            {"budget_over_cent", Kind::eurocent},
                            {"prognose_cent", Kind::eurocent}},
                .rows = {}};
    BestedingSum all;
    for (const auto& [key, sum] : sums) {
        table.rows.push_back(row_of(key, sum));
        all.toewijzingen += sum.toewijzingen;
        all.bedrag = all.bedrag + sum.bedrag;
        all.prognose = all.prognose + sum.prognose;
    }
    table.rows.push_back(
        {{std::string{totaal}, std::string{}, std::string{}, all.toewijzingen, Cell{}, Cell{},
          Cell{}, Cell{}, all.bedrag.value, Cell{}, all.prognose.value},
         Rowkind::total});
    return table;
}

} // namespace

Report besteding(const Question& question, const Sources& sources) {
    std::map<Key, BestedingSum> sums;
    for (const auto& gemeente : question.gemeenten) {
        Besteding{question, sources, gemeente, sums}.run();
    }
    auto report = begin_report("besteding", question);
    report.keuzes.emplace_back("Van elke toewijzing die in de periode geldt: wat over de hele "
                               "toewijzing mag, en wat erop is goedgekeurd. Een toewijzing zonder "
                               "einde loopt tot het einde van de periode; uren staan in minuten.");
    report.keuzes.emplace_back(
        "Prognose: wat in de periode is gedeclareerd, en voor de maanden na " +
        bericht::datum_text(question.day()) + " wat nog mag, tegen het tarief van die maand.");
    report.tables.push_back(besteding_table(sums));
    return report;
}

} // namespace iwmod::cijfers
