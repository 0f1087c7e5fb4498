#include "bezoek.hpp"
#include "paginas/opdrachten.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

registratie::BerichtId add_faulty(const Werkplaats& plaats, const std::string& naam) {
    auto rij = accepted_rij(naam);
    rij.bestand = naam + ".xml";
    rij.status = registratie::Status::foutmelding;
    return plaats.add(rij, "inhoud van " + naam);
}

web::Fields requeue_of(const std::vector<registratie::BerichtId>& ids) {
    web::Fields form{{"handeling", "herindienen"}};
    for (const auto id : ids) {
        form.emplace("id", std::to_string(id));
    }
    return form;
}

std::string nummer_in(const web::Response& page) {
    return between(page.body, R"(name="nummer" value=")", "\"");
}

std::size_t in_inbox(const Werkplaats& plaats) {
    return names_of(plaats.settings.mappen.inbox).size();
}

} // namespace

TEST_CASE("an order is shown first, done when it is confirmed, and once") {
    const Werkplaats plaats;
    const auto een = add_faulty(plaats, "een");
    const auto twee = add_faulty(plaats, "twee");
    const auto goed = plaats.add(accepted_rij("goed"), "goed");
    const Bezoek bezoek{plaats};
    const auto asked = bezoek.post("/opdracht/kiezen", requeue_of({een, twee, goed}));
    CHECK(asked.status == 200);
    CHECK(has(asked, "<strong>2 berichten</strong> opnieuw in de inbox. Klopt dat?"));
    CHECK(has(asked, "Bericht 3 is geaccepteerd"));
    CHECK(has(asked, "value=\"het-token\""));
    CHECK(in_inbox(plaats) == 0);

    const web::Fields confirm{{"nummer", nummer_in(asked)}};
    const auto done = bezoek.post("/opdracht/uitvoeren", confirm);
    CHECK(done.status == 303);
    CHECK(done.location == "/opdracht?nummer=" + nummer_in(asked));
    CHECK(in_inbox(plaats) == 2);
    const auto again = bezoek.post("/opdracht/uitvoeren", confirm); // a double click
    CHECK(again.location == done.location);
    CHECK(in_inbox(plaats) == 2);

    const auto page = bezoek.get("/opdracht", {{"nummer", nummer_in(asked)}});
    CHECK(has(page, "2 van 2"));
    CHECK(has(page, "Bericht 1 staat weer in de inbox als een.xml."));
    CHECK(has(page, "<dd>beheerder</dd>"));
    CHECK(spoor_of(plaats, een).back().gebeurtenis == "heringediend");
    CHECK(spoor_of(plaats, een).back().door == "beheerder");
}

TEST_CASE("what fails in the midst of an order is told, and the others go on") {
    const Werkplaats plaats;
    const auto een = add_faulty(plaats, "een");
    const auto twee = add_faulty(plaats, "twee");
    const Bezoek bezoek{plaats};
    const auto asked = bezoek.post("/opdracht/kiezen", requeue_of({een, twee}));
    plaats.run([&](beheer::Output output) {
        return beheer::requeue({.id = een}, plaats.settings, output);
    });
    const web::Fields nummer{{"nummer", nummer_in(asked)}};
    bezoek.post("/opdracht/uitvoeren", nummer);
    const auto page = bezoek.get("/opdracht", nummer);
    CHECK(has(page, "Bericht 1 is al opnieuw aangeboden op "));
    CHECK(has(page, "Bericht 2 staat weer in de inbox"));
    CHECK(in_inbox(plaats) == 2);
}

TEST_CASE("nobody confirms the order of another, or one that was never shown") {
    const Werkplaats plaats;
    const auto id = add_faulty(plaats, "een");
    const auto site = web::make_site(plaats.settings);
    const auto as = [&](const std::string& naam, const std::string& path, web::Fields form) {
        auto wie = bezoeker_met(true, false);
        wie.naam = naam;
        return site->answer(
            {.method = web::Method::post, .path = path, .query = {}, .form = std::move(form)}, wie);
    };
    const auto asked = as("een", "/opdracht/kiezen", requeue_of({id}));
    as("ander", "/opdracht/uitvoeren", {{"nummer", nummer_in(asked)}});
    as("een", "/opdracht/uitvoeren", {{"nummer", "1"}});
    CHECK(in_inbox(plaats) == 0);
    as("een", "/opdracht/uitvoeren", {{"nummer", nummer_in(asked)}});
    CHECK(in_inbox(plaats) == 1);
    CHECK(Bezoek{plaats}.get("/opdracht", {{"nummer", "1"}}).status == 404);
}

TEST_CASE("an order about nothing, about too much or of another kind is refused") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    CHECK(bezoek.post("/opdracht/kiezen", requeue_of({})).status == 400);
    CHECK(bezoek.post("/opdracht/kiezen", {{"id", "1"}, {"handeling", "wissen"}}).status == 400);
    std::vector<registratie::BerichtId> many(201);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i] = static_cast<registratie::BerichtId>(i + 1);
    }
    CHECK(bezoek.post("/opdracht/kiezen", requeue_of(many)).status == 400);
    many.pop_back();
    const auto none = bezoek.post("/opdracht/kiezen", requeue_of(many));
    CHECK(none.status == 200);
    CHECK(has(none, "Geen van de gekozen berichten kan opnieuw in de inbox."));
    CHECK(nummer_in(none).empty());
}

TEST_CASE("a reason of more than a line, or too long, is refused before anything is done") {
    const Werkplaats plaats;
    const auto id = add_faulty(plaats, "een");
    const Bezoek bezoek{plaats};
    const auto asked = bezoek.post("/opdracht/kiezen", requeue_of({id}));
    for (const auto& reden : {std::string(201, 'x'), std::string{"een\ntwee"}}) {
        CHECK(bezoek.post("/opdracht/uitvoeren", {{"nummer", nummer_in(asked)}, {"reden", reden}})
                  .status == 400);
    }
    CHECK(in_inbox(plaats) == 0);
}

TEST_CASE("an answer that still lies in the outbox is not sent again") {
    const Werkplaats plaats;
    const auto id = plaats.add(rejected_rij(), "inhoud");
    plaats.answer(answer_to(id), "2023-03-02T09:30:02+01:00");
    const auto asked = Bezoek{plaats}.post(
        "/opdracht/kiezen", {{"id", std::to_string(id)}, {"handeling", "verzenden"}});
    CHECK(has(asked, "staat nog in de outbox"));
    CHECK(nummer_in(asked).empty());
}

TEST_CASE("an order outlives the program: it can still be confirmed, once, and seen") {
    const Werkplaats plaats;
    const auto een = add_faulty(plaats, "een");
    const auto nummer = nummer_in(Bezoek{plaats}.post("/opdracht/kiezen", requeue_of({een})));
    const web::Fields confirm{{"nummer", nummer}};
    CHECK(Bezoek{plaats}.post("/opdracht/uitvoeren", confirm).status == 303);
    CHECK(in_inbox(plaats) == 1);
    CHECK(Bezoek{plaats}.post("/opdracht/uitvoeren", confirm).status == 303);
    CHECK(in_inbox(plaats) == 1);
    const Bezoek later{plaats};
    CHECK(has(later.get("/opdracht", {{"nummer", nummer}}), "1 van 1"));
    const auto all = later.get("/opdrachten");
    CHECK(has(all, "<a href=\"/opdracht?nummer=" + nummer + "\">"));
    CHECK(has(all, "<td>beheerder</td>"));
}

TEST_CASE("who did not give an order does not confirm it, but sees what became of it") {
    const Werkplaats plaats;
    const auto een = add_faulty(plaats, "een");
    const auto nummer = nummer_in(Bezoek{plaats}.post("/opdracht/kiezen", requeue_of({een})));
    auto other = bezoeker_met(true, false);
    other.naam = "een ander";
    const web::Fields confirm{{"nummer", nummer}};
    const Bezoek elsewhere{plaats, other};
    elsewhere.post("/opdracht/uitvoeren", confirm);
    CHECK(in_inbox(plaats) == 0);
    CHECK(!has(elsewhere.get("/opdrachten"), nummer)); // only shown so far
    Bezoek{plaats}.post("/opdracht/uitvoeren", confirm);
    CHECK(has(elsewhere.get("/opdracht", {{"nummer", nummer}}), "<dd>beheerder</dd>"));
    CHECK(Bezoek{plaats, bezoeker_met(false, true)}.get("/opdrachten").status == 403);
}

TEST_CASE("an order that the end of the program cut short says so") {
    const Werkplaats plaats;
    const auto folder = plaats.settings.register_.parent_path() / "web";
    std::string nummer;
    {
        web::Opdrachten opdrachten{folder};
        nummer = opdrachten.add({.berichten = {1, 2}, .door = "beheerder"});
        opdrachten.begin(nummer, "beheerder", "2023-03-02T09:30:00+01:00");
        opdrachten.note(nummer, {.bericht = 1, .gelukt = true, .zin = "gedaan"});
        CHECK(opdrachten.find(nummer)->loopt);
    }
    const auto page = Bezoek{plaats}.get("/opdracht", {{"nummer", nummer}});
    CHECK(has(page, "1 van 2"));
    CHECK(has(page, "het programma is gestopt voor alles was gedaan"));
    CHECK(has(Bezoek{plaats}.get("/opdrachten"), "<td>afgebroken</td>"));
}

TEST_CASE("of the orders the newest hundred are kept, and a damaged one is not known") {
    const Werkplaats plaats;
    const auto folder = plaats.settings.register_.parent_path() / "web";
    web::Opdrachten opdrachten{folder};
    const auto first = opdrachten.add({.berichten = {1}, .door = "beheerder"});
    std::string last;
    for (int i = 0; i < 100; ++i) {
        last = opdrachten.add({.berichten = {1}, .door = "beheerder"});
    }
    CHECK(!opdrachten.find(first));
    CHECK(opdrachten.find(last)->berichten == std::vector<registratie::BerichtId>{1});
    write_file(folder / ("opdracht-" + last + ".json"), "{\"door\":1}");
    CHECK(!opdrachten.find(last));
    CHECK(!opdrachten.find("../" + first));
}
