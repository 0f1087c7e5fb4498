#include "bezoek.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

registratie::BerichtRow on_day(const std::string& dag, const std::string& claim,
                               registratie::Status status) {
    auto rij = accepted_rij(claim);
    rij.ontvangen = dag + "T09:30:00+01:00";
    rij.status = status;
    return rij;
}

std::string tile(const web::Response& page, const std::string& label) {
    const auto before = page.body.substr(0, page.body.find("<span>" + label + "</span>"));
    return between(before.substr(before.rfind("<li>")), "<span class=\"aantal\">", "</span>");
}

} // namespace

TEST_CASE("Vandaag counts what came in today, each number with its list") {
    const Werkplaats plaats;
    const auto id = plaats.add(on_day("2023-03-02", "a", registratie::Status::geaccepteerd), "een");
    plaats.answer(answer_to(id), "2023-03-02T09:30:02+01:00");
    plaats.record(hashed(on_day("2023-03-02", "b", registratie::Status::afgekeurd)));
    plaats.record(hashed(on_day("2023-03-02", "c", registratie::Status::afgekeurd)));
    plaats.record(hashed(on_day("2023-03-01", "d", registratie::Status::foutmelding)));
    const auto page = Bezoek{plaats}.get("/");
    CHECK(page.status == 200);
    CHECK(tile(page, "Binnengekomen") == "3");
    CHECK(tile(page, "Verzonden") == "1");
    CHECK(tile(page, "Geaccepteerd") == "1");
    CHECK(tile(page, "Afgekeurd") == "2");
    CHECK(tile(page, "Foutmelding") == "0");
    CHECK(has(page, "/berichten?vanaf=2023-03-02&amp;tot=2023-03-02&amp;status=afgekeurd"));
}

TEST_CASE("Vandaag draws thirty days, and has them as a table too") {
    const Werkplaats plaats;
    plaats.record(
        hashed(on_day("2023-02-01", "a", registratie::Status::deels))); // the first of them
    plaats.record(hashed(on_day("2023-01-31", "b", registratie::Status::deels))); // one too early
    plaats.record(hashed(on_day("2023-03-02", "c", registratie::Status::quarantaine)));
    const auto page = Bezoek{plaats}.get("/");
    CHECK(has(page, "van 01-02-2023 tot en met 02-03-2023; hoogstens 1 op een dag"));
    CHECK(has(page, "<rect class=\"staaf-deels\" x=\"0\""));
    CHECK(has(page, "<rect class=\"staaf-storing\" x=\"696\""));
    CHECK(has(page, ">01-02-2023</a></th>"));
    CHECK(!has(page, "31-01-2023"));
}

TEST_CASE("Vandaag tells what waits") {
    const Werkplaats plaats;
    const auto id = plaats.add(accepted_rij(), "inhoud");
    plaats.answer(answer_to(id), "");
    plaats.spool.drop("wacht.xml", "inhoud");
    const auto page = Bezoek{plaats}.get("/");
    CHECK(tile(page, "Open antwoorden") == "1");
    CHECK(tile(page, "Wacht in de inbox") == "1");
    CHECK(has(page, "<a href=\"/bericht?id=1\">Bericht 1</a>: WMO306 aan 12345678"));
    CHECK(has(page, "draait niet"));
    CHECK(has(page, "Tarieven 0034"));
}
