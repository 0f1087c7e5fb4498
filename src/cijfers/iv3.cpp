#include "reports.hpp"
#include <iwmod/weergave/text.hpp>

#include <map>

namespace iwmod::cijfers {

namespace {

struct TaakveldSum {
    std::string categorieen;
    std::int64_t prestaties = 0;
    Eurocent kosten;
};

/// What was approved, added up by taakveld.
class TaakveldSums {
  public:
    explicit TaakveldSums(const Question& question) : m_question{question} {
        for (const auto& [taakveld, categorieen] : question.taakvelden) {
            m_sums[taakveld].categorieen = weergave::joined(categorieen);
            for (const auto& categorie : categorieen) {
                m_taakveld_of[categorie] = taakveld;
            }
        }
    }
    void add(const registratie::Declaratiecijfers& declaratie) {
        for (const auto& groep : declaratie.groepen) {
            if (counts(groep, m_question.tijdvak) && m_producten.passes(groep.code)) {
                add(groep);
            }
        }
    }
    Table table() const;

  private:
    void add(const registratie::Prestatiegroep& groep) {
        const auto found = m_taakveld_of.find(groep.categorie);
        auto& sum = m_sums[found == m_taakveld_of.end() ? "Niet ingedeeld" : found->second];
        for (auto* const each : {&sum, &m_all}) {
            each->prestaties += groep.sign() * groep.aantal;
            each->kosten = each->kosten + groep.signed_value();
        }
    }

    const Question& m_question;
    ProductFilter m_producten{m_question.producten};
    std::map<std::string, std::string> m_taakveld_of; ///< by categorie
    std::map<std::string, TaakveldSum> m_sums;
    TaakveldSum m_all;
};

Table TaakveldSums::table() const {
    Table table{.name = "taakvelden",
                .title = "Kosten per taakveld (Iv3)",
                .columns = {{"taakveld", Kind::text},
                            {"categorieen", Kind::text},
                            {"prestaties", Kind::number},
                            {"kosten_cent", Kind::eurocent}},
                .rows = {}};
    for (const auto& [taakveld, sum] : m_sums) {
        table.rows.push_back({{taakveld, sum.categorieen, sum.prestaties, sum.kosten.value}});
    }
    table.rows.push_back(
        {{std::string{totaal}, std::string{}, m_all.prestaties, m_all.kosten.value},
         Rowkind::total});
    return table;
}

} // namespace

Report iv3(const Question& question, const Sources& sources) {
    TaakveldSums sums{question};
    for (const auto& gemeente : question.gemeenten) {
        sources.bron.visit_cijfers(gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
            sums.add(declaratie);
        });
    }
    auto report = begin_report("iv3", question);
    report.keuzes.emplace_back("Een Prestatie telt mee in de maand waarin haar ProductPeriode "
                               "begint, onder het taakveld van haar productcategorie.");
    report.tables.push_back(sums.table());
    return report;
}

} // namespace iwmod::cijfers
