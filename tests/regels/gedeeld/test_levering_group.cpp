#include "bouwer.hpp"
#include "gedeeld/levering_group.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

registratie::Start start_of(const bericht::StartProduct& product, std::int64_t volgnummer) {
    return {.volgnummer = volgnummer,
            .toewijzingnummer = product.toewijzingnummer,
            .product = product.product,
            .begindatum = product.begindatum};
}

registratie::Stop stop_of(const bericht::StopProduct& product) {
    return {.volgnummer = 0,
            .toewijzingnummer = product.toewijzingnummer,
            .product = product.product,
            .begindatum = product.begindatum,
            .redenbeeindiging = product.redenbeeindiging,
            .einddatum = product.einddatum};
}

bericht::StartProduct start_on(std::string_view day) {
    return start_product(testtoewijzing, datum(day));
}

bericht::StopProduct stop_on(std::string_view day, std::string_view reden) {
    return stop_product(testtoewijzing, datum(day), datum("2023-12-31"), reden);
}

} // namespace

TEST_CASE("a group without starts has none that is last, the same or actual") {
    const LeveringGroup group;
    CHECK(group.last_start() == nullptr);
    CHECK(group.find_same(start_on("2023-03-01")) == nullptr);
    CHECK(group.find_actual() == nullptr);
    CHECK(group.stops_on(datum("2023-03-01")).empty());
    CHECK(group.state_of(start_on("2023-03-01")) == StartState::actueel);
}

TEST_CASE("of starts with one key the newest counts, and goes first") {
    LeveringGroup group;
    group.add(start_of(start_on("2023-03-01"), 1));
    group.add(start_of(start_on("2023-03-01"), 2));
    group.add(start_of(start_on("2023-02-01"), 3));
    REQUIRE(group.find_same(start_on("2023-03-01")) != nullptr);
    CHECK(group.find_same(start_on("2023-03-01"))->volgnummer == 2);
    CHECK(group.last_start()->volgnummer == 3);
    group.remove_same(start_on("2023-03-01"));
    CHECK(group.find_same(start_on("2023-03-01"))->volgnummer == 1);
    group.remove_same(start_on("2023-03-01"));
    group.remove_same(start_on("2023-03-01"));
    CHECK(group.find_same(start_on("2023-03-01")) == nullptr);
    CHECK(group.find_actual()->volgnummer == 3);
}

TEST_CASE("a start is actual again when the last stop on it was removed") {
    LeveringGroup group;
    group.add(start_of(start_on("2023-03-01"), 1));
    CHECK(group.find_actual() != nullptr);
    group.add(stop_of(stop_on("2023-03-01", "20")));
    CHECK(group.find_actual() == nullptr);
    CHECK(group.state_of(start_on("2023-03-01")) == StartState::tijdelijk_gestopt);
    group.add(stop_of(stop_on("2023-03-01", "19")));
    CHECK(group.state_of(start_on("2023-03-01")) == StartState::definitief_gestopt);
    CHECK(group.stops_on(datum("2023-03-01")).size() == 2);
    group.remove_same(stop_on("2023-03-01", "19"));
    CHECK(group.state_of(start_on("2023-03-01")) == StartState::tijdelijk_gestopt);
    CHECK(group.find_actual() == nullptr);
    group.remove_same(stop_on("2023-03-01", "20"));
    group.remove_same(stop_on("2023-03-01", "20"));
    CHECK(group.find_actual()->volgnummer == 1);
}

TEST_CASE("a stop of another Product belongs to no start, but is found by its Begindatum") {
    LeveringGroup group;
    group.add(start_of(start_on("2023-03-01"), 1));
    auto other = stop_on("2023-03-01", "19");
    other.product = product("07", "07A11");
    group.add(stop_of(other));
    CHECK(group.find_actual() != nullptr);
    CHECK(group.stops_on(datum("2023-03-01")).size() == 1);
}
