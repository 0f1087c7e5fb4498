#include "declaraties.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

/// One category 02 toewijzing without Omvang, and this tariff table.
Wereld with_tarieven(const std::vector<std::string>& regels) {
    auto product = jaar_2025();
    product.product->code.reset();
    product.omvang.reset();
    auto wereld = with_toewijzingen({product});
    wereld.tarieven = tarieventabel(regels);
    return wereld;
}

/// 02A16 in January: so much, in this unit, at this tariff, for this amount.
struct Geleverd {
    std::string_view eenheid;
    std::int64_t volume;
    std::int64_t tarief;
    std::int64_t bedrag;
};

bericht::Prestatie geleverd(const Geleverd& wat) {
    auto result = debet({.referentie = "R1", .periode = month_from("2025-01-01")});
    result.eenheid = wat.eenheid;
    result.geleverdvolume = {wat.volume};
    result.producttarief = Eurocent{wat.tarief};
    result.ingediendbedrag.bedrag = Eurocent{wat.bedrag};
    return result;
}

std::string row(std::string_view eenheid, int tarief, std::string_view soort) {
    return "02A16,02," + std::string{eenheid} + ",," + std::to_string(tarief) + "," +
           std::string{soort} + ",zin,inspanning,,";
}

} // namespace

TEST_CASE("TR418: a vast tariff is equal, a maximum is not exceeded") {
    const auto vast = with_tarieven({row("04", 6500, "vast")});
    CHECK(judged(vast, geleverd({"04", 2, 6500, 13000})) == "");
    CHECK(judged(vast, geleverd({"04", 2, 6501, 13002})) == "0611");
    CHECK(judged(vast, geleverd({"04", 2, 6499, 12998})) == "0611");
    const auto maximum = with_tarieven({row("04", 6500, "maximum")});
    CHECK(judged(maximum, geleverd({"04", 2, 6500, 13000})) == "");
    CHECK(judged(maximum, geleverd({"04", 2, 6400, 12800})) == "");
    CHECK(judged(maximum, geleverd({"04", 2, 6501, 13002})) == "0611");
    const auto oordeel = maximum.judge(wmo323({geleverd({"04", 2, 6501, 13002})}));
    CHECK(rules(oordeel) == "TR418");
    CHECK(toelichting(oordeel, "TR418") ==
          "ProductTarief € 65,01, tarief van 02A16 op 2025-01-01: € 65,00 per uur (maximum)");
}

TEST_CASE("TR346: Bedrag is GeleverdVolume times ProductTarief") {
    const auto wereld = with_tarieven({row("04", 1250, "vast")});
    CHECK(judged(wereld, geleverd({"04", 4, 1250, 5000})) == "");
    CHECK(judged(wereld, geleverd({"04", 4, 1250, 5001})) == "9346");
    CHECK(judged(wereld, geleverd({"04", 4, 1250, 4999})) == "9346");
    CHECK(judged(wereld, geleverd({"04", 4, 1251, 5004})) == "0611");
    CHECK(judged(wereld, geleverd({"04", 4, 1251, 5000})) == "0611 9346");
    const auto oordeel = wereld.judge(wmo323({geleverd({"04", 4, 1250, 5001})}));
    CHECK(rules(oordeel) == "TR346");
    CHECK(toelichting(oordeel, "TR346") == "Bedrag € 50,01, berekend € 50,00 (4 uur x € 12,50)");
}

TEST_CASE("TR418, TR346: minutes against a vast hour tariff (rekenregels 7, C1 to C11)") {
    struct Row {
        int uurtarief;
        std::int64_t minuten;
        std::int64_t per_minuut;
        std::int64_t bedrag;
    };
    for (const Row& c :
         {Row{6000, 90, 100, 9000}, Row{5737, 95, 96, 9084}, Row{8730, 60, 146, 8730},
          Row{8724, 60, 145, 8724}, Row{6030, 1, 101, 101}, Row{6029, 1, 100, 100},
          Row{6031, 1, 101, 101}, Row{6090, 3, 102, 305}, Row{5999, 380, 100, 37994},
          Row{4550, 7, 76, 531}, Row{99999999, 1, 1666667, 1666667}}) {
        CAPTURE(c.uurtarief);
        const auto wereld = with_tarieven({row("04", c.uurtarief, "vast")});
        CHECK(judged(wereld, geleverd({"01", c.minuten, c.per_minuut, c.bedrag})) == "");
        CHECK(judged(wereld, geleverd({"01", c.minuten, c.per_minuut, c.bedrag + 1})) == "9346");
        CHECK(judged(wereld, geleverd({"01", c.minuten, c.per_minuut, c.bedrag - 1})) == "9346");
        const std::int64_t wrong = c.per_minuut + 1;
        CHECK(judged(wereld, geleverd({"01", c.minuten, wrong, wrong * c.minuten})) == "0611");
    }
}

TEST_CASE("TR418, TR346: what is said about minutes") {
    const auto wereld = with_tarieven({row("04", 5737, "vast")});
    const auto oordeel = wereld.judge(wmo323({geleverd({"01", 95, 96, 9120})}));
    CHECK(rules(oordeel) == "TR346");
    CHECK(toelichting(oordeel, "TR346") ==
          "Bedrag € 91,20, berekend € 90,84 (95 minuten x uurtarief € 57,37 / 60)");
    const auto tarief = wereld.judge(wmo323({geleverd({"01", 95, 95, 9025})}));
    CHECK(rules(tarief) == "TR418");
    CHECK(toelichting(tarief, "TR418") == "ProductTarief € 0,95, tarief van 02A16 op 2025-01-01: "
                                          "€ 0,96 per minuut (vast, uurtarief € 57,37)");
}

TEST_CASE("TR418, TR346: minutes against a maximum hour tariff") {
    const auto wereld = with_tarieven({row("04", 6000, "maximum")});
    const auto at = [&](std::int64_t minuten, std::int64_t tarief, std::int64_t bedrag) {
        return judged(wereld, geleverd({"01", minuten, tarief, bedrag}));
    };
    CHECK(at(30, 100, 2984) == "9346");
    CHECK(at(30, 100, 2985) == "");
    CHECK(at(30, 100, 3000) == "");
    CHECK(at(30, 100, 3001) == "9346");
    CHECK(at(30, 95, 2834) == "9346");
    CHECK(at(30, 95, 2835) == "");
    CHECK(at(30, 95, 2865) == "");
    CHECK(at(30, 95, 2866) == "9346");
    CHECK(at(95, 96, 9084) == "");
    CHECK(at(30, 101, 3030) == "0611");
    CHECK(at(30, 101, 3000) == "0611 9346");
    CHECK(toelichting(wereld.judge(wmo323({geleverd({"01", 30, 100, 2984})})), "TR346") ==
          "Bedrag € 29,84, berekend € 29,85 tot en met € 30,00 (30 minuten bij ProductTarief "
          "€ 1,00 en een uurtarief van ten hoogste € 60,00)");
}

TEST_CASE("TR418, TR346: a row in minutes goes before a row in hours") {
    const auto wereld = with_tarieven({row("01", 90, "vast"), row("04", 6000, "vast")});
    CHECK(judged(wereld, geleverd({"01", 30, 90, 2700})) == "");
    CHECK(judged(wereld, geleverd({"01", 30, 100, 3000})) == "0611");
}

TEST_CASE("TR418, TR346: of more rows one that fits is enough, and says what the Bedrag is") {
    const auto wereld = with_tarieven(
        {"02A16,02,04,2,5737,vast,zin,inspanning,,", "02A16,02,04,4,6000,vast,zin,inspanning,,"});
    CHECK(judged(wereld, geleverd({"04", 2, 5737, 11474})) == "");
    CHECK(judged(wereld, geleverd({"04", 2, 6000, 12000})) == "");
    CHECK(judged(wereld, geleverd({"04", 2, 5800, 11600})) == "0611");
    CHECK(judged(wereld, geleverd({"01", 95, 96, 9084})) == "");
    CHECK(judged(wereld, geleverd({"01", 95, 96, 9120})) == "9346");
    CHECK(toelichting(wereld.judge(wmo323({geleverd({"04", 2, 5800, 11600})})), "TR418") ==
          "ProductTarief € 58,00, tarief van 02A16 op 2025-01-01: € 57,37 per uur (vast) of "
          "€ 60,00 per uur (vast)");
}

TEST_CASE("TR346: of more hour tariffs that round to the ProductTarief each gives a Bedrag") {
    const auto wereld = with_tarieven(
        {"02A16,02,04,2,5737,vast,zin,inspanning,,", "02A16,02,04,4,5740,vast,zin,inspanning,,"});
    CHECK(judged(wereld, geleverd({"01", 95, 96, 9084})) == "");
    CHECK(judged(wereld, geleverd({"01", 95, 96, 9088})) == "");
    CHECK(judged(wereld, geleverd({"01", 95, 96, 9086})) == "9346");
}

TEST_CASE("TR418: the tariff is that of Begindatum, or the one that ended last before it") {
    auto wereld = with_tarieven({"02A16,02,04,,5000,vast,zin,inspanning,,2024-12-31",
                                 "02A16,02,04,,5500,vast,zin,inspanning,2025-01-01,2025-01-31",
                                 "02A16,02,04,,5600,vast,zin,inspanning,2025-06-01,"});
    const auto in_month = [&](std::string_view day, std::int64_t tarief) {
        auto prestatie = debet({.referentie = "R1", .periode = month_from(day)});
        return judged(wereld, at_tarief(prestatie, tarief));
    };
    CHECK(in_month("2025-01-01", 5500) == "");
    CHECK(in_month("2025-01-01", 5000) == "0611");
    // February: the code counted on the Ingangsdatum of the toewijzing, 1 January.
    CHECK(in_month("2025-02-01", 5500) == "");
    CHECK(in_month("2025-02-01", 5600) == "0611");
    CHECK(in_month("2025-02-01", 5000) == "0611");
    CHECK(in_month("2025-06-01", 5600) == "");
    CHECK(in_month("2025-06-01", 5500) == "0611");
}

TEST_CASE("TR418: a tariff of this aanbieder replaces the general one") {
    auto wereld = with_tarieven({row("04", 1, "vast")});
    wereld.tarieven = tarief::Tarieventabel::parse(
        "gemeente,productcode,categorie,eenheid,frequentie,tarief_cent,tariefsoort,leveringsvorm,"
        "uitvoeringsvariant,aanbieder,ingangsdatum,einddatum,omschrijving\n"
        "0034,02A16,02,04,,5700,vast,zin,inspanning,,,,proef\n"
        "0034,02A16,02,04,,5900,vast,zin,inspanning,12345678,,,proef\n",
        "proef.csv");
    CHECK(judged(wereld, geleverd({"04", 2, 5900, 11800})) == "");
    CHECK(judged(wereld, geleverd({"04", 2, 5700, 11400})) == "0611");
}

TEST_CASE("TR418: no row for the Eenheid while the code is known") {
    auto with_omvang = jaar_2025();
    with_omvang.omvang = omvang(10, "84", "4");
    auto wereld = with_toewijzingen({with_omvang});
    CHECK(judged(wereld, geleverd({"84", 2, 5700, 11400})) == "0611");
    CHECK(judged(wereld, geleverd({"84", 2, 5700, 11401})) == "0611 9346");
    CHECK(toelichting(wereld.judge(wmo323({geleverd({"84", 2, 5700, 11400})})), "TR418") ==
          "ProductTarief € 57,00, tarief van 02A16 op 2025-01-01: geen in eenheid 84 (stuks "
          "inspanning)");
}

TEST_CASE("TR418, TR346: Eenheid 83 has no tariff") {
    const auto wereld = with_tarieven({"02A16,02,83,,,vast,zin,output,,"});
    auto in_euro = geleverd({"83", 12345, 0, 12345});
    in_euro.producttarief.reset();
    CHECK(judged(wereld, in_euro) == "");
    CHECK(judged(with_tarieven({row("04", 6500, "vast")}), in_euro) == "9341");
}

TEST_CASE("TR381 broken skips TR418, TR341 without Omvang and TR346 on minutes, no more") {
    const auto wereld = with_tarieven({row("04", 6500, "vast")});
    auto unknown = geleverd({"04", 2, 6501, 13003});
    unknown.productcode = "02X99";
    CHECK(judged(wereld, unknown) == "9346 S329");
    unknown.eenheid = "01";
    CHECK(judged(wereld, unknown) == "S329");
    const auto with_omvang = with_toewijzingen({jaar_2025()});
    unknown.eenheid = "16";
    CHECK(judged(with_omvang, unknown) == "9340 9341 9346 S329");
}

TEST_CASE("TR341 with Omvang: the Eenheid of the toewijzing, or minutes on hours") {
    const auto hours = with_toewijzingen({jaar_2025()});
    CHECK(judged(hours, geleverd({"04", 2, 5700, 11400})) == "");
    CHECK(judged(hours, geleverd({"01", 60, 95, 5700})) == "");
    const auto oordeel = hours.judge(wmo323({geleverd({"16", 2, 9999, 19998})}));
    CHECK(rules(oordeel) == "TR341");
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "9341");
    CHECK(toelichting(oordeel, "TR341") ==
          "toegewezen in eenheid 04 (uur), gedeclareerd in 16 (dagdeel)");
    auto in_minutes = jaar_2025();
    in_minutes.omvang = omvang(600, "01", "4");
    const auto minutes = with_toewijzingen({in_minutes});
    CHECK(judged(minutes, geleverd({"01", 60, 95, 5700})) == "");
    CHECK(judged(minutes, geleverd({"04", 2, 5700, 11400})) == "9341");
}

TEST_CASE("TR341 without Omvang: a tariff row has the Eenheid, or hours for minutes") {
    const auto wereld = with_tarieven({row("04", 5700, "vast"), row("82", 100, "vast")});
    CHECK(judged(wereld, geleverd({"04", 2, 5700, 11400})) == "");
    CHECK(judged(wereld, geleverd({"82", 2, 100, 200})) == "");
    CHECK(judged(wereld, geleverd({"01", 60, 95, 5700})) == "");
    const auto oordeel = wereld.judge(wmo323({geleverd({"16", 2, 5700, 11400})}));
    CHECK(rules(oordeel) == "TR341");
    CHECK(toelichting(oordeel, "TR341") ==
          "gedeclareerd in eenheid 16 (dagdeel), de productlijst heeft 02A16 in 04 (uur) of 82 "
          "(stuks output)");
    const auto minutes = with_tarieven({row("01", 95, "vast")});
    CHECK(judged(minutes, geleverd({"04", 2, 5700, 11400})) == "9341");
}

TEST_CASE("TR341 broken skips TR418, TR321 and TR322; a skipped TR341 does not") {
    const auto hours = with_toewijzingen({jaar_2025()});
    CHECK(judged(hours, geleverd({"16", 9999, 1, 9999})) == "9341");
    CHECK(judged(hours, geleverd({"16", 9999, 1, 9998})) == "9341 9346");
    auto unknown = geleverd({"16", 2, 1, 2});
    unknown.toewijzingnummer = 999;
    CHECK(judged(hours, unknown) == "0611 9338");
}
