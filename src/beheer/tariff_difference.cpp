#include <iwmod/beheer/tariffs.hpp>
#include <iwmod/dienst/clock.hpp>
#include <iwmod/tarief/verschil.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>

namespace iwmod::beheer {

namespace {

using weergave::Cell;
using weergave::Kind;

Cell text_cell(const std::string& text) {
    if (text.empty()) {
        return {};
    }
    return text;
}

Cell day_cell(const std::optional<Datum>& dag) {
    if (!dag) {
        return {};
    }
    return *dag;
}

std::string word_of(const tarief::Tariefwijziging& wijziging) {
    return !wijziging.voor ? "nieuw" : !wijziging.na ? "vervallen" : "gewijzigd";
}

/// What it costs and from when to when; nothing of a row that is not there.
void add_side(weergave::Row& row, const std::optional<tarief::Tariefrij>& rij) {
    std::optional<std::int64_t> tarief;
    std::optional<Datum> van;
    std::optional<Datum> tot;
    if (rij) {
        van = rij->ingangsdatum;
        tot = rij->einddatum;
    }
    if (rij && rij->tarief) {
        tarief = rij->tarief->value;
    }
    row.cells.push_back(weergave::cell_of(tarief));
    row.cells.push_back(day_cell(van));
    row.cells.push_back(day_cell(tot));
}

/// What else is another one, in words: a tariff that stays may still count for something else.
std::string others(const tarief::Tariefwijziging& wijziging) {
    std::vector<std::string> parts;
    if (wijziging.voor && wijziging.na) {
        const auto& voor = *wijziging.voor;
        const auto& na = *wijziging.na;
        const auto add = [&parts](bool is_same, const char* naam) {
            if (!is_same) {
                parts.emplace_back(naam);
            }
        };
        add(voor.categorie == na.categorie, "categorie");
        add(voor.omschrijving == na.omschrijving, "omschrijving");
        add(voor.tariefsoort == na.tariefsoort, "tariefsoort");
        add(voor.uitvoeringsvariant == na.uitvoeringsvariant, "uitvoeringsvariant");
    }
    return weergave::joined(parts);
}

weergave::Row row_of(const tarief::Tariefwijziging& wijziging) {
    const auto& rij = wijziging.rij();
    weergave::Row row{.cells = {word_of(wijziging), std::string{rij.gemeente.text()},
                                rij.productcode, text_cell(rij.omschrijving), rij.eenheid,
                                text_cell(rij.frequentie.value_or("")),
                                text_cell(rij.aanbieder ? std::string{rij.aanbieder->text()} : ""),
                                day_cell(wijziging.eerste_dag())}};
    add_side(row, wijziging.voor);
    add_side(row, wijziging.na);
    row.cells.push_back(text_cell(others(wijziging)));
    return row;
}

weergave::Table changes_table(const tarief::Tabelverschil& verschil) {
    weergave::Table table{.name = "wijzigingen",
                          .title = "Regels die anders worden",
                          .columns = {{"wijziging", Kind::text},
                                      {"gemeente", Kind::text},
                                      {"productcode", Kind::text},
                                      {"omschrijving", Kind::text},
                                      {"eenheid", Kind::text},
                                      {"frequentie", Kind::text},
                                      {"aanbieder", Kind::text},
                                      {"eerste_dag", Kind::date},
                                      {"tarief_voor_cent", Kind::eurocent},
                                      {"van_voor", Kind::date},
                                      {"tot_voor", Kind::date},
                                      {"tarief_na_cent", Kind::eurocent},
                                      {"van_na", Kind::date},
                                      {"tot_na", Kind::date},
                                      {"verder_anders", Kind::text}},
                          .rows = {}};
    for (const auto& wijziging : verschil.wijzigingen) {
        table.rows.push_back(row_of(wijziging));
    }
    return table;
}

weergave::Table gaps_table(const tarief::Tabelverschil& verschil) {
    weergave::Table table{.name = "nieuwe_gaten",
                          .title = "Dagen zonder tarief die erbij komen",
                          .columns = {{"gemeente", Kind::text},
                                      {"productcode", Kind::text},
                                      {"aanbieder", Kind::text},
                                      {"van", Kind::date},
                                      {"tot", Kind::date}},
                          .rows = {}};
    for (const auto& gat : verschil.gaten) {
        table.rows.push_back(
            {.cells = {std::string{gat.gemeente.text()}, gat.productcode,
                       text_cell(gat.aanbieder ? std::string{gat.aanbieder->text()} : ""),
                       gat.periode.begindatum, gat.periode.einddatum}});
    }
    return table;
}

std::string gemeenten_text(const dienst::Settings& settings) {
    std::vector<std::string> codes;
    for (const auto& code : settings.gemeenten) {
        codes.emplace_back(code.text());
    }
    return weergave::joined(codes);
}

} // namespace

weergave::Report tariff_difference(const std::filesystem::path& bestand, Datum vanaf,
                                   const dienst::Settings& settings) {
    const auto in_force = dienst::tarieven_in_force(settings, vanaf);
    const auto voor = tarief::Tarieventabel::load(in_force.bestand);
    const auto verschil =
        tarief::verschil(voor, tarief::Tarieventabel::load(bestand), settings.gemeenten);
    weergave::Report report;
    report.rapport = "tariefverschil";
    report.gemeente = gemeenten_text(settings);
    report.periode = "vanaf " + bericht::datum_text(vanaf);
    report.gemaakt = dienst::now();
    report.bron = in_force.plan
                      ? "De tabel die vanaf " + bericht::datum_text(in_force.plan->vanaf) +
                            " is gepland, en de nieuwe"
                      : "De ingestelde tabel, en de nieuwe";
    report.tables = {changes_table(verschil), gaps_table(verschil)};
    return report;
}

std::string difference_text(const weergave::Report& difference) {
    const auto& changes = difference.tables.at(0).rows;
    const auto count = [&changes](const std::string& word) {
        return static_cast<std::size_t>(
            std::count_if(changes.begin(), changes.end(),
                          [&word](const auto& row) { return row.cells.at(0) == Cell{word}; }));
    };
    const auto gaps = difference.tables.at(1).rows.size();
    auto text = weergave::count_of(count("nieuw"), "regel nieuw", "regels nieuw") + ", " +
                std::to_string(count("vervallen")) + " vervallen, " +
                std::to_string(count("gewijzigd")) + " gewijzigd";
    return gaps == 0
               ? text
               : text + "; " + weergave::count_of(gaps, "gat", "gaten") + " zonder tarief erbij";
}

} // namespace iwmod::beheer
