#include "declaratiegrafieken.hpp"
#include "declaratiesommen.hpp"
#include "rapporten.hpp"

namespace iwmod::cijfers {

namespace {

Cell cent(Eurocent bedrag) {
    return bedrag.value;
}

Table kerncijfers(const Declaratiesommen& sommen, Masker masker) {
    return {.naam = "kerncijfers",
            .titel = "Kerncijfers",
            .kolommen = {{"clienten", Kind::number},
                         {"declaraties", Kind::number},
                         {"kosten_cent", Kind::euro}},
            .rijen = {{{masked(sommen.clienten.size(), masker), sommen.totaal.aantal,
                        cent(sommen.totaal.kosten)}}}};
}

/// Products of which everything was taken back are left out.
Table per_product(const Declaratiesommen& sommen, const Vraagstelling& vraag,
                  const Bronnen& bronnen) {
    Table table{.naam = "per_product",
                .titel = "Declaraties en kosten per product",
                .kolommen = {{"productcode", Kind::text},
                             {"omschrijving", Kind::text},
                             {"declaraties", Kind::number},
                             {"kosten_cent", Kind::euro}},
                .rijen = {}};
    std::vector<std::int64_t> aantallen;
    for (const auto& [code, som] : sommen.per_product) {
        if (som.aantal == 0 && som.kosten == Eurocent{}) {
            continue;
        }
        aantallen.push_back(som.aantal);
        table.rijen.push_back({{code,
                                omschrijving_of(bronnen.tarieven, vraag.gemeenten.front(), code,
                                                vraag.tijdvak.periode.einddatum),
                                Cell{}, cent(som.kosten)}});
    }
    const auto shown = masked(aantallen, vraag.masker);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        table.rijen[i].cells[2] = shown[i];
    }
    table.rijen.push_back(
        {{std::string{totaal}, std::string{}, sommen.totaal.aantal, cent(sommen.totaal.kosten)},
         Rowkind::total});
    return table;
}

/// Every month of the period, and every other one in which something was paid; last, when there is
/// something, what was not paid yet.
std::vector<std::optional<std::chrono::year_month>> betaalmaanden(const Declaratiesommen& sommen,
                                                                  const Vraagstelling& vraag) {
    std::set<std::chrono::year_month> maanden;
    bool unpaid = false;
    const auto& periode = vraag.tijdvak.periode;
    for (auto maand = maand_of(periode.begindatum); maand <= maand_of(periode.einddatum);
         maand += std::chrono::months{1}) {
        maanden.insert(maand);
    }
    for (const auto& [betrekkingsperiode, cellen] : sommen.matrix) {
        for (const auto& [maand, bedrag] : cellen) {
            unpaid = unpaid || !maand;
            maanden.insert(maand.value_or(maand_of(periode.einddatum)));
        }
    }
    std::vector<std::optional<std::chrono::year_month>> result{maanden.begin(), maanden.end()};
    if (unpaid) {
        result.emplace_back();
    }
    return result;
}

/// `202301`.
std::string betrekkingsperiode_text(std::chrono::year_month maand) {
    auto text = maand_text(maand);
    text.erase(text.find('-'), 1);
    return text;
}

Table betaalmaandentabel(const Declaratiesommen& sommen, const Vraagstelling& vraag) {
    const auto maanden = betaalmaanden(sommen, vraag);
    Table table{.naam = "betaalmaanden",
                .titel = "Betaalmaand naar betrekkingsperiode",
                .kolommen = {{"betrekkingsperiode", Kind::text}},
                .rijen = {}};
    for (const auto& maand : maanden) {
        table.kolommen.push_back(
            {(maand ? maand_text(*maand) : "onbetaald") + "_cent", Kind::euro});
    }
    table.kolommen.push_back({"totaal_cent", Kind::euro});
    Maandsommen totalen;
    for (const auto& [betrekkingsperiode, cellen] : sommen.matrix) {
        Row row{{betrekkingsperiode_text(betrekkingsperiode)}};
        Eurocent rowtotal;
        for (const auto& maand : maanden) {
            const auto found = cellen.find(maand);
            row.cells.push_back(found == cellen.end() ? Cell{} : cent(found->second));
            if (found != cellen.end()) {
                rowtotal = rowtotal + found->second;
                totalen[maand] = totalen[maand] + found->second;
            }
        }
        row.cells.push_back(cent(rowtotal));
        table.rijen.push_back(std::move(row));
    }
    Row last{{std::string{totaal}}, Rowkind::total};
    for (const auto& maand : maanden) {
        last.cells.push_back(cent(totalen[maand]));
    }
    last.cells.push_back(cent(sommen.totaal.kosten));
    table.rijen.push_back(std::move(last));
    return table;
}

Table per_soort(const Declaratiesommen& sommen) {
    Table table{.naam = "per_soort",
                .titel = "Betalingen per soort",
                .kolommen = {{"soort", Kind::text},
                             {"betalingen", Kind::number},
                             {"bedrag_cent", Kind::euro}},
                .rijen = {}};
    for (const auto& [soort, som] : sommen.per_soort) {
        table.rijen.push_back({{soort, som.aantal, cent(som.kosten)}});
    }
    table.rijen.push_back(
        {{std::string{totaal}, sommen.totaal.aantal, cent(sommen.totaal.kosten)}, Rowkind::total});
    return table;
}

/// The ten largest, equal ones in the order of the aanbieder's code.
Table top_ten(Table table, const std::map<AgbCode, Aanbiedersom>& aanbieders,
              std::int64_t (*value)(const Aanbiedersom&)) {
    constexpr std::size_t most = 10;
    std::vector<std::pair<AgbCode, std::int64_t>> order;
    for (const auto& [aanbieder, som] : aanbieders) {
        if (value(som) != 0) {
            order.emplace_back(aanbieder, value(som));
        }
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    order.resize(std::min(order.size(), most));
    for (const auto& [aanbieder, number] : order) {
        table.rijen.push_back(
            {{static_cast<std::int64_t>(table.rijen.size() + 1), text_of(aanbieder), number}});
    }
    return table;
}

/// As published: with the small numbers, but for who asks for the strictest masking.
Table top_aantallen(const Declaratiesommen& sommen, Masker masker) {
    auto table =
        top_ten({.naam = "top_aantallen",
                 .titel = "Top 10 aanbieders naar aantal cliënten",
                 .kolommen = {{"rang", Kind::number},
                              {"aanbieder", Kind::text},
                              {"aantallen", Kind::number}},
                 .rijen = {}},
                sommen.per_aanbieder, [](const Aanbiedersom& som) { return som.clienten.size(); });
    for (auto& row : table.rijen) {
        auto& aantal = row.cells.back();
        aantal = masker == Masker::dubbel ? masked(std::get<std::int64_t>(aantal), masker) : aantal;
    }
    return table;
}

Table top_kosten(const Declaratiesommen& sommen) {
    return top_ten({.naam = "top_kosten",
                    .titel = "Top 10 aanbieders naar kosten",
                    .kolommen = {{"rang", Kind::number},
                                 {"aanbieder", Kind::text},
                                 {"kosten_cent", Kind::euro}},
                    .rijen = {}},
                   sommen.per_aanbieder, [](const Aanbiedersom& som) { return som.kosten.value; });
}

void add_keuzes(Report& report, const Vraagstelling& vraag, const Bronnen& bronnen) {
    if (!vraag.onderwerp.empty()) {
        report.keuzes.push_back("Onderwerp: " + vraag.onderwerp + ".");
    }
    std::string codes;
    for (const auto& code : vraag.producten) {
        codes += (codes.empty() ? "" : ", ") + code;
    }
    report.keuzes.push_back(codes.empty() ? "Alle producten." : "Producten: " + codes + ".");
    report.keuzes.emplace_back("Een Prestatie telt mee in de maand waarin haar ProductPeriode "
                               "begint.");
    report.keuzes.emplace_back("Een credit neemt terug wat hij corrigeert: een Prestatie en een "
                               "bedrag minder, in de maand waarin de credit is betaald.");
    report.keuzes.emplace_back(
        bronnen.betalingen == nullptr
            ? "Er is geen tabel met betalingen: de betaalmaand is de maand waarin de declaratie is "
              "geaccepteerd, met een soort."
            : "Betaalmaand en soort komen uit de tabel met betalingen.");
    add_masker_keuze(report, vraag);
    if (vraag.masker == Masker::klein) {
        report.keuzes.emplace_back("De lijst van aanbieders naar aantal cliënten toont ook kleine "
                                   "aantallen, zoals gepubliceerd; --masker dubbel verbergt ze.");
    }
}

} // namespace

Report declaraties(const Vraagstelling& vraag, const Bronnen& bronnen) {
    const auto sommen = add_declaraties(vraag, bronnen);
    auto report = begin_report("declaraties", vraag);
    add_keuzes(report, vraag, bronnen);
    report.tabellen = {kerncijfers(sommen, vraag.masker),   per_product(sommen, vraag, bronnen),
                       betaalmaandentabel(sommen, vraag),   per_soort(sommen),
                       top_aantallen(sommen, vraag.masker), top_kosten(sommen)};
    add_grafieken(report, sommen);
    return report;
}

} // namespace iwmod::cijfers
