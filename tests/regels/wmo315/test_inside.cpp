#include "inside.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

bericht::AangevraagdProduct& aanvraag_of(bericht::Bericht& bericht) {
    return inhoud<bericht::AanvraagClient>(bericht).aangevraagdeproducten[0];
}

} // namespace

TEST_CASE("TR101 and TR383 WMO315: one ReferentieAanbieder twice breaks both") {
    auto bericht = good_wmo315();
    auto& producten = inhoud<bericht::AanvraagClient>(bericht).aangevraagdeproducten;
    producten = {aangevraagd_product("A"), aangevraagd_product("B")};
    producten[1].product = product("02", "02A16");
    CHECK(broken(bericht).empty());
    producten[1].referentieaanbieder = "a";
    CHECK(broken(bericht).empty());
    producten[1].referentieaanbieder = "A";
    CHECK(places(bericht) == "TR101 /Bericht/Client/AangevraagdeProducten/AangevraagdProduct[2] "
                             "ReferentieAanbieder\n"
                             "TR383 /Bericht/Client/AangevraagdeProducten/AangevraagdProduct[2] "
                             "ReferentieAanbieder");
}

TEST_CASE("CD043 WMO315: BeschikkingNummer and BeschikkingIngangsdatum come together") {
    auto bericht = good_wmo315();
    auto& product = aanvraag_of(bericht);
    product.beschikkingnummer = 0;
    CHECK(places(bericht) == "CD043 /Bericht/Client/AangevraagdeProducten/AangevraagdProduct[1] "
                             "BeschikkingIngangsdatum");
    product.beschikkingingangsdatum = datum("2023-04-01");
    CHECK(broken(bericht).empty());
    product.beschikkingnummer.reset();
    CHECK(broken(bericht) == "CD043");
}

TEST_CASE("CD066, CD067 and CD068 WMO315: ZorgverlenerCode and Naam by Type of the Verwijzer") {
    struct Geval {
        std::string_view type;
        std::string_view neither;
        std::string_view naam;
        std::string_view code;
        std::string_view both;
    };
    for (const auto& geval : {
             Geval{"01", "", "", "CD068", "CD068"},
             Geval{"02", "CD067", "", "", "CD066"},
             Geval{"03", "CD067", "", "", "CD066"},
             Geval{"04", "CD067", "", "", "CD066"},
             Geval{"05", "CD067", "", "", "CD066"},
             Geval{"06", "", "", "CD068", "CD068"},
             Geval{"08", "", "", "CD068", "CD068"},
         }) {
        CAPTURE(geval.type);
        auto bericht = good_wmo315();
        auto& verwijzer = aanvraag_of(bericht).verwijzer;
        verwijzer = {.type = bericht::Tekst{geval.type}, .naam = {}, .zorgverlenercode = {}};
        CHECK(broken(bericht) == geval.neither);
        verwijzer.naam = "Voorbeeldverwijzer";
        CHECK(broken(bericht) == geval.naam);
        verwijzer.zorgverlenercode = "01234567";
        CHECK(broken(bericht) == geval.both);
        verwijzer.naam.reset();
        CHECK(broken(bericht) == geval.code);
    }
}
