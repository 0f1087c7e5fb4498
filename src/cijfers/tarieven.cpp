#include "rapporten.hpp"
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
tarief::Tariefrijen rows_in_force(const Vraagstelling& vraag, const Bronnen& bronnen) {
    const auto& gemeente = vraag.gemeenten.front();
    auto rijen = bronnen.tarieven.rows_in_force(gemeente, vraag.day());
    for (const auto& rij : bronnen.weggelaten) {
        if (rij.gemeente == gemeente && rij.counts_on(vraag.day())) {
            rijen.push_back(&rij);
        }
    }
    std::stable_sort(rijen.begin(), rijen.end(),
                     [](const auto* a, const auto* b) { return a->productcode < b->productcode; });
    return rijen;
}

Table geldig(const Vraagstelling& vraag, const Bronnen& bronnen) {
    Table table{.naam = "geldig",
                .titel = "Tarieven die gelden op " + bericht::datum_text(vraag.day()),
                .kolommen = {{"productcode", Kind::text},
                             {"categorie", Kind::text},
                             {"omschrijving", Kind::text},
                             {"eenheid", Kind::text},
                             {"frequentie", Kind::text},
                             {"tarief_cent", Kind::eurocent},
                             {"tariefsoort", Kind::text},
                             {"ingangsdatum", Kind::date},
                             {"einddatum", Kind::date}},
                .rijen = {}};
    const auto rijen = rows_in_force(vraag, bronnen);
    // Only where there is a tariff of one aanbieder is there something to tell apart.
    const bool own = std::any_of(rijen.begin(), rijen.end(),
                                 [](const auto* rij) { return rij->aanbieder.has_value(); });
    if (own) {
        table.kolommen.push_back({"aanbieder", Kind::text});
    }
    for (const auto* const rij : rijen) {
        Row row{{rij->productcode, rij->categorie, rij->omschrijving, rij->eenheid,
                 rij->frequentie ? Cell{*rij->frequentie} : Cell{std::string{}},
                 amount_cell(rij->tarief), text_of(rij->tariefsoort), day_cell(rij->ingangsdatum),
                 day_cell(rij->einddatum)}};
        if (own) {
            row.cells.push_back(rij->aanbieder ? Cell{std::string{rij->aanbieder->text()}}
                                               : Cell{std::string{}});
        }
        table.rijen.push_back(std::move(row));
    }
    return table;
}

Table gaten(const Vraagstelling& vraag, const Bronnen& bronnen) {
    Table table{.naam = "gaten",
                .titel = "Dagen zonder tarief",
                .kolommen = {{"productcode", Kind::text},
                             {"van", Kind::date},
                             {"tot", Kind::date},
                             {"reden", Kind::text}},
                .rijen = {}};
    for (const auto& [productcode, reden, periode] : find_gaten(vraag, bronnen)) {
        table.rijen.push_back({{productcode, periode.begindatum, periode.einddatum, reden}});
    }
    return table;
}

Table overlap(const Vraagstelling& vraag, const Bronnen& bronnen) {
    Table table{.naam = "overlap",
                .titel = "Rijen van de tarieventabel die overlappen, of eindigen voor zij beginnen",
                .kolommen = {{"productcode", Kind::text},
                             {"regel_1", Kind::number},
                             {"regel_2", Kind::number},
                             {"van", Kind::date},
                             {"tot", Kind::date}},
                .rijen = {}};
    for (const auto& each : bronnen.overlap) {
        if (each.gemeente == vraag.gemeenten.front()) {
            table.rijen.push_back(
                {{each.productcode, std::int64_t{each.regel_1}, std::int64_t{each.regel_2},
                  day_cell(each.van), day_cell(each.tot)}});
        }
    }
    return table;
}

Table afwijkend(const Vraagstelling& vraag, const Bronnen& bronnen) {
    Table table{.naam = "afwijkend",
                .titel = "Gedeclareerde tarieven die afwijken van de tabel",
                .kolommen = {{"aanbieder", Kind::text},
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
                .rijen = {}};
    for (const auto& each : find_afwijkingen(vraag, bronnen)) {
        std::optional<std::int64_t> difference;
        std::optional<std::int64_t> in_all;
        if (each.tarief) {
            difference = each.gedeclareerd.value - each.tarief->value;
            in_all = *difference * each.volume.value;
        }
        table.rijen.push_back({{std::string{each.aanbieder.text()}, each.naam.declaratienummer,
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

Report tarieven(const Vraagstelling& vraag, const Bronnen& bronnen) {
    auto report = begin_report("tarieven", vraag);
    report.keuzes.emplace_back("Alleen tarieven in natura tellen.");
    report.keuzes.emplace_back(
        "Een gat is er tussen twee rijen van een product, en op dagen waarop een toewijzing of een "
        "prestatie er geen tarief heeft.");
    report.keuzes.emplace_back(
        "Het tarief is dat van de eerste dag van de prestatie. Bij een vast tarief telt elk "
        "verschil, bij een maximum alleen wat erboven ligt. Ook afgekeurde prestaties staan erin.");
    report.tabellen = {geldig(vraag, bronnen), gaten(vraag, bronnen), overlap(vraag, bronnen),
                       afwijkend(vraag, bronnen)};
    return report;
}

} // namespace iwmod::cijfers
