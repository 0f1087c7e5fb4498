#include "gebruikers.hpp"
#include "klasseuren.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::cijfers;

namespace {

registratie::Cijfertoewijzing with(std::int64_t volume, const char* unit, const char* frequentie) {
    registratie::Cijfertoewijzing toewijzing;
    toewijzing.ingangsdatum = bericht::parse_datum("2023-01-02").value();
    toewijzing.einddatum = bericht::parse_datum("2023-12-31");
    toewijzing.omvang = bericht::Omvang{Volume{volume}, unit, frequentie};
    return toewijzing;
}

registratie::Cijferclient born(const char* day) {
    return {.geboortedatum = bericht::parse_datum(day), .geslacht = "2"};
}

Datum day(const char* text) {
    return bericht::parse_datum(text).value();
}

} // namespace

TEST_CASE("hours and minutes become whole minutes a week, half up") {
    CHECK(weekminuten(with(3, "04", "2")).minuten == 180);
    CHECK(weekminuten(with(45, "01", "2")).minuten == 45);
    CHECK(weekminuten(with(2, "04", "1")).minuten == 840);
    CHECK(weekminuten(with(13, "04", "4")).minuten == 180);
    CHECK(weekminuten(with(1, "04", "4")).minuten == 14);    // 60 x 12 / 52 = 13.8
    CHECK(weekminuten(with(520, "04", "6")).minuten == 600); // 364 days are 52 weeks
}

TEST_CASE("what has no hours, no volume or no end cannot be placed") {
    CHECK_FALSE(weekminuten(with(3, "16", "2")).minuten);
    auto toewijzing = with(3, "04", "6");
    toewijzing.einddatum.reset();
    CHECK_FALSE(weekminuten(toewijzing).minuten);
    toewijzing.omvang.reset();
    CHECK_FALSE(weekminuten(toewijzing).minuten);
}

TEST_CASE("an age is that on the day; the birthday itself counts") {
    CHECK(leeftijd_on(born("1948-03-21"), day("2023-03-20")) == 74);
    CHECK(leeftijd_on(born("1948-03-21"), day("2023-03-21")) == 75);
    CHECK_FALSE(leeftijd_on(born("2023-03-22"), day("2023-03-21")));
    CHECK_FALSE(leeftijd_on({}, day("2023-03-21")));
}

TEST_CASE("groups join at their borders; who has no age is unknown") {
    const auto groepen = leeftijdsgroepen({18, 75});
    CHECK(groepen.size() == 3);
    CHECK(leeftijdsgroep_of(born("2005-01-02"), day("2023-01-01"), groepen) == "0-17");
    CHECK(leeftijdsgroep_of(born("2005-01-01"), day("2023-01-01"), groepen) == "18-74");
    CHECK(leeftijdsgroep_of(born("1948-01-01"), day("2023-01-01"), groepen) == "75+");
    CHECK(leeftijdsgroep_of({}, day("2023-01-01"), groepen) == "onbekend");
}

TEST_CASE("the type is that of the productcategorie") {
    CHECK(typen.at(type_of("02")) == "Ondersteuning thuis");
    CHECK(typen.at(type_of("01")) == "Hulp bij het huishouden");
    CHECK(typen.at(type_of("17")) == "Verblijf en opvang");
    CHECK(typen.at(type_of("05")) == "Hulpmiddelen en diensten");
    CHECK(typen.at(type_of("99")) == "Onbekend");
}
