// Choices of messages that somebody keeps under a name.
#include "bezoek.hpp"
#include "paginas/bewaard.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

web::Fields rejected_as(const std::string& naam) {
    return {{"naam", naam}, {"status", "afgekeurd"}, {"regel", "TR063"}};
}

} // namespace

TEST_CASE("a choice that is kept leads to the same list, for the one who kept it, later too") {
    const Werkplaats plaats;
    const auto kept = Bezoek{plaats}.post("/berichten/bewaren", rejected_as("Afgekeurde starts"));
    CHECK(kept.status == 303);
    CHECK(kept.location == "/berichten?status=afgekeurd&regel=TR063");
    CHECK(has(Bezoek{plaats}.get("/berichten"),
              "<a href=\"/berichten?status=afgekeurd&amp;regel=TR063\">Afgekeurde starts</a>"));
    auto other = bezoeker_met(true, true);
    other.naam = "een ander";
    CHECK(!has(Bezoek{plaats, other}.get("/berichten"), "Afgekeurde starts"));
}

TEST_CASE("a choice is replaced by one of the same name, and forgotten") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    bezoek.post("/berichten/bewaren", rejected_as("mijn"));
    bezoek.post("/berichten/bewaren", {{"naam", "mijn"}, {"status", "deels"}});
    const auto page = bezoek.get("/berichten");
    CHECK(has(page, "<a href=\"/berichten?status=deels\">mijn</a>"));
    CHECK(!has(page, "regel=TR063"));
    CHECK(bezoek.post("/berichten/vergeten", {{"naam", "mijn"}}).location == "/berichten");
    CHECK(!has(bezoek.get("/berichten"), "mijn</a>"));
}

TEST_CASE("only a choice that is one is kept, and a name that can be shown") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    CHECK(bezoek.post("/berichten/bewaren", {{"naam", "alles"}}).status == 400);
    CHECK(bezoek.post("/berichten/bewaren", {{"naam", "fout"}, {"status", "geen"}}).status == 400);
    CHECK(bezoek.post("/berichten/bewaren", rejected_as("")).status == 400);
    CHECK(bezoek.post("/berichten/bewaren", rejected_as("twee\nregels")).status == 400);
    CHECK(bezoek.post("/berichten/bewaren", rejected_as(std::string(81, 'x'))).status == 400);
    CHECK(bezoek.post("/berichten/bewaren", rejected_as(kwaad)).status == 303);
    CHECK(!has(bezoek.get("/berichten"), "<script"));
}

TEST_CASE("somebody has at most twenty choices, and a damaged file holds none") {
    const Werkplaats plaats;
    const Bezoek bezoek{plaats};
    for (std::size_t i = 0; i < web::BewaardeKeuzes::most; ++i) {
        CHECK(bezoek.post("/berichten/bewaren", rejected_as("keuze " + std::to_string(i))).status ==
              303);
    }
    CHECK(bezoek.post("/berichten/bewaren", rejected_as("nog een")).status == 400);
    const auto folder = plaats.settings.register_.parent_path() / "web";
    for (const auto& naam : names_of(folder)) {
        write_file(folder / naam, "[{\"naam\":");
    }
    CHECK(bezoek.get("/berichten").status == 200);
    CHECK(bezoek.post("/berichten/bewaren", rejected_as("nog een")).status == 303);
}
