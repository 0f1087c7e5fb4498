#include "proef.hpp"
#include <iwmod/register/cijfers.hpp>
#include <iwmod/register/wissen.hpp>

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <algorithm>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

/// Each Prestatie that was declared in the gemeente, as a line of text.
std::vector<std::string> prestaties_of(const Proef& proef,
                                       const Gemeentecode& gemeente = gemeente_a) {
    std::vector<std::string> result;
    const Cijferbron bron{proef.path};
    bron.visit_cijfers(gemeente, [&](const Declaratiecijfers& declaratie) {
        for (const auto& groep : declaratie.groepen) {
            for (const auto& regel : groep.regels()) {
                result.push_back(bron.naam_of(regel.prestatie).referentienummer +
                                 (groep.credit ? " credit" : "") +
                                 (groep.goedgekeurd ? "" : " afgekeurd") +
                                 (regel.gecrediteerd ? " teruggenomen" : ""));
            }
        }
    });
    std::sort(result.begin(), result.end());
    return result;
}

std::vector<Nummer> toewijzingen_of(const Proef& proef, Datum van, Datum tot) {
    std::vector<Nummer> result;
    const Cijferbron bron{proef.path};
    bron.visit_toewijzingen({gemeente_a, {van, tot}}, [&](const Cijfertoewijzing& toewijzing) {
        result.push_back(toewijzing.toewijzingnummer);
    });
    std::sort(result.begin(), result.end());
    return result;
}

bericht::ToegewezenProduct product(Nummer nummer, Datum van, std::optional<Datum> tot) {
    auto result = inhoud<bericht::ToewijzingClient>(good_wmo301()).toegewezenproducten[0];
    result.toewijzingnummer = nummer;
    result.ingangsdatum = van;
    result.einddatum = tot;
    return result;
}

void run(const Proef& proef, const std::string& sql) {
    SQLite::Database db{proef.path.string(), SQLite::OPEN_READWRITE};
    db.exec(sql);
}

bool is_about_cijfers(const std::string& zin) {
    return zin.starts_with("De cijfers van declaratie") ||
           zin.starts_with("De producten van declaratie");
}

std::int64_t wrong_cijfers(const Proef& proef) {
    const auto zinnen = Overview{proef.path}.check();
    return std::count_if(zinnen.begin(), zinnen.end(), is_about_cijfers);
}

} // namespace

TEST_CASE("reports see each Prestatie with what became of it, of their own gemeente only") {
    Proef proef;
    proef.accept(good_wmo301());
    proef.declare(wmo323_with({prestatie("R1"), prestatie("R2"), prestatie("R3")}),
                  {{true, true, false}});
    proef.declare(between(wmo323_with({prestatie("R9")}), other_gemeente), {{true}});
    proef.declare(wmo323_with({credit(prestatie("R1"), "R4"), credit(prestatie("R2"), "R5")}),
                  {{true, false}});
    CHECK(prestaties_of(proef) == std::vector<std::string>{"R1 teruggenomen", "R2", "R3 afgekeurd",
                                                           "R4 credit", "R5 credit afgekeurd"});
    CHECK(prestaties_of(proef, gemeente_b) == std::vector<std::string>{"R9"});
    CHECK(wrong_cijfers(proef) == 0);
}

TEST_CASE("a group says what its Declaratie and its Prestaties say") {
    Proef proef;
    proef.accept(good_wmo301());
    const auto bericht = good_wmo323();
    const auto id = proef.declare(bericht, {{true}});
    const auto& declaratie = inhoud<bericht::Declaratie>(bericht);
    const auto& declared = declaratie.clienten[0].prestaties[0];
    std::int64_t seen = 0;
    const Cijferbron bron{proef.path};
    bron.visit_cijfers(gemeente_a, [&](const Declaratiecijfers& cijfers) {
        ++seen;
        CHECK(cijfers.bericht == id);
        CHECK(cijfers.aanbieder == aanbieder_a);
        CHECK(cijfers.begindatum == declaratie.declaratieperiode.begindatum);
        CHECK(cijfers.dagtekening == declaratie.declaratiedagtekening);
        REQUIRE(cijfers.groepen.size() == 1);
        const auto& groep = cijfers.groepen[0];
        CHECK(groep.categorie == declared.productcategorie);
        CHECK(groep.code == declared.productcode);
        CHECK(groep.eenheid == declared.eenheid);
        CHECK(groep.periode == declared.productperiode);
        CHECK(groep.tarief == declared.producttarief);
        CHECK(groep.bedrag == declared.ingediendbedrag.bedrag);
        const auto regels = groep.regels();
        REQUIRE(regels.size() == 1);
        CHECK(regels[0].toewijzingnummer == declared.toewijzingnummer);
        CHECK(regels[0].volume == declared.geleverdvolume);
        const auto naam = bron.naam_of(regels[0].prestatie);
        CHECK(naam.declaratienummer == declaratie.declaratienummer);
        CHECK(naam.referentienummer == declared.productreferentie.referentienummer);
    });
    CHECK(seen == 1);
    CHECK_THROWS_AS(bron.naam_of(12345), LogicError);
}

TEST_CASE(
    "a toewijzing counts when it shares a day, in its newest version, unless it was removed") {
    Proef proef;
    proef.accept(wmo301_with({product(1, datum("2023-01-01"), datum("2023-03-31")),
                              product(2, datum("2023-03-31"), std::nullopt),
                              product(3, datum("2023-04-01"), datum("2023-04-01"))}));
    const auto maart = [&] {
        return toewijzingen_of(proef, datum("2023-03-01"), datum("2023-03-31"));
    };
    CHECK(maart() == std::vector<Nummer>{1, 2});
    CHECK(toewijzingen_of(proef, datum("2023-04-01"), datum("2023-04-30")) ==
          std::vector<Nummer>{2, 3});
    SUBCASE("a later version ends before") {
        run(proef, "UPDATE toewijzing SET einddatum = ingangsdatum WHERE toewijzingnummer = 1");
        CHECK(maart() == std::vector<Nummer>{2});
    }
    SUBCASE("reason 13") {
        run(proef, "UPDATE toewijzing SET redenwijziging = '13' WHERE toewijzingnummer = 2");
        CHECK(maart() == std::vector<Nummer>{1});
    }
    SUBCASE("reason 01 on its first day") {
        run(proef, "UPDATE toewijzing SET redenwijziging = '01', einddatum = ingangsdatum "
                   "WHERE toewijzingnummer = 2");
        CHECK(maart() == std::vector<Nummer>{1});
    }
    SUBCASE("reason 01 on a later day is an end like any other") {
        run(proef, "UPDATE toewijzing SET redenwijziging = '01' WHERE toewijzingnummer = 1");
        CHECK(maart() == std::vector<Nummer>{1, 2});
    }
    SUBCASE("a version that a 302 rejected") {
        run(proef, "UPDATE toewijzing SET telt = 0, afgewezen = 1 WHERE toewijzingnummer = 1");
        CHECK(maart() == std::vector<Nummer>{2});
    }
}

TEST_CASE("of a person reports know a date of birth, unless it is unknown, and a Geslacht") {
    Proef proef;
    proef.accept(good_wmo301());
    const auto client = [&] { return Cijferbron{proef.path}.find_client(1); };
    CHECK(client().geboortedatum ==
          inhoud<bericht::ToewijzingClient>(good_wmo301()).geboortedatum.datum);
    CHECK(client().geslacht == inhoud<bericht::ToewijzingClient>(good_wmo301()).geslacht);
    run(proef, "UPDATE client SET datumgebruik = '1'"); // only the year is known
    CHECK(client().geboortedatum);
    run(proef, "UPDATE client SET datumgebruik = '3', geslacht = NULL");
    CHECK_FALSE(client().geboortedatum);
    CHECK(client().geslacht.empty());
    CHECK_FALSE(Cijferbron{proef.path}.find_client(99).geboortedatum);
}

TEST_CASE("all questions of a report see one moment") {
    Proef proef;
    proef.accept(good_wmo301());
    const Cijferbron bron{proef.path};
    const auto count = [&bron] {
        std::int64_t found = 0;
        bron.visit_cijfers(gemeente_a, [&](const auto& /*declaratie*/) { ++found; });
        return found;
    };
    CHECK(count() == 0);
    proef.declare(good_wmo323(), {{true}});
    CHECK(count() == 0);
}

TEST_CASE("after a purge the figures are those of the Prestaties that are left") {
    Proef proef;
    auto declaratie = good_wmo323();
    auto& clienten = inhoud<bericht::Declaratie>(declaratie).clienten;
    clienten.resize(1);
    clienten[0].prestaties.resize(1);
    clienten.push_back(clienten[0]);
    clienten[1].bsn = bsn_2;
    clienten[1].prestaties[0].productreferentie.referentienummer = "ANDER";
    proef.declare(declaratie, {{true}, {true}});
    auto zorg = wmo301_with({product(9, datum("2023-01-01"), std::nullopt)});
    inhoud<bericht::ToewijzingClient>(zorg).bsn = bsn_2; // still in care
    proef.accept(zorg);
    CHECK(prestaties_of(proef).size() == 2);
    const auto after = datum("2035-01-01");
    Purge{proef.path, "beheerder"}.run({.zorg = after, .declaraties = after, .overig = after},
                                       "2040-01-01T12:00:00+01:00");
    CHECK(prestaties_of(proef) == std::vector<std::string>{"ANDER"});
    CHECK(wrong_cijfers(proef) == 0);
}

TEST_CASE("check finds figures that are not those of the Prestaties") {
    for (const auto* const damage :
         {"UPDATE prestatie SET bedrag = bedrag + 1", "UPDATE prestatie SET tarief = tarief + 1",
          "UPDATE declaratie_cijfers SET groepen = x'00'",
          "UPDATE declaratie_cijfers SET begindatum = begindatum + 1",
          "UPDATE declaratie_cijfers SET gemeente = gemeente + 1", "DELETE FROM declaratie_cijfers",
          "UPDATE prestatie SET goedgekeurd = 0",
          "UPDATE declaratie_product SET code = code || 'X'", "DELETE FROM declaratie_product"}) {
        CAPTURE(damage);
        Proef proef;
        proef.accept(good_wmo301());
        proef.declare(good_wmo323(), {{true}});
        CHECK(wrong_cijfers(proef) == 0);
        run(proef, damage);
        CHECK(wrong_cijfers(proef) > 0);
    }
}

TEST_CASE("who made which report is a row of the audit trail, also under a key") {
    Proef proef;
    record_rapport(proef.path, {"gebruik", "0034", "2023", "json"}, "controller",
                   "2024-01-02T09:30:00+01:00");
    SQLite::Database db{proef.path.string(), SQLite::OPEN_READONLY};
    CHECK(db.execAndGet("SELECT gebeurtenis || ' ' || door || ' ' || gegevens FROM spoor "
                        "ORDER BY id DESC LIMIT 1")
              .getString() ==
          R"(rapport gemaakt controller {"rapport":"gebruik","gemeente":"0034","periode":"2023",)"
          R"("formaat":"json"})");
    CHECK_FALSE(Overview{proef.path}.check_spoor().breuk);
}
