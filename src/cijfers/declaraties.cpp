#include "declaratie_charts.hpp"
#include "declaratie_sums.hpp"
#include "reports.hpp"

namespace iwmod::cijfers {

namespace {

Cell cent(Eurocent bedrag) {
    return bedrag.value;
}

Table kerncijfers(const DeclaratieSums& sums, Masker masker) {
    return {.name = "kerncijfers",
            .title = "Kerncijfers",
            .columns = {{"clienten", Kind::number},
                        {"declaraties", Kind::number},
                        {"kosten_cent", Kind::euro}},
            .rows = {{{masked(sums.clienten.size(), masker), sums.totaal.aantal,
                       cent(sums.totaal.kosten)}}}};
}

/// Products of which everything was taken back are left out.
Table per_product(const DeclaratieSums& sums, const Question& question, const Sources& sources) {
    Table table{.name = "per_product",
                .title = "Declaraties en kosten per product",
                .columns = {{"productcode", Kind::text},
                            {"omschrijving", Kind::text},
                            {"declaraties", Kind::number},
                            {"kosten_cent", Kind::euro}},
                .rows = {}};
    std::vector<std::int64_t> aantallen;
    for (const auto& [code, sum] : sums.per_product) {
        if (sum.aantal == 0 && sum.kosten == Eurocent{}) {
            continue;
        }
        aantallen.push_back(sum.aantal);
        table.rows.push_back({{code,
                               omschrijving_of(sources.tarieven, question.gemeenten.front(), code,
                                               question.tijdvak.periode.einddatum),
                               Cell{}, cent(sum.kosten)}});
    }
    const auto shown = masked(aantallen, question.masker);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        table.rows[i].cells[2] = shown[i];
    }
    table.rows.push_back(
        {{std::string{totaal}, std::string{}, sums.totaal.aantal, cent(sums.totaal.kosten)},
         Rowkind::total});
    return table;
}

/// Every month of the period, and every other one in which something was paid; last, when there is
/// something, what was not paid yet.
std::vector<std::optional<std::chrono::year_month>> betaalmaanden(const DeclaratieSums& sums,
                                                                  const Question& question) {
    std::set<std::chrono::year_month> maanden;
    bool unpaid = false;
    const auto& periode = question.tijdvak.periode;
    for (auto maand = maand_of(periode.begindatum); maand <= maand_of(periode.einddatum);
         maand += std::chrono::months{1}) {
        maanden.insert(maand);
    }
    for (const auto& [betrekkingsperiode, cells] : sums.matrix) {
        for (const auto& [maand, bedrag] : cells) {
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

Table betaalmaanden_table(const DeclaratieSums& sums, const Question& question) {
    const auto maanden = betaalmaanden(sums, question);
    Table table{.name = "betaalmaanden",
                .title = "Betaalmaand naar betrekkingsperiode",
                .columns = {{"betrekkingsperiode", Kind::text}},
                .rows = {}};
    for (const auto& maand : maanden) {
        table.columns.push_back({(maand ? maand_text(*maand) : "onbetaald") + "_cent", Kind::euro});
    }
    table.columns.push_back({"totaal_cent", Kind::euro});
    MaandSums totals;
    for (const auto& [betrekkingsperiode, cells] : sums.matrix) {
        Row row{{betrekkingsperiode_text(betrekkingsperiode)}};
        Eurocent rowtotal;
        for (const auto& maand : maanden) {
            const auto found = cells.find(maand);
            row.cells.push_back(found == cells.end() ? Cell{} : cent(found->second));
            if (found != cells.end()) {
                rowtotal = rowtotal + found->second;
                totals[maand] = totals[maand] + found->second;
            }
        }
        row.cells.push_back(cent(rowtotal));
        table.rows.push_back(std::move(row));
    }
    Row last{{std::string{totaal}}, Rowkind::total};
    for (const auto& maand : maanden) {
        last.cells.push_back(cent(totals[maand]));
    }
    last.cells.push_back(cent(sums.totaal.kosten));
    table.rows.push_back(std::move(last));
    return table;
}

Table per_soort(const DeclaratieSums& sums) {
    Table table{.name = "per_soort",
                .title = "Betalingen per soort",
                .columns = {{"soort", Kind::text},
                            {"betalingen", Kind::number},
                            {"bedrag_cent", Kind::euro}},
                .rows = {}};
    for (const auto& [soort, sum] : sums.per_soort) {
        table.rows.push_back({{soort, sum.aantal, cent(sum.kosten)}});
    }
    table.rows.push_back(
        {{std::string{totaal}, sums.totaal.aantal, cent(sums.totaal.kosten)}, Rowkind::total});
    return table;
}

/// The ten largest, equal ones in the order of the aanbieder's code.
Table top_ten(Table table, const std::map<AgbCode, AanbiederSum>& aanbieders,
              std::int64_t (*value)(const AanbiederSum&)) {
    constexpr std::size_t most = 10;
    std::vector<std::pair<AgbCode, std::int64_t>> order;
    for (const auto& [aanbieder, sum] : aanbieders) {
        if (value(sum) != 0) {
            order.emplace_back(aanbieder, value(sum));
        }
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    order.resize(std::min(order.size(), most));
    for (const auto& [aanbieder, number] : order) {
        table.rows.push_back(
            {{static_cast<std::int64_t>(table.rows.size() + 1), text_of(aanbieder), number}});
    }
    return table;
}

/// As published: with the small numbers, but for who asks for the strictest masking.
Table top_aantallen(const DeclaratieSums& sums, Masker masker) {
    auto table =
        top_ten({.name = "top_aantallen",
                 .title = "Top 10 aanbieders naar aantal cliënten",
                 .columns = {{"rang", Kind::number},
                             {"aanbieder", Kind::text},
                             {"aantallen", Kind::number}},
                 .rows = {}},
                sums.per_aanbieder, [](const AanbiederSum& sum) { return sum.clienten.size(); });
    for (auto& row : table.rows) {
        auto& aantal = row.cells.back();
        aantal = masker == Masker::dubbel ? masked(std::get<std::int64_t>(aantal), masker) : aantal;
    }
    return table;
}

Table top_kosten(const DeclaratieSums& sums) {
    return top_ten({.name = "top_kosten",
                    .title = "Top 10 aanbieders naar kosten",
                    .columns = {{"rang", Kind::number},
                                {"aanbieder", Kind::text},
                                {"kosten_cent", Kind::euro}},
                    .rows = {}},
                   sums.per_aanbieder, [](const AanbiederSum& sum) { return sum.kosten.value; });
}

void add_keuzes(Report& report, const Question& question, const Sources& sources) {
    if (!question.onderwerp.empty()) {
        report.keuzes.push_back("Onderwerp: " + question.onderwerp + ".");
    }
    std::string codes;
    for (const auto& code : question.producten) {
        codes += (codes.empty() ? "" : ", ") + code;
    }
    report.keuzes.push_back(codes.empty() ? "Alle producten." : "Producten: " + codes + ".");
    report.keuzes.emplace_back("Een Prestatie telt mee in de maand waarin haar ProductPeriode "
                               "begint.");
    report.keuzes.emplace_back("Een credit neemt terug wat hij corrigeert: een Prestatie en een "
                               "bedrag minder, in de maand waarin de credit is betaald.");
    report.keuzes.emplace_back(
        sources.betalingen == nullptr
            ? "Er is geen tabel met betalingen: de betaalmaand is de maand waarin de declaratie is "
              "geaccepteerd, met een soort."
            : "Betaalmaand en soort komen uit de tabel met betalingen.");
    add_masker_keuze(report, question);
    if (question.masker == Masker::klein) {
        report.keuzes.emplace_back("De lijst van aanbieders naar aantal cliënten toont ook kleine "
                                   "aantallen, zoals gepubliceerd; --masker dubbel verbergt ze.");
    }
}

} // namespace

Report declaraties(const Question& question, const Sources& sources) {
    const auto sums = add_declaraties(question, sources);
    auto report = begin_report("declaraties", question);
    add_keuzes(report, question, sources);
    report.tables = {kerncijfers(sums, question.masker),   per_product(sums, question, sources),
                     betaalmaanden_table(sums, question),  per_soort(sums),
                     top_aantallen(sums, question.masker), top_kosten(sums)};
    add_charts(report, sums);
    return report;
}

} // namespace iwmod::cijfers
