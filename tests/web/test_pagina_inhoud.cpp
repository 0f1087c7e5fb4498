// The text of a message and of its answer: a look at a person, with what is wrong marked in it.
#include "bezoek.hpp"
#include "bouwer.hpp"
#include "paginas/tekstregels.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

constexpr std::string_view body = R"(<a:Bericht xmlns:a="urn:a"><a:Client><a:Bsn>999990019</a:Bsn>
<a:Product><a:Begindatum>2023-03-01</a:Begindatum></a:Product><a:Product>
<a:Begindatum>2023-04-01</a:Begindatum></a:Product></a:Client></a:Bericht>)";

registratie::BerichtRow with_finding(std::string pad, std::string element) {
    auto rij = rejected_rij();
    auto& finding = rij.bevindingen.at(0);
    finding.pad = std::move(pad);
    finding.element = std::move(element);
    return rij;
}

web::Fields for_id(registratie::BerichtId id, const std::string& wat = "origineel") {
    return {{"id", std::to_string(id)}, {"wat", wat}};
}

} // namespace

TEST_CASE(
    "the text of a message has a line for each element, and the one that is wrong is marked") {
    const Werkplaats plaats;
    const auto id =
        plaats.add(with_finding("/Bericht/Client[1]/Product[2]", "Begindatum"), std::string{body});
    const auto page = Bezoek{plaats}.post("/bericht/inhoud", for_id(id));
    CHECK(page.status == 200);
    CHECK(has(page, "<code>    &lt;a:Bsn&gt;999990019&lt;/a:Bsn&gt;</code>"));
    CHECK(has(page, "<a href=\"#r8\">regel 8</a>"));
    CHECK(has(page, "<tr id=\"r8\" class=\"gemerkt\"><th scope=\"row\">8</th><td><code>      "
                    "&lt;a:Begindatum&gt;2023-04-01&lt;/a:Begindatum&gt;</code>"));
    CHECK(has(page, "hier: TR063</strong>"));
    CHECK(!has(page, "<tr id=\"r5\" class"));
}

TEST_CASE("an element that is not there marks the class that it should be in") {
    const Werkplaats plaats;
    const auto id = plaats.add(with_finding("/Bericht/Client[1]", "Geslacht"), std::string{body});
    const auto page = Bezoek{plaats}.post("/bericht/inhoud", for_id(id));
    CHECK(has(page, "<tr id=\"r2\" class=\"gemerkt\">"));
}

TEST_CASE("a file that is no document is shown line by line, the place of the fault marked") {
    const Werkplaats plaats;
    auto rij = with_finding("", "");
    auto& finding = rij.bevindingen.at(0);
    finding = {.niveau = 0, .code = "F002", .regelnummer = 2, .kolom = 1, .omschrijving = "kapot"};
    const auto id = plaats.add(rij, "<a>\n<b>" + kwaad + "\n</a>");
    const auto page = Bezoek{plaats}.post("/bericht/inhoud", for_id(id));
    CHECK(page.status == 200);
    CHECK(has(page, "<tr id=\"r2\" class=\"gemerkt\">"));
    CHECK(has(page, "hier: F002"));
    CHECK(!has(page, "<script"));
}

TEST_CASE("each look at a text is in the trail under the name of who looked, before it is shown") {
    const Werkplaats plaats;
    const auto id = plaats.add(rejected_rij(), std::string{body});
    const Bezoek bezoek{plaats};
    bezoek.post("/bericht/inhoud", for_id(id));
    bezoek.post("/bericht/bestand", for_id(id));
    const auto looks = looks_in(plaats);
    REQUIRE(looks.size() == 2);
    for (const auto& look : looks) {
        CHECK(look.gebeurtenis == "ingezien");
        CHECK(look.door == "beheerder");
        CHECK(look.bericht == id);
        CHECK(look.gegevens.find("origineel") != std::string::npos);
    }
}

TEST_CASE("the file itself is a download, byte for byte, and no page") {
    const Werkplaats plaats;
    const auto id = plaats.add(rejected_rij(), std::string{body});
    const auto file = Bezoek{plaats}.post("/bericht/bestand", for_id(id));
    CHECK(file.status == 200);
    CHECK(file.body == body);
    CHECK(file.download == "bericht-1.xml");
    CHECK(file.content_type == "application/octet-stream");
}

TEST_CASE("who may not see persons is refused the texts, and no look is noted") {
    const Werkplaats plaats;
    const auto id = plaats.add(rejected_rij(), std::string{body});
    const Bezoek kijker{plaats, bezoeker_met(true, false)};
    CHECK(kijker.post("/bericht/inhoud", for_id(id)).status == 403);
    CHECK(kijker.post("/bericht/bestand", for_id(id)).status == 403);
    CHECK(!has(kijker.get("/bericht", {{"id", std::to_string(id)}}), "Toon het bericht"));
    CHECK(looks_in(plaats).empty());
    CHECK(has(Bezoek{plaats}.get("/bericht", {{"id", std::to_string(id)}}), "Toon het bericht"));
}

TEST_CASE("a text that is not there is a sentence") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    CHECK(bezoek.post("/bericht/inhoud", for_id(7)).status == 404);
    CHECK(bezoek.post("/bericht/bestand", for_id(7)).status == 404);
    const auto lost = plaats.record(hashed(rejected_rij("b/3")));
    CHECK(bezoek.post("/bericht/inhoud", for_id(lost)).status == 500);
    const auto id = plaats.add(rejected_rij("b/4"), std::string{body});
    CHECK(bezoek.post("/bericht/inhoud", for_id(id, "antwoord")).status == 404);
}

TEST_CASE("of a long text the top and what is around the marks is shown") {
    std::string text = "<Bericht>";
    for (int i = 0; i < 3000; ++i) {
        text += "<Client>" + std::to_string(i) + "</Client>";
    }
    text += "</Bericht>";
    const web::Tekst tekst{text};
    const std::vector<bericht::Finding> bevindingen{
        {.niveau = 3, .code = "TR001", .pad = "/Bericht/Client[2001]"}};
    const auto marks = web::marks_in(tekst, bevindingen);
    CHECK(marks == web::Marks{{2002, {"TR001"}}});
    web::Data data;
    web::add_regels(data, tekst, marks);
    const auto& rows = data.get("regels")->list_value();
    CHECK(rows.size() == 30 + 1 + 17 + 1);
    CHECK(rows.at(30).get("overgeslagen")->string_value() == "1.963");
    CHECK(rows.at(31).get("nummer")->string_value() == "1994");
    CHECK(rows.back().get("overgeslagen")->string_value() == "992");
}

TEST_CASE("in an answer each RetourCode that is not 0200 is marked") {
    const web::Tekst tekst{
        "<Bericht><RetourCodes><RetourCode>0200</RetourCode><RetourCode>9319</RetourCode>"
        "</RetourCodes></Bericht>"};
    CHECK(web::retourcodes_in(tekst) == web::Marks{{4, {"retourcode"}}});
}
