#include "rapporten.hpp"
#include <iwmod/weergave/tekst.hpp>

#include <map>

namespace iwmod::cijfers {

namespace {

struct Taakveldsom {
    std::string categorieen;
    std::int64_t prestaties = 0;
    Eurocent kosten;
};

Table table_of(const std::map<std::string, Taakveldsom>& sommen, const Taakveldsom& all) {
    Table table{.naam = "taakvelden",
                .titel = "Kosten per taakveld (Iv3)",
                .kolommen = {{"taakveld", Kind::text},
                             {"categorieen", Kind::text},
                             {"prestaties", Kind::number},
                             {"kosten_cent", Kind::eurocent}},
                .rijen = {}};
    for (const auto& [taakveld, som] : sommen) {
        table.rijen.push_back({{taakveld, som.categorieen, som.prestaties, som.kosten.value}});
    }
    table.rijen.push_back(
        {{std::string{totaal}, std::string{}, all.prestaties, all.kosten.value}, Rowkind::total});
    return table;
}

} // namespace

Report iv3(const Vraagstelling& vraag, const Bronnen& bronnen) {
    const std::string niet_ingedeeld = "Niet ingedeeld";
    std::map<std::string, std::string> taakveld_of; // by categorie
    std::map<std::string, Taakveldsom> sommen;
    for (const auto& [taakveld, categorieen] : vraag.taakvelden) {
        sommen[taakveld].categorieen = weergave::joined(categorieen);
        for (const auto& categorie : categorieen) {
            taakveld_of[categorie] = taakveld;
        }
    }
    Taakveldsom all;
    const Productfilter producten{vraag.producten};
    for (const auto& gemeente : vraag.gemeenten) {
        bronnen.bron.visit_cijfers(gemeente, [&](const registratie::Declaratiecijfers& declaratie) {
            for (const auto& groep : declaratie.groepen) {
                if (!counts(groep, vraag.tijdvak) || !producten.passes(groep.code)) {
                    continue;
                }
                const auto found = taakveld_of.find(groep.categorie);
                auto& som = sommen[found == taakveld_of.end() ? niet_ingedeeld : found->second];
                for (auto* const each : {&som, &all}) {
                    each->prestaties += groep.sign() * groep.aantal;
                    each->kosten = each->kosten + groep.signed_value();
                }
            }
        });
    }
    auto report = begin_report("iv3", vraag);
    report.keuzes.emplace_back("Een Prestatie telt mee in de maand waarin haar ProductPeriode "
                               "begint, onder het taakveld van haar productcategorie.");
    report.tabellen.push_back(table_of(sommen, all));
    return report;
}

} // namespace iwmod::cijfers
