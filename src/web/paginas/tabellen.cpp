// The tariffs that are in force on a day, and what is wrong with a new table before it is one.
#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include <iwmod/error.hpp>
#include <iwmod/tarief/nazicht.hpp>
#include <iwmod/weergave.hpp>
#include <iwmod/weergave/tekst.hpp>

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

Response show_tables(const Vraag& vraag, Data data, Datum dag, std::string_view fout) {
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

/// What of a table that was given here counts, or the first fault in it.
Data check(const Upload& upload) {
    Data data;
    data.set("bestand", text(upload.naam));
    try {
        const auto nazicht = tarief::Tariefnazicht::parse(upload.inhoud, "tabel");
        const auto overlap = static_cast<std::int64_t>(nazicht.overlap.size());
        data.set("fout",
                 overlap == 0
                     ? Data{false}
                     : text("Rijen overlappen elkaar: " + weergave::grouped(overlap) + " keer."));
        data.set("goed", Data{overlap == 0});
        data.set("telling", number(static_cast<std::int64_t>(nazicht.tabel.rijen().size())));
    } catch (const ConfigError& fout) { // of the table that somebody tries, not of ours
        data.set("fout", text(fout.what()));
        data.set("goed", Data{false});
        data.set("telling", Data{false});
    }
    return data;
}

} // namespace

Response tabellen_pagina(const Vraag& vraag) {
    const auto tekst = field(vraag.request.query, "datum");
    const auto dag = tekst ? bericht::parse_datum(*tekst) : std::nullopt;
    const auto shown = dag.value_or(vraag.settings.systeemdatum.value_or(vraag.vandaag));
    const auto tabel = tarief::Tarieventabel::load(vraag.settings.tarieven);
    Data data;
    data.set("controle", Data{false});
    add_rows(data, tabel, vraag, shown);
    return show_tables(vraag, std::move(data), shown,
                       tekst && !dag ? "Geef een dag, zoals 2023-03-01." : "");
}

Response tabel_controleren(const Vraag& vraag) {
    const auto& uploads = vraag.request.uploads;
    if (uploads.empty() || uploads.front().inhoud.empty()) {
        return refuse(vraag, bad_request, "Kies een tabel die niet leeg is.");
    }
    const auto dag = vraag.settings.systeemdatum.value_or(vraag.vandaag);
    Data data;
    data.set("controle", check(uploads.front()));
    add_rows(data, tarief::Tarieventabel::load(vraag.settings.tarieven), vraag, dag);
    return show_tables(vraag, std::move(data), dag, "");
}

} // namespace iwmod::web
