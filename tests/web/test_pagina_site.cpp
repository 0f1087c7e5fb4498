#include "bezoek.hpp"
#include "paginas/assets.hpp"
#include <iwmod/error.hpp>

#include <doctest/doctest.h>

#include <regex>

using namespace iwmod;
using namespace iwmod::test;

TEST_CASE("who may not look gets 403 and nothing of what is there") {
    const Werkplaats plaats;
    const auto id = std::to_string(plaats.add(accepted_rij(), "inhoud"));
    const Bezoek nobody{plaats, {.naam = "niemand"}};
    for (const auto& answer :
         {nobody.get("/"), nobody.get("/berichten"), nobody.get("/bericht", {{"id", id}}),
          nobody.get("/bericht/uitleg", {{"id", id}}), nobody.get("/opdracht"),
          nobody.post("/berichten", {{"bsn", "999990019"}}),
          nobody.post("/opdracht/kiezen", {{"id", id}, {"handeling", "herindienen"}}),
          nobody.post("/opdracht/uitvoeren", {{"nummer", "1"}})}) {
        CHECK(answer.status == 403);
        CHECK(!has(answer, "START-1"));
        CHECK(!has(answer, "12345678"));
        CHECK(has(answer, "Hiervoor is de rol"));
    }
}

TEST_CASE("who may look may not act, nor see what is of a person") {
    const Werkplaats plaats;
    const auto id = std::to_string(plaats.add(accepted_rij(), "inhoud"));
    const Bezoek kijker{plaats, bezoeker_met(false, false)};
    CHECK(kijker.get("/bericht", {{"id", id}}).status == 200);
    CHECK(kijker.post("/opdracht/kiezen", {{"id", id}, {"handeling", "herindienen"}}).status ==
          403);
    CHECK(kijker.post("/opdracht/uitvoeren", {{"nummer", "1"}}).status == 403);
    CHECK(kijker.post("/berichten", {{"bsn", "999990019"}}).status == 403);
    CHECK(looks_in(plaats).empty());
    CHECK(!has(kijker.get("/berichten"), "type=\"checkbox\""));
    CHECK(!has(kijker.get("/berichten"), "name=\"bsn\""));
}

TEST_CASE("to act or to see what is of a person without the right to look is nothing") {
    const Werkplaats plaats;
    const Bezoek half{plaats, {.naam = "half", .handelen = true, .persoonsgegevens = true}};
    CHECK(half.post("/opdracht/kiezen", {}).status == 403);
    CHECK(half.post("/berichten", {}).status == 403);
}

TEST_CASE("a page that is not there is 404, also by another method") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    CHECK(bezoek.get("/nergens").status == 404);
    CHECK(bezoek.post("/", {}).status == 404);
    CHECK(bezoek.get("/opdracht/uitvoeren").status == 404);
}

TEST_CASE("the style sheet is for everybody, a template for nobody") {
    const Werkplaats plaats;
    const Bezoek nobody{plaats, {.naam = "niemand"}};
    const auto stijl = nobody.get("/middelen/stijl.css");
    CHECK(stijl.status == 200);
    CHECK(stijl.cacheable);
    CHECK(stijl.content_type == "text/css; charset=utf-8");
    CHECK(has(stijl, "--iwmod-accent-color"));
    CHECK(nobody.get("/middelen/icoon.svg").content_type == "image/svg+xml");
    CHECK(nobody.get("/middelen/huisstijl.css").body.empty());
    CHECK(nobody.get("/middelen/kader.mustache").status == 404);
    CHECK(nobody.get("/middelen/../kader.mustache").status == 404);
}

TEST_CASE("a gemeente sets its tokens in one file") {
    const Werkplaats plaats;
    const auto bestand = plaats.spool.root.path() / "huis.css";
    write_file(bestand, ":root { --iwmod-accent-color: #123456; }");
    const auto site = web::make_site(plaats.settings, {.huisstijl = bestand});
    const auto answer = site->answer({.path = "/middelen/huisstijl.css"}, {});
    CHECK(has(answer, "#123456"));
    CHECK_THROWS_AS(
        web::make_site(plaats.settings, {.huisstijl = plaats.spool.root.path() / "nergens.css"}),
        ConfigError);
}

TEST_CASE("a register that cannot be read is told, and the page is whole") {
    const Werkplaats plaats;
    std::filesystem::remove(plaats.settings.register_);
    const auto answer = Bezoek{plaats}.get("/berichten");
    CHECK(answer.status == 500);
    CHECK(has(answer, "Dit lukt niet"));
    CHECK(has(answer, "</html>"));
}

TEST_CASE("a template writes only what another one made without escaping it") {
    const std::regex unescaped{R"(\{\{[{&]\s*([^}\s]+))"};
    for (const auto& asset : web::assets()) {
        const std::string tekst{asset.text};
        for (auto each = std::sregex_iterator(tekst.begin(), tekst.end(), unescaped);
             each != std::sregex_iterator{}; ++each) {
            const auto naam = (*each)[1].str();
            CAPTURE(asset.naam);
            CHECK((naam == "inhoud" || naam == "html"));
        }
    }
}

TEST_CASE("a template has no script, no style of its own and nothing from elsewhere") {
    for (const auto& asset : web::assets()) {
        CAPTURE(asset.naam);
        for (const auto* word :
             {"<script", " style=", "<style", " onclick", "http://", "https://"}) {
            CAPTURE(word);
            const auto found = asset.text.find(word);
            CHECK((found == std::string_view::npos || asset.naam == "icoon.svg"));
        }
    }
}

TEST_CASE("the style sheet stays small") {
    for (const auto& asset : web::assets()) {
        if (asset.naam == "stijl.css") {
            CHECK(std::count(asset.text.begin(), asset.text.end(), '\n') <= 400);
        }
    }
}
