#include "proef.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

const Datum march_1 = datum("2023-03-01");
const Datum march_4 = datum("2023-03-04");
const Datum june_30 = datum("2023-06-30");

bericht::Bericht wmo305_with(std::vector<bericht::StartProduct> producten) {
    auto bericht = good_wmo305();
    inhoud<bericht::StartClient>(bericht).startproducten = std::move(producten);
    return bericht;
}

bericht::Bericht wmo307_with(std::vector<bericht::StopProduct> producten) {
    auto bericht = good_wmo307();
    inhoud<bericht::StopClient>(bericht).stopproducten = std::move(producten);
    return bericht;
}

template <class Product>
Product removal(Product product) {
    product.statusaanlevering = "3";
    return product;
}

} // namespace

TEST_CASE("a start is found by gemeente, aanbieder and Bsn") {
    Proef proef;
    proef.accept(good_wmo305());
    const auto found = proef.ask().starts(partijen, bsn_1);
    REQUIRE(found.size() == 1);
    CHECK(found[0].toewijzingnummer == testtoewijzing);
    CHECK(found[0].product == product("02", "02A16"));
    CHECK(found[0].begindatum == march_1);
    CHECK(proef.ask().starts(partijen, bsn_2).empty());
    CHECK(proef.ask().starts(other_aanbieder, bsn_1).empty());
    CHECK(proef.ask().starts(other_gemeente, bsn_1).empty());
}

TEST_CASE("a stop is found by gemeente, aanbieder and Bsn") {
    Proef proef;
    proef.accept(good_wmo307());
    const auto found = proef.ask().stops(partijen, bsn_1);
    REQUIRE(found.size() == 1);
    CHECK(found[0].toewijzingnummer == testtoewijzing);
    CHECK(found[0].product == product("02", "02A16"));
    CHECK(found[0].begindatum == march_1);
    CHECK(found[0].redenbeeindiging == "19");
    CHECK(found[0].einddatum == june_30);
    CHECK(proef.ask().stops(partijen, bsn_2).empty());
    CHECK(proef.ask().stops(other_aanbieder, bsn_1).empty());
    CHECK(proef.ask().stops(other_gemeente, bsn_1).empty());
}

TEST_CASE("starts come in the order of acceptance") {
    Proef proef;
    proef.accept(wmo305_with({start_product(701, march_4), start_product(700, march_1)}));
    proef.accept(wmo305_with({start_product(600, march_1)}));
    const auto found = proef.ask().starts(partijen, bsn_1);
    REQUIRE(found.size() == 3);
    CHECK(found[0].toewijzingnummer == 701);
    CHECK(found[1].toewijzingnummer == 700);
    CHECK(found[2].toewijzingnummer == 600);
    CHECK(found[0].volgnummer < found[1].volgnummer);
    CHECK(found[1].volgnummer < found[2].volgnummer);
}

TEST_CASE("a removal takes away the start with the same key and no other") {
    Proef proef;
    auto taakgericht = start_product(700, march_1);
    taakgericht.toewijzingnummer = std::nullopt;
    proef.accept(wmo305_with({start_product(700, march_1), taakgericht}));

    const auto left_after = [&](const bericht::StartProduct& product) {
        proef.accept(wmo305_with({removal(product)}));
        return proef.ask().starts(partijen, bsn_1).size();
    };
    CHECK(left_after(start_product(700, march_4)) == 2);
    CHECK(left_after(start_product(701, march_1)) == 2);
    auto without_code = start_product(700, march_1);
    without_code.product = product("02");
    CHECK(left_after(without_code) == 2);
    CHECK(left_after(start_product(700, march_1)) == 1);
    CHECK_FALSE(proef.ask().starts(partijen, bsn_1)[0].toewijzingnummer);
    CHECK(left_after(taakgericht) == 0);
}

TEST_CASE("a removal of another gemeente, aanbieder or Bsn takes nothing away") {
    Proef proef;
    proef.accept(good_wmo305());
    const auto remove = wmo305_with({removal(start_product(700, march_1))});
    proef.accept(between(remove, other_gemeente));
    proef.accept(between(remove, other_aanbieder));
    auto other_client = remove;
    inhoud<bericht::StartClient>(other_client).bsn = bsn_2;
    proef.accept(other_client);
    CHECK(proef.ask().starts(partijen, bsn_1).size() == 1);
}

TEST_CASE("a removal takes away the newest one that still counts") {
    Proef proef;
    proef.accept(good_wmo305());
    const auto first = proef.ask().starts(partijen, bsn_1)[0].volgnummer;
    proef.accept(good_wmo305());
    proef.accept(wmo305_with({removal(start_product(700, march_1))}));
    const auto left = proef.ask().starts(partijen, bsn_1);
    REQUIRE(left.size() == 1);
    CHECK(left[0].volgnummer == first);
    proef.accept(wmo305_with({removal(start_product(700, march_1))}));
    CHECK(proef.ask().starts(partijen, bsn_1).empty());
}

TEST_CASE("in one message removals go before what is new, in either order") {
    Proef proef;
    proef.accept(good_wmo305());
    const auto gone = removal(start_product(700, march_1));
    SUBCASE("the removal first") {
        proef.accept(wmo305_with({gone, start_product(700, march_1)}));
    }
    SUBCASE("the removal last") {
        proef.accept(wmo305_with({start_product(700, march_1), gone}));
    }
    CHECK(proef.ask().starts(partijen, bsn_1).size() == 1);
}

TEST_CASE("a removal of a stop names its reason and its Einddatum too") {
    Proef proef;
    const auto stop = stop_product(700, march_1, june_30, "20");
    proef.accept(wmo307_with({stop}));
    const auto left_after = [&](const bericht::StopProduct& product) {
        proef.accept(wmo307_with({removal(product)}));
        return proef.ask().stops(partijen, bsn_1).size();
    };
    CHECK(left_after(stop_product(700, march_1, june_30, "19")) == 1);
    CHECK(left_after(stop_product(700, march_1, datum("2023-06-29"), "20")) == 1);
    CHECK(left_after(stop) == 0);
}
