#include "inside.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

bericht::ToegewezenProduct& product_of(bericht::Bericht& bericht) {
    return inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten[0];
}

} // namespace

TEST_CASE("TR134 WMO301: Toewijzingsdatum is not after Dagtekening") {
    auto bericht = good_wmo301();
    auto& toewijzingsdatum = product_of(bericht).toewijzingsdatum;
    toewijzingsdatum = datum("2023-02-19");
    CHECK(broken(bericht).empty());
    toewijzingsdatum = datum("2023-02-20");
    CHECK(broken(bericht).empty());
    toewijzingsdatum = datum("2023-02-21");
    CHECK(places(bericht) ==
          "TR134 /Bericht/Client/ToegewezenProducten/ToegewezenProduct[1] Toewijzingsdatum");
}

TEST_CASE("CS335 WMO301: a removed toewijzing ends on its Ingangsdatum") {
    auto bericht = good_wmo301();
    auto& product = product_of(bericht);
    product.redenwijziging = "13";
    product.einddatum = product.ingangsdatum;
    CHECK(broken(bericht).empty());
    product.einddatum = plus_days(product.ingangsdatum, 1);
    CHECK(places(bericht) ==
          "CS335 /Bericht/Client/ToegewezenProducten/ToegewezenProduct[1] RedenWijziging");
    product.einddatum.reset();
    CHECK(broken(bericht) == "CS335");
    // An end before the begin breaks CS003 by itself.
    product.einddatum = plus_days(product.ingangsdatum, -1);
    CHECK(broken(bericht) == "CS003 CS335");
}
TEST_CASE("CS335 WMO301: one day is fine without RedenWijziging 13") {
    auto bericht = good_wmo301();
    auto& product = product_of(bericht);
    product.einddatum = product.ingangsdatum;
    CHECK(broken(bericht).empty());
    product.redenwijziging = "05";
    CHECK(broken(bericht).empty());
}

TEST_CASE("CS336 WMO301: RedenWijziging 01 is never allowed") {
    auto bericht = good_wmo301();
    auto& product = product_of(bericht);
    for (const auto* const reden : {"02", "03", "04", "12", "14"}) {
        product.redenwijziging = reden;
        CHECK(broken(bericht).empty());
    }
    product.redenwijziging = "01";
    CHECK(places(bericht) ==
          "CS336 /Bericht/Client/ToegewezenProducten/ToegewezenProduct[1] RedenWijziging");
    product.einddatum = product.ingangsdatum;
    CHECK(broken(bericht) == "CS336");
}

TEST_CASE("TR101 WMO301: no two Relaties with one Nummer") {
    auto bericht = good_wmo301();
    auto& client = inhoud<bericht::ToewijzingClient>(bericht);
    client.relaties = {relatie("1"), relatie("2")};
    CHECK(broken(bericht).empty());
    client.relaties = {relatie("1"), relatie("2"), relatie("1"), relatie("1")};
    CHECK(places(bericht) == "TR101 /Bericht/Client/Relaties/Relatie[3] Nummer\n"
                             "TR101 /Bericht/Client/Relaties/Relatie[4] Nummer");
    client.relaties = {relatie("a"), relatie("A")};
    CHECK(broken(bericht).empty());
}
TEST_CASE("TR101 WMO301: no two Contacten of the Client with one Soort") {
    auto bericht = good_wmo301();
    auto& client = inhoud<bericht::ToewijzingClient>(bericht);
    client.contactgegevens = {contact("01"), contact("02"), contact("03"), contact("04")};
    CHECK(broken(bericht).empty());
    client.contactgegevens = {contact("01"), contact("04"), contact("04")};
    CHECK(places(bericht) == "TR101 /Bericht/Client/Contactgegevens/Contact[3] Soort");
    // Two Relaties each have their own Contact.
    client.contactgegevens = {contact("01")};
    client.relaties = {relatie("1"), relatie("2")};
    CHECK(broken(bericht).empty());
}
TEST_CASE("TR101 WMO301: no two ToegewezenProducten with one ToewijzingNummer") {
    auto bericht = good_wmo301();
    auto& producten = inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten;
    producten = {toegewezen_product(700), toegewezen_product(701)};
    producten[1].product = product("07", "07A11");
    CHECK(broken(bericht).empty());
    producten[1].toewijzingnummer = 700;
    CHECK(places(bericht) ==
          "TR101 /Bericht/Client/ToegewezenProducten/ToegewezenProduct[2] ToewijzingNummer");
}
