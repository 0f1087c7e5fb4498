#include "bezoek.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

void add_many(const Werkplaats& plaats, int count) {
    registratie::Register inschrijving{plaats.settings.register_};
    registratie::Register::Transaction transactie{inschrijving};
    for (int i = 0; i < count; ++i) {
        inschrijving.add(hashed(accepted_rij("veel/" + std::to_string(i))));
    }
    transactie.commit();
}

bool names(const web::Response& page, int id) {
    return has(page, "href=\"/bericht?id=" + std::to_string(id) + "\"");
}

/// The fields of a link, as a browser reads them.
web::Fields fields_of(std::string link) {
    web::Fields fields;
    link = link.substr(link.find('?') + 1);
    for (std::size_t at = 0; at != std::string::npos;) {
        const auto end = link.find("&amp;", at);
        const auto part = link.substr(at, end == std::string::npos ? end : end - at);
        fields.emplace(part.substr(0, part.find('=')), part.substr(part.find('=') + 1));
        at = end == std::string::npos ? end : end + 5;
    }
    return fields;
}

} // namespace

TEST_CASE("the list has the newest first, and goes on from the last one on the page") {
    const Werkplaats plaats;
    add_many(plaats, 120);
    const Bezoek bezoek{plaats};
    const auto first = bezoek.get("/berichten");
    CHECK(has(first, "120 berichten"));
    CHECK(names(first, 120));
    CHECK(names(first, 71));
    CHECK(!names(first, 70));
    CHECK(!has(first, "Nieuwere berichten"));

    const auto second =
        bezoek.get("/berichten", fields_of(between(first.body, R"(rel="next" href=")", "\"")));
    CHECK(names(second, 70));
    CHECK(names(second, 21));
    CHECK(!names(second, 71));
    const auto third =
        bezoek.get("/berichten", fields_of(between(second.body, R"(rel="next" href=")", "\"")));
    CHECK(names(third, 20));
    CHECK(names(third, 1));
    CHECK(!has(third, "Oudere berichten"));

    const auto back =
        bezoek.get("/berichten", fields_of(between(third.body, R"(rel="prev" href=")", "\"")));
    CHECK(names(back, 70));
    CHECK(names(back, 21));
    CHECK(!names(back, 71));
    CHECK(!names(back, 20));
    const auto front =
        bezoek.get("/berichten", fields_of(between(back.body, R"(rel="prev" href=")", "\"")));
    CHECK(names(front, 120));
    CHECK(!has(front, "Nieuwere berichten"));
}

TEST_CASE("a page of exactly fifty has no next one") {
    const Werkplaats plaats;
    add_many(plaats, 50);
    const auto page = Bezoek{plaats}.get("/berichten");
    CHECK(names(page, 1));
    CHECK(!has(page, "Oudere berichten"));
}

TEST_CASE("a filter stands in the address, and stays in the form and in the links") {
    const Werkplaats plaats;
    add_many(plaats, 60);
    plaats.record(hashed(rejected_rij()));
    const Bezoek bezoek{plaats};
    const auto rejected = bezoek.get("/berichten", {{"status", "afgekeurd"}});
    CHECK(names(rejected, 61));
    CHECK(!names(rejected, 60));
    CHECK(has(rejected, "<option value=\"afgekeurd\" selected>"));
    CHECK(has(rejected, "1 bericht, het nieuwste eerst"));
    const auto accepted = bezoek.get("/berichten", {{"status", "geaccepteerd"}});
    CHECK(has(accepted, "/berichten?status=geaccepteerd&amp;voor=11"));
    CHECK(names(bezoek.get("/berichten", {{"regel", "TR063"}}), 61));
    CHECK(names(bezoek.get("/berichten", {{"code", "9063"}}), 61));
    CHECK(has(bezoek.get("/berichten", {{"identificatie", "nergens"}}),
              "Er zijn geen berichten die hieraan voldoen."));
}

TEST_CASE("a field that is wrong is told beside it, and nothing is listed") {
    const Werkplaats plaats;
    add_many(plaats, 1);
    const Bezoek bezoek{plaats};
    for (const auto& [naam, waarde] :
         {std::pair{"vanaf", "gisteren"}, std::pair{"status", "goed"}, std::pair{"soort", "WMO999"},
          std::pair{"afzender", "123"}, std::pair{"toewijzing", "0"}}) {
        const auto page = bezoek.get("/berichten", {{naam, waarde}});
        INFO(page.body);
        CHECK(page.status == 400);
        CHECK(has(page, std::string{"<p class=\"fout\" id=\"fout-"} + naam + "\">"));
        CHECK(has(page, std::string{"aria-describedby=\"fout-"} + naam + "\""));
        CHECK(!names(page, 1));
    }
}

TEST_CASE("what a sender chose, or stands in an address, is shown and never becomes markup") {
    const Werkplaats plaats;
    auto rij = rejected_rij();
    rij.bestand = kwaad + ".xml";
    rij.identificatie = kwaad;
    plaats.record(hashed(rij));
    const Bezoek bezoek{plaats};
    for (const auto& page :
         {bezoek.get("/berichten"), bezoek.get("/berichten", {{"identificatie", kwaad}}),
          bezoek.get("/berichten", {{"vanaf", kwaad}})}) {
        CHECK(has(page, "&lt;script&gt;"));
        CHECK(!has(page, "<script"));
        CHECK(!has(page, "<b>"));
    }
}

TEST_CASE("who asks for a person comes into the trail first, and the Bsn stands nowhere") {
    const Werkplaats plaats;
    add_many(plaats, 1);
    const auto page = Bezoek{plaats}.post("/berichten", {{"bsn", "999990019"}});
    CHECK(page.status == 200);
    CHECK(!has(page, "999990019"));
    CHECK(!names(page, 1));
    const auto looks = looks_in(plaats);
    REQUIRE(looks.size() == 1);
    CHECK(looks[0].door == "beheerder");
    CHECK(looks[0].gegevens.find("999990019") == std::string::npos);

    const auto none = Bezoek{plaats}.post("/berichten", {{"bsn", "12"}});
    CHECK(none.status == 400);
    CHECK(looks_in(plaats).size() == 1);
    CHECK(Bezoek{plaats}.get("/berichten", {{"bsn", "999990019"}}).body.find("999990019") ==
          std::string::npos);
}
