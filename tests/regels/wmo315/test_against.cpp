#include "verzoeken.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

const std::string client_pad = "/Bericht/Client";
const std::string eerste = "/Bericht/Client/AangevraagdeProducten/AangevraagdProduct[1]";

bericht::Bericht other_client(bericht::Bericht bericht) {
    inhoud<bericht::AanvraagClient>(bericht).bsn = test_bsn(2);
    return bericht;
}

} // namespace

TEST_CASE("TR374 on a 315: a request is open while one of its references is not closed") {
    Wereld wereld;
    wereld.accept(wmo315({aangevraagd_product("A"), aangevraagd_product("B")}));
    const auto next = wmo315({aangevraagd_product("C")});
    CHECK(rules(wereld.judge(next)) == "TR374");
    CHECK(codes(wereld.judge(next), client_pad) == "9374");
    CHECK(rules(wereld.judge(other_client(next))) == "");
    wereld.accept(toewijzing_for("A"));
    CHECK(rules(wereld.judge(next)) == "TR374");
    wereld.accept(answer("B", "2"));
    CHECK(rules(wereld.judge(next)) == "TR374");
    wereld.accept(answer("B", "1"));
    CHECK(rules(wereld.judge(next)) == "");
}

TEST_CASE("TR374: a request opens again when the 302 or 320 rejects what closed it") {
    Wereld wereld;
    wereld.accept(good_wmo315());
    const auto next = wmo315({aangevraagd_product("C")});
    const auto released = wereld.accept(good_wmo319());
    CHECK(rules(wereld.judge(next)) == "");
    wereld.reject(released, good_wmo320());
    CHECK(rules(wereld.judge(next)) == "TR374");
}

TEST_CASE("TR374: a request by a 317 counts for a 315, one of another aanbieder does not") {
    Wereld wereld;
    wereld.accept(good_wmo317());
    const auto next = wmo315({aangevraagd_product("C")});
    CHECK(rules(wereld.judge(next)) == "TR374");
    auto other = next;
    other.header.afzender = "87654321";
    CHECK(rules(wereld.judge(other)) == "");
}

TEST_CASE("TR347 on a 315: a reference is used once by an aanbieder, for whichever Bsn") {
    Wereld wereld;
    wereld.accept(good_wmo315());
    const auto again = other_client(with_identificatie(good_wmo315(), "NIEUW"));
    const auto oordeel = wereld.judge(again);
    CHECK(rules(oordeel) == "TR347");
    CHECK(codes(oordeel, eerste) == "9347");
    CHECK(toelichting(oordeel, "TR347") == "ReferentieAanbieder AANVRAAG-1");
    auto other_gemeente = again;
    other_gemeente.header.ontvanger = "0014";
    wereld.tarieven = tarief::Tarieventabel::parse(
        "gemeente,productcode,categorie,eenheid,frequentie,tarief_cent,tariefsoort,leveringsvorm,"
        "uitvoeringsvariant,ingangsdatum,einddatum,omschrijving\n"
        "0014,07A11,07,16,,3780,vast,zin,inspanning,,,proef\n",
        "proef.csv");
    CHECK(rules(wereld.judge(other_gemeente)) == "TR347");
    auto other_aanbieder = other_gemeente;
    other_aanbieder.header.afzender = "87654321";
    CHECK(rules(wereld.judge(other_aanbieder)) == "");
}

TEST_CASE("TR347: a reference of a 317 is used for a 315; one of a rejected request is free") {
    Wereld wereld;
    wereld.record(good_wmo315(), registratie::Status::afgekeurd);
    CHECK(rules(wereld.judge(with_identificatie(good_wmo315(), "NIEUW"))) == "");
    wereld.accept(good_wmo317());
    CHECK(rules(wereld.judge(other_client(wmo315({aangevraagd_product(referentie_317)})))) ==
          "TR347");
}

TEST_CASE("TR374 broken does not skip the AangevraagdProducten") {
    Wereld wereld;
    wereld.accept(good_wmo315());
    auto product = aangevraagd_product(referentie_315);
    product.product = test::product("07", "07X99");
    const auto oordeel = wereld.judge(wmo315({aangevraagd_product("C"), product}));
    CHECK(rules(oordeel) == "TR374 TR347 TR381");
    CHECK(codes(oordeel, "/Bericht/Client/AangevraagdeProducten/AangevraagdProduct[2]") ==
          "9347 S329");
    CHECK(oordeel.niet_beoordeeld.empty());
}

TEST_CASE("TR381 on a 315: the Code counts on ToewijzingIngangsdatum, the Omvang is no fault") {
    const Wereld wereld;
    const auto judged = [&](std::string_view categorie, std::string_view code,
                            std::string_view day) {
        auto product = aangevraagd_product("A");
        product.product = test::product(categorie, code);
        product.omvang = omvang(2, "14", "2");
        product.toewijzingingangsdatum = datum(day);
        return wereld.judge(wmo315({product}));
    };
    CHECK(rules(judged("04", "AL545", "2023-02-28")) == "");
    CHECK(codes(judged("04", "AL545", "2023-03-01"), eerste) == "S329");
    CHECK(rules(judged("04", "AL546", "2023-03-01")) == "");
    CHECK(rules(judged("04", "AL546", "2023-02-28")) == "TR381");
    CHECK(rules(judged("07", "AL546", "2023-03-01")) == "TR381");
    const auto unit = judged("02", "02A16", "2023-03-01");
    CHECK(rules(unit) == "");
    CHECK(signals(unit) == "SG01");
    CHECK(unit.signalen[0].pad == eerste);
    CHECK(unit.signalen[0].omschrijving ==
          "De gevraagde Omvang staat niet zo in de productlijst: Eenheid 14 (etmaal), toegestaan "
          "bij productcode 02A16 op 2023-03-01: 04 (uur).");
}

TEST_CASE("TR381 on a 315: a Categorie alone, or no Product, is fine") {
    const Wereld wereld;
    auto product = aangevraagd_product("A");
    product.product->code.reset();
    product.omvang.reset();
    CHECK(rules(wereld.judge(wmo315({product}))) == "");
    product.product.reset();
    product.budget = Eurocent{100};
    const auto oordeel = wereld.judge(wmo315({product}));
    CHECK(rules(oordeel) == "");
    CHECK(signals(oordeel) == "");
}

TEST_CASE("SG01: only a request that is accepted carries a signal") {
    Wereld wereld;
    wereld.accept(good_wmo315());
    auto product = aangevraagd_product("C");
    product.omvang = omvang(2, "04", "2");
    const auto oordeel = wereld.judge(wmo315({product}));
    CHECK(rules(oordeel) == "TR374");
    CHECK(signals(oordeel) == "");
    CHECK(signals(wereld.judge(other_client(wmo315({product})))) == "SG01");
}
