#include "paginas/cijfers_vraag.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace iwmod::web {

namespace {

using cijfers::Grondslag;
using cijfers::Masker;

constexpr std::array uitsplitsingen{"geslacht", "leeftijd", "gemeente"};

/// A year, months, or one day.
bool read_periode(beheer::ReportOptions& options, const std::string& tekst) {
    if (const auto dag = bericht::parse_datum(tekst)) {
        options.datum = dag;
        return true;
    }
    options.tijdvak = cijfers::parse_jaar(tekst);
    if (!options.tijdvak) {
        options.tijdvak = cijfers::parse_maanden(tekst);
    }
    return options.tijdvak.has_value();
}

std::vector<std::string> all_of(const Fields& fields, std::string_view naam) {
    std::vector<std::string> result;
    const auto [begin, end] = fields.equal_range(naam);
    for (auto each = begin; each != end; ++each) {
        result.push_back(each->second);
    }
    return result;
}

void read_choices(Rapportvraag& result, const Fields& query) {
    auto& options = result.options;
    options.masker = field(query, "masker") == "dubbel" ? Masker::dubbel : Masker::klein;
    options.grondslag =
        field(query, "grondslag") == "declaratie" ? Grondslag::declaratie : Grondslag::toewijzing;
    options.onderwerp = field(query, "onderwerp");
    for (const auto& deel : all_of(query, "uitsplitsing")) {
        if (std::find(uitsplitsingen.begin(), uitsplitsingen.end(), deel) != uitsplitsingen.end()) {
            options.uitsplitsingen.push_back(deel);
        }
    }
}

/// Only a gemeente that is served here.
void read_gemeente(Rapportvraag& result, const Fields& query, const dienst::Settings& settings) {
    const auto tekst = field(query, "gemeente");
    if (!tekst) {
        return;
    }
    const auto gemeente = Gemeentecode::parse(*tekst);
    const auto& own = settings.gemeenten;
    if (gemeente && std::find(own.begin(), own.end(), *gemeente) != own.end()) {
        result.options.gemeenten = {*gemeente};
    } else {
        result.fout = "Kies een gemeente uit de lijst.";
    }
}

Data choice(std::string_view waarde, std::string_view tekst, bool chosen) {
    Data row;
    row.set("waarde", text(waarde));
    row.set("tekst", text(tekst));
    row.set("gekozen", Data{chosen});
    return row;
}

std::string filled_in(const Rapportvraag& vraag, std::string_view naam) {
    const auto found = std::find_if(vraag.velden.begin(), vraag.velden.end(),
                                    [naam](const auto& each) { return each.first == naam; });
    return found == vraag.velden.end() ? std::string{} : found->second;
}

} // namespace

Rapportvraag read_rapport(const Fields& query, const dienst::Settings& settings) {
    Rapportvraag result;
    for (const auto& [naam, waarde] : query) {
        if (!waarde.empty() && naam != "formaat") {
            result.velden.emplace_back(naam, waarde);
        }
    }
    result.options.naam = field(query, "rapport").value_or("");
    read_choices(result, query);
    read_gemeente(result, query, settings);
    const auto periode = field(query, "periode");
    if (periode && !read_periode(result.options, *periode)) {
        result.fout = "Geef een jaar (2023), maanden (2023-01..2023-06) of een dag (2023-07-01).";
    }
    if (result.fout.empty() && !result.options.naam.empty()) {
        result.fout = beheer::objection_to(result.options, settings).value_or("");
    }
    return result;
}

Data rapport_form(const Rapportvraag& vraag, const dienst::Settings& settings) {
    auto rapporten = list();
    for (const auto& card : cijfers::reports()) {
        rapporten.push_back(choice(card.name,
                                   std::string{card.name} + ": " + std::string{card.explanation},
                                   card.name == vraag.options.naam));
    }
    auto gemeenten = list();
    for (const auto& gemeente : settings.gemeenten) {
        gemeenten.push_back(choice(gemeente.text(), gemeente.text(),
                                   gemeente.text() == filled_in(vraag, "gemeente")));
    }
    auto onderwerpen = list();
    for (const auto& [naam, codes] : settings.cijfers.onderwerpen) {
        onderwerpen.push_back(choice(naam, naam, naam == vraag.options.onderwerp));
    }
    auto delen = list();
    for (const auto* const deel : uitsplitsingen) {
        const auto& chosen = vraag.options.uitsplitsingen;
        delen.push_back(
            choice(deel, deel, std::find(chosen.begin(), chosen.end(), deel) != chosen.end()));
    }
    Data data;
    data.set("rapporten", rapporten);
    data.set("gemeenten", gemeenten);
    data.set("meer_gemeenten", Data{settings.gemeenten.size() > 1});
    data.set("onderwerpen", onderwerpen);
    data.set("heeft_onderwerpen", Data{!settings.cijfers.onderwerpen.empty()});
    data.set("uitsplitsingen", delen);
    data.set("periode", text(filled_in(vraag, "periode")));
    data.set("dubbel", Data{vraag.options.masker == Masker::dubbel});
    data.set("op_declaratie", Data{vraag.options.grondslag == Grondslag::declaratie});
    data.set("fout", text_if(vraag.fout));
    return data;
}

} // namespace iwmod::web
