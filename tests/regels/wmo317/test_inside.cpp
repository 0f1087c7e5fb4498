#include "inside.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

bericht::Verzoek& verzoek_of(bericht::Bericht& bericht) {
    return inhoud<bericht::WijzigingClient>(bericht).verzoek;
}

bericht::OngewijzigdProduct ongewijzigd(Nummer nummer) {
    return {.toewijzingnummer = nummer, .retourcodes = {}};
}

} // namespace

TEST_CASE("TR101 WMO317: no ToewijzingNummer twice, over Ongewijzigd and TeWijzigen together") {
    auto bericht = good_wmo317();
    auto& verzoek = verzoek_of(bericht);
    verzoek.ongewijzigdeproducten = {ongewijzigd(1), ongewijzigd(2)};
    CHECK(broken(bericht).empty());
    verzoek.ongewijzigdeproducten = {ongewijzigd(1), ongewijzigd(1)};
    CHECK(places(bericht) == "TR101 /Bericht/Client/Verzoek/OngewijzigdeProducten/"
                             "OngewijzigdProduct[2] ToewijzingNummer");
    verzoek.ongewijzigdeproducten = {ongewijzigd(testtoewijzing)};
    CHECK(places(bericht) ==
          "TR101 /Bericht/Client/Verzoek/TeWijzigenProducten/TeWijzigenProduct[1] "
          "ToewijzingNummer");
    verzoek.ongewijzigdeproducten.clear();
    verzoek.tewijzigenproducten.push_back(verzoek.tewijzigenproducten[0]);
    CHECK(places(bericht) ==
          "TR101 /Bericht/Client/Verzoek/TeWijzigenProducten/TeWijzigenProduct[2] "
          "ToewijzingNummer");
}
TEST_CASE("TR101 WMO317: no two NieuwProducten with one Product and GewensteIngangsdatum") {
    auto bericht = good_wmo317();
    auto& producten = verzoek_of(bericht).nieuweproducten;
    // Category 12 never clashes, so that TR410 stays out of it.
    producten = {nieuw_product(), nieuw_product()};
    producten[0].product = product("12", "12A01");
    producten[1].product = product("12", "12A01");
    CHECK(places(bericht) == "TR101 /Bericht/Client/Verzoek/NieuweProducten/NieuwProduct[2] "
                             "Product");
    producten[1].gewensteingangsdatum = datum("2023-06-02");
    CHECK(broken(bericht).empty());
    producten[1].gewensteingangsdatum = producten[0].gewensteingangsdatum;
    producten[1].product->code = "12A02";
    CHECK(broken(bericht).empty());
    producten[1].product = product("13", "12A01");
    CHECK(broken(bericht).empty());
}
TEST_CASE("TR101 WMO317: two NieuwProducten without Product on one day are the same key") {
    auto bericht = good_wmo317();
    auto& producten = verzoek_of(bericht).nieuweproducten;
    producten = {nieuw_product(), nieuw_product()};
    for (auto& nieuw : producten) {
        nieuw.product.reset();
        nieuw.omvang.reset();
        nieuw.budget = Eurocent{1};
    }
    // Without Product they clash as well.
    CHECK(broken(bericht) == "TR101 TR410");
}

TEST_CASE("TR352 WMO317: something stays or changes") {
    auto bericht = good_wmo317();
    auto& verzoek = verzoek_of(bericht);
    verzoek.tewijzigenproducten.clear();
    verzoek.nieuweproducten = {nieuw_product()};
    CHECK(places(bericht) == "TR352 /Bericht/Client/Verzoek OngewijzigdeProducten");
    verzoek.ongewijzigdeproducten = {ongewijzigd(testtoewijzing)};
    CHECK(broken(bericht).empty());
}

TEST_CASE("TR353 WMO317: something changes or is new") {
    auto bericht = good_wmo317();
    auto& verzoek = verzoek_of(bericht);
    verzoek.tewijzigenproducten.clear();
    verzoek.ongewijzigdeproducten = {ongewijzigd(testtoewijzing)};
    CHECK(places(bericht) == "TR353 /Bericht/Client/Verzoek TeWijzigenProducten");
    verzoek.nieuweproducten = {nieuw_product()};
    CHECK(broken(bericht).empty());
    verzoek.ongewijzigdeproducten.clear();
    verzoek.nieuweproducten.clear();
    CHECK(broken(bericht) == "TR352 TR353");
}

TEST_CASE("TR380 WMO317: a NieuwProduct begins after Dagtekening") {
    auto bericht = good_wmo317();
    auto& verzoek = verzoek_of(bericht);
    verzoek.nieuweproducten = {nieuw_product()};
    auto& gewenst = verzoek.nieuweproducten[0].gewensteingangsdatum;
    gewenst = datum("2023-04-04");
    CHECK(broken(bericht).empty());
    for (const auto* const bad : {"2023-04-03", "2023-04-02"}) {
        gewenst = datum(bad);
        CHECK(places(bericht) == "TR380 /Bericht/Client/Verzoek/NieuweProducten/NieuwProduct[1] "
                                 "GewensteIngangsdatum");
    }
}
TEST_CASE("TR380 WMO317: a TeWijzigenProduct may begin before Dagtekening at level 2") {
    auto bericht = good_wmo317();
    verzoek_of(bericht).tewijzigenproducten[0].gewensteingangsdatum = datum("2023-03-01");
    CHECK(broken(bericht).empty());
}
