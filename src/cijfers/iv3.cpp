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
        bronnen.bron.visit_prestaties(
            {gemeente, vraag.tijdvak.periode}, [&](const auto& prestatie) {
                if (!producten.passes(prestatie.code)) {
                    return;
                }
                const auto found = taakveld_of.find(prestatie.categorie);
                auto& som = sommen[found == taakveld_of.end() ? niet_ingedeeld : found->second];
                const bool debet = prestatie.bedrag.debetcredit == DebetCredit::debet;
                for (auto* const each : {&som, &all}) {
                    each->prestaties += debet ? 1 : -1;
                    each->kosten = each->kosten + prestatie.bedrag.signed_value();
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
