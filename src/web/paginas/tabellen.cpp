// The tariffs that are in force on a day, the tables that are planned, and what is wrong with a new
// one.
#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include <iwmod/dienst/planned_tables.hpp>
#include <iwmod/error.hpp>
#include <iwmod/tarief/bekijken.hpp>
#include <iwmod/weergave.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <utility>

namespace iwmod::web {

namespace {

constexpr unsigned bad_request = 400;
constexpr std::size_t most_shown = 1000;

std::string until(const std::optional<Datum>& datum) {
    return datum ? dag_text(*datum) : "zonder einde";
}

Data rij_data(const tarief::Tariefrij& rij) {
    Data row;
    row.set("gemeente", text(rij.gemeente.text()));
    row.set("product", text(rij.productcode));
    row.set("categorie", text(rij.categorie));
    row.set("omschrijving", text(rij.omschrijving));
    row.set("eenheid", text(rij.eenheid));
    row.set("frequentie", text(rij.frequentie.value_or("")));
    row.set("tarief", text(rij.tarief ? weergave::money(*rij.tarief) : ""));
    row.set("tariefsoort",
            text(rij.tariefsoort == tarief::Tariefsoort::maximum ? "maximum" : "vast"));
    row.set("aanbieder", text(rij.aanbieder ? rij.aanbieder->text() : "alle"));
    row.set("van", text(rij.ingangsdatum ? dag_text(*rij.ingangsdatum) : "vanaf het begin"));
    row.set("tot", text(until(rij.einddatum)));
    return row;
}

void add_rows(Data& data, const tarief::Tarieventabel& tabel, const Vraag& vraag, Datum dag) {
    auto rows = list();
    std::size_t count = 0;
    for (const auto& gemeente : vraag.settings.gemeenten) {
        for (const auto* const rij : tabel.rows_in_force(gemeente, dag)) {
            if (++count <= most_shown) {
                rows.push_back(rij_data(*rij));
            }
        }
    }
    data.set("rijen", rows);
    data.set("leeg", Data{count == 0});
    data.set("aantal", Data{weergave::count_of(count, "tarief", "tarieven")});
    data.set("rest", count > most_shown ? number(static_cast<std::int64_t>(count - most_shown))
                                        : Data{false});
}

/// The tariffs of a day, and which table they stand in. What is wrong with it is told: whoever may
/// take a planned table back does so on this page.
void add_table(Data& data, const Vraag& vraag, Datum dag) {
    data.set("storing", Data{false});
    data.set("gepland_vanaf", Data{false});
    try {
        const auto found = dienst::tarieven_in_force(vraag.settings, dag);
        add_rows(data, tarief::Tarieventabel::load(found.bestand), vraag, dag);
        if (found.plan) {
            data.set("gepland_vanaf", text(dag_text(found.plan->vanaf)));
        }
    } catch (const ConfigError& storing) {
        add_rows(data, {}, vraag, dag);
        data.set("storing", text(storing.what()));
    }
}

Data plan_data(const dienst::PlannedTable& plan) {
    Data row;
    row.set("vanaf", text(bericht::datum_text(plan.vanaf)));
    row.set("dag", text(dag_text(plan.vanaf)));
    row.set("stand", text(naam(plan.stand)));
    row.set("door", text(plan.door));
    row.set("gepland", text(moment_text(plan.gepland)));
    row.set("sha256", text(plan.sha256));
    return row;
}

/// What was done just now, if it is so.
std::string done_text(const Vraag& vraag, const std::vector<dienst::PlannedTable>& plans) {
    const auto is_there = [&plans](Datum vanaf) {
        return std::any_of(plans.begin(), plans.end(),
                           [vanaf](const auto& plan) { return plan.vanaf == vanaf; });
    };
    const auto day_in = [&vraag](const char* naam) {
        return bericht::parse_datum(field(vraag.request.query, naam).value_or(""));
    };
    if (const auto vanaf = day_in("gepland"); vanaf && is_there(*vanaf)) {
        return "De nieuwe tabel is gepland: zij geldt vanaf " + dag_text(*vanaf) + ".";
    }
    if (const auto vanaf = day_in("ingetrokken"); vanaf && !is_there(*vanaf)) {
        return "De tabel die vanaf " + dag_text(*vanaf) + " was gepland, is ingetrokken.";
    }
    return {};
}

void add_plans(Data& data, const Vraag& vraag) {
    const auto plans = dienst::planned_tables(vraag.settings, vraag.judging_day());
    auto rows = list();
    for (const auto& plan : plans) {
        rows.push_back(plan_data(plan));
    }
    data.set("plannen", rows);
    data.set("heeft_plannen", Data{!plans.empty()});
    data.set("gedaan", text_if(done_text(vraag, plans)));
}

Response show_tables(const Vraag& vraag, Data data, Datum dag, std::string_view fout) {
    add_table(data, vraag, dag);
    add_plans(data, vraag);
    data.set("datum", text(bericht::datum_text(dag)));
    data.set("dag", text(dag_text(dag)));
    data.set("fout_datum", text_if(fout));
    return show(vraag,
                {.titel = "Tabellen",
                 .sjabloon = "tabellen",
                 .plaats = "/tabellen",
                 .status = fout.empty() ? Response{}.status : bad_request},
                std::move(data));
}

Data fault_data(const tarief::Tabelfout& fout) {
    Data row;
    row.set("plaats",
            text(fout.regel > 0
                     ? "Regel " + std::to_string(fout.regel) +
                           (fout.kolom > 0 ? ", teken " + std::to_string(fout.kolom) : "") + ": "
                     : ""));
    row.set("zin", text(fout.zin));
    return row;
}

/// All that is wrong with a table that was uploaded, as far as it can be shown.
Data faults_data(const Upload& upload, const std::vector<tarief::Tabelfout>& fouten) {
    constexpr std::size_t most_faults = 200;
    auto rows = list();
    for (std::size_t i = 0; i < std::min(most_faults, fouten.size()); ++i) {
        rows.push_back(fault_data(fouten[i]));
    }
    Data data;
    data.set("bestand", text(upload.naam));
    data.set("aantal", Data{weergave::count_of(fouten.size(), "fout", "fouten")});
    data.set("fouten", rows);
    return data;
}

} // namespace

Response tabellen_pagina(const Vraag& vraag) {
    const auto tekst = field(vraag.request.query, "datum");
    const auto dag = tekst ? bericht::parse_datum(*tekst) : std::nullopt;
    const auto shown = dag.value_or(vraag.judging_day());
    Data data;
    data.set("controle", Data{false});
    return show_tables(vraag, std::move(data), shown,
                       tekst && !dag ? "Geef een dag, zoals 2023-03-01." : "");
}

Response tabel_controleren(const Vraag& vraag) {
    const auto& uploads = vraag.request.uploads;
    if (uploads.empty() || uploads.front().inhoud.empty()) {
        return refuse(vraag, bad_request, "Kies een tabel die niet leeg is.");
    }
    const auto controle = tarief::look_through(uploads.front().inhoud);
    if (controle.fouten.empty()) {
        const auto nummer = vraag.voorstellen.add(vraag.bezoeker.naam, uploads.front());
        return go_to(address("/tabellen/voorstel", {{"nummer", nummer}}));
    }
    Data data;
    data.set("controle", faults_data(uploads.front(), controle.fouten));
    return show_tables(vraag, std::move(data), vraag.judging_day(), "");
}

} // namespace iwmod::web
