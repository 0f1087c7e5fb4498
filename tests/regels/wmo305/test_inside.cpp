#include "inside.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

std::vector<bericht::StartProduct>& starts_of(bericht::Bericht& bericht) {
    return inhoud<bericht::StartClient>(bericht).startproducten;
}

} // namespace

TEST_CASE("TR134 WMO305: Begindatum is not after Dagtekening") {
    auto bericht = good_wmo305();
    auto& start = starts_of(bericht)[0];
    start.begindatum = datum("2023-03-02");
    CHECK(broken(bericht).empty());
    start.begindatum = datum("2023-03-03");
    CHECK(places(bericht) == "TR134 /Bericht/Client/StartProducten/StartProduct[1] Begindatum");
    start.statusaanlevering = "3";
    CHECK(broken(bericht) == "TR134");
}

TEST_CASE("CS058 WMO305: StatusAanlevering is 1 or 3") {
    auto bericht = good_wmo305();
    auto& status = starts_of(bericht)[0].statusaanlevering;
    for (const auto* const good : {"1", "3"}) {
        status = good;
        CHECK(broken(bericht).empty());
    }
    for (const auto* const bad : {"2", "9"}) {
        status = bad;
        CHECK(places(bericht) ==
              "CS058 /Bericht/Client/StartProducten/StartProduct[1] StatusAanlevering");
    }
}

TEST_CASE("TR101 WMO305: no two StartProducten with one key") {
    auto bericht = good_wmo305();
    auto& starts = starts_of(bericht);
    starts.push_back(starts[0]);
    CHECK(places(bericht) ==
          "TR101 /Bericht/Client/StartProducten/StartProduct[2] ToewijzingNummer");
    SUBCASE("StatusAanlevering and ToewijzingIngangsdatum are no part of it") {
        starts[0].statusaanlevering = "3";
        starts[1].toewijzingingangsdatum.reset();
        CHECK(broken(bericht) == "TR101");
    }
    SUBCASE("another ToewijzingNummer") {
        starts[1].toewijzingnummer = 701;
        CHECK(broken(bericht).empty());
    }
    SUBCASE("another Begindatum") {
        starts[1].begindatum = datum("2023-03-02");
        CHECK(broken(bericht).empty());
    }
    SUBCASE("another Categorie") {
        starts[1].product->categorie = "07";
        CHECK(broken(bericht).empty());
    }
    SUBCASE("another Code") {
        starts[1].product->code = "02A17";
        CHECK(broken(bericht).empty());
    }
    SUBCASE("absent is not equal to present") {
        starts[1].toewijzingnummer.reset();
        CHECK(broken(bericht).empty());
        starts[1].toewijzingnummer = starts[0].toewijzingnummer;
        starts[1].product->code.reset();
        CHECK(broken(bericht).empty());
        starts[1].product.reset();
        CHECK(broken(bericht).empty());
    }
    SUBCASE("absent equals absent") {
        for (auto& start : starts) {
            start.toewijzingnummer.reset();
            start.product.reset();
        }
        CHECK(broken(bericht) == "TR101");
    }
}
