#include "bouwer.hpp"
#include <iwmod/ggk.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::ggk;
using namespace iwmod::test;

namespace {

constexpr const char* nummer = "5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162";
constexpr const char* heen = "11111111-2222-4333-8444-555555555555";

ggk::Uitgang only(const std::string& relatie) {
    ggk::Uitgang uitgang;
    uitgang.relaties = {relatie};
    return uitgang;
}

bericht::Bericht wmo306() {
    auto bericht = good_wmo305();
    bericht.soort = Soort::wmo306;
    return bericht;
}

} // namespace

TEST_CASE("only what goes to a relatie of the list goes in an envelope, or everything") {
    const auto uitgang = only(std::string{testaanbieder});
    CHECK(uitgang.covers(testaanbieder));
    CHECK_FALSE(uitgang.covers(testgemeente));
    CHECK(ggk::soort_for(good_wmo301(), uitgang, std::nullopt) == bericht::Envelopsoort::di01);
    CHECK_FALSE(ggk::soort_for(good_wmo305(), uitgang, std::nullopt));
    CHECK_FALSE(ggk::soort_for(good_wmo301(), {}, std::nullopt));
}

TEST_CASE(
    "a retourbericht is a Du01 that names the envelope it answers; without one it goes bare") {
    const auto uitgang = only(std::string{testaanbieder});
    CHECK(ggk::soort_for(wmo306(), uitgang, heen) == bericht::Envelopsoort::du01);
    CHECK_FALSE(ggk::soort_for(wmo306(), uitgang, std::nullopt));
}

TEST_CASE("a 325 is a Di01 without crossRefnummer, unless the configuration says Du01") {
    bericht::Bericht wmo325 = good_wmo301();
    wmo325.soort = Soort::wmo325;
    auto uitgang = only(std::string{testaanbieder});
    CHECK(ggk::soort_for(wmo325, uitgang, heen) == bericht::Envelopsoort::di01);
    const auto envelop = ggk::make_envelop(wmo325, "x", uitgang,
                                           {.referentienummer = nummer,
                                            .crossrefnummer = heen,
                                            .moment = "2023-03-01T10:15:00+01:00"});
    CHECK_FALSE(envelop.stuurgegevens.crossrefnummer);
    uitgang.wmo325 = bericht::Envelopsoort::du01;
    CHECK(ggk::soort_for(wmo325, uitgang, heen) == bericht::Envelopsoort::du01);
    CHECK_FALSE(ggk::soort_for(wmo325, uitgang, std::nullopt));
}

TEST_CASE("an envelope of ours says what the koppelvlak asks") {
    const auto envelop = ggk::make_envelop(wmo306(), "<Bericht/>", only(std::string{testaanbieder}),
                                           {.referentienummer = nummer,
                                            .crossrefnummer = heen,
                                            .moment = "2023-03-01T10:15:00+01:00"});
    const auto& stuur = envelop.stuurgegevens;
    CHECK(stuur.berichtcode == "Du01");
    CHECK(stuur.zender.organisatie == testgemeente);
    CHECK(stuur.zender.applicatie == "iwmod");
    CHECK(stuur.ontvanger.organisatie == testaanbieder);
    CHECK(stuur.ontvanger.applicatie == "GGk");
    CHECK(stuur.referentienummer == nummer);
    CHECK(stuur.crossrefnummer == heen);
    CHECK(stuur.tijdstip == "20230301101500");
    CHECK(stuur.functie == "WMO306");
    CHECK(envelop.parameters.bericht.xmlbestand->bytes == "<Bericht/>");
}

TEST_CASE("an Fo01 of ours says StUF055 of the envelope that it answers") {
    bericht::Envelop received;
    received.stuurgegevens.referentienummer = heen;
    received.stuurgegevens.zender.organisatie = testaanbieder;
    received.stuurgegevens.ontvanger.organisatie = testgemeente;
    received.stuurgegevens.functie = "WMO305";
    received.parameters.applicatieversie = "0002";
    received.parameters.applicatiesubversie = "0010";
    const auto fo01 = ggk::make_fo01(
        received, {}, {.referentienummer = nummer, .crossrefnummer = {}, .moment = "2023-03-01"});
    CHECK(fo01.soort == bericht::Envelopsoort::fo01);
    CHECK(fo01.fout.code == "StUF055");
    CHECK(fo01.fout.details == "WMO305-00020010");
    CHECK(fo01.stuurgegevens.crossrefnummer == heen);
    CHECK(fo01.stuurgegevens.ontvanger.organisatie == testaanbieder);
    CHECK(fo01.stuurgegevens.zender.organisatie == testgemeente);
}

TEST_CASE("25 MB is for the whole envelope: some 18.7 MB of message") {
    CHECK(ggk::largest_message(25'000'000) > 18'700'000);
    CHECK(ggk::largest_message(25'000'000) < 18'750'000);
    CHECK(ggk::largest_message(100) == 0);
    CHECK(ggk::does_not_fit(25'000'000).code == "F021");
}
