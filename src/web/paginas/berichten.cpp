// The list of messages: filtered by what stands in the address, the newest first, a page at a time.
#include "paginas/dutch.hpp"
#include "paginas/filter.hpp"
#include "paginas/keuzes.hpp"
#include "paginas/paginas.hpp"
#include "paginas/rijen.hpp"
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <utility>

namespace iwmod::web {

namespace {

constexpr std::int64_t per_pagina = 50;
constexpr std::int64_t most_of_person = 500;
constexpr unsigned bad_request = 400;

struct Lijst {
    std::vector<registratie::BerichtRow> rijen; ///< the newest first
    std::int64_t aantal = 0;                    ///< of all pages together
    bool nieuwer = false;                       ///< there is a page before this one
    bool ouder = false;
};

/// By the key of the message before or behind it: no page is counted off.
Lijst read_page(const registratie::Overview& overzicht, registratie::Filter filter,
                const Fields& query) {
    Lijst lijst;
    lijst.aantal = overzicht.count(filter);
    filter.na = number_field(query, "na").value_or(0);
    filter.voor = filter.na > 0 ? 0 : number_field(query, "voor").value_or(0);
    filter.order =
        filter.na > 0 ? registratie::Order::oldest_first : registratie::Order::newest_first;
    filter.maximum = per_pagina + 1;
    overzicht.list(filter, [&lijst](const auto& rij) { lijst.rijen.push_back(rij); });
    const bool more = static_cast<std::int64_t>(lijst.rijen.size()) > per_pagina;
    if (more) {
        lijst.rijen.pop_back();
    }
    lijst.nieuwer = filter.na > 0 ? more : filter.voor > 0;
    lijst.ouder = filter.na > 0 || more;
    if (filter.na > 0) {
        std::reverse(lijst.rijen.begin(), lijst.rijen.end());
    }
    return lijst;
}

Data link_to(bool there, Pairs velden, std::string_view naam, registratie::BerichtId id) {
    velden.emplace_back(naam, std::to_string(id));
    return there ? text(address("/berichten", velden)) : Data{false};
}

void add_rows(Data& data, const Lijst& lijst, const Pairs& velden) {
    data.set("rijen", rijen_data(lijst.rijen));
    data.set("leeg", Data{lijst.rijen.empty()});
    data.set("aantal", number(lijst.aantal));
    data.set("enkel", Data{lijst.aantal == 1});
    const bool any = !lijst.rijen.empty();
    data.set("nieuwer",
             link_to(any && lijst.nieuwer, velden, "na", any ? lijst.rijen.front().id : 0));
    data.set("ouder", link_to(any && lijst.ouder, velden, "voor", any ? lijst.rijen.back().id : 0));
}

/// The kept ones, and the form that keeps this one.
void add_keuzes(Data& data, const Vraag& vraag, const Gevraagd& gevraagd) {
    auto kept = keuzes_data(vraag);
    data.set("heeft_keuzes", Data{!kept.is_empty_list()});
    data.set("keuzes", kept);
    auto fields = list();
    for (const auto& [naam, waarde] : gevraagd.velden) {
        Data each;
        each.set("veld", text(naam));
        each.set("waarde", text(waarde));
        fields.push_back(each);
    }
    data.set("te_bewaren", Data{!gevraagd.velden.empty() && gevraagd.fouten.empty()});
    data.set("velden", fields);
}

} // namespace

Response berichten_pagina(const Vraag& vraag) {
    const auto& query = vraag.request.query;
    const auto gevraagd = read_filter(query);
    const bool alles_aan = field(query, "alles") == "aan";
    Data data;
    data.set("filter", filter_data(gevraagd));
    data.set("gefilterd", Data{!gevraagd.velden.empty()});
    data.set("persoon", Data{false});
    data.set("alles_aan", Data{alles_aan});
    add_keuzes(data, vraag, gevraagd);
    auto here = gevraagd.velden;
    for (const std::string naam : {"na", "voor"}) {
        if (const auto id = number_field(query, naam)) {
            here.emplace_back(naam, std::to_string(*id));
        }
    }
    if (!alles_aan) {
        here.emplace_back("alles", "aan");
    }
    data.set("alles_adres", text(address("/berichten", here)));
    Lijst lijst;
    if (gevraagd.fouten.empty()) {
        const registratie::Overview overzicht{vraag.settings.register_,
                                              vraag.settings.readable_sleutels()};
        lijst = read_page(overzicht, gevraagd.filter, query);
    }
    add_rows(data, lijst, gevraagd.velden);
    data.set("fouten", Data{!gevraagd.fouten.empty()});
    return show(vraag,
                {.titel = "Berichten",
                 .sjabloon = "berichten",
                 .plaats = "/berichten",
                 .status = gevraagd.fouten.empty() ? Response{}.status : bad_request},
                std::move(data));
}

Response persoon_berichten_pagina(const Vraag& vraag) {
    const auto bsn = Bsn::parse(field(vraag.request.form, "bsn").value_or(""));
    const Gevraagd none;
    Data data;
    data.set("filter", filter_data(none));
    data.set("gefilterd", Data{true});
    data.set("persoon", Data{true});
    add_keuzes(data, vraag, none);
    data.set("alles_aan", Data{false});
    data.set("alles_adres", Data{false});
    data.set("fouten", Data{!bsn.has_value()});
    Lijst lijst;
    if (bsn) {
        const registratie::Overview overzicht{vraag.settings.register_, vraag.settings.sleutels()};
        registratie::record_look(vraag.settings.register_,
                                 {.soort = "list", .client = overzicht.client(*bsn).value_or(0)},
                                 vraag.bezoeker.naam, dienst::now());
        registratie::Filter filter;
        filter.bsn = bsn;
        lijst.aantal = overzicht.count(filter);
        filter.order = registratie::Order::newest_first;
        filter.maximum = most_of_person;
        overzicht.list(filter, [&lijst](const auto& rij) { lijst.rijen.push_back(rij); });
    }
    add_rows(data, lijst, {});
    return show(vraag,
                {.titel = "Berichten over een persoon",
                 .sjabloon = "berichten",
                 .plaats = "/berichten",
                 .status = bsn ? Response{}.status : bad_request},
                std::move(data));
}

} // namespace iwmod::web
