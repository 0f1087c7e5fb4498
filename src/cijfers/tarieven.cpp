#include "reports.hpp"
#include "tariefafwijking.hpp"
#include "tariefgaten.hpp"

namespace iwmod::cijfers {

namespace {

std::string text_of(tarief::Tariefsoort soort) {
    return soort == tarief::Tariefsoort::vast ? "vast" : "maximum";
}

Cell amount_cell(const std::optional<Eurocent>& bedrag) {
    return bedrag ? cell_of(bedrag->value) : Cell{};
}

Cell day_cell(const std::optional<Datum>& dag) {
    return dag ? Cell{*dag} : Cell{};
}

/// Also those that another row overlaps: until that is put right, both are in force.
tarief::Tariefrijen rows_in_force(const Question& question, const Sources& sources) {
    const auto& gemeente = question.gemeenten.front();
    auto rows = sources.tarieven.rows_in_force(gemeente, question.day());
    for (const auto& row : sources.weggelaten) {
        if (row.gemeente == gemeente && row.counts_on(question.day())) {
            rows.push_back(&row);
        }
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto* a, const auto* b) { return a->productcode < b->productcode; });
    return rows;
}

Table geldig(const Question& question, const Sources& sources) {
    Table table{.name = "geldig",
                .title = "Tarieven die gelden op " + bericht::datum_text(question.day()),
                .columns = {{"productcode", Kind::text},
                            {"categorie", Kind::text},
                            {"omschrijving", Kind::text},
                            {"eenheid", Kind::text},
                            {"frequentie", Kind::text},
                            {"tarief_cent", Kind::eurocent},
                            {"tariefsoort", Kind::text},
                            {"ingangsdatum", Kind::date},
                            {"einddatum", Kind::date}},
                .rows = {}};
    const auto rows = rows_in_force(question, sources);
    // Only where there is a tariff of one aanbieder is there something to tell apart.
    const bool own = std::any_of(rows.begin(), rows.end(),
                                 [](const auto* row) { return row->aanbieder.has_value(); });
    if (own) {
        table.columns.push_back({"aanbieder", Kind::text});
    }
    for (const auto* const each : rows) {
        Row row{{each->productcode, each->categorie, each->omschrijving, each->eenheid,
                 each->frequentie ? Cell{*each->frequentie} : Cell{std::string{}},
                 amount_cell(each->tarief), text_of(each->tariefsoort),
                 day_cell(each->ingangsdatum), day_cell(each->einddatum)}};
        if (own) {
            row.cells.push_back(each->aanbieder ? Cell{std::string{each->aanbieder->text()}}
                                                : Cell{std::string{}});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table gaten(const Question& question, const Sources& sources) {
    Table table{.name = "gaten",
                .title = "Dagen zonder tarief",
                .columns = {{"productcode", Kind::text},
                            {"van", Kind::date},
                            {"tot", Kind::date},
                            {"reden", Kind::text}},
                .rows = {}};
    for (const auto& [productcode, reden, periode] : find_gaten(question, sources)) {
        table.rows.push_back({{productcode, periode.begindatum, periode.einddatum, reden}});
    }
    return table;
}

Table overlap(const Question& question, const Sources& sources) {
    Table table{.name = "overlap",
                .title = "Rijen van de tarieventabel die overlappen, of eindigen voor zij beginnen",
                .columns = {{"productcode", Kind::text},
                            {"regel_1", Kind::number},
                            {"regel_2", Kind::number},
                            {"van", Kind::date},
                            {"tot", Kind::date}},
                .rows = {}};
    for (const auto& each : sources.overlap) {
        if (each.gemeente == question.gemeenten.front()) {
            table.rows.push_back(
                {{each.productcode, std::int64_t{each.regel_1}, std::int64_t{each.regel_2},
                  day_cell(each.van), day_cell(each.tot)}});
        }
    }
    return table;
}

Table afwijkend(const Question& question, const Sources& sources) {
    Table table{.name = "afwijkend",
                .title = "Gedeclareerde tarieven die afwijken van de tabel",
                .columns = {{"aanbieder", Kind::text},
                            {"declaratie", Kind::text},
                            {"prestatie", Kind::text},
                            {"productcode", Kind::text},
                            {"eenheid", Kind::text},
                            {"periode", Kind::text},
                            {"tarief_gedeclareerd_cent", Kind::eurocent},
                            {"tarief_tabel_cent", Kind::eurocent},
                            {"verschil_cent", Kind::eurocent},
                            {"volume", Kind::number},
                            {"verschil_bedrag_cent", Kind::eurocent},
                            {"reden", Kind::text},
                            {"uitkomst", Kind::text}},
                .rows = {}};
    for (const auto& each : find_afwijkingen(question, sources)) {
        std::optional<std::int64_t> difference;
        std::optional<std::int64_t> in_all;
        if (each.tarief) {
            difference = each.gedeclareerd.value - each.tarief->value;
            in_all = *difference * each.volume.value;
        }
        table.rows.push_back({{std::string{each.aanbieder.text()}, each.naam.declaratienummer,
                               each.naam.referentienummer, each.code, each.eenheid,
                               bericht::datum_text(each.periode.begindatum) + ".." +
                                   bericht::datum_text(each.periode.einddatum),
                               each.gedeclareerd.value, amount_cell(each.tarief),
                               cell_of(difference), each.volume.value, cell_of(in_all), each.reden,
                               std::string{each.goedgekeurd ? "goedgekeurd" : "afgekeurd"}}});
    }
    return table;
}

} // namespace

Report tarieven(const Question& question, const Sources& sources) {
    auto report = begin_report("tarieven", question);
    report.keuzes.emplace_back("Alleen tarieven in natura tellen.");
    report.keuzes.emplace_back(
        "Een gat is er tussen twee rijen van een product, en op dagen waarop een toewijzing of een "
        "prestatie er geen tarief heeft.");
    report.keuzes.emplace_back(
        "Het tarief is dat van de eerste dag van de prestatie. Bij een vast tarief telt elk "
        "verschil, bij een maximum alleen wat erboven ligt. Ook afgekeurde prestaties staan erin.");
    report.tables = {geldig(question, sources), gaten(question, sources),
                     overlap(question, sources), afwijkend(question, sources)};
    return report;
}

} // namespace iwmod::cijfers
