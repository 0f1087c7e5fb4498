#include "declaraties.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

/// One line of the table of rekenregels 6: a toewijzing, a ProductPeriode and the two maxima.
struct Voorbeeld {
    std::string_view naam;
    std::string_view ingang;
    std::string_view eind; ///< empty: none
    std::int64_t volume;
    std::string_view eenheid;
    std::string_view frequentie;
    std::string_view categorie;
    std::string_view first;
    std::string_view last;
    std::int64_t per_prestatie;
    std::int64_t per_toewijzing;
};

const std::vector<Voorbeeld> voorbeelden{
    {"B1", "2025-10-07", "2025-12-30", 3, "04", "2", "02", "2025-10-07", "2025-10-31", 12, 39},
    {"B3", "2025-10-07", "2025-12-30", 3, "04", "2", "02", "2025-12-01", "2025-12-30", 15, 39},
    {"B4", "2025-10-07", "2025-12-30", 3, "04", "2", "01", "2025-10-07", "2025-10-31", 18, 39},
    {"B1 in output, category 01", "2025-10-07", "2025-12-30", 3, "82", "2", "01", "2025-10-07",
     "2025-10-31", 18, 39},
    {"B18 in category 01", "2025-07-07", "2025-09-06", 30000, "83", "2", "01", "2025-09-01",
     "2025-09-06", 180000, 270000},
    {"B11", "2025-10-14", "2025-12-13", 15, "04", "4", "02", "2025-10-14", "2025-10-31", 15, 45},
    {"B13", "2025-07-07", "2025-09-07", 30000, "83", "2", "02", "2025-07-07", "2025-07-31", 90000,
     270000},
    {"B17", "2025-07-07", "2025-09-06", 30000, "83", "2", "02", "2025-08-01", "2025-08-31", 180000,
     270000},
    {"B18", "2025-07-07", "2025-09-06", 30000, "83", "2", "02", "2025-09-01", "2025-09-06", 0,
     270000},
    {"B26", "2025-06-02", "2025-09-01", 2, "82", "2", "02", "2025-08-01", "2025-08-31", 12, 28},
    {"B28", "2025-09-01", "2025-09-06", 1, "82", "2", "02", "2025-09-01", "2025-09-06", 1, 1},
    {"B30", "2020-12-01", "2021-01-31", 3, "04", "2", "02", "2020-12-01", "2020-12-31", 15, 27},
    {"B31", "2020-12-01", "2021-01-31", 3, "04", "2", "02", "2021-01-01", "2021-01-31", 15, 27},
    {"B34", "2024-02-10", "2024-03-15", 2, "04", "1", "02", "2024-02-10", "2024-02-29", 40, 70},
    {"B36", "2025-02-01", "2025-02-28", 1, "14", "4", "04", "2025-02-01", "2025-02-28", 1, 1},
    {"B37", "2025-03-01", "2025-12-31", 80, "04", "6", "02", "2025-03-01", "2025-03-31", 80, 80},
    {"B39", "2025-03-10", "", 10, "16", "4", "07", "2025-03-10", "2025-03-31", 10, 10},
    {"B40", "2025-03-10", "", 10, "16", "4", "07", "2025-05-01", "2025-05-31", 10, 30},
    {"B41", "2025-12-20", "", 1, "04", "1", "02", "2025-12-20", "2025-12-31", 12, 12},
    {"B43", "2025-01-01", "2025-12-31", 45, "01", "2", "01", "2025-03-01", "2025-03-31", 270, 2385},
};

bericht::ToegewezenProduct toewijzing_of(const Voorbeeld& v) {
    auto product = toegewezen(v.ingang, v.eind, omvang(v.volume, v.eenheid, v.frequentie));
    product.product = test::product(v.categorie, "XXA01");
    return product;
}

Wereld wereld_of(const Voorbeeld& v) {
    auto wereld = with_toewijzingen({toewijzing_of(v)});
    const bool is_euro = v.eenheid == "83";
    wereld.tarieven =
        tarieventabel({"XXA01," + std::string{v.categorie} + "," + std::string{v.eenheid} + ",," +
                       (is_euro ? "" : "100") + ",vast,zin,inspanning,,"});
    return wereld;
}

bericht::Prestatie prestatie_of(const Voorbeeld& v, std::int64_t volume) {
    auto prestatie =
        debet({.referentie = "R1", .periode = {datum(v.first), datum(v.last)}, .volume = volume});
    prestatie.productcategorie = v.categorie;
    prestatie.productcode = "XXA01";
    prestatie.eenheid = v.eenheid;
    if (v.eenheid == "83") {
        prestatie.producttarief.reset();
        prestatie.ingediendbedrag.bedrag = Eurocent{volume};
        return prestatie;
    }
    return at_tarief(prestatie, 100);
}

/// The toewijzing of B1: 3 uur per week from 2025-10-07 to 2025-12-30.
bericht::ToegewezenProduct b1() {
    return toegewezen("2025-10-07", "2025-12-30", omvang(3, "04", "2"));
}

bericht::Prestatie in_oktober(std::string_view referentie, std::int64_t volume) {
    return debet({.referentie = referentie,
                  .periode = {datum("2025-10-07"), datum("2025-10-31")},
                  .volume = volume});
}
bericht::Prestatie in_november(std::string_view referentie, std::int64_t volume) {
    return debet({.referentie = referentie, .periode = month_from("2025-11-01"), .volume = volume});
}
bericht::Prestatie in_december(std::string_view referentie, std::int64_t volume) {
    return debet({.referentie = referentie,
                  .periode = {datum("2025-12-01"), datum("2025-12-30")},
                  .volume = volume});
}
bericht::Prestatie in_minuten(bericht::Prestatie prestatie, std::int64_t minuten) {
    prestatie.eenheid = "01";
    prestatie.geleverdvolume = {minuten};
    prestatie.producttarief = Eurocent{95};
    prestatie.ingediendbedrag.bedrag = rekenen::bedrag_of_minuten(tarief_02A16, {minuten});
    return prestatie;
}

bericht::ToegewezenProduct with_budget(std::int64_t budget) {
    auto product = jaar_2025();
    product.product->code.reset();
    product.omvang.reset();
    product.budget = Eurocent{budget};
    return product;
}

/// A debit of so many cents, as one piece in the month of the day.
bericht::Prestatie for_bedrag(std::string_view referentie, std::string_view day,
                              std::int64_t bedrag) {
    return at_tarief(debet({.referentie = referentie, .periode = month_from(day), .volume = 1}),
                     bedrag);
}

} // namespace

TEST_CASE("TR321: the limit is fine, one above is not (rekenregels 6)") {
    for (const Voorbeeld& v : voorbeelden) {
        CAPTURE(v.naam);
        const auto wereld = wereld_of(v);
        const std::string both = v.per_prestatie == v.per_toewijzing ? "9321 9322" : "9321";
        if (v.per_prestatie > 0) {
            CHECK(judged(wereld, prestatie_of(v, v.per_prestatie)) == "");
        }
        CHECK(judged(wereld, prestatie_of(v, v.per_prestatie + 1)) == both);
    }
}

TEST_CASE("TR322: with what was approved, the limit is fine, one above is not (rekenregels 6)") {
    for (const Voorbeeld& v : voorbeelden) {
        CAPTURE(v.naam);
        if (v.per_prestatie == 0) {
            continue;
        }
        auto wereld = wereld_of(v);
        auto earlier = prestatie_of(v, v.per_toewijzing - v.per_prestatie);
        earlier.productreferentie.referentienummer = "R0";
        earlier.productcode = "ANDER"; // so that TR389 does not stand in the way
        approve(wereld, {earlier});
        CHECK(judged(wereld, prestatie_of(v, v.per_prestatie)) == "");
        auto one_more = earlier;
        one_more.productreferentie.referentienummer = "R00";
        one_more.productcode = "ANDER2";
        one_more.geleverdvolume = {1};
        approve(wereld, {one_more});
        CHECK(judged(wereld, prestatie_of(v, v.per_prestatie)) == "9322");
    }
}

TEST_CASE("TR321: what is said, with the numbers") {
    const auto wereld = with_toewijzingen({b1()});
    const auto oordeel = wereld.judge(wmo323({in_oktober("R1", 14)}));
    CHECK(rules(oordeel) == "TR321");
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "9321");
    CHECK(finding(oordeel, "TR321").element == "GeleverdVolume");
    CHECK(toelichting(oordeel, "TR321") == "toegestaan 12 uur (4 weken x 3), gedeclareerd 14 uur");
    const auto minutes = wereld.judge(wmo323({in_minuten(in_oktober("R1", 1), 721)}));
    CHECK(rules(minutes) == "TR321");
    CHECK(toelichting(minutes, "TR321") ==
          "toegestaan 12 uur (4 weken x 3) = 720 minuten, gedeclareerd 721 minuten");
    CHECK(judged(wereld, in_minuten(in_oktober("R1", 1), 720)) == "");
}

TEST_CASE("TR322: 12 and 15 hours approved, 12 more fit in 39 and 13 do not (rekenregels 6)") {
    auto wereld = with_toewijzingen({b1()});
    approve(wereld, {in_oktober("R1", 12), in_november("R2", 15)});
    CHECK(judged(wereld, in_december("R3", 12)) == "");
    const auto oordeel = wereld.judge(wmo323({in_december("R3", 13)}));
    CHECK(rules(oordeel) == "TR322");
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "9322");
    CHECK(toelichting(oordeel, "TR322") == "toegestaan over de toewijzing 39 uur (13 weken x 3), "
                                           "gedeclareerd 13 uur, al goedgekeurd 27 uur");
    approve(wereld, {credit(in_oktober("R1", 12), "R4")});
    CHECK(judged(wereld, in_december("R3", 13)) == "");
}

TEST_CASE("TR322: what was approved before in the message counts, credits first") {
    auto wereld = with_toewijzingen({b1()});
    const auto all =
        wereld.judge(wmo323({in_oktober("R1", 12), in_november("R2", 15), in_december("R3", 13)}));
    CHECK(codes(all, prestatie_pad(1, 3)) == "9322");
    CHECK(all.toekenning == registratie::Toekenning{{true, true, false}});
    // What was rejected does not count.
    const auto rejected =
        wereld.judge(wmo323({in_oktober("R1", 13), in_november("R2", 15), in_december("R3", 13)}));
    CHECK(rejected.toekenning == registratie::Toekenning{{false, true, true}});
    approve(wereld, {in_oktober("R1", 12), in_november("R2", 15)});
    const auto credited =
        wereld.judge(wmo323({in_december("R3", 13), credit(in_oktober("R1", 12), "R4")}));
    CHECK(rules(credited) == "");
}

TEST_CASE("TR321, TR322: hours and minutes add up in minutes (rekenregels 6)") {
    auto wereld = with_toewijzingen({b1()});
    approve(wereld, {in_minuten(in_oktober("R1", 1), 720), in_november("R2", 15)});
    CHECK(judged(wereld, in_minuten(in_december("R3", 1), 720)) == "");
    const auto oordeel = wereld.judge(wmo323({in_minuten(in_december("R3", 1), 721)}));
    CHECK(rules(oordeel) == "TR322");
    CHECK(toelichting(oordeel, "TR322") ==
          "toegestaan over de toewijzing 39 uur (13 weken x 3) = 2340 minuten, gedeclareerd 721 "
          "minuten, al goedgekeurd 27 uur");
}

TEST_CASE("TR321, TR322 are judged apart: 90 on a total of 80 gets both") {
    const auto wereld =
        with_toewijzingen({toegewezen("2025-03-01", "2025-12-31", omvang(80, "04", "6"))});
    auto prestatie = debet({.referentie = "R1", .periode = month_from("2025-03-01"), .volume = 90});
    CHECK(rules(wereld.judge(wmo323({prestatie}))) == "TR321 TR322");
    CHECK(toelichting(wereld.judge(wmo323({prestatie})), "TR322") ==
          "toegestaan over de toewijzing 80 uur (totaal), gedeclareerd 90 uur, al goedgekeurd 0 "
          "uur");
}

TEST_CASE("TR322 without Einddatum: only Prestaties up to this period count") {
    auto wereld = with_toewijzingen({toegewezen("2025-03-01", "", omvang(10, "04", "4"))});
    const auto in_month = [](std::string_view referentie, std::string_view day,
                             std::int64_t volume) {
        return debet({.referentie = referentie, .periode = month_from(day), .volume = volume});
    };
    approve(wereld, {in_month("R1", "2025-05-01", 30)});
    // An older month is declared later: May is left out.
    CHECK(judged(wereld, in_month("R2", "2025-04-01", 10)) == "");
    approve(wereld, {in_month("R3", "2025-04-01", 10)});
    CHECK(judged(wereld, in_month("R2", "2025-03-01", 10)) == "");
    const auto june = wereld.judge(wmo323({in_month("R4", "2025-06-01", 1)}));
    CHECK(rules(june) == "TR322");
    CHECK(toelichting(june, "TR322") ==
          "toegestaan over de toewijzing 40 uur (4 maanden x 10) tot en met 2025-06-30, "
          "gedeclareerd 1 uur, al goedgekeurd 40 uur");
}

TEST_CASE("TR322 without Einddatum, in total: all Prestaties count") {
    auto wereld = with_toewijzingen({toegewezen("2025-03-01", "", omvang(30, "04", "6"))});
    approve(wereld,
            {debet({.referentie = "R1", .periode = month_from("2025-05-01"), .volume = 30})});
    CHECK(judged(wereld,
                 debet({.referentie = "R2", .periode = month_from("2025-04-01"), .volume = 1})) ==
          "9322");
}

TEST_CASE("TR322: which Product was approved plays no part, another unit is left out") {
    auto wereld =
        with_toewijzingen({toegewezen("2025-03-01", "2025-12-31", omvang(80, "04", "6"))});
    auto other = debet({.referentie = "R1", .periode = month_from("2025-04-01"), .volume = 79});
    other.productcode = "02A19";
    auto other_unit = debet({.referentie = "R2", .periode = month_from("2025-05-01")});
    other_unit.eenheid = "16";
    approve(wereld, {other, other_unit});
    const auto march = [](std::int64_t volume) {
        return debet({.referentie = "R3", .periode = month_from("2025-03-01"), .volume = volume});
    };
    CHECK(judged(wereld, march(1)) == "");
    CHECK(judged(wereld, march(2)) == "9322");
}

TEST_CASE("TR307 or TR308 broken skips TR321 and TR322") {
    const auto wereld = with_toewijzingen({b1()});
    auto early = in_oktober("R1", 999);
    early.productperiode.begindatum = datum("2025-10-01");
    CHECK(judged(wereld, early) == "9307 9387");
    auto late = in_december("R1", 999);
    late.productperiode.einddatum = datum("2025-12-31");
    CHECK(judged(wereld, late) == "9308 9388");
}

TEST_CASE("TR369: the amounts on a Budget, the limit is fine, a cent above is not") {
    auto wereld = with_toewijzingen({with_budget(100000)});
    wereld.tarieven = tarieventabel({"02A16,02,04,,999999,maximum,zin,inspanning,,"});
    const auto earlier = for_bedrag("R1", "2025-01-01", 60000);
    const auto credited = for_bedrag("R2", "2025-02-01", 10000);
    approve(wereld, {earlier, credited});
    approve(wereld, {credit(credited, "R3")});
    CHECK(judged(wereld, for_bedrag("R4", "2025-03-01", 40000)) == "");
    const auto oordeel = wereld.judge(wmo323({for_bedrag("R4", "2025-03-01", 40001)}));
    CHECK(rules(oordeel) == "TR369");
    CHECK(codes(oordeel, prestatie_pad(1, 1)) == "9369");
    CHECK(finding(oordeel, "TR369").element == "IngediendBedrag");
    CHECK(toelichting(oordeel, "TR369") == "Budget € 1000,00, gedeclareerd € 400,01, al "
                                           "goedgekeurd € 600,00, samen € 1000,01");
}

TEST_CASE("TR322: without an end a later debit that was credited does not give room before it") {
    auto wereld = with_toewijzingen({toegewezen("2025-01-01", "", omvang(10, "04", "4"))});
    const auto later = debet({"R2", month_from("2025-03-01")});
    approve(wereld, {debet({"R1", month_from("2025-01-01"), 20}), later, credit(later, "C2")});
    CHECK(judged(wereld, debet({"R3", month_from("2025-02-01"), 1})) == "9322");
}

TEST_CASE("TR369: what was approved before in the message counts, what was rejected does not") {
    auto wereld = with_toewijzingen({with_budget(100000)});
    wereld.tarieven = tarieventabel({"02A16,02,04,,999999,maximum,zin,inspanning,,"});
    const auto oordeel = wereld.judge(
        wmo323({for_bedrag("R1", "2025-01-01", 100001), for_bedrag("R2", "2025-02-01", 60000),
                for_bedrag("R3", "2025-03-01", 40001), for_bedrag("R4", "2025-04-01", 40000)}));
    CHECK(oordeel.toekenning == registratie::Toekenning{{false, true, false, true}});
    CHECK(codes(oordeel) == "9369");
}

TEST_CASE("TR369: a generic budget holds for each Product; TR307 does not skip it") {
    auto generiek = with_budget(1000);
    generiek.product.reset();
    auto wereld = with_toewijzingen({generiek});
    auto prestatie = at_tarief(
        debet({.referentie = "R1", .periode = month_from("2025-01-01"), .volume = 1}), 3780);
    prestatie.productcategorie = "07";
    prestatie.productcode = "07A11";
    prestatie.eenheid = "16";
    CHECK(judged(wereld, prestatie) == "9369");
    prestatie.productperiode = month_from("2024-12-01");
    CHECK(judged(wereld, prestatie) == "9307 9369");
}
