#include "inside.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

std::vector<bericht::StopProduct>& stops_of(bericht::Bericht& bericht) {
    return inhoud<bericht::StopClient>(bericht).stopproducten;
}

} // namespace

TEST_CASE("TR134 WMO307: Begindatum and Einddatum are not after Dagtekening") {
    auto bericht = good_wmo307();
    auto& stop = stops_of(bericht)[0];
    stop.einddatum = datum("2023-07-03");
    CHECK(broken(bericht).empty());
    stop.einddatum = datum("2023-07-04");
    CHECK(places(bericht) == "TR134 /Bericht/Client/StopProducten/StopProduct[1] Einddatum");
    // A stop that begins after Dagtekening also ends after it, or breaks TR018.
    stop.begindatum = datum("2023-07-04");
    CHECK(places(bericht) == "TR134 /Bericht/Client/StopProducten/StopProduct[1] Begindatum\n"
                             "TR134 /Bericht/Client/StopProducten/StopProduct[1] Einddatum");
    stop.begindatum = datum("2023-07-03");
    stop.einddatum = datum("2023-07-03");
    CHECK(broken(bericht).empty());
}

TEST_CASE("TR018 WMO307: Einddatum is not before Begindatum") {
    auto bericht = good_wmo307();
    auto& stop = stops_of(bericht)[0];
    stop.einddatum = plus_days(stop.begindatum, 1);
    CHECK(broken(bericht).empty());
    stop.einddatum = stop.begindatum;
    CHECK(broken(bericht).empty());
    stop.einddatum = plus_days(stop.begindatum, -1);
    CHECK(places(bericht) == "TR018 /Bericht/Client/StopProducten/StopProduct[1] Einddatum");
}

TEST_CASE("CS058 WMO307: StatusAanlevering is 1 or 3") {
    auto bericht = good_wmo307();
    auto& status = stops_of(bericht)[0].statusaanlevering;
    for (const auto* const good : {"1", "3"}) {
        status = good;
        CHECK(broken(bericht).empty());
    }
    for (const auto* const bad : {"2", "9"}) {
        status = bad;
        CHECK(places(bericht) ==
              "CS058 /Bericht/Client/StopProducten/StopProduct[1] StatusAanlevering");
    }
}

TEST_CASE("TR101 WMO307: no two StopProducten with one key") {
    auto bericht = good_wmo307();
    auto& stops = stops_of(bericht);
    stops.push_back(stops[0]);
    stops[0].statusaanlevering = "3";
    CHECK(places(bericht) == "TR101 /Bericht/Client/StopProducten/StopProduct[2] ToewijzingNummer");
    SUBCASE("a removal with reason 22 and a stop with reason 19") {
        stops[0].redenbeeindiging = "22";
        CHECK(broken(bericht).empty());
    }
    SUBCASE("another Einddatum") {
        stops[0].einddatum = datum("2023-06-29");
        CHECK(broken(bericht).empty());
    }
    SUBCASE("another Begindatum") {
        stops[0].begindatum = datum("2023-03-02");
        CHECK(broken(bericht).empty());
    }
    SUBCASE("another Product") {
        stops[0].product = product("07", "07A11");
        CHECK(broken(bericht).empty());
    }
    SUBCASE("another ToewijzingNummer") {
        stops[0].toewijzingnummer = 701;
        CHECK(broken(bericht).empty());
    }
}
