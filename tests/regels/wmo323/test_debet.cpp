#include "declaraties.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

/// Toewijzing of IV089: 2025-04-08 to 2025-06-17.
bericht::ToegewezenProduct iv089() {
    return toegewezen("2025-04-08", "2025-06-17", omvang(10, "04", "4"));
}

bericht::Prestatie over(std::string_view first, std::string_view last) {
    return debet({.referentie = "R1", .periode = {datum(first), datum(last)}});
}

bericht::Prestatie in_januari() {
    return over("2025-01-01", "2025-01-31");
}

bericht::ToegewezenProduct zonder_omvang(const std::optional<bericht::Product>& product) {
    auto result = jaar_2025();
    result.product = product;
    result.omvang.reset();
    return result;
}

/// A register in which toewijzing 700 was removed.
Wereld with_removed(const bericht::ToegewezenProduct& product) {
    auto wereld = with_toewijzingen({product});
    auto toewijzing = good_wmo301();
    inhoud<bericht::ToewijzingClient>(toewijzing).toegewezenproducten = {product};
    wereld.remove(toewijzing);
    return wereld;
}

/// A register in which toewijzing 700 is of another client.
Wereld with_other_client(const bericht::ToegewezenProduct& product) {
    auto own = jaar_2025();
    own.toewijzingnummer = 799;
    auto wereld = with_toewijzingen({own});
    auto other = good_wmo301();
    inhoud<bericht::ToewijzingClient>(other).bsn = test_bsn(2);
    inhoud<bericht::ToewijzingClient>(other).toegewezenproducten = {product};
    wereld.accept(other);
    return wereld;
}

/// A toewijzing and a Prestatie on it that breaks what it is held against.
struct Misstand {
    std::string regels;
    bericht::ToegewezenProduct toegewezen;
    bericht::Prestatie prestatie;
    std::string ook; // what does not hang on the toewijzing
};

std::vector<Misstand> misstanden() {
    auto other_product = at_tarief(in_januari(), 3780);
    other_product.productcategorie = "07";
    other_product.productcode = "07A11";
    other_product.eenheid = "16";
    auto other_eenheid = in_januari();
    other_eenheid.eenheid = "16";
    auto much = over("2025-01-01", "2025-01-01");
    much.geleverdvolume = {999};
    auto met_budget = zonder_omvang(std::nullopt);
    met_budget.budget = Eurocent{1};
    return {{"TR339 TR340 TR341", jaar_2025(), other_product, ""},
            {"TR307", jaar_2025(), over("2024-12-01", "2024-12-31"), ""},
            {"TR308", jaar_2025(), over("2026-01-01", "2026-01-31"), ""},
            {"TR387 TR388", jaar_2025(), over("2025-01-02", "2025-01-30"), ""},
            {"TR388 TR321 TR322", jaar_2025(), at_tarief(much, 5700), ""},
            {"TR341", zonder_omvang(product("02")), other_eenheid, " TR418"},
            {"TR369", met_budget, in_januari(), ""}};
}

} // namespace

TEST_CASE("TR304 and TR384 skip all that the Prestatie is held against in the toewijzing") {
    for (const auto& each : misstanden()) {
        CAPTURE(each.regels);
        auto bericht = wmo323({each.prestatie});
        auto& declaratie = inhoud<bericht::Declaratie>(bericht);
        declaratie.declaratieperiode = month_from("2026-01-01");
        CHECK(rules(with_other_client(each.toegewezen).judge(bericht)) == "TR304" + each.ook);
        CHECK(rules(with_removed(each.toegewezen).judge(bericht)) == "TR384" + each.ook);
        if (each.ook.empty()) {
            CHECK(rules(with_toewijzingen({each.toegewezen}).judge(bericht)) == each.regels);
        }
    }
}

TEST_CASE("TR307, TR308, TR387, TR388: the periods of IV089") {
    const auto wereld = with_toewijzingen({iv089()});
    const auto judged_over = [&](std::string_view first, std::string_view last) {
        return judged(wereld, over(first, last));
    };
    CHECK(judged_over("2025-04-08", "2025-04-30") == "");
    CHECK(judged_over("2025-05-01", "2025-05-31") == "");
    CHECK(judged_over("2025-06-01", "2025-06-17") == "");
    CHECK(judged_over("2025-04-01", "2025-04-30") == "9307 9387");
    CHECK(judged_over("2025-04-10", "2025-04-30") == "9387");
    CHECK(judged_over("2025-06-01", "2025-06-30") == "9308 9388");
    CHECK(judged_over("2025-03-01", "2025-03-31") == "9307");
    CHECK(judged_over("2025-07-01", "2025-07-31") == "9308");
}

TEST_CASE("TR307, TR387: a day before and a day after the Ingangsdatum") {
    const auto wereld = with_toewijzingen({iv089()});
    CHECK(judged(wereld, over("2025-04-07", "2025-04-30")) == "9307 9387");
    CHECK(judged(wereld, over("2025-04-09", "2025-04-30")) == "9387");
    CHECK(judged(wereld, over("2025-05-02", "2025-05-31")) == "9387");
    const auto oordeel = wereld.judge(wmo323({over("2025-04-07", "2025-04-30")}));
    CHECK(rules(oordeel) == "TR307 TR387");
    CHECK(toelichting(oordeel, "TR307") ==
          "ProductPeriode vanaf 2025-04-07, toewijzing 700 vanaf 2025-04-08");
    CHECK(toelichting(oordeel, "TR387") == "Begindatum 2025-04-07, verwacht 2025-04-08");
    CHECK(finding(oordeel, "TR387").element == "ProductPeriode/Begindatum");
}

TEST_CASE("TR308, TR388: a day before and a day after the Einddatum") {
    const auto wereld = with_toewijzingen({iv089()});
    CHECK(judged(wereld, over("2025-06-01", "2025-06-16")) == "9388");
    CHECK(judged(wereld, over("2025-06-01", "2025-06-18")) == "9308 9388");
    CHECK(judged(wereld, over("2025-05-01", "2025-05-30")) == "9388");
    const auto oordeel = wereld.judge(wmo323({over("2025-06-01", "2025-06-18")}));
    CHECK(toelichting(oordeel, "TR308") ==
          "ProductPeriode tot en met 2025-06-18, toewijzing 700 tot en met 2025-06-17");
    CHECK(toelichting(oordeel, "TR388") == "Einddatum 2025-06-18, verwacht 2025-06-17");
}

TEST_CASE("TR308, TR388: a toewijzing without Einddatum ends nowhere; February has its last day") {
    const auto wereld = with_toewijzingen({toegewezen("2024-02-01", "", omvang(10, "04", "4"))});
    CHECK(judged(wereld, over("2025-11-01", "2025-11-30")) == "");
    CHECK(judged(wereld, over("2024-02-01", "2024-02-29")) == "");
    CHECK(judged(wereld, over("2024-02-01", "2024-02-28")) == "9388");
    CHECK(judged(wereld, over("2025-02-01", "2025-02-28")) == "");
}

TEST_CASE(
    "TR387, TR388: a toewijzing within one month is declared from its first to its last day") {
    const auto wereld =
        with_toewijzingen({toegewezen("2025-04-08", "2025-04-20", omvang(10, "04", "4"))});
    CHECK(judged(wereld, over("2025-04-08", "2025-04-20")) == "");
    CHECK(judged(wereld, over("2025-04-01", "2025-04-30")) == "9307 9308 9387 9388");
}

TEST_CASE("TR319: a ProductPeriode may end on the last day of the DeclaratiePeriode") {
    const auto wereld = with_toewijzingen({jaar_2025()});
    auto bericht = wmo323({in_januari()});
    auto& periode = inhoud<bericht::Declaratie>(bericht).declaratieperiode;
    periode = month_from("2025-01-01");
    CHECK(rules(wereld.judge(bericht)) == "");
    periode.einddatum = datum("2025-01-30");
    const auto oordeel = wereld.judge(bericht);
    CHECK(rules(oordeel) == "TR319");
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "9319");
    CHECK(toelichting(oordeel, "TR319") ==
          "ProductPeriode tot en met 2025-01-31, DeclaratiePeriode tot en met 2025-01-30");
    periode.einddatum = datum("2025-02-01");
    CHECK(rules(wereld.judge(bericht)) == "");
}

TEST_CASE("TR338: no toewijzing with the number, or only to another aanbieder") {
    auto wereld = with_toewijzingen({jaar_2025()});
    auto unknown = in_januari();
    unknown.toewijzingnummer = 999;
    const auto oordeel = wereld.judge(wmo323({unknown}));
    CHECK(rules(oordeel) == "TR338");
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "9338");
    CHECK(toelichting(oordeel, "TR338") == "toewijzing 999, aanbieder 12345678");
    auto other = good_wmo301();
    other.header.ontvanger = "87654321";
    auto product = jaar_2025();
    product.toewijzingnummer = 999;
    inhoud<bericht::ToewijzingClient>(other).toegewezenproducten = {product};
    wereld.accept(other);
    CHECK(judged(wereld, unknown) == "9338");
}

TEST_CASE("TR338 skips what hangs on the toewijzing; TR381, TR418 and TR346 are judged") {
    const auto wereld = with_toewijzingen({jaar_2025()});
    auto unknown = at_tarief(over("2025-01-02", "2025-01-03"), 5701);
    unknown.toewijzingnummer = 999;
    unknown.geleverdvolume = {999};
    CHECK(judged(wereld, unknown) == "0611 9338 9346");
    unknown.productcode = "02X99";
    CHECK(judged(wereld, unknown) == "9338 9346 S329");
}

TEST_CASE("TR304 on a Prestatie: the toewijzing is of another Bsn") {
    auto wereld = with_toewijzingen({jaar_2025()});
    auto other = good_wmo301();
    inhoud<bericht::ToewijzingClient>(other).bsn = test_bsn(2);
    auto product = zonder_omvang(test::product("07", "07A11"));
    product.toewijzingnummer = 701;
    product.omvang = omvang(1, "16", "4");
    product.redenwijziging = "13";
    product.einddatum = product.ingangsdatum;
    inhoud<bericht::ToewijzingClient>(other).toegewezenproducten = {product};
    wereld.accept(other);
    auto wrong = over("2025-01-02", "2025-01-31");
    wrong.toewijzingnummer = 701;
    const auto oordeel = wereld.judge(wmo323({wrong}));
    CHECK(rules(oordeel) == "TR304");
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "8187");
    CHECK(finding(oordeel, "TR304").element == "ToewijzingNummer");
    CHECK(toelichting(oordeel, "TR304") == "toewijzing 701 is van een andere cliënt");
    CHECK(oordeel.niet_beoordeeld.empty());
}

TEST_CASE("TR384: the toewijzing was removed with reden 13, also after delivery") {
    auto wereld = with_toewijzingen({jaar_2025()});
    CHECK(judged(wereld, in_januari()) == "");
    auto removal = good_wmo301();
    auto product = jaar_2025();
    product.redenwijziging = "13";
    product.einddatum = product.ingangsdatum;
    product.toewijzingsdatum = datum("2025-02-01");
    inhoud<bericht::ToewijzingClient>(removal).toegewezenproducten = {product};
    wereld.accept(removal);
    const auto oordeel = wereld.judge(wmo323({over("2025-01-05", "2025-02-03")}));
    CHECK(rules(oordeel) == "TR384");
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "9384");
    CHECK(toelichting(oordeel, "TR384") ==
          "toewijzing 700 is verwijderd (RedenWijziging 13) op 2025-02-01");
    product.redenwijziging = "01";
    inhoud<bericht::ToewijzingClient>(removal).toegewezenproducten = {product};
    inhoud<bericht::ToewijzingClient>(removal).toegewezenproducten[0].toewijzingsdatum =
        datum("2025-02-02");
    wereld.accept(removal);
    CHECK(judged(wereld, in_januari()) == "9308 9388");
}

TEST_CASE(
    "The version of the toewijzing that counts is the newest, whatever the order of arrival") {
    auto may_12 = jaar_2025();
    may_12.toewijzingsdatum = datum("2025-05-12");
    may_12.toewijzingstijd = *Tijd::parse("10:00:00");
    may_12.einddatum = datum("2025-06-30");
    auto may_10 = may_12;
    may_10.toewijzingsdatum = datum("2025-05-10");
    may_10.einddatum = datum("2025-12-31");
    const auto wereld = with_toewijzingen({may_12, may_10});
    CHECK(judged(wereld, over("2025-06-01", "2025-06-30")) == "");
    CHECK(judged(wereld, over("2025-07-01", "2025-07-31")) == "9308");
}

TEST_CASE("TR339, TR340: the Product of the toewijzing, as far as it has one") {
    auto other = at_tarief(in_januari(), 3780);
    other.productcategorie = "07";
    other.productcode = "07A11";
    other.eenheid = "16";
    const auto by_categorie = with_toewijzingen({zonder_omvang(product("02"))});
    const auto oordeel = by_categorie.judge(wmo323({other}));
    CHECK(rules(oordeel) == "TR339");
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "9339");
    CHECK(toelichting(oordeel, "TR339") == "toegewezen categorie 02, gedeclareerd categorie 07");
    CHECK(judged(by_categorie, in_januari()) == "");
    CHECK(judged(with_toewijzingen({zonder_omvang(std::nullopt)}), other) == "");

    auto specific = jaar_2025();
    specific.omvang = omvang(10, "16", "4");
    CHECK(judged(with_toewijzingen({specific}), other) == "9339 9340");
    auto code = at_tarief(in_januari(), 6000);
    code.productcode = "02A19";
    const auto other_code = with_toewijzingen({jaar_2025()}).judge(wmo323({code}));
    CHECK(rules(other_code) == "TR340");
    CHECK(codes(other_code, prestatie_pad(1, 1)) == "9340");
    CHECK(toelichting(other_code, "TR340") ==
          "toegewezen productcode 02A16, gedeclareerd productcode 02A19");
}

TEST_CASE("TR381 on a Prestatie: on Begindatum, or on the Ingangsdatum of the toewijzing") {
    auto wereld = with_toewijzingen({zonder_omvang(product("02"))});
    const auto listed = [&](std::string_view van_tot) {
        wereld.tarieven =
            tarieventabel({"02A16,02,04,,5700,vast,zin,inspanning," + std::string{van_tot}});
        return judged(wereld, over("2025-03-01", "2025-03-31"));
    };
    CHECK(listed("2025-03-01,") == "");
    CHECK(listed("2025-03-02,") == "S329");
    CHECK(listed(",2025-02-28") == "");
    CHECK(listed(",2025-01-01") == "");
    CHECK(listed(",2024-12-31") == "S329");
    CHECK(listed("2025-01-01,2025-01-01") == "");
    CHECK(listed("2025-01-02,2025-02-28") == "S329");
}

TEST_CASE("TR381: the named toewijzing counts whatever its Bsn, an unknown one does not help") {
    auto wereld = with_toewijzingen({jaar_2025()});
    auto other = good_wmo301();
    inhoud<bericht::ToewijzingClient>(other).bsn = test_bsn(2);
    auto product = jaar_2025();
    product.toewijzingnummer = 701;
    inhoud<bericht::ToewijzingClient>(other).toegewezenproducten = {product};
    wereld.accept(other);
    wereld.tarieven = tarieventabel({"02A16,02,04,,5700,vast,zin,inspanning,,2025-01-01"});
    auto prestatie = over("2025-03-01", "2025-03-31");
    prestatie.toewijzingnummer = 701;
    CHECK(judged(wereld, prestatie) == "8187");
    prestatie.toewijzingnummer = 999;
    CHECK(judged(wereld, prestatie) == "9338 S329");
}

TEST_CASE("TR381: rows with leveringsvorm pgb and rows of another gemeente never count") {
    auto wereld = with_toewijzingen({zonder_omvang(product("02"))});
    const std::string kop = "gemeente,productcode,categorie,eenheid,frequentie,tarief_cent,"
                            "tariefsoort,leveringsvorm,uitvoeringsvariant,ingangsdatum,einddatum,"
                            "omschrijving\n";
    const std::string here = "0034,02A16,02,04,,5700,vast,zin,inspanning,,,proef\n";
    const std::string there = "0014,02A16,02,04,,5700,vast,zin,inspanning,,,proef\n";
    const std::string pgb = "0034,02A16,02,04,,5700,vast,pgb,inspanning,,,proef\n";
    wereld.tarieven = tarief::Tarieventabel::parse(kop + there + pgb, "proef.csv");
    CHECK(judged(wereld, in_januari()) == "S329");
    wereld.tarieven = tarief::Tarieventabel::parse(kop + here + there, "proef.csv");
    CHECK(judged(wereld, in_januari()) == "");
}

TEST_CASE("A Prestatie collects all codes that apply") {
    const auto wereld = with_toewijzingen({iv089()});
    auto wrong = at_tarief(over("2025-04-01", "2025-04-30"), 3780);
    wrong.productcategorie = "07";
    wrong.productcode = "07A11";
    wrong.eenheid = "16";
    wrong.ingediendbedrag.bedrag = Eurocent{1};
    CHECK(rules(wereld.judge(wmo323({wrong}))) == "TR339 TR340 TR341 TR307 TR387 TR346");
}
