#include "bouwer.hpp"
#include "niveau34_levering.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

Start start_of(const StartProduct& product, std::int64_t volgnummer) {
    return {.volgnummer = volgnummer,
            .toewijzingnummer = product.toewijzingnummer,
            .product = product.product,
            .begindatum = product.begindatum};
}

Stop stop_of(const StopProduct& product) {
    return {.volgnummer = 0,
            .toewijzingnummer = product.toewijzingnummer,
            .product = product.product,
            .begindatum = product.begindatum,
            .redenbeeindiging = product.redenbeeindiging,
            .einddatum = product.einddatum};
}

StartProduct start_on(std::string_view day) {
    return start_product(testtoewijzing, datum(day));
}

StopProduct stop_on(std::string_view day, std::string_view reden) {
    return stop_product(testtoewijzing, datum(day), datum("2023-12-31"), reden);
}

} // namespace

TEST_CASE("a group without starts has none that is last, the same or actual") {
    const Leveringsgroep groep;
    CHECK(groep.last_start() == nullptr);
    CHECK(groep.find_same(start_on("2023-03-01")) == nullptr);
    CHECK(groep.find_actual() == nullptr);
    CHECK(groep.stops_on(datum("2023-03-01")).empty());
    CHECK(groep.stand_of(start_on("2023-03-01")) == Startstand::actueel);
}

TEST_CASE("of starts with one key the newest counts, and goes first") {
    Leveringsgroep groep;
    groep.add(start_of(start_on("2023-03-01"), 1));
    groep.add(start_of(start_on("2023-03-01"), 2));
    groep.add(start_of(start_on("2023-02-01"), 3));
    REQUIRE(groep.find_same(start_on("2023-03-01")) != nullptr);
    CHECK(groep.find_same(start_on("2023-03-01"))->volgnummer == 2);
    CHECK(groep.last_start()->volgnummer == 3);
    groep.remove_same(start_on("2023-03-01"));
    CHECK(groep.find_same(start_on("2023-03-01"))->volgnummer == 1);
    groep.remove_same(start_on("2023-03-01"));
    groep.remove_same(start_on("2023-03-01"));
    CHECK(groep.find_same(start_on("2023-03-01")) == nullptr);
    CHECK(groep.find_actual()->volgnummer == 3);
}

TEST_CASE("a start is actual again when the last stop on it was removed") {
    Leveringsgroep groep;
    groep.add(start_of(start_on("2023-03-01"), 1));
    CHECK(groep.find_actual() != nullptr);
    groep.add(stop_of(stop_on("2023-03-01", "20")));
    CHECK(groep.find_actual() == nullptr);
    CHECK(groep.stand_of(start_on("2023-03-01")) == Startstand::tijdelijk_gestopt);
    groep.add(stop_of(stop_on("2023-03-01", "19")));
    CHECK(groep.stand_of(start_on("2023-03-01")) == Startstand::definitief_gestopt);
    CHECK(groep.stops_on(datum("2023-03-01")).size() == 2);
    groep.remove_same(stop_on("2023-03-01", "19"));
    CHECK(groep.stand_of(start_on("2023-03-01")) == Startstand::tijdelijk_gestopt);
    CHECK(groep.find_actual() == nullptr);
    groep.remove_same(stop_on("2023-03-01", "20"));
    groep.remove_same(stop_on("2023-03-01", "20"));
    CHECK(groep.find_actual()->volgnummer == 1);
}

TEST_CASE("a stop of another Product belongs to no start, but is found by its Begindatum") {
    Leveringsgroep groep;
    groep.add(start_of(start_on("2023-03-01"), 1));
    auto other = stop_on("2023-03-01", "19");
    other.product = product("07", "07A11");
    groep.add(stop_of(other));
    CHECK(groep.find_actual() != nullptr);
    CHECK(groep.stops_on(datum("2023-03-01")).size() == 1);
}
