#include "declaraties.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

/// The toewijzingen of the declaratie below, each of its own number, from March 2023 on.
bericht::ToegewezenProduct toewijzing(Nummer nummer, const bericht::Product& product,
                                      const std::optional<bericht::Omvang>& omvang) {
    auto result = toegewezen_product(nummer);
    result.product = product;
    result.omvang = omvang;
    return result;
}

bericht::Prestatie march(std::string_view referentie, Nummer nummer,
                         const bericht::Product& product) {
    auto result = prestatie(referentie);
    result.toewijzingnummer = nummer;
    result.productcategorie = product.categorie;
    result.productcode = *product.code;
    return result;
}

} // namespace

TEST_CASE("Almere 2023: a wrong tariff, a wrong unit, an unknown code, AL545 in March, one good") {
    Wereld wereld;
    auto released = good_wmo301();
    inhoud<bericht::ToewijzingClient>(released).toegewezenproducten = {
        toewijzing(700, product("02", "02A16"), omvang(10, "04", "4")),
        toewijzing(701, product("02", "02A19"), omvang(10, "04", "4")),
        toewijzing(702, product("07", "07A11"), omvang(10, "16", "4")),
        toewijzing(703, product("08"), std::nullopt),
        toewijzing(704, product("04"), std::nullopt),
    };
    CHECK(rules(wereld.judge(released)) == "");
    wereld.accept(released);

    const auto good = march("R1", 700, product("02", "02A16"));
    const auto tariff = at_tarief(march("R2", 701, product("02", "02A19")), 6700);
    auto unit = at_tarief(march("R3", 702, product("07", "07A11")), 3780);
    unit.eenheid = "14";
    auto unknown = at_tarief(march("R4", 703, product("08", "08X99")), 1508);
    unknown.eenheid = "14";
    auto ended = at_tarief(march("R5", 704, product("04", "AL545")), 10404);
    ended.eenheid = "14";
    auto bericht = good_wmo323();
    auto& declaratie = inhoud<bericht::Declaratie>(bericht);
    declaratie.clienten[0].prestaties = {good, tariff, unit, unknown, ended};
    correct_totaal(declaratie);

    const auto oordeel = wereld.judge(bericht);
    CHECK(oordeel.op_prestatieniveau);
    CHECK(oordeel.toekenning == registratie::Toekenning{{true, false, false, false, false}});
    CHECK(codes(oordeel, prestatie_pad(1, 2)) == "0611");
    CHECK(codes(oordeel, prestatie_pad(1, 3)) == "9341");
    CHECK(codes(oordeel, prestatie_pad(1, 4)) == "S329");
    CHECK(codes(oordeel, prestatie_pad(1, 5)) == "S329");
    CHECK(oordeel.bevindingen.aantal() == 4);
    CHECK(oordeel.bevindingen.in_full()[0].toelichting ==
          "ProductTarief € 67,00, tarief van 02A19 op 2023-03-01: € 66,00 per uur (vast)");
    CHECK(oordeel.bevindingen.in_full()[1].toelichting ==
          "toegewezen in eenheid 16 (dagdeel), gedeclareerd in 14 (etmaal)");
    CHECK(oordeel.bevindingen.in_full()[2].toelichting ==
          "productcode 08X99 staat op 2023-03-01 niet in de productlijst van gemeente 0034");
    CHECK(oordeel.bevindingen.in_full()[3].toelichting ==
          "productcode AL545 gold tot en met 2023-02-28, niet op 2023-03-01");
}

TEST_CASE("Almere 2023: AL545 in March is fine under a toewijzing that began in February") {
    Wereld wereld;
    auto released = good_wmo301();
    auto february = toewijzing(704, product("04"), std::nullopt);
    february.ingangsdatum = datum("2023-02-28");
    inhoud<bericht::ToewijzingClient>(released).toegewezenproducten = {february};
    wereld.accept(released);
    auto prestatie = at_tarief(march("R5", 704, product("04", "AL545")), 10404);
    prestatie.eenheid = "14";
    auto bericht = good_wmo323();
    inhoud<bericht::Declaratie>(bericht).clienten[0].prestaties = {prestatie};
    CHECK(rules(wereld.judge(bericht)) == "");
}

TEST_CASE("No finding says a Bsn or a name") {
    Wereld wereld;
    wereld.accept(good_wmo301());
    auto bericht = good_wmo323();
    inhoud<bericht::Declaratie>(bericht).clienten[0].bsn = test_bsn(2);
    const auto oordeel = wereld.judge(bericht);
    CHECK(rules(oordeel) == "TR304");
    const std::string bsn{test_bsn(2).text()};
    for (const bericht::Finding& found : oordeel.bevindingen.in_full()) {
        CHECK(found.toelichting.find(bsn) == std::string::npos);
        CHECK(found.omschrijving.find(bsn) == std::string::npos);
    }
}
