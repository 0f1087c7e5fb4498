#include "bouwer.hpp"
#include <iwmod/ggk.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::ggk;
using namespace iwmod::test;

namespace {

constexpr const char* nummer = "5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162";

ggk::Uitgang to_all() {
    ggk::Uitgang uitgang;
    uitgang.alle = true;
    return uitgang;
}

bericht::Envelop around(const bericht::Bericht& bericht,
                        const std::optional<std::string>& cross = std::nullopt) {
    return ggk::make_envelop(bericht, "<x/>", to_all(),
                             {.referentienummer = nummer,
                              .crossrefnummer = cross,
                              .moment = "2023-03-01T10:15:00+01:00"});
}

std::string code_of(const bericht::Envelop& envelop, const bericht::Bericht& bericht) {
    const auto fault = ggk::check_against(envelop, bericht);
    if (fault) {
        CHECK(fault->niveau == 0);
        CHECK_FALSE(fault->omschrijving.empty());
    }
    return fault ? fault->code : "";
}

} // namespace

TEST_CASE("an envelope that we make agrees with its message, whatever its soort") {
    CHECK(code_of(around(good_wmo301()), good_wmo301()).empty());
    CHECK(code_of(around(good_wmo305()), good_wmo305()).empty());
    CHECK(code_of(around(good_wmo323()), good_wmo323()).empty());
}

TEST_CASE("F011: a heenbericht travels as Di01, a retourbericht as Du01") {
    auto envelop = around(good_wmo305());
    envelop.soort = bericht::Envelopsoort::du01;
    CHECK(code_of(envelop, good_wmo305()) == "F011");
}

TEST_CASE("F014: the functie is the soort of the message") {
    auto envelop = around(good_wmo305());
    envelop.stuurgegevens.functie = "WMO307";
    const auto fault = ggk::check_against(envelop, good_wmo305());
    REQUIRE(fault);
    CHECK(fault->code == "F014");
    CHECK(fault->pad == "/envelopHeenbericht-ggk_Di01/stuurgegevens/functie");
    envelop.stuurgegevens.functie = "wmo305";
    CHECK(code_of(envelop, good_wmo305()) == "F014");
}

TEST_CASE("F015: functieVersie and functieSubversie are those of the message, in four digits") {
    auto envelop = around(good_wmo305());
    CHECK(envelop.parameters.functieversie == "0003");
    CHECK(envelop.parameters.functiesubversie == "0002");
    envelop.parameters.functieversie = "0002";
    CHECK(code_of(envelop, good_wmo305()) == "F015");
    envelop = around(good_wmo305());
    envelop.parameters.functiesubversie = "0000";
    CHECK(code_of(envelop, good_wmo305()) == "F015");
}

TEST_CASE("F016, F017: zender and ontvanger are those of the message") {
    auto envelop = around(good_wmo305());
    envelop.stuurgegevens.zender.organisatie = "12345679";
    CHECK(code_of(envelop, good_wmo305()) == "F016");
    envelop = around(good_wmo305());
    envelop.stuurgegevens.ontvanger.organisatie = "0035";
    CHECK(code_of(envelop, good_wmo305()) == "F017");
}

TEST_CASE("a retourbericht goes the other way than its Header says") {
    auto retour = good_wmo305();
    retour.soort = Soort::wmo306;
    const auto route = ggk::route_of(retour);
    CHECK(route.zender == testgemeente);
    CHECK(route.ontvanger == testaanbieder);
    const auto heen = ggk::route_of(good_wmo305());
    CHECK(heen.zender == testaanbieder);
    CHECK(heen.ontvanger == testgemeente);
}

TEST_CASE("a fault of the envelope has the code of what it is about") {
    std::vector<bericht::Finding> fouten;
    for (const char* pad : {"/e/stuurgegevens/berichtcode", "/e/stuurgegevens/referentienummer",
                            "/e/stuurgegevens/crossRefnummer", "/e/parameters/bericht/xmlBestand",
                            "/e/parameters/bericht/tekstBestand", "/e/stuurgegevens/functie",
                            "/e/stuurgegevens", ""}) {
        fouten.push_back({.niveau = 1, .code = "F010", .pad = pad});
    }
    fouten.push_back({.niveau = 0, .code = "F002", .pad = "/e/stuurgegevens/functie"});
    ggk::name_faults(fouten);
    std::vector<std::string> codes;
    for (const auto& fout : fouten) {
        codes.push_back(fout.code);
    }
    CHECK(codes == std::vector<std::string>{"F011", "F012", "F018", "F019", "F019", "F014", "F010",
                                            "F010", "F002"});
}

TEST_CASE("a fault says where its element stands in the file") {
    auto envelop = around(good_wmo305());
    envelop.stuurgegevens.functie = "WMO301";
    envelop.plekken.push_back({.ouder = "zender", .naam = "functie", .regelnummer = 8, .kolom = 1});
    envelop.plekken.push_back(
        {.ouder = "stuurgegevens", .naam = "functie", .regelnummer = 9, .kolom = 4});
    const auto fault = ggk::check_against(envelop, good_wmo305());
    CHECK(fault.value().regelnummer == 9);
    CHECK(fault.value().kolom == 4);
}
