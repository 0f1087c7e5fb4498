#include "wereld.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

constexpr std::string_view start_day = "2023-03-01";

bericht::StartProduct start_on(std::string_view day, std::string_view status = "1") {
    auto product = start_product(testtoewijzing, datum(day));
    product.statusaanlevering = status;
    return product;
}

bericht::Bericht wmo305(std::vector<bericht::StartProduct> producten) {
    auto bericht = with_identificatie(good_wmo305(), "NIEUW");
    inhoud<bericht::StartClient>(bericht).startproducten = std::move(producten);
    return bericht;
}

bericht::Bericht wmo307(std::string_view begin, std::string_view end, std::string_view reden) {
    auto bericht = good_wmo307();
    inhoud<bericht::StopClient>(bericht).stopproducten = {
        stop_product(testtoewijzing, datum(begin), datum(end), reden)};
    return bericht;
}

/// A world in which the toewijzing is there, and these starts.
Wereld with_starts(const std::vector<std::string_view>& days) {
    Wereld wereld;
    wereld.accept(good_wmo301());
    for (const std::string_view day : days) {
        wereld.accept(wmo305({start_on(day)}));
    }
    return wereld;
}

std::string pad(int number) {
    return "/Bericht/Client/StartProducten/StartProduct[" + std::to_string(number) + "]";
}

/// 02T90 is taakgericht from 2023-03-01 to 2023-03-31, 02A16 is not.
tarief::Tarieventabel taakgericht() {
    return tarieventabel({"02A16,02,04,,5700,vast,zin,inspanning,,",
                          "02T90,02,82,,5700,vast,zin,taakgericht,2023-03-01,2023-03-31"});
}

bericht::StartProduct taakgerichte_start(std::optional<bericht::Product> product,
                                         std::string_view day) {
    auto start = start_on(day);
    start.toewijzingnummer.reset();
    start.toewijzingingangsdatum.reset();
    start.product = std::move(product);
    return start;
}

} // namespace

TEST_CASE("WMO305, register against message (regels 11.2)") {
    const auto judged = [](const Wereld& wereld, std::vector<bericht::StartProduct> producten) {
        return codes(wereld.judge(wmo305(std::move(producten))));
    };
    CHECK(judged(with_starts({}), {start_on(start_day)}) == "");
    auto wereld = with_starts({start_day});
    CHECK(judged(wereld, {start_on("2023-04-01")}) == "9326");
    CHECK(judged(wereld, {start_on(start_day)}) == "9074 9326");
    CHECK(judged(wereld, {start_on(start_day, "3"), start_on("2023-03-04")}) == "");
    CHECK(judged(wereld, {start_on("2023-03-04"), start_on(start_day, "3")}) == "");
    CHECK(judged(wereld, {start_on("2023-03-02", "3")}) == "9063");
    for (const std::string_view reden : {"20", "19"}) {
        CAPTURE(reden);
        auto stopped = with_starts({start_day});
        stopped.accept(wmo307(start_day, "2023-05-01", reden));
        CHECK(judged(stopped, {start_on("2023-06-01")}) == "");
        CHECK(judged(stopped, {start_on(start_day)}) == "9074");
        CHECK(judged(stopped, {start_on(start_day, "3")}) == "9071");
    }
    wereld.accept(wmo305({start_on(start_day, "3")}));
    CHECK(judged(wereld, {start_on(start_day)}) == "");
}

TEST_CASE("TR063, TR071: what a removal of a start says") {
    auto wereld = with_starts({start_day});
    const auto unknown = wereld.judge(wmo305({start_on("2023-02-28", "3")}));
    CHECK(rules(unknown) == "TR063");
    CHECK(codes(unknown, pad(1)) == "9063");
    CHECK(toelichting(unknown, "TR063") ==
          "geen start bekend van toewijzing 700, 02 02A16, Begindatum 2023-02-28");
    auto other_product = start_on(start_day, "3");
    other_product.product->code.reset();
    CHECK(rules(wereld.judge(wmo305({other_product}))) == "TR063");
    wereld.accept(wmo307(start_day, "2023-05-01", "20"));
    const auto stopped = wereld.judge(wmo305({start_on(start_day, "3")}));
    CHECK(rules(stopped) == "TR071");
    CHECK(toelichting(stopped, "TR071") ==
          "start van toewijzing 700, 02 02A16, Begindatum "
          "2023-03-01 is tijdelijk gestopt; verwijder eerst de stop");
}

TEST_CASE("TR071: a start of which the stop was removed can be removed") {
    auto wereld = with_starts({start_day});
    auto stop = wmo307(start_day, "2023-05-01", "20");
    wereld.accept(stop);
    inhoud<bericht::StopClient>(stop).stopproducten[0].statusaanlevering = "3";
    wereld.accept(stop);
    CHECK(rules(wereld.judge(wmo305({start_on(start_day, "3")}))) == "");
}

TEST_CASE("A removal is judged on TR063 and TR071 only: not on TR019, not on TR381") {
    Wereld wereld;
    const auto released = wereld.accept(good_wmo301());
    wereld.accept(wmo305({start_on(start_day)}));
    wereld.reject(released, good_wmo302());
    wereld.tarieven = tarief::Tarieventabel{};
    CHECK(rules(wereld.judge(wmo305({start_on(start_day, "3")}))) == "");
}

TEST_CASE("TR326: a start earlier in the same message counts, a broken one does not") {
    const auto wereld = with_starts({});
    const auto twice = wereld.judge(wmo305({start_on(start_day), start_on("2023-04-01")}));
    CHECK(rules(twice) == "TR326");
    CHECK(codes(twice, pad(2)) == "9326");
    CHECK(toelichting(twice, "TR326") ==
          "op toewijzing 700 loopt al een start met Begindatum 2023-03-01");
    auto broken = start_on(start_day);
    broken.product = test::product("02", "02X99");
    CHECK(rules(wereld.judge(wmo305({broken, start_on("2023-04-01")}))) == "TR381");
}

TEST_CASE("A broken removal changes nothing for the start after it") {
    const auto wereld = with_starts({start_day});
    const auto oordeel =
        wereld.judge(wmo305({start_on("2023-04-01"), start_on("2023-03-02", "3")}));
    CHECK(rules(oordeel) == "TR063 TR326");
    CHECK(codes(oordeel, pad(1)) == "9326");
    CHECK(codes(oordeel, pad(2)) == "9063");
}

TEST_CASE("TR326: another toewijzing, Bsn or aanbieder does not stand in the way") {
    auto wereld = with_starts({start_day});
    auto second = with_identificatie(good_wmo301(), "TWEE");
    inhoud<bericht::ToewijzingClient>(second).toegewezenproducten = {toegewezen_product(701)};
    wereld.accept(second);
    auto start = start_on("2023-04-01");
    start.toewijzingnummer = 701;
    CHECK(rules(wereld.judge(wmo305({start}))) == "");
}

TEST_CASE("TR019: the toewijzing is there for this aanbieder and this Bsn, and not removed") {
    Wereld wereld;
    const auto bericht = wmo305({start_on(start_day)});
    const auto unknown = wereld.judge(bericht);
    CHECK(rules(unknown) == "TR019");
    CHECK(codes(unknown, pad(1)) == "9019");
    CHECK(finding(unknown, "TR019").element == "ToewijzingNummer");
    CHECK(toelichting(unknown, "TR019") == "toewijzing 700 is niet bekend voor deze aanbieder");

    wereld.accept(good_wmo301());
    CHECK(rules(wereld.judge(bericht)) == "");
    auto other_bsn = bericht;
    inhoud<bericht::StartClient>(other_bsn).bsn = test_bsn(2);
    CHECK(toelichting(wereld.judge(other_bsn), "TR019") ==
          "toewijzing 700 is van een andere cliënt");
    auto other_aanbieder = bericht;
    other_aanbieder.header.afzender = "87654321";
    CHECK(rules(wereld.judge(other_aanbieder)) == "TR019");

    auto removal = good_wmo301();
    auto& product = inhoud<bericht::ToewijzingClient>(removal).toegewezenproducten[0];
    product.redenwijziging = "13";
    product.einddatum = product.ingangsdatum;
    product.toewijzingsdatum = datum("2023-03-01");
    wereld.accept(removal);
    CHECK(toelichting(wereld.judge(bericht), "TR019") == "toewijzing 700 is verwijderd");
}

TEST_CASE("TR019 broken skips TR326 and TR074, not TR381") {
    auto wereld = with_starts({start_day});
    auto start = start_on(start_day);
    start.product = test::product("02", "02X99");
    auto other_bsn = wmo305({start});
    inhoud<bericht::StartClient>(other_bsn).bsn = test_bsn(2);
    CHECK(rules(wereld.judge(other_bsn)) == "TR019 TR381");
}

TEST_CASE("TR019: without ToewijzingNummer the Product is taakgericht on Begindatum") {
    Wereld wereld;
    wereld.tarieven = taakgericht();
    const auto judged = [&](std::optional<bericht::Product> product, std::string_view day) {
        return rules(wereld.judge(wmo305({taakgerichte_start(std::move(product), day)})));
    };
    CHECK(judged(product("02", "02T90"), "2023-03-01") == "");
    CHECK(judged(product("02", "02T90"), "2023-03-31") == "");
    CHECK(judged(product("02", "02T90"), "2023-02-28") == "TR019 TR381");
    CHECK(judged(product("02", "02T90"), "2023-04-01") == "TR019 TR381");
    CHECK(judged(product("02"), "2023-03-01") == "");
    CHECK(judged(product("07"), "2023-03-01") == "TR019");
    CHECK(judged(product("02", "02A16"), "2023-03-01") == "TR019");
    CHECK(judged(std::nullopt, "2023-03-01") == "TR019");
    CHECK(toelichting(wereld.judge(wmo305({taakgerichte_start({}, "2023-03-01")})), "TR019") ==
          "geen ToewijzingNummer en geen Product");
    CHECK(signals(wereld.judge(
              wmo305({taakgerichte_start(product("02", "02T90"), "2023-03-01")}))) == "");
}

TEST_CASE("TR019 broken on a start: only the Product is looked at besides") {
    auto wereld = with_starts({start_day});
    wereld.remove(good_wmo301());
    CHECK(codes(wereld.judge(wmo305({start_on(start_day)}))) == "9019");
    CHECK(codes(wereld.judge(wmo305({start_on("2023-04-01")}))) == "9019");
}

TEST_CASE("TR326, TR074: a taakgerichte start is known by its Product and Begindatum") {
    Wereld wereld;
    wereld.tarieven = taakgericht();
    wereld.accept(wmo305({taakgerichte_start(product("02", "02T90"), "2023-03-01")}));
    const auto judged = [&](const bericht::Product& product, std::string_view day) {
        return codes(wereld.judge(wmo305({taakgerichte_start(product, day)})));
    };
    CHECK(judged(product("02", "02T90"), "2023-03-01") == "9074 9326");
    CHECK(judged(product("02", "02T90"), "2023-03-02") == "9326");
    CHECK(judged(product("02"), "2023-03-02") == "");
    auto removal = taakgerichte_start(product("02", "02T90"), "2023-03-01");
    removal.statusaanlevering = "3";
    CHECK(codes(wereld.judge(
              wmo305({removal, taakgerichte_start(product("02", "02T90"), "2023-03-02")}))) == "");
}

TEST_CASE("TR381 on a start: the Code counts on Begindatum or on Ingangsdatum of the toewijzing") {
    Wereld wereld;
    wereld.tarieven = tarieventabel({"AL545,04,14,,10404,vast,zin,inspanning,,2023-02-28",
                                     "AL546,04,14,,5750,vast,zin,inspanning,2023-03-02,"});
    auto toewijzing = good_wmo301();
    auto& assigned = inhoud<bericht::ToewijzingClient>(toewijzing).toegewezenproducten[0];
    assigned.product = product("04");
    assigned.omvang.reset();
    assigned.ingangsdatum = datum("2023-02-28");
    wereld.accept(toewijzing);
    const auto judged = [&](std::string_view code, std::string_view day) {
        auto start = start_on(day);
        start.product = product("04", code);
        return wereld.judge(wmo305({start}));
    };
    CHECK(rules(judged("AL545", "2023-02-28")) == "");
    CHECK(rules(judged("AL545", "2023-03-01")) == "");
    CHECK(rules(judged("AL546", "2023-03-01")) == "TR381");
    CHECK(rules(judged("AL546", "2023-03-02")) == "");
    CHECK(toelichting(judged("AL546", "2023-03-01"), "TR381") ==
          "productcode AL546 staat op 2023-03-01 niet in de productlijst van gemeente 0034; ook "
          "niet op de Ingangsdatum 2023-02-28 van toewijzing 700");
}

TEST_CASE("SG02: a Product that differs from that of the toewijzing is a signal") {
    const auto wereld = with_starts({});
    const auto judged = [&](std::optional<bericht::Product> product) {
        auto start = start_on(start_day);
        start.product = std::move(product);
        return wereld.judge(wmo305({start}));
    };
    CHECK(signals(judged(product("02", "02A16"))) == "");
    CHECK(signals(judged(product("02"))) == "");
    CHECK(signals(judged(product("02", "02A19"))) == "SG02");
    CHECK(signals(judged(product("07"))) == "SG02");
    CHECK(signals(judged(std::nullopt)) == "SG02");
    const auto oordeel = judged(product("02", "02A19"));
    CHECK(rules(oordeel) == "");
    CHECK(oordeel.signalen[0].pad == pad(1));
    CHECK(oordeel.signalen[0].omschrijving ==
          "Het Product (02 02A19) is niet dat van toewijzing 700 (02 02A16).");
    // A message that is rejected carries none.
    CHECK(signals(judged(product("02", "02X99"))) == "");
    CHECK(rules(judged(product("02", "02X99"))) == "TR381");
}
