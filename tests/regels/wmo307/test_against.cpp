#include "wereld.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

constexpr std::string_view begin = "2023-03-01";

/// A stop of the story; `status` 3 removes it.
bericht::StopProduct stop(std::string_view end, std::string_view reden,
                          std::string_view status = "1") {
    auto product = stop_product(testtoewijzing, datum(begin), datum(end), reden);
    product.statusaanlevering = status;
    return product;
}

bericht::Bericht wmo307(std::vector<bericht::StopProduct> producten) {
    auto bericht = with_identificatie(good_wmo307(), "NIEUW");
    inhoud<bericht::StopClient>(bericht).stopproducten = std::move(producten);
    return bericht;
}

bericht::Bericht wmo305(std::string_view day) {
    auto bericht = good_wmo305();
    inhoud<bericht::StartClient>(bericht).startproducten = {
        start_product(testtoewijzing, datum(day))};
    return bericht;
}

/// The toewijzing, a start on 2023-03-01 and then these stops.
Wereld with_stops(const std::vector<bericht::StopProduct>& stops) {
    Wereld wereld;
    wereld.accept(good_wmo301());
    wereld.accept(wmo305(begin));
    for (const bericht::StopProduct& product : stops) {
        wereld.accept(wmo307({product}));
    }
    return wereld;
}

std::string judged(const Wereld& wereld, std::vector<bericht::StopProduct> producten) {
    return codes(wereld.judge(wmo307(std::move(producten))));
}

const std::string eerste = "/Bericht/Client/StopProducten/StopProduct[1]";

} // namespace

TEST_CASE("WMO307, register against message (regels 11.3)") {
    CHECK(judged(with_stops({}), {stop("2023-05-01", "20")}) == "");
    const auto temporarily = with_stops({stop("2023-05-01", "20")});
    CHECK(judged(temporarily, {stop("2023-06-01", "20")}) == "9413");
    CHECK(judged(temporarily, {stop("2023-05-01", "20")}) == "9074 9413");
    CHECK(judged(temporarily, {stop("2023-05-01", "19")}) == "");
    CHECK(judged(temporarily, {stop("2023-04-30", "19")}) == "9414");
    CHECK(judged(temporarily, {stop("2023-04-30", "20")}) == "9413 9414");
    const auto finally = with_stops({stop("2023-05-01", "19")});
    CHECK(judged(finally, {stop("2023-05-01", "19")}) == "9074 9415");
    CHECK(judged(finally, {stop("2023-06-01", "20")}) == "9415");
    CHECK(judged(finally, {stop("2023-04-01", "21")}) == "9414 9415");
    CHECK(judged(with_stops({stop("2023-05-01", "22")}),
                 {stop("2023-05-01", "22", "3"), stop("2023-05-01", "19")}) == "");
    CHECK(judged(with_stops({stop("2023-05-01", "22")}),
                 {stop("2023-05-01", "19"), stop("2023-05-01", "22", "3")}) == "");

    Wereld later;
    later.accept(good_wmo301());
    later.accept(wmo305("2023-03-02"));
    CHECK(judged(later, {stop("2023-05-01", "19")}) == "9069");

    auto restarted = with_stops({stop("2023-05-01", "20")});
    restarted.accept(wmo305("2023-06-01"));
    CHECK(judged(restarted, {stop("2023-06-30", "19")}) == "9069");

    CHECK(judged(Wereld{}, {stop("2023-05-01", "19")}) == "9019");
}

TEST_CASE("TR382: without a start there is nothing to stop") {
    Wereld wereld;
    wereld.accept(good_wmo301());
    const auto none = wereld.judge(wmo307({stop("2023-05-01", "19")}));
    CHECK(rules(none) == "TR382");
    CHECK(codes(none, eerste) == "9069");
    CHECK(toelichting(none, "TR382") == "toewijzing 700 heeft geen start");
    wereld.accept(wmo305("2023-02-28"));
    const auto other = wereld.judge(wmo307({stop("2023-05-01", "19")}));
    CHECK(rules(other) == "TR382");
    CHECK(toelichting(other, "TR382") ==
          "laatste start van toewijzing 700: 02 02A16, Begindatum 2023-02-28, actueel; "
          "aangeleverd: 02 02A16, Begindatum 2023-03-01");
}

TEST_CASE("TR382: the stop names the Product of the start") {
    const auto wereld = with_stops({});
    auto other = stop("2023-05-01", "19");
    other.product = product("02", "02A19");
    CHECK(rules(wereld.judge(wmo307({other}))) == "TR382");
    other.product = product("02");
    CHECK(rules(wereld.judge(wmo307({other}))) == "TR382");
}

TEST_CASE("TR382: a removed start is as if it was never sent") {
    auto wereld = with_stops({});
    auto removed = good_wmo305();
    inhoud<bericht::StartClient>(removed).startproducten = {
        start_product(testtoewijzing, datum(begin))};
    inhoud<bericht::StartClient>(removed).startproducten[0].statusaanlevering = "3";
    wereld.accept(removed);
    CHECK(rules(wereld.judge(wmo307({stop("2023-05-01", "19")}))) == "TR382");
}

TEST_CASE("TR413, TR414, TR415 compare toewijzing and Begindatum, not Product") {
    const auto with_code = [](bericht::StopProduct product, std::string_view code) {
        product.product = test::product("02", code);
        return product;
    };
    const auto temporarily = with_stops({stop("2023-05-01", "20")});
    CHECK(rules(temporarily.judge(wmo307({with_code(stop("2023-04-30", "20"), "02A19")}))) ==
          "TR413 TR414 TR382");
    const auto finally = with_stops({stop("2023-05-01", "19")});
    CHECK(rules(finally.judge(wmo307({with_code(stop("2023-05-01", "19"), "02A19")}))) == "TR415");
}

TEST_CASE("TR413, TR414, TR415: what they say") {
    const auto temporarily = with_stops({stop("2023-05-01", "20")});
    const auto earlier = temporarily.judge(wmo307({stop("2023-04-30", "20")}));
    CHECK(toelichting(earlier, "TR413") ==
          "toewijzing 700, Begindatum 2023-03-01: stop met reden 20 op 2023-05-01");
    CHECK(toelichting(earlier, "TR414") == "Einddatum 2023-04-30, eerder gestopt op 2023-05-01");
    CHECK(finding(earlier, "TR414").element == "Einddatum");
    CHECK(codes(earlier, eerste) == "9413 9414");
}

TEST_CASE("TR414: the actual StopProduct is the one accepted last") {
    const auto wereld = with_stops({stop("2023-06-01", "20"), stop("2023-05-01", "19")});
    CHECK(judged(wereld, {stop("2023-05-01", "21")}) == "9415");
    CHECK(judged(wereld, {stop("2023-04-30", "21")}) == "9414 9415");
}

TEST_CASE("TR063: a removal names the stop exactly as it was sent") {
    const auto wereld = with_stops({stop("2023-05-01", "20")});
    CHECK(judged(wereld, {stop("2023-05-01", "20", "3")}) == "");
    CHECK(judged(wereld, {stop("2023-05-02", "20", "3")}) == "9063");
    CHECK(judged(wereld, {stop("2023-05-01", "19", "3")}) == "9063");
    const auto oordeel = wereld.judge(wmo307({stop("2023-04-30", "20", "3")}));
    CHECK(rules(oordeel) == "TR063");
    CHECK(toelichting(oordeel, "TR063") == "niet bekend: toewijzing 700, Begindatum 2023-03-01: "
                                           "stop met reden 20 op 2023-04-30, 02 02A16");
}

TEST_CASE("A removed stop is as if it was never sent") {
    auto wereld = with_stops({stop("2023-05-01", "19")});
    wereld.accept(wmo307({stop("2023-05-01", "19", "3")}));
    CHECK(judged(wereld, {stop("2023-04-01", "20")}) == "");
    CHECK(judged(wereld, {stop("2023-05-01", "19", "3")}) == "9063");
}

TEST_CASE("A stop earlier in the message counts for the next, a broken one does not") {
    const auto wereld = with_stops({});
    CHECK(rules(wereld.judge(wmo307({stop("2023-05-01", "20"), stop("2023-06-01", "19")}))) == "");
    CHECK(rules(wereld.judge(wmo307({stop("2023-06-01", "19"), stop("2023-06-01", "20")}))) ==
          "TR415");
    auto broken = stop("2023-05-01", "20");
    broken.product = product("02", "02X99");
    CHECK(rules(wereld.judge(wmo307({broken, stop("2023-06-01", "20")}))) == "TR382 TR381");
}

TEST_CASE("TR019 on a stop: the toewijzing is there, or the Product is taakgericht") {
    auto wereld = with_stops({});
    auto other_bsn = wmo307({stop("2023-05-01", "19")});
    inhoud<bericht::StopClient>(other_bsn).bsn = test_bsn(2);
    CHECK(rules(wereld.judge(other_bsn)) == "TR019");
    auto loose = stop("2023-05-01", "19");
    loose.toewijzingnummer.reset();
    CHECK(rules(wereld.judge(wmo307({loose}))) == "TR019");
    CHECK(codes(wereld.judge(wmo307({loose})), eerste) == "9019");
    loose.product = product("02", "02X99");
    CHECK(rules(wereld.judge(wmo307({loose}))) == "TR019 TR381");
}

TEST_CASE("TR019 broken on a stop: only the Product is looked at besides") {
    auto temporarily = with_stops({stop("2023-05-01", "20")});
    temporarily.remove(good_wmo301());
    CHECK(judged(temporarily, {stop("2023-05-01", "20")}) == "9019");
    CHECK(judged(temporarily, {stop("2023-04-30", "19")}) == "9019");
    auto finally = with_stops({stop("2023-05-01", "19")});
    finally.remove(good_wmo301());
    CHECK(judged(finally, {stop("2023-05-02", "21")}) == "9019");
    auto not_started = with_stops({});
    not_started.remove(good_wmo301());
    auto other_day = stop("2023-05-01", "19");
    other_day.begindatum = datum("2023-03-02");
    CHECK(judged(not_started, {other_day}) == "9019");
}

TEST_CASE("A taakgerichte stop compares Product too") {
    Wereld wereld;
    wereld.tarieven = tarieventabel(
        {"02T90,02,82,,5700,vast,zin,taakgericht,,", "02T91,02,82,,5700,vast,zin,taakgericht,,"});
    const auto taakgericht = [](bericht::StopProduct product, std::string_view code) {
        product.toewijzingnummer.reset();
        product.product = test::product("02", code);
        return product;
    };
    auto start = good_wmo305();
    auto& started = inhoud<bericht::StartClient>(start).startproducten[0];
    started.toewijzingnummer.reset();
    started.product = product("02", "02T90");
    wereld.accept(start);
    CHECK(judged(wereld, {taakgericht(stop("2023-05-01", "19"), "02T90")}) == "");
    CHECK(judged(wereld, {taakgericht(stop("2023-05-01", "19"), "02T91")}) == "9069");
    wereld.accept(wmo307({taakgericht(stop("2023-05-01", "19"), "02T90")}));
    CHECK(judged(wereld, {taakgericht(stop("2023-05-01", "21"), "02T90")}) == "9415");
    CHECK(judged(wereld, {taakgericht(stop("2023-05-01", "21"), "02T91")}) == "9069");
}

TEST_CASE("TR381 on a stop: the Code counts on Begindatum or on Ingangsdatum of the toewijzing") {
    Wereld wereld;
    wereld.tarieven = tarieventabel({"02A16,02,04,,5700,vast,zin,inspanning,,2023-03-01"});
    wereld.accept(good_wmo301());
    auto product = stop_product(testtoewijzing, datum("2023-03-15"), datum("2023-05-01"), "19");
    wereld.accept(wmo305("2023-03-15"));
    CHECK(judged(wereld, {product}) == "");
    wereld.tarieven = tarieventabel({"02A16,02,04,,5700,vast,zin,inspanning,,2023-02-28"});
    CHECK(judged(wereld, {product}) == "S329");
    wereld.tarieven = tarieventabel({"02A16,02,04,,5700,vast,zin,inspanning,2023-03-15,"});
    CHECK(judged(wereld, {product}) == "");
    wereld.tarieven = tarieventabel({"02A16,02,04,,5700,vast,zin,inspanning,2023-03-16,"});
    CHECK(judged(wereld, {product}) == "S329");
}

TEST_CASE("SG02 on a stop") {
    Wereld wereld;
    wereld.accept(good_wmo301());
    auto start = good_wmo305();
    inhoud<bericht::StartClient>(start).startproducten[0].product = product("07", "07A11");
    wereld.accept(start);
    auto product = stop("2023-05-01", "19");
    product.product = test::product("07", "07A11");
    const auto oordeel = wereld.judge(wmo307({product}));
    CHECK(rules(oordeel) == "");
    CHECK(signals(oordeel) == "SG02");
}
