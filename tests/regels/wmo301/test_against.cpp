#include "wereld.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

const std::string eerste = "/Bericht/Client/ToegewezenProducten/ToegewezenProduct[1]";

bericht::ToegewezenProduct& first_product(bericht::Bericht& bericht) {
    return inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten[0];
}

/// The good 301 with its product spoiled or changed.
template <class Change>
bericht::Bericht wmo301(const Change& change) {
    auto bericht = with_identificatie(good_wmo301(), "NIEUW");
    change(first_product(bericht));
    return bericht;
}

bericht::Bericht unchanged() {
    return wmo301([](bericht::ToegewezenProduct&) {});
}

} // namespace

TEST_CASE("TR332: the same toewijzing again may have another Einddatum, Omvang and reden") {
    Wereld wereld;
    wereld.accept(good_wmo301());
    CHECK(rules(wereld.judge(unchanged())) == "");
    CHECK(rules(wereld.judge(wmo301([](auto& product) {
              product.einddatum = datum("2023-09-30");
              product.omvang = omvang(20, "04", "2");
              product.redenwijziging = "08";
          }))) == "");
}

TEST_CASE("TR332: a ToewijzingNummer belongs to one Bsn, aanbieder, Product and Ingangsdatum") {
    Wereld wereld;
    wereld.accept(good_wmo301());
    auto other_bsn = unchanged();
    inhoud<bericht::ToewijzingClient>(other_bsn).bsn = test_bsn(2);
    auto other_aanbieder = unchanged();
    other_aanbieder.header.ontvanger = "87654321";
    const std::vector<bericht::Bericht> broken{
        other_bsn,
        other_aanbieder,
        wmo301([](auto& product) { product.product = test::product("02", "02A19"); }),
        wmo301([](auto& product) {
            product.product = test::product("02");
            product.omvang.reset();
        }),
        wmo301([](auto& product) {
            product.product = test::product("07", "07A11");
            product.omvang = omvang(1, "16", "2");
        }),
        wmo301([](auto& product) { product.ingangsdatum = datum("2023-03-02"); }),
        wmo301([](auto& product) { product.ingangsdatum = datum("2023-02-28"); }),
    };
    for (const bericht::Bericht& bericht : broken) {
        const auto oordeel = wereld.judge(bericht);
        CHECK(rules(oordeel) == "TR332");
        CHECK(codes(oordeel, eerste) == "9332");
        CHECK(finding(oordeel, "TR332").element == "ToewijzingNummer");
    }
    CHECK(toelichting(wereld.judge(other_bsn), "TR332") ==
          "toewijzing 700 bestaat al, andere cliënt");
    CHECK(toelichting(wereld.judge(broken[2]), "TR332") ==
          "toewijzing 700 bestaat al, 02 02A16 in plaats van 02 02A19");
    auto other_number = other_bsn;
    first_product(other_number).toewijzingnummer = 701;
    CHECK(rules(wereld.judge(other_number)) == "");
}

TEST_CASE("TR332: a removed toewijzing keeps its number in use, one that a 302 rejected does not") {
    Wereld wereld;
    wereld.accept(wmo301([](auto& product) {
        product.redenwijziging = "13";
        product.einddatum = product.ingangsdatum;
    }));
    auto other_bsn = unchanged();
    inhoud<bericht::ToewijzingClient>(other_bsn).bsn = test_bsn(2);
    CHECK(codes(wereld.judge(other_bsn)) == "9332");

    Wereld rejected;
    rejected.reject(rejected.accept(good_wmo301()), good_wmo302());
    CHECK(rules(rejected.judge(other_bsn)) == "");
}

TEST_CASE("TR379: a ReferentieAanbieder is that of an open request for this Bsn") {
    const auto answer = wmo301([](auto& product) {
        product.referentieaanbieder = referentie_315;
        product.product = test::product("07", "07A11");
        product.omvang = omvang(4, "16", "2");
    });
    Wereld wereld;
    CHECK(rules(wereld.judge(answer)) == "TR379");
    CHECK(codes(wereld.judge(answer), eerste) == "9379");
    CHECK(toelichting(wereld.judge(answer), "TR379") ==
          "ReferentieAanbieder AANVRAAG-1 staat in geen verzoek voor deze cliënt");

    wereld.accept(good_wmo315());
    CHECK(rules(wereld.judge(answer)) == "");
    auto other_bsn = answer;
    inhoud<bericht::ToewijzingClient>(other_bsn).bsn = test_bsn(2);
    CHECK(codes(wereld.judge(other_bsn)) == "9379");
    auto other_aanbieder = answer;
    other_aanbieder.header.ontvanger = "87654321";
    CHECK(codes(wereld.judge(other_aanbieder)) == "9379");
}

TEST_CASE("TR379: after 'in onderzoek' a request is open, after a rejection or a 301 it is not") {
    const auto answer = wmo301([](auto& product) { product.referentieaanbieder = referentie_315; });
    Wereld wereld;
    wereld.accept(good_wmo315());
    auto in_onderzoek = good_wmo319();
    inhoud<bericht::Antwoord>(in_onderzoek).verzoekantwoord = "2";
    wereld.accept(in_onderzoek);
    CHECK(rules(wereld.judge(answer)) == "");
    wereld.accept(good_wmo319());
    CHECK(codes(wereld.judge(answer)) == "9379");
    CHECK(toelichting(wereld.judge(answer), "TR379") ==
          "ReferentieAanbieder AANVRAAG-1 is al beantwoord of toegewezen");

    Wereld assigned;
    assigned.accept(good_wmo315());
    assigned.accept(answer);
    CHECK(codes(assigned.judge(with_identificatie(answer, "WEER"))) == "9379");
}

TEST_CASE("TR379: two ToegewezenProducten of one 301 may carry the same reference") {
    Wereld wereld;
    wereld.accept(good_wmo317());
    auto answer = wmo301([](auto& product) { product.referentieaanbieder = referentie_317; });
    auto& products = inhoud<bericht::ToewijzingClient>(answer).toegewezenproducten;
    products.push_back(products[0]);
    products[1].toewijzingnummer = 701;
    CHECK(rules(wereld.judge(answer)) == "");
}

TEST_CASE("TR381 on a 301: the Code counts on Ingangsdatum, with its Categorie") {
    const Wereld wereld;
    const auto al545 = [](std::string_view day) {
        return wmo301([&](auto& product) {
            product.product = test::product("04", "AL545");
            product.omvang = omvang(2, "14", "2");
            product.ingangsdatum = datum(day);
        });
    };
    CHECK(rules(wereld.judge(al545("2023-02-28"))) == "");
    const auto oordeel = wereld.judge(al545("2023-03-01"));
    CHECK(rules(oordeel) == "TR381");
    CHECK(codes(oordeel, eerste) == "S329");
    CHECK(toelichting(oordeel, "TR381") ==
          "productcode AL545 gold tot en met 2023-02-28, niet op 2023-03-01");
    CHECK(rules(wereld.judge(al545("2023-01-01"))) == "");
    CHECK(codes(wereld.judge(al545("2022-12-31"))) == "S329");

    const auto category =
        wereld.judge(wmo301([](auto& product) { product.product = test::product("07", "02A16"); }));
    CHECK(codes(category) == "S329");
    CHECK(finding(category, "TR381").element == "Product/Code");
    CHECK(toelichting(category, "TR381") ==
          "productcode 02A16 hoort op 2023-03-01 bij categorie 02, niet bij 07");
    CHECK(codes(wereld.judge(wmo301(
              [](auto& product) { product.product = test::product("02", "02X99"); }))) == "S329");
}

TEST_CASE("TR381 on a 301: a Categorie alone is fine, 11 to 14 as well") {
    const Wereld wereld;
    for (const std::string_view categorie : {"02", "11", "14", "99"}) {
        CHECK(rules(wereld.judge(wmo301([&](auto& product) {
                  product.product = test::product(categorie);
                  product.omvang.reset();
              }))) == "");
    }
}

TEST_CASE("TR381 on a 301: an Omvang without Code, as until 2020, is in no list") {
    const Wereld wereld;
    for (const auto& without_code :
         {std::optional{product("02")}, std::optional<bericht::Product>{}}) {
        CHECK(rules(wereld.judge(wmo301([&](auto& assigned) {
                  assigned.product = without_code;
                  assigned.omvang = omvang(2, "16", "2");
              }))) == "");
    }
}

TEST_CASE("TR381 on a 301: the table allows Eenheid together with Frequentie") {
    Wereld wereld;
    const auto with_omvang = [&](std::string_view code, const bericht::Omvang& value) {
        return wereld.judge(wmo301([&](auto& product) {
            product.product = test::product(code.substr(0, 2), code);
            product.omvang = value;
        }));
    };
    CHECK(rules(with_omvang("02A16", omvang(1, "01", "2"))) == "");
    CHECK(rules(with_omvang("10A12", omvang(1, "82", "4"))) == "");
    const auto unit = with_omvang("02A16", omvang(1, "16", "2"));
    CHECK(codes(unit) == "S329");
    CHECK(finding(unit, "TR381").element == "Omvang/Eenheid");
    CHECK(toelichting(unit, "TR381") == "Eenheid 16 (dagdeel), toegestaan bij productcode 02A16 op "
                                        "2023-03-01: 04 (uur)");
    CHECK(codes(with_omvang("07A11", omvang(1, "01", "2"))) == "S329");
    const auto frequency = with_omvang("10A12", omvang(1, "82", "2"));
    CHECK(codes(frequency) == "S329");
    CHECK(finding(frequency, "TR381").element == "Omvang/Frequentie");
    CHECK(toelichting(frequency, "TR381") ==
          "Frequentie 2 (per week), toegestaan bij productcode 10A12 op 2023-03-01: 4 (per maand)");

    wereld.tarieven = tarieventabel({"02A05,02,04,2,6000,vast,zin,inspanning,,",
                                     "02A05,02,16,4,6000,vast,zin,inspanning,,",
                                     "02P05,02,04,,6000,vast,pgb,inspanning,,"});
    CHECK(rules(with_omvang("02A05", omvang(1, "04", "2"))) == "");
    CHECK(codes(with_omvang("02A05", omvang(1, "04", "4"))) == "S329");
    CHECK(codes(with_omvang("02P05", omvang(1, "04", "2"))) == "S329");
}

TEST_CASE("TR385: a toewijzing with an approved debit that is not credited cannot be removed") {
    const auto removal = wmo301([](auto& product) {
        product.redenwijziging = "13";
        product.einddatum = product.ingangsdatum;
    });
    Wereld wereld;
    wereld.accept(good_wmo301());
    CHECK(rules(wereld.judge(removal)) == "");
    wereld.enter_declaratie(good_wmo323(), {{false}});
    CHECK(rules(wereld.judge(removal)) == "");

    auto paid = good_wmo323();
    inhoud<bericht::Declaratie>(paid).clienten[0].prestaties = {prestatie("R2")};
    wereld.enter_declaratie(paid, {{true}});
    const auto oordeel = wereld.judge(removal);
    CHECK(rules(oordeel) == "TR385");
    CHECK(codes(oordeel, eerste) == "9385");
    CHECK(toelichting(oordeel, "TR385") == "toewijzing 700, 1 goedgekeurd en niet gecrediteerd, "
                                           "als eerste R2 over 2023-03-01 tot en met 2023-03-31");
    CHECK(rules(wereld.judge(wmo301([](auto& product) { product.redenwijziging = "08"; }))) == "");

    auto credited = good_wmo323();
    inhoud<bericht::Declaratie>(credited).clienten[0].prestaties = {credit(prestatie("R2"), "R3")};
    wereld.enter_declaratie(credited, {{true}});
    CHECK(rules(wereld.judge(removal)) == "");
}

TEST_CASE("Each ToegewezenProduct collects all its codes, the others none") {
    Wereld wereld;
    wereld.accept(good_wmo301());
    auto bericht = unchanged();
    auto& products = inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten;
    products.push_back(toegewezen_product(701));
    products.push_back(toegewezen_product(testtoewijzing));
    products[2].product = test::product("02", "02X99");
    products[2].referentieaanbieder = "ONBEKEND";
    const auto oordeel = wereld.judge(bericht);
    CHECK(rules(oordeel) == "TR332 TR379 TR381");
    CHECK(codes(oordeel, "/Bericht/Client/ToegewezenProducten/ToegewezenProduct[3]") ==
          "9332 9379 S329");
}
