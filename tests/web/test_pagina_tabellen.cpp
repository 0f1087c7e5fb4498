// A new tariff table: uploaded, looked at, tried, put in force from a day on, and taken back.
#include "bezoek.hpp"
#include "paginas/proefloop.hpp"
#include "paginas/voorstellen.hpp"
#include <iwmod/dienst/planned_tables.hpp>

#include <doctest/doctest.h>

#include <future>
#include <thread>

using namespace iwmod;
using namespace iwmod::test;

namespace {

const std::string kop = "gemeente;productcode;categorie;eenheid;tarief_cent;tariefsoort;"
                        "leveringsvorm;ingangsdatum;einddatum\n";

std::string table_with(const std::string& tarief) {
    return kop + "0034;02A16;02;04;" + tarief + ";vast;zin;2023-01-01;2023-12-31\n";
}

/// An installation with a table of one row, on 5 April 2023, and who asks.
struct Place {
    Place() {
        plaats.settings.tarieven = plaats.spool.root.path() / "tarieven.csv";
        write_file(plaats.settings.tarieven, table_with("5700"));
        bezoek.emplace(plaats);
    }
    /// The number of an uploaded table.
    std::string upload(const std::string& naam = "nieuw.csv") const {
        const auto reply =
            bezoek->post("/tabellen/controleren", {}, {{"tabel", naam, table_with("5900")}});
        REQUIRE(reply.status == 303);
        REQUIRE(reply.location.starts_with("/tabellen/voorstel?nummer="));
        return reply.location.substr(reply.location.find('=') + 1);
    }
    web::Response voorstel(const std::string& nummer) const {
        return bezoek->get("/tabellen/voorstel", {{"nummer", nummer}});
    }
    std::vector<dienst::PlannedTable> plans() const {
        return dienst::planned_tables(plaats.settings, datum("2023-04-05"));
    }
    Werkplaats plaats;
    std::optional<Bezoek> bezoek;
};

/// Asks again until it is so; a test ends by its own limit.
template <class Condition>
void wait_until(Condition condition) {
    while (!condition()) {
        std::this_thread::yield();
    }
}

} // namespace

TEST_CASE("an uploaded table shows what it changes before anything is in force") {
    const Place place;
    const auto page = place.voorstel(place.upload(kwaad));
    CHECK(page.status == 200);
    CHECK(has(page, "geen fouten"));
    CHECK(has(page, "0 regels nieuw, 0 vervallen, 1 gewijzigd"));
    CHECK(has(page, "57,00"));
    CHECK(has(page, "59,00"));
    CHECK(has(page, "value=\"2023-03\"")); // the last whole month
    CHECK(has(page, "value=\"2023-04-06\" min=\"2023-04-05\""));
    CHECK(!has(page, "<script"));
    CHECK(place.plans().empty());
}

TEST_CASE("a table with faults goes no further, and every fault is told") {
    const Place place;
    const auto bad =
        place.bezoek->post("/tabellen/controleren", {},
                           {{"tabel", kwaad, kop + "0034;" + kwaad + ";02;99;x;vast;zin;;\n"}});
    CHECK(bad.status == 200);
    CHECK(!has(bad, "<script"));
    CHECK(has(bad, "Regel 2, teken"));
    CHECK(has(bad, "kan niet worden gebruikt"));
    CHECK(place.bezoek->post("/tabellen/controleren", {}).status == 400);
}

TEST_CASE("a table is put in force after a confirmation, once, in the name of who did it") {
    const Place place;
    const auto nummer = place.upload();
    const web::Fields form{{"nummer", nummer}, {"vanaf", "2023-04-06"}, {"zonder_proef", "ja"}};
    const auto asked = place.bezoek->post("/tabellen/plannen", form);
    CHECK(asked.status == 200);
    CHECK(has(asked, "Ja, in gebruik vanaf 06-04-2023"));
    CHECK(has(asked, "niet gedaan"));
    CHECK(place.plans().empty());
    for (int times = 0; times < 2; ++times) { // a double click
        const auto done = place.bezoek->post("/tabellen/plannen/ja", form);
        CHECK(done.status == 303);
        CHECK(done.location == "/tabellen?gepland=2023-04-06");
    }
    REQUIRE(place.plans().size() == 1);
    CHECK(place.plans()[0].door == "beheerder");
    CHECK(place.plans()[0].sha256 == crypto::sha256(table_with("5900")).hex());
    const auto list = place.bezoek->get("/tabellen", {{"gepland", "2023-04-06"}});
    CHECK(has(list, "zij geldt vanaf 06-04-2023"));
    CHECK(has(list, "Geplande tabellen"));
    CHECK(place.voorstel(nummer).status == 404);
}

TEST_CASE("without the what-if, or on a day that cannot be, the form says so beside its field") {
    const Place place;
    const auto nummer = place.upload();
    const auto without =
        place.bezoek->post("/tabellen/plannen", {{"nummer", nummer}, {"vanaf", "2023-04-06"}});
    CHECK(without.status == 400);
    CHECK(has(without, "id=\"fout-proef\""));
    for (const auto& vanaf : {std::string{"2023-04-04"}, std::string{"1999"}, kwaad}) {
        const web::Fields form{{"nummer", nummer}, {"vanaf", vanaf}, {"zonder_proef", "ja"}};
        for (const auto* const path : {"/tabellen/plannen", "/tabellen/plannen/ja"}) {
            const auto page = place.bezoek->post(path, form);
            CHECK(page.status == 400);
            CHECK(has(page, "id=\"fout-vanaf\""));
            CHECK(!has(page, "<script"));
        }
    }
    CHECK(place.plans().empty());
}

TEST_CASE("a planned table is taken back after a confirmation, once") {
    const Place place;
    REQUIRE(dienst::plan_table(place.plaats.settings,
                               {.vanaf = datum("2023-04-05"), .door = kwaad, .gepland = "toen"},
                               table_with("5900")));
    const auto list = place.bezoek->get("/tabellen");
    CHECK(!has(list, "<script"));
    CHECK(has(list, "59,00"));
    CHECK(has(list, "Dan geldt de tabel die vanaf 05-04-2023 is gepland."));
    const web::Fields form{{"vanaf", "2023-04-05"}, {"sha256", place.plans()[0].sha256}};
    CHECK(has(place.bezoek->post("/tabellen/intrekken", form), "Zij geldt nu"));
    CHECK(place.plans().size() == 1);
    for (int times = 0; times < 2; ++times) {
        const auto done = place.bezoek->post("/tabellen/intrekken/ja", form);
        CHECK(done.location == "/tabellen?ingetrokken=2023-04-05");
    }
    CHECK(place.plans().empty());
    CHECK(has(place.bezoek->get("/tabellen", {{"ingetrokken", "2023-04-05"}}), "is ingetrokken"));
}

TEST_CASE("a planned table that is damaged can be seen and taken back on the page") {
    const Place place;
    REQUIRE(dienst::plan_table(place.plaats.settings, {.vanaf = datum("2023-04-05")},
                               table_with("5900")));
    write_file(place.plaats.spool.root.path() / "tabellen" / "gepland" / "2023-04-05.toml", "x");
    const auto list = place.bezoek->get("/tabellen");
    CHECK(list.status == 200);
    CHECK(has(list, "is beschadigd"));
    const auto done =
        place.bezoek->post("/tabellen/intrekken/ja", {{"vanaf", "2023-04-05"}, {"sha256", ""}});
    CHECK(done.status == 303);
    CHECK(place.plans().empty());
}

TEST_CASE("the what-if runs in the background, and its report is kept with the table") {
    const Place place;
    const auto nummer = place.upload();
    CHECK(
        place.bezoek->post("/tabellen/proberen", {{"nummer", nummer}, {"periode", kwaad}}).status ==
        400);
    const auto begun =
        place.bezoek->post("/tabellen/proberen", {{"nummer", nummer}, {"periode", "2023-03"}});
    CHECK(begun.status == 303);
    wait_until([&] { return !has(place.voorstel(nummer), "De proef loopt"); });
    const auto page = place.voorstel(nummer);
    CHECK(has(page, "Declaraties van 2023-03."));
    CHECK(has(page, "Prestaties waarvan het oordeel anders is"));
    CHECK(!has(page, "zonder_proef"));
    const auto asked =
        place.bezoek->post("/tabellen/plannen", {{"nummer", nummer}, {"vanaf", "2023-04-06"}});
    CHECK(asked.status == 200);
    const Place other; // another one who has it not
    CHECK(other.voorstel(nummer).status == 404);
}

TEST_CASE("only who may act sees or does anything of it") {
    const Place place;
    const auto nummer = place.upload();
    const Bezoek kijker{place.plaats, bezoeker_met(false, true)};
    CHECK(kijker.get("/tabellen/voorstel", {{"nummer", nummer}}).status == 403);
    for (const auto* const path :
         {"/tabellen/controleren", "/tabellen/proberen", "/tabellen/plannen",
          "/tabellen/plannen/ja", "/tabellen/intrekken", "/tabellen/intrekken/ja"}) {
        CHECK(kijker.post(path, {{"nummer", nummer}}).status == 403);
    }
    auto wie = bezoeker_met(true, true);
    wie.naam = "een ander";
    const Bezoek ander{place.plaats, wie};
    CHECK(ander.get("/tabellen/voorstel", {{"nummer", nummer}}).status == 404);
}

TEST_CASE("an uploaded table is its owner's alone, is taken once, and is gone a day later") {
    const TempFolder map;
    const web::Voorstellen voorstellen{map / "web" / "tabellen"};
    const auto first = voorstellen.add("wie", {"tabel", "a\nb.csv", "een"});
    CHECK(voorstellen.add("wie", {"tabel", "b.csv", "een"}) == first);
    CHECK(voorstellen.find(first, "wie")->bestand == "b.csv");
    CHECK_FALSE(voorstellen.find(first, "ander"));
    CHECK_FALSE(voorstellen.find("../" + first, "wie"));
    for (const auto& each : std::filesystem::directory_iterator{map / "web" / "tabellen"}) {
        CHECK((each.status().permissions() & std::filesystem::perms::others_all) ==
              std::filesystem::perms::none);
        std::filesystem::last_write_time(
            each.path(), std::filesystem::file_time_type::clock::now() - std::chrono::hours{25});
    }
    const auto second = voorstellen.add("wie", {"tabel", "c.csv", "twee"});
    CHECK_FALSE(voorstellen.find(first, "wie"));
    CHECK(voorstellen.take(second));
    CHECK_FALSE(voorstellen.take(second));
    voorstellen.give_back(second);
    CHECK(voorstellen.find(second, "wie"));
    REQUIRE(voorstellen.take(second));
    voorstellen.end(second);
    CHECK(names_of(map / "web" / "tabellen").empty());
}

TEST_CASE("one what-if runs at a time, and it is stopped when the program ends") {
    std::promise<void> begun;
    bool stopped = false;
    {
        web::Proefloop loop;
        REQUIRE(loop.start("a", [&](const web::Proefloop::Gang& gang) {
            gang.progress(1, 2);
            begun.set_value();
            wait_until(gang.is_stopped);
            stopped = true;
            return std::string{};
        }));
        begun.get_future().wait();
        CHECK(loop.is_busy());
        CHECK_FALSE(loop.start("b", [](const auto&) { return std::string{}; }));
        CHECK(loop.stand("a")->gedaan == 1);
        CHECK_FALSE(loop.stand("b"));
    }
    CHECK(stopped);
}

TEST_CASE("a what-if that fails says why, and the next one can begin") {
    web::Proefloop loop;
    REQUIRE(loop.start("a", [](const auto&) { return std::string{"zo niet"}; }));
    wait_until([&] { return !loop.is_busy(); });
    CHECK(loop.stand("a")->fout == "zo niet");
    CHECK(loop.start("b", [](const auto&) { return std::string{}; }));
}
