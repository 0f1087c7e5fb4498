#include "bezoek.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

web::Fields for_id(registratie::BerichtId id) {
    return {{"id", std::to_string(id)}};
}

} // namespace

TEST_CASE("a message is shown with what was wrong, what was answered and its life") {
    const Werkplaats plaats;
    const auto id = plaats.add(rejected_rij(), "inhoud");
    plaats.answer(answer_to(id), "2023-03-02T09:30:02+01:00");
    const auto page = Bezoek{plaats}.get("/bericht", for_id(id));
    CHECK(page.status == 200);
    CHECK(has(page, "<title>Bericht 1 - iwmod</title>"));
    CHECK(has(page, "status-afgekeurd"));
    CHECK(has(page, "<a href=\"/berichten?regel=TR063\">TR063</a> Er is al een start."));
    CHECK(has(page, "Niveau 3, retourcode 9063"));
    CHECK(has(page, "<a href=\"/regel?id=TR063\">Wat TR063 vraagt"));
    CHECK(has(page, "element Begindatum"));
    CHECK(has(page, "start op 2023-03-01"));
    CHECK(has(page, "Antwoord <strong>WMO306</strong> 306000000001 aan 12345678, keer 1."));
    CHECK(has(page, "02-03-2023 09:30"));
    CHECK(has(page, "<strong>besloten</strong>"));
}

TEST_CASE("a message that is not there is 404, whatever stands in the address") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    CHECK(bezoek.get("/bericht", {{"id", "1"}}).status == 404);
    CHECK(bezoek.get("/bericht", {{"id", "-1"}}).status == 404);
    CHECK(bezoek.get("/bericht", {{"id", kwaad}}).status == 404);
    CHECK(bezoek.get("/bericht").status == 404);
    CHECK(bezoek.get("/bericht/uitleg", {{"id", "1"}}).status == 404);
}

TEST_CASE("no text of a sender on the page of a message becomes markup") {
    const Werkplaats plaats;
    auto rij = rejected_rij();
    rij.bestand = kwaad;
    rij.identificatie = kwaad;
    rij.afzender = kwaad;
    rij.ontvanger = kwaad;
    auto& finding = rij.bevindingen.at(0);
    finding.pad = kwaad;
    finding.element = kwaad;
    finding.omschrijving = kwaad;
    finding.toelichting = kwaad;
    rij.signalen = {{.code = kwaad, .pad = kwaad, .omschrijving = kwaad}};
    const auto id = plaats.add(rij, "inhoud");
    auto antwoord = answer_to(id);
    antwoord.bestand = "<b>naam.xml";
    plaats.answer(antwoord, "");
    const auto page = Bezoek{plaats}.get("/bericht", for_id(id));
    CHECK(has(page, "&lt;script&gt;"));
    CHECK(!has(page, "<script"));
    CHECK(!has(page, "<b>"));
}

TEST_CASE("a rule that is broken often stands there once, with its first places") {
    const Werkplaats plaats;
    auto rij = rejected_rij();
    rij.bevindingen.assign(25, rij.bevindingen.front());
    const auto id = plaats.add(rij, "inhoud");
    const auto page = Bezoek{plaats}.get("/bericht", for_id(id));
    CHECK(has(page, "Wat er fout is: 25"));
    CHECK(has(page, "retourcode 9063, 25 keer"));
    CHECK(has(page, "En nog 5 keer."));
}

TEST_CASE("messages that belong together lead to each other") {
    const Werkplaats plaats;
    auto rij = accepted_rij();
    const auto eerste = plaats.add(rij, "inhoud");
    auto dubbel = accepted_rij("b/2");
    dubbel.status = registratie::Status::dubbel;
    dubbel.dubbel_van = eerste;
    const auto id = plaats.record(hashed(dubbel));
    const auto page = Bezoek{plaats}.get("/bericht", for_id(id));
    CHECK(has(page, "Gelijk aan een eerder bericht: <a href=\"/bericht?id=1\">bericht 1</a>"));
}

TEST_CASE("only what can be done is offered, to who may") {
    const Werkplaats plaats;
    auto rij = accepted_rij();
    rij.status = registratie::Status::foutmelding;
    const auto id = plaats.add(rij, "inhoud");
    CHECK(has(Bezoek{plaats}.get("/bericht", for_id(id)), "Zet opnieuw in de inbox"));
    const Bezoek kijker{plaats, bezoeker_met(false, false)};
    CHECK(!has(kijker.get("/bericht", for_id(id)), "<button"));
    const auto goed = plaats.add(accepted_rij("b/9"), "anders");
    CHECK(has(Bezoek{plaats}.get("/bericht", for_id(goed)), "kan nu niet opnieuw in de inbox"));
}

TEST_CASE("the text for the aanbieder is the one of iwmoctl explain") {
    const Werkplaats plaats;
    const auto id = plaats.add(rejected_rij(), "inhoud");
    const auto command = plaats.run([&](beheer::Output output) {
        return beheer::explain({.id = id}, plaats.settings, output);
    });
    const auto page = Bezoek{plaats}.get("/bericht/uitleg", for_id(id));
    CHECK(page.status == 200);
    const auto shown = between(page.body, "<pre class=\"brief\">", "</pre>");
    CHECK(!command.out.empty());
    CHECK(shown == command.out);
}
