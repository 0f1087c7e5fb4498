#include "paginas/tabelvoorstel.hpp"

#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include "paginas/rapport_tabellen.hpp"
#include <iwmod/beheer/tariffs.hpp>
#include <iwmod/error.hpp>
#include <iwmod/weergave/text.hpp>

#include <utility>

namespace iwmod::web {

namespace {

constexpr unsigned bad_request = 400;
constexpr unsigned not_found = 404;

/// `2023-03`: the last month that is over.
std::string last_month(Datum dag) {
    constexpr std::size_t length = 7;
    const std::chrono::year_month_day first{dag.year(), dag.month(), std::chrono::day{1}};
    return bericht::datum_text(first - std::chrono::months{1}).substr(0, length);
}

Data samenvatting_data(const tarief::Tariefsamenvatting& samenvatting) {
    Data row;
    row.set("gemeente", text(samenvatting.gemeente.text()));
    row.set("rijen", number(static_cast<std::int64_t>(samenvatting.rijen)));
    row.set("pgb", number(static_cast<std::int64_t>(samenvatting.pgb_rijen)));
    row.set("codes", number(static_cast<std::int64_t>(samenvatting.productcodes)));
    row.set("van",
            text(samenvatting.eerste_dag ? dag_text(*samenvatting.eerste_dag) : "vanaf het begin"));
    row.set("tot",
            text(samenvatting.laatste_dag ? dag_text(*samenvatting.laatste_dag) : "zonder einde"));
    return row;
}

void add_check(Data& data, const Voorstel& voorstel) {
    const auto controle = tarief::Tarieventabel::check(voorstel.tabel);
    auto gemeenten = list();
    for (const auto& samenvatting : controle.gemeenten) {
        gemeenten.push_back(samenvatting_data(samenvatting));
    }
    auto remarks = list();
    for (const auto& opmerking : controle.opmerkingen) {
        remarks.push_back(
            Data{"zin", text("Regel " + std::to_string(opmerking.regel) + ": " + opmerking.zin)});
    }
    data.set("gemeenten", gemeenten);
    data.set("opmerkingen", remarks);
    data.set("gaten", Data{weergave::count_of(controle.gaten.size(), "gat", "gaten")});
}

void add_difference(Data& data, const Vraag& vraag, const Voorstel& voorstel, Datum vanaf) {
    data.set("storing", Data{false});
    data.set("verschil", Data{false});
    try {
        const auto report = beheer::tariff_difference(voorstel.tabel, vanaf, vraag.settings);
        data.set("verschil", text(beheer::difference_text(report)));
        data.set("verschil_tabellen", Data{"html", Data{tables_html(report.tables, most_rows)}});
    } catch (const ConfigError& storing) { // what is in force now cannot be read
        data.set("storing", text(storing.what()));
    }
}

void add_trial(Data& data, const Vraag& vraag, const Voorstel& voorstel, const Planvraag& plan) {
    const auto stand = vraag.proefloop.stand(voorstel.nummer).value_or(Proefstand{});
    data.set("loopt", Data{stand.loopt});
    data.set("proef_gedaan", number(static_cast<std::int64_t>(stand.gedaan)));
    data.set("proef_totaal", number(static_cast<std::int64_t>(stand.totaal)));
    data.set("mislukt", text_if(stand.fout));
    data.set("proef",
             voorstel.proef && !stand.loopt ? Data{"html", Data{*voorstel.proef}} : Data{false});
    data.set("periode",
             text(field(vraag.request.form, "periode").value_or(last_month(vraag.judging_day()))));
    data.set("fout_periode", text_if(plan.fouten.periode));
}

} // namespace

std::optional<Voorstel> voorstel_in(const Vraag& vraag, const Fields& fields) {
    return vraag.voorstellen.find(field(fields, "nummer").value_or(""), vraag.bezoeker.naam);
}

Response no_voorstel(const Vraag& vraag) {
    return refuse(vraag, not_found,
                  "Deze tabel is hier niet meer: zij is in gebruik genomen, of een dag geleden "
                  "aangeboden. Wat gepland is, staat bij Tabellen.");
}

Planvraag read_plan(const Vraag& vraag, const Voorstel& voorstel) {
    const auto& form = vraag.request.form;
    const Datum tomorrow = std::chrono::sys_days{vraag.judging_day()} + std::chrono::days{1};
    const auto tekst = field(form, "vanaf");
    const auto dag = tekst ? bericht::parse_datum(*tekst) : std::nullopt;
    Planvraag plan{.vanaf = dag.value_or(tomorrow),
                   .zonder_proef = field(form, "zonder_proef") == "ja"};
    plan.fouten.vanaf = dag ? beheer::objection_to_plan(*dag, vraag.settings).value_or("")
                            : "Geef de eerste dag waarop de tabel geldt, zoals " +
                                  bericht::datum_text(tomorrow) + ".";
    if (!voorstel.proef && !plan.zonder_proef) {
        plan.fouten.proef = "Doe eerst de proef, of kruis aan dat u daarvan afziet.";
    }
    return plan;
}

Response show_voorstel(const Vraag& vraag, const Voorstel& voorstel, const Planvraag& plan) {
    Data data;
    data.set("nummer", text(voorstel.nummer));
    data.set("bestand", text(voorstel.bestand));
    add_check(data, voorstel);
    add_difference(data, vraag, voorstel, plan.vanaf);
    add_trial(data, vraag, voorstel, plan);
    data.set("vanaf", text(bericht::datum_text(plan.vanaf)));
    data.set("vanaf_dag", text(dag_text(plan.vanaf)));
    data.set("vroegst", text(bericht::datum_text(vraag.judging_day())));
    data.set("zonder_proef", Data{plan.zonder_proef});
    data.set("fout_vanaf", text_if(plan.fouten.vanaf));
    data.set("fout_proef", text_if(plan.fouten.proef));
    return show(vraag,
                {.titel = "Nieuwe tarieventabel",
                 .sjabloon = "tabelvoorstel",
                 .plaats = "/tabellen",
                 .status = plan.fouten.any() ? bad_request : Response{}.status},
                std::move(data));
}

Response tabelvoorstel_pagina(const Vraag& vraag) {
    const auto voorstel = voorstel_in(vraag, vraag.request.query);
    if (!voorstel) {
        return no_voorstel(vraag);
    }
    auto plan = read_plan(vraag, *voorstel);
    plan.fouten = {}; // nobody filled in anything yet
    return show_voorstel(vraag, *voorstel, plan);
}

} // namespace iwmod::web
