// The pages about many messages or one person, and those that keep nothing.
#include "bezoek.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

constexpr std::string_view bsn = "999990019";

std::string written(const bericht::Bericht& bericht) {
    return xml::write(bericht);
}

} // namespace

TEST_CASE("Uitval groups what was rejected by rule and sender, and leads to the messages") {
    const Werkplaats plaats;
    plaats.record(hashed(rejected_rij("b/1")));
    auto other = rejected_rij("b/2");
    other.afzender = "87654321";
    plaats.record(hashed(other));
    auto early = rejected_rij("b/3"); // before what is looked at
    early.ontvangen = "2023-01-01T09:30:00+01:00";
    plaats.record(hashed(early));
    const auto page = Bezoek{plaats}.get("/uitval");
    CHECK(page.status == 200);
    CHECK(has(page, "<td class=\"getal\">2</td><td class=\"getal\">2</td>"));
    CHECK(has(page, "regel=TR063&amp;vanaf=2023-01-27&amp;afzender=87654321"));
    CHECK(has(page, ">nieuw</span>"));
}

TEST_CASE("Uitval: what was there before is not new, and a jump is more than twice as much") {
    const Werkplaats plaats;
    for (int i = 0; i < 4; ++i) {
        auto before = rejected_rij("voor/" + std::to_string(i));
        before.ontvangen = "2023-02-10T09:30:00+01:00";
        plaats.record(hashed(before));
    }
    plaats.record(hashed(rejected_rij("nu/0")));
    CHECK(!has(Bezoek{plaats}.get("/uitval"), ">nieuw</span>"));
    CHECK(!has(Bezoek{plaats}.get("/uitval"), ">sprong</span>"));
    for (int i = 1; i < 5; ++i) {
        plaats.record(hashed(rejected_rij("nu/" + std::to_string(i))));
    }
    CHECK(has(Bezoek{plaats}.get("/uitval"), ">sprong</span>"));
}

TEST_CASE("a person is found by POST alone, comes into the trail, and the Bsn stands nowhere") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    CHECK(bezoek.get("/persoon").status == 200);
    CHECK(looks_in(plaats).empty());
    const auto page = bezoek.post("/persoon", {{"bsn", std::string{bsn}}});
    CHECK(page.status == 404);
    CHECK(has(page, "Van deze persoon is geen inhoud overgenomen"));
    CHECK(!has(page, bsn));
    REQUIRE(looks_in(plaats).size() == 1);
    CHECK(looks_in(plaats)[0].door == "beheerder");
    CHECK(bezoek.post("/persoon", {{"bsn", kwaad}}).status == 400);
    CHECK(bezoek.post("/toewijzing", {{"toewijzing", "0"}}).status == 400);
    CHECK(bezoek.post("/declaratie", {{"declaratie", kwaad}}).status == 404);
    CHECK(looks_in(plaats).size() == 1);
}

TEST_CASE("the line of time of a toewijzing shows what was assigned, for who may see persons") {
    const Werkplaats plaats;
    auto rij = accepted_rij();
    rij.soort = Soort::wmo301;
    const auto bericht = good_wmo301();
    {
        registratie::Register inschrijving{plaats.settings.register_};
        registratie::Register::Transaction transactie{inschrijving};
        inschrijving.enter(inschrijving.add(hashed(rij)), bericht);
        transactie.commit();
    }
    const web::Fields form{{"toewijzing", std::to_string(testtoewijzing)}};
    const auto page = Bezoek{plaats}.post("/toewijzing", form);
    CHECK(page.status == 200);
    CHECK(has(page, "ToewijzingNummer 700"));
    CHECK(has(page, "<rect class=\"lijn-toegewezen\""));
    CHECK(has(page, "Gedeclareerd op toewijzing 700"));
    CHECK(looks_in(plaats).size() == 1);
    const Bezoek kijker{plaats, bezoeker_met(true, false)};
    CHECK(kijker.post("/toewijzing", form).status == 403);
    CHECK(kijker.get("/persoon").status == 403);
    CHECK(!has(kijker.get("/"), "href=\"/persoon\""));
}

TEST_CASE("Proeve tells what is wrong with a file, and keeps nothing") {
    const Werkplaats plaats;
    const auto before = names_of(plaats.settings.mappen.inbox).size();
    const Bezoek bezoek{plaats, bezoeker_met(false, false)};
    const auto page = bezoek.post("/proeve", {}, {{"bestand", kwaad + ".xml", "<geen-bericht/>"}});
    CHECK(page.status == 200);
    CHECK(has(page, "F00"));
    CHECK(has(page, "beoordeeld op niveau 0 tot en met 2"));
    CHECK(!has(page, "<script"));
    CHECK(names_of(plaats.settings.mappen.inbox).size() == before);
    CHECK(registratie::Overview{plaats.settings.register_}.figures().berichten == 0);
    CHECK(looks_in(plaats).empty());
    CHECK(bezoek.post("/proeve", {}).status == 400);
    CHECK(has(bezoek.post("/proeve", {}, {{"bestand", "leeg.xml", ""}}),
              "Kies een bestand dat niet leeg is."));
}

TEST_CASE("Proeve shows the answer to who may see persons, and the trail says who looked") {
    const Werkplaats plaats;
    const auto inhoud = written(good_wmo305()); // to a toewijzing that is not there
    const auto page = Bezoek{plaats}.post("/proeve", {}, {{"bestand", "start.xml", inhoud}});
    CHECK(page.status == 200);
    CHECK(has(page, "niveau 0 tot en met 4"));
    CHECK(has(page, "&lt;"));
    REQUIRE(looks_in(plaats).size() == 1);
    CHECK(looks_in(plaats)[0].door == "beheerder");
    const Bezoek kijker{plaats, bezoeker_met(false, false)};
    CHECK(has(kijker.post("/proeve", {}, {{"bestand", "start.xml", inhoud}}), "geen fouten"));
}

TEST_CASE("the page for aanbieders has the proeve alone, whoever a login says it is") {
    const Werkplaats plaats;
    std::filesystem::remove(plaats.settings.register_);
    const auto site = web::make_proeve_site(plaats.settings);
    const auto wie = bezoeker_met(true, true);
    CHECK(site->answer({.path = "/"}, wie).status == 200);
    CHECK(!has(site->answer({.path = "/"}, wie), "Hoofdmenu"));
    CHECK(site->answer({.path = "/berichten"}, wie).status == 404);
    CHECK(site->answer({.path = "/bericht"}, wie).status == 404);
    const auto page = site->answer({.method = web::Method::post,
                                    .path = "/proeve",
                                    .query = {},
                                    .form = {},
                                    .uploads = {{"bestand", "a.xml", written(good_wmo305())}}},
                                   wie);
    CHECK(page.status == 200);
    CHECK(has(page, "geen fouten"));
}

TEST_CASE("Keten has each kind of silence, also when there is none") {
    const Werkplaats plaats;
    const auto page = Bezoek{plaats}.get("/keten");
    CHECK(page.status == 200);
    CHECK(has(page, "Toewijzingen zonder start: 0"));
    CHECK(has(page, "Niet opgehaald uit de outbox: 0"));
}

TEST_CASE("Cijfers makes a report, writes down who made it, and gives it as a file") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    CHECK(has(bezoek.get("/cijfers"), "Maak het rapport"));
    const web::Fields fields{{"rapport", "declaraties"}, {"periode", "2023"}};
    const auto page = bezoek.get("/cijfers", fields);
    CHECK(page.status == 200);
    CHECK(has(page, "Rapport declaraties, gemeente 0034, 2023"));
    CHECK(has(page, "/cijfers/bestand?periode=2023&amp;rapport=declaraties&amp;formaat=xlsx"));
    CHECK(!has(page, " style="));
    auto wanted = fields;
    wanted.emplace("formaat", "csv");
    const auto file = bezoek.get("/cijfers/bestand", wanted);
    CHECK(file.download == "declaraties-2023.csv");
    CHECK(file.content_type == "text/csv; charset=utf-8");
    CHECK(!file.body.empty());
}

TEST_CASE("a report that cannot be made is told, beside its field") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    CHECK(bezoek.get("/cijfers", {{"rapport", kwaad}}).status == 400);
    const auto page = bezoek.get("/cijfers", {{"rapport", "declaraties"}, {"periode", kwaad}});
    CHECK(page.status == 400);
    CHECK(has(page, "id=\"fout-periode\""));
    CHECK(!has(page, "<script"));
    CHECK(bezoek.get("/cijfers", {{"rapport", "declaraties"}, {"gemeente", "0363"}}).status == 400);
    CHECK(bezoek.get("/cijfers/bestand", {{"rapport", "declaraties"}, {"formaat", "exe"}}).status ==
          400);
}

TEST_CASE("Tabellen has the tariffs of a day") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    CHECK(has(bezoek.get("/tabellen", {{"datum", "2023-04-01"}}), "02A16"));
    CHECK(
        has(bezoek.get("/tabellen", {{"datum", "2023-04-01"}}), "Dan geldt de ingestelde tabel."));
    CHECK(has(bezoek.get("/tabellen", {{"datum", "1999-01-01"}}), "geldt er geen tarief"));
    CHECK(bezoek.get("/tabellen", {{"datum", kwaad}}).status == 400);
}

TEST_CASE("Regels has every rule of a message, and each its card") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    CHECK(has(bezoek.get("/regels"), "TR319"));
    CHECK(!has(bezoek.get("/regels", {{"soort", "WMO305"}}), "TR319"));
    const auto card = bezoek.get("/regel", {{"id", "TR319"}});
    CHECK(has(card, "retourcode <a href=\"/regel?code=9319\">9319</a>"));
    CHECK(has(card, "/berichten?regel=TR319"));
    CHECK(has(bezoek.get("/regel", {{"code", "9319"}}), "TR319"));
    CHECK(bezoek.get("/regel", {{"id", kwaad}}).status == 404);
    CHECK(bezoek.get("/regel").status == 404);
}
