// What was rejected or could not be read: by rule, and by rule and sender.
#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"
#include "paginas/foutcodes.hpp"
#include "paginas/paginas.hpp"
#include <iwmod/regels.hpp>
#include <iwmod/register/uitval.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace iwmod::web {

namespace {

using registratie::Uitvalgroep;

constexpr int week = 7;
constexpr int weken_getoond = 5; // this one, and four to compare it with
constexpr std::size_t most_shown = 200;

/// What this week is beside the weeks before it.
enum class Verloop : std::uint8_t { gewoon, nieuw, sprong };

/// A jump: more than twice a week's share of the weeks before, and no accident of small numbers.
Verloop verloop_of(std::int64_t deze_week, std::int64_t alle) {
    constexpr std::int64_t few = 5;
    const auto before = alle - deze_week;
    if (deze_week > 0 && before == 0) {
        return Verloop::nieuw;
    }
    return deze_week >= few && deze_week * (weken_getoond - 1) > 2 * before ? Verloop::sprong
                                                                            : Verloop::gewoon;
}

void set_verloop(Data& row, Verloop verloop) {
    row.set("nieuw", Data{verloop == Verloop::nieuw});
    row.set("sprong", Data{verloop == Verloop::sprong});
}

/// The rule in words.
std::string sentence_of(const std::string& regel) {
    for (const auto& card : regels::catalogus()) {
        if (card.id == regel) {
            return std::string{card.sentence};
        }
    }
    return std::string{foutcode_text(regel)};
}

struct Regelsom {
    std::int64_t berichten = 0;
    std::int64_t kort = 0;
    std::int64_t afzenders = 0;
    Eurocent afgekeurd;
};

Data amount_data(Eurocent bedrag) {
    return text(bedrag.value == 0 ? std::string{} : weergave::money(bedrag));
}

Data rule_rows(const std::vector<Uitvalgroep>& groepen, const std::string& vanaf) {
    std::map<std::string, Regelsom> per_regel;
    for (const auto& groep : groepen) {
        auto& som = per_regel[groep.regel];
        som.berichten += groep.berichten;
        som.kort += groep.berichten_kort;
        ++som.afzenders;
        som.afgekeurd = som.afgekeurd + groep.afgekeurd;
    }
    std::vector<std::pair<std::string, Regelsom>> sorted{per_regel.begin(), per_regel.end()};
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) {
        return one.second.berichten > other.second.berichten;
    });
    auto rows = list();
    for (const auto& [regel, som] : sorted) {
        Data row;
        row.set("regel", text(regel));
        row.set("zin", text(sentence_of(regel)));
        row.set("berichten", number(som.berichten));
        row.set("kort", number(som.kort));
        row.set("afzenders", number(som.afzenders));
        row.set("bedrag", amount_data(som.afgekeurd));
        row.set("lijst", text(address("/berichten", {{"regel", regel}, {"vanaf", vanaf}})));
        set_verloop(row, verloop_of(som.kort, som.berichten));
        rows.push_back(row);
    }
    return rows;
}

Data group_rows(const std::vector<Uitvalgroep>& groepen, const std::string& vanaf) {
    auto rows = list();
    for (std::size_t i = 0; i < std::min(groepen.size(), most_shown); ++i) {
        const auto& groep = groepen[i];
        Pairs fields{{"regel", groep.regel}, {"vanaf", vanaf}};
        if (groep.afzender) {
            fields.emplace_back("afzender", *groep.afzender);
        }
        Data row;
        row.set("regel", text(groep.regel));
        row.set("afzender", text(groep.afzender.value_or("onbekend")));
        row.set("lijst", text(address("/berichten", fields)));
        row.set("berichten", number(groep.berichten));
        row.set("kort", number(groep.berichten_kort));
        row.set("keren", number(groep.keren));
        row.set("bedrag", amount_data(groep.afgekeurd));
        row.set("eerste", text(moment_text(groep.eerste)));
        row.set("laatste", text(moment_text(groep.laatste)));
        set_verloop(row, verloop_of(groep.berichten_kort, groep.berichten));
        rows.push_back(row);
    }
    return rows;
}

} // namespace

Response uitval_pagina(const Vraag& vraag) {
    const std::chrono::sys_days today{vraag.vandaag};
    const Datum vanaf{today - std::chrono::days{week * weken_getoond - 1}};
    const Datum kort{today - std::chrono::days{week - 1}};
    const auto groepen = registratie::uitval_since(vraag.settings.register_, vanaf, kort);
    const auto first = bericht::datum_text(vanaf);
    Data data;
    data.set("vanaf", text(dag_text(vanaf)));
    data.set("kort_vanaf", text(dag_text(kort)));
    data.set("leeg", Data{groepen.empty()});
    data.set("per_regel", rule_rows(groepen, first));
    data.set("groepen", group_rows(groepen, first));
    data.set("rest", groepen.size() > most_shown
                         ? number(static_cast<std::int64_t>(groepen.size() - most_shown))
                         : Data{false});
    return show(vraag, {.titel = "Uitval", .sjabloon = "uitval", .plaats = "/uitval"},
                std::move(data));
}

} // namespace iwmod::web
