#include "wereld.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

/// Good messages of all soorten that are judged, with what they want in the register.
std::vector<bericht::Bericht> judged_berichten() {
    return {good_wmo301(), good_wmo305(), good_wmo307(), good_wmo315(),
            good_wmo317(), good_wmo319(), good_wmo323(), good_wmo325()};
}

/// The register that a good message wants.
void prepare(Wereld& wereld, Soort soort) {
    wereld.accept(good_wmo301());
    if (soort == Soort::wmo307) {
        wereld.accept(good_wmo305());
    }
    if (soort == Soort::wmo319) {
        wereld.accept(good_wmo315());
    }
    if (soort == Soort::wmo325) {
        wereld.enter(good_wmo323());
    }
}

/// The gemeente of the message becomes this one.
bericht::Bericht with_gemeente(bericht::Bericht bericht, std::string_view code) {
    if (bericht.header.afzender == testgemeente) {
        bericht.header.afzender = code;
    } else {
        bericht.header.ontvanger = code;
    }
    return bericht;
}

bericht::Bericht with_dagtekening(bericht::Bericht bericht, std::string_view day) {
    bericht.header.berichtidentificatie.dagtekening = datum(day);
    return bericht;
}

/// Appingedam, 0003, was a gemeente to 2020-12-31.
constexpr std::string_view ended_gemeente = "0003";

bericht::Bericht toewijzing_from(std::string_view ingangsdatum,
                                 std::string_view code = ended_gemeente) {
    auto bericht = with_gemeente(good_wmo301(), code);
    auto& product = inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten[0];
    product.ingangsdatum = datum(ingangsdatum);
    product.product = test::product("02");
    product.omvang.reset();
    return bericht;
}

} // namespace

TEST_CASE("A good message of each soort breaks no rule of level 3 or 4") {
    for (const bericht::Bericht& bericht : judged_berichten()) {
        CAPTURE(naam(bericht.soort));
        Wereld wereld;
        prepare(wereld, bericht.soort);
        const auto oordeel = wereld.judge(bericht);
        CHECK(rules(oordeel) == "");
        CHECK(signals(oordeel) == "");
        CHECK(oordeel.niet_beoordeeld.empty());
        CHECK(oordeel.op_prestatieniveau == (bericht.soort == Soort::wmo323));
    }
}

TEST_CASE("A retourbericht is not judged") {
    const Wereld wereld;
    CHECK_THROWS_AS(wereld.judge(good_wmo302()), LogicError);
    CHECK_THROWS_AS(wereld.judge(good_wmo320()), LogicError);
}

TEST_CASE("TR056: an Identificatie may not come back in the same soort from the same afzender") {
    for (const bericht::Bericht& bericht : judged_berichten()) {
        CAPTURE(naam(bericht.soort));
        Wereld wereld;
        prepare(wereld, bericht.soort);
        const auto used = with_identificatie(bericht, "GEBRUIKT");
        wereld.record(used, registratie::Status::afgekeurd);
        const auto oordeel = wereld.judge(used);
        CHECK(rules(oordeel) == "TR056");
        CHECK(codes(oordeel, "/Bericht/Header") == "9056");
        CHECK(toelichting(oordeel, "TR056").find("GEBRUIKT") != std::string::npos);
        CHECK(finding(oordeel, "TR056").element == "BerichtIdentificatie/Identificatie");
        CHECK(rules(wereld.judge(with_identificatie(bericht, "GEBRUIKT2"))) == "");
    }
}

TEST_CASE("TR056: Dagtekening and Ontvanger play no part, soort and afzender do") {
    Wereld wereld;
    wereld.accept(good_wmo301());
    wereld.record(with_identificatie(good_wmo305(), "X"), registratie::Status::afgekeurd);
    auto same = with_dagtekening(with_identificatie(good_wmo305(), "X"), "2023-04-01");
    CHECK(codes(wereld.judge(same)) == "9056");
    auto other_sender = with_identificatie(good_wmo305(), "X");
    other_sender.header.afzender = "87654321";
    CHECK(codes(wereld.judge(other_sender)) == "9019");
    CHECK(rules(wereld.judge(with_identificatie(good_wmo323(), "X"))) == "");
}

TEST_CASE("TR056: a file that ended at level 0 or 1 does not count") {
    Wereld wereld;
    wereld.accept(good_wmo301());
    wereld.record(good_wmo305(), registratie::Status::foutmelding);
    wereld.record(good_wmo305(), registratie::Status::dubbel);
    CHECK(rules(wereld.judge(good_wmo305())) == "");
}

TEST_CASE("TR135: the Dagtekening may be the systeemdatum, not the day after") {
    for (const bericht::Bericht& bericht : judged_berichten()) {
        CAPTURE(naam(bericht.soort));
        Wereld wereld;
        prepare(wereld, bericht.soort);
        const Datum dagtekening = bericht.header.berichtidentificatie.dagtekening;
        wereld.systeemdatum = dagtekening;
        CHECK(rules(wereld.judge(bericht)) == "");
        wereld.systeemdatum = plus_days(dagtekening, 1);
        CHECK(rules(wereld.judge(bericht)) == "");
        wereld.systeemdatum = plus_days(dagtekening, -1);
        const auto oordeel = wereld.judge(bericht);
        CHECK(rules(oordeel) == "TR135");
        CHECK(codes(oordeel, "/Bericht/Header") == "8848");
        CHECK(oordeel.op_prestatieniveau == false);
    }
}

TEST_CASE("TR378: a gemeentecode that is in no table is unknown, in each soort") {
    for (const bericht::Bericht& bericht : judged_berichten()) {
        CAPTURE(naam(bericht.soort));
        const Wereld wereld;
        const auto oordeel = wereld.judge(with_gemeente(bericht, "9999"));
        CHECK(rules(oordeel) == "TR378");
        CHECK(codes(oordeel, "/Bericht/Header") == "S300");
        const bool from_gemeente = bericht.header.afzender == testgemeente;
        CHECK(finding(oordeel, "TR378").element == (from_gemeente ? "Afzender" : "Ontvanger"));
    }
}

TEST_CASE("TR378: on Dagtekening the last day of a gemeente counts, the next does not") {
    const Wereld wereld;
    auto bericht = toewijzing_from("2021-06-01");
    CHECK(rules(wereld.judge(with_dagtekening(bericht, "2020-12-31"))) == "");
    CHECK(codes(wereld.judge(with_dagtekening(bericht, "2021-01-01"))) == "S300");
    auto later = toewijzing_from("2022-01-01", "1992");
    CHECK(rules(wereld.judge(with_dagtekening(later, "2023-01-01"))) == "");
    CHECK(codes(wereld.judge(with_dagtekening(later, "2022-12-31"))) == "S300");
}

TEST_CASE("TR378: a 301 may use a code that counted on one of its Ingangsdatums") {
    const Wereld wereld;
    CHECK(rules(wereld.judge(toewijzing_from("2020-12-31"))) == "");
    const auto oordeel = wereld.judge(toewijzing_from("2021-01-01"));
    CHECK(codes(oordeel) == "S300");
    CHECK(toelichting(oordeel, "TR378") ==
          "gemeentecode 0003, Dagtekening 2023-02-20, niet meer geldig vanaf 2021-01-01");
}

TEST_CASE("TR378: a 315 may use a code that counted on a ToewijzingIngangsdatum") {
    const Wereld wereld;
    auto bericht = with_gemeente(good_wmo315(), ended_gemeente);
    auto& product = inhoud<bericht::AanvraagClient>(bericht).aangevraagdeproducten[0];
    product.product = test::product("07");
    product.omvang.reset();
    product.toewijzingingangsdatum = datum("2020-12-31");
    CHECK(rules(wereld.judge(bericht)) == "");
    product.toewijzingingangsdatum = datum("2021-01-01");
    CHECK(codes(wereld.judge(bericht)) == "S300");
}

TEST_CASE("TR378: the others may use a code that counted on the Ingangsdatum of a toewijzing") {
    for (const std::string_view day : {"2020-12-31", "2021-01-01"}) {
        CAPTURE(day);
        Wereld wereld;
        wereld.accept(toewijzing_from(day));
        auto start = with_gemeente(good_wmo305(), ended_gemeente);
        inhoud<bericht::StartClient>(start).startproducten[0].product = test::product("02");
        const bool counts = day == "2020-12-31";
        CHECK(codes(wereld.judge(start)) == (counts ? "" : "S300"));
        auto declaratie = with_gemeente(good_wmo323(), ended_gemeente);
        CHECK((codes(wereld.judge(declaratie)) == "S300") == !counts);
    }
}

TEST_CASE("TR378: a toewijzing to another aanbieder does not help") {
    Wereld wereld;
    auto other = toewijzing_from("2020-12-31");
    other.header.ontvanger = "87654321";
    wereld.accept(other);
    CHECK(codes(wereld.judge(with_gemeente(good_wmo305(), ended_gemeente))) == "S300");
}

TEST_CASE("All broken Header rules are answered, and nothing else is judged") {
    Wereld wereld;
    wereld.systeemdatum = datum("2023-01-01");
    const auto bericht = with_gemeente(good_wmo305(), "9999");
    wereld.record(bericht, registratie::Status::afgekeurd);
    const auto oordeel = wereld.judge(bericht);
    CHECK(rules(oordeel) == "TR056 TR135 TR378");
    CHECK(codes(oordeel) == "8848 9056 S300");
}

TEST_CASE("Levels 3 and 4 judge no retour, and nothing between parties that are none") {
    const Wereld wereld;
    CHECK_THROWS_AS(wereld.judge(good_wmo302()), LogicError);
    auto bericht = good_wmo305();
    bericht.header.afzender = "aanbieder";
    CHECK_THROWS_AS(wereld.judge(bericht), LogicError);
    bericht = good_wmo305();
    bericht.header.ontvanger = "gemeente";
    CHECK_THROWS_AS(wereld.judge(bericht), LogicError);
}
