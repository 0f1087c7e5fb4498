// The rules and what they ask, one by one with its example.
#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include <iwmod/regels.hpp>
#include <iwmod/regels/voorbeelden.hpp>

#include <utility>

namespace iwmod::web {

namespace {

constexpr unsigned not_found = 404;
constexpr std::string_view plaats = "/regels";

const regels::Voorbeeld* example_of(const regels::RuleCard& card) {
    for (const auto& example : regels::voorbeelden()) {
        if (example.soort == card.soort && example.regel == card.id) {
            return &example;
        }
    }
    return nullptr;
}

Data card_data(const regels::RuleCard& card) {
    const auto* const example = example_of(card);
    const std::string id{card.id};
    const std::string code{card.retourcode};
    Data data;
    data.set("id", text(id));
    data.set("adres", text(address("/regel", {{"id", id}})));
    data.set("lijst", text(address("/berichten", {{"regel", id}})));
    data.set("soort", text(naam(card.soort)));
    data.set("soortwoord", text(soort_text(card.soort)));
    data.set("niveau", Data{std::to_string(card.level)});
    data.set("retourcode", text_if(code));
    data.set("code_adres", text(address("/regel", {{"code", code}})));
    data.set("zin", text(card.sentence));
    data.set("klasse", text(card.klasse));
    data.set("element", text_if(card.element));
    data.set("breekt", example == nullptr ? Data{false} : text(example->breekt));
    data.set("goed", example == nullptr ? Data{false} : text_if(example->goed));
    return data;
}

Data choices(const std::string& chosen) {
    auto rows = list();
    for (const auto& info : bericht::alle_soorten()) {
        Data row;
        row.set("waarde", text(info.naam));
        row.set("tekst", text(std::string{info.naam} + ", " + std::string{soort_text(info.soort)}));
        row.set("gekozen", Data{info.naam == chosen});
        rows.push_back(row);
    }
    return rows;
}

} // namespace

Response regels_pagina(const Vraag& vraag) {
    const auto wanted = field(vraag.request.query, "soort").value_or("WMO323");
    const auto soort = bericht::soort_by_naam(wanted);
    auto rows = list();
    for (const auto& card : regels::catalogus()) {
        if (card.soort == soort) {
            rows.push_back(card_data(card));
        }
    }
    Data data;
    data.set("keuzes", choices(wanted));
    data.set("leeg", Data{rows.is_empty_list()});
    data.set("regels", rows);
    return show(vraag, {.titel = "Regels", .sjabloon = "regels", .plaats = plaats},
                std::move(data));
}

Response regel_pagina(const Vraag& vraag) {
    const auto id = field(vraag.request.query, "id");
    const auto code = field(vraag.request.query, "code");
    auto rows = list();
    for (const auto& card : regels::catalogus()) {
        if (id ? card.id == *id : code && card.retourcode == *code) {
            rows.push_back(card_data(card));
        }
    }
    if (rows.is_empty_list()) {
        return refuse(vraag, not_found, "Deze regel of retourcode is niet bekend.");
    }
    Data data;
    data.set("kaarten", rows);
    return show(vraag,
                {.titel = id ? "Regel" : "Retourcode", .sjabloon = "regel", .plaats = plaats},
                std::move(data));
}

} // namespace iwmod::web
