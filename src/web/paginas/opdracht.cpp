// Orders: what is asked for is shown with its count and confirmed, then done once, then told.
#include "paginas/adres.hpp"
#include "paginas/dutch.hpp"
#include "paginas/paginas.hpp"
#include "paginas/rijen.hpp"
#include <iwmod/beheer/orders.hpp>
#include <iwmod/weergave/text.hpp>

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

namespace iwmod::web {

namespace {

constexpr std::size_t most_at_once = 200;
constexpr unsigned bad_request = 400;
constexpr unsigned not_found = 404;
constexpr std::string_view plaats = "/berichten";

std::vector<registratie::BerichtId> ids_in(const Fields& form) {
    std::set<registratie::BerichtId> ids;
    const auto [begin, end] = form.equal_range("id");
    for (auto each = begin; each != end; ++each) {
        if (const auto id = number_of(each->second)) {
            ids.insert(*id);
        }
    }
    return {ids.begin(), ids.end()};
}

std::optional<beheer::Resendable> resendable_in(const Fields& form) {
    const auto welke = field(form, "welke");
    return welke == "antwoord"   ? std::optional{beheer::Resendable::antwoord}
           : welke == "vrijgave" ? std::optional{beheer::Resendable::vrijgave}
                                 : std::nullopt;
}

std::optional<std::string> objection_to(const Opdracht& opdracht,
                                        const registratie::Dossier& dossier,
                                        const dienst::Settings& settings) {
    return opdracht.handeling == Handeling::herindienen
               ? beheer::objection_to_requeue(dossier, settings)
               : beheer::objection_to_resend(dossier, opdracht.welke, settings);
}

/// Leaves those that can be done, and shows the others with why not.
Data sort_out(Opdracht& opdracht, const dienst::Settings& settings) {
    const registratie::Overview overzicht{settings.register_, settings.sleutels()};
    auto rows = list();
    auto others = list();
    std::vector<registratie::BerichtId> possible;
    for (const auto id : opdracht.berichten) {
        const auto dossier = overzicht.dossier(id);
        const auto reden = dossier ? objection_to(opdracht, *dossier, settings)
                                   : "Bericht " + std::to_string(id) + " is er niet.";
        if (reden) {
            others.push_back(Data{"zin", text(*reden)});
            continue;
        }
        rows.push_back(rij_data(dossier->bericht));
        possible.push_back(id);
    }
    opdracht.berichten = std::move(possible);
    Data data;
    data.set("rijen", rows);
    data.set("andere", others);
    return data;
}

std::string_view words_of(Handeling handeling) {
    return handeling == Handeling::herindienen ? "opnieuw in de inbox" : "opnieuw verzenden";
}

beheer::ExitCode carry_out(const Opdracht& opdracht, registratie::BerichtId id,
                           const std::string& reden, const dienst::Settings& settings,
                           beheer::Output output) {
    if (opdracht.handeling == Handeling::herindienen) {
        return beheer::requeue({.id = id, .consent = beheer::Consent::given, .door = opdracht.door},
                               settings, output);
    }
    return beheer::resend({.id = id,
                           .welke = opdracht.welke,
                           .reden = reden,
                           .consent = beheer::Consent::given,
                           .door = opdracht.door},
                          settings, output);
}

Uitkomst done_with(const Opdracht& opdracht, registratie::BerichtId id, const std::string& reden,
                   const dienst::Settings& settings) {
    std::ostringstream out;
    std::ostringstream err;
    const beheer::Output output{.out = out, .err = err};
    const auto code =
        beheer::run_command([&] { return carry_out(opdracht, id, reden, settings, output); },
                            beheer::ExitCode::fault, output);
    const bool gelukt = code == beheer::ExitCode::good;
    return {.bericht = id, .gelukt = gelukt, .zin = gelukt ? out.str() : err.str()};
}

/// In the trail, before anything is done; one message has a row of its own.
void note_order(const Opdracht& opdracht, const std::string& reden,
                const dienst::Settings& settings) {
    if (opdracht.berichten.size() < 2) {
        return;
    }
    registratie::record_opdracht(
        settings.register_,
        {.opdracht = opdracht.handeling == Handeling::herindienen ? "requeue" : "resend",
         .berichten = static_cast<std::int64_t>(opdracht.berichten.size()),
         .filters = {"id"},
         .reden = reden},
        opdracht.door, dienst::now());
}

Response show_order(const Vraag& vraag, Opdracht opdracht) {
    auto data = sort_out(opdracht, vraag.settings);
    const auto count = opdracht.berichten.size();
    data.set("aantal", Data{weergave::count_of(count, "bericht", "berichten")});
    data.set("leeg", Data{count == 0});
    data.set("verzenden", Data{opdracht.handeling == Handeling::verzenden});
    data.set("woorden", text(words_of(opdracht.handeling)));
    data.set("nummer",
             Data{count == 0 ? std::string{} : vraag.opdrachten.add(std::move(opdracht))});
    return show(vraag, {.titel = "Bevestigen", .sjabloon = "bevestigen", .plaats = plaats},
                std::move(data));
}

Data opdracht_data(const Opdracht& opdracht) {
    const auto done = static_cast<std::int64_t>(opdracht.uitkomsten.size());
    const auto gelukt = opdracht.gelukt();
    Data data;
    data.set("adres", text(address("/opdracht", {{"nummer", opdracht.nummer}})));
    data.set("woorden", text(words_of(opdracht.handeling)));
    data.set("door", text(opdracht.door));
    data.set("begonnen", text(moment_text(opdracht.begonnen)));
    data.set("klaar", text_if(moment_text(opdracht.klaar)));
    data.set("afgebroken", Data{opdracht.klaar.empty() && !opdracht.loopt});
    data.set("totaal", number(static_cast<std::int64_t>(opdracht.berichten.size())));
    data.set("gedaan", number(done));
    data.set("gelukt_aantal", number(gelukt));
    data.set("mislukt_aantal", number(done - gelukt));
    return data;
}

} // namespace

Response opdracht_kiezen(const Vraag& vraag) {
    const auto& form = vraag.request.form;
    const auto handeling = field(form, "handeling");
    Opdracht opdracht{.handeling =
                          handeling == "verzenden" ? Handeling::verzenden : Handeling::herindienen,
                      .welke = resendable_in(form),
                      .berichten = ids_in(form),
                      .door = vraag.bezoeker.naam};
    if (handeling != "verzenden" && handeling != "herindienen") {
        return refuse(vraag, bad_request, "Deze handeling is niet bekend.");
    }
    if (opdracht.berichten.empty()) {
        return refuse(vraag, bad_request, "Kies eerst een of meer berichten in de lijst.");
    }
    if (opdracht.berichten.size() > most_at_once) {
        return refuse(vraag, bad_request,
                      "Dit zijn er te veel tegelijk; kies er hoogstens " +
                          std::to_string(most_at_once) + ".");
    }
    return show_order(vraag, std::move(opdracht));
}

Response opdracht_uitvoeren(const Vraag& vraag) {
    const auto& form = vraag.request.form;
    const auto nummer = field(form, "nummer").value_or("");
    const auto reden = field(form, "reden").value_or("");
    const auto& door = vraag.bezoeker.naam;
    if (!beheer::is_reden(reden)) {
        return refuse(vraag, bad_request,
                      "De reden mag een regel van hoogstens 200 tekens zijn. Ga terug en maak hem "
                      "korter.");
    }
    if (const auto opdracht = vraag.opdrachten.begin(nummer, door, dienst::now())) {
        note_order(*opdracht, reden, vraag.settings);
        for (const auto id : opdracht->berichten) {
            vraag.opdrachten.note(nummer, done_with(*opdracht, id, reden, vraag.settings));
        }
        vraag.opdrachten.finish(nummer, dienst::now());
    }
    return go_to(address("/opdracht", {{"nummer", nummer}}));
}

Response opdracht_pagina(const Vraag& vraag) {
    const auto opdracht = vraag.opdrachten.find(field(vraag.request.query, "nummer").value_or(""));
    if (!opdracht || opdracht->begonnen.empty()) {
        return refuse(vraag, not_found,
                      "Deze opdracht is hier niet meer bekend. Wat er is gedaan, staat bij elk "
                      "bericht onder Levensloop.");
    }
    auto rows = list();
    for (const auto& uitkomst : opdracht->uitkomsten) {
        Data row;
        row.set("id", Data{std::to_string(uitkomst.bericht)});
        row.set("gelukt", Data{uitkomst.gelukt});
        row.set("zin", sentences(uitkomst.zin));
        rows.push_back(row);
    }
    auto data = opdracht_data(*opdracht);
    data.set("rijen", rows);
    return show(vraag, {.titel = "Opdracht", .sjabloon = "opdracht", .plaats = plaats},
                std::move(data));
}

Response opdrachten_pagina(const Vraag& vraag) {
    auto rows = list();
    for (const auto& opdracht : vraag.opdrachten.confirmed()) {
        rows.push_back(opdracht_data(opdracht));
    }
    Data data;
    data.set("leeg", Data{rows.is_empty_list()});
    data.set("rijen", rows);
    return show(vraag, {.titel = "Opdrachten", .sjabloon = "opdrachten", .plaats = plaats},
                std::move(data));
}

} // namespace iwmod::web
