#include "bouwer.hpp"
#include <iwmod/retour.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::retour;
using namespace iwmod::test;

namespace {

const AntwoordKop kop{.identificatie = "306000000001",
                      .dagtekening = datum("2023-03-03"),
                      .versie = {"1.0.0", "1.0.0"}};

bericht::Finding broken(int niveau, std::string pad, std::string retourcode) {
    return {.niveau = niveau,
            .code = "TR000",
            .retourcode = std::move(retourcode),
            .pad = std::move(pad)};
}

} // namespace

TEST_CASE("all good: the retour is a Header only, without RetourCodes (outcome A)") {
    const auto antwoord = make_retourbericht(good_wmo305(), {}, kop);
    CHECK(antwoord.soort == Soort::wmo306);
    CHECK(antwoord.header.berichtcode == "419");
    CHECK(antwoord.header.retourcodes.empty());
    CHECK(std::holds_alternative<std::monostate>(antwoord.inhoud));
}

TEST_CASE("the Header of a retour copies that of the heenbericht and does not swap the parties") {
    const auto heen = good_wmo305();
    const auto antwoord = make_retourbericht(heen, {}, kop);
    CHECK(antwoord.header.afzender == heen.header.afzender);
    CHECK(antwoord.header.ontvanger == heen.header.ontvanger);
    CHECK(antwoord.header.berichtidentificatie.identificatie ==
          heen.header.berichtidentificatie.identificatie);
    CHECK(antwoord.header.identificatieretour == "306000000001");
    CHECK(antwoord.header.dagtekeningretour == datum("2023-03-03"));
    CHECK_FALSE(antwoord.header.xsltversie);
}

TEST_CASE("level 2: the retour is a Header with 0001, however many rules were broken (outcome B)") {
    const std::vector bevindingen{broken(2, "/Bericht/Client", "0001"),
                                  broken(2, "/Bericht/Client", "0001")};
    const auto antwoord = make_retourbericht(good_wmo301(), {.bevindingen = bevindingen}, kop);
    CHECK(antwoord.header.retourcodes == bericht::RetourCodes{"0001"});
    CHECK(std::holds_alternative<std::monostate>(antwoord.inhoud));
}

TEST_CASE(
    "a broken Header rule: a Header with all its codes, in order, and nothing else (outcome C1)") {
    const std::vector bevindingen{broken(3, "/Bericht/Header", "9056"),
                                  broken(4, "/Bericht/Header", "8848")};
    const auto antwoord = make_retourbericht(good_wmo307(), {.bevindingen = bevindingen}, kop);
    CHECK(antwoord.header.retourcodes == bericht::RetourCodes{"8848", "9056"});
    CHECK(std::holds_alternative<std::monostate>(antwoord.inhoud));
}

TEST_CASE("a broken class: every class is copied and carries its codes or 0200 (outcome C2)") {
    auto heen = good_wmo305();
    inhoud<bericht::StartClient>(heen).startproducten.push_back(
        start_product(701, datum("2023-03-01")));
    const std::vector bevindingen{
        broken(3, "/Bericht/Client/StartProducten/StartProduct[1]", "9326"),
        broken(3, "/Bericht/Client/StartProducten/StartProduct[1]", "9074"),
        broken(4, "/Bericht/Client/StartProducten/StartProduct[1]", "S329"),
        broken(4, "/Bericht/Client/StartProducten/StartProduct[1]", "S329")};
    const auto antwoord = make_retourbericht(heen, {.bevindingen = bevindingen}, kop);
    const auto& client = inhoud<bericht::StartClient>(antwoord);
    CHECK(antwoord.header.retourcodes == bericht::RetourCodes{"0200"});
    CHECK(client.retourcodes == bericht::RetourCodes{"0200"});
    CHECK(client.startproducten[0].retourcodes == bericht::RetourCodes{"9074", "9326", "S329"});
    CHECK(client.startproducten[1].retourcodes == bericht::RetourCodes{"0200"});
    CHECK(client.bsn == inhoud<bericht::StartClient>(heen).bsn);
    CHECK(all_retourcodes(antwoord) == bericht::RetourCodes{"0200", "9074", "9326", "S329"});
}

TEST_CASE("below a Client that could not be judged every class carries 0233 (TR304)") {
    const std::vector bevindingen{broken(3, "/Bericht/Client", "8187")};
    const std::vector<std::string> niet_beoordeeld{"/Bericht/Client"};
    const auto antwoord = make_retourbericht(
        good_wmo317(), {.bevindingen = bevindingen, .niet_beoordeeld = niet_beoordeeld}, kop);
    const auto& client = inhoud<bericht::WijzigingClient>(antwoord);
    CHECK(client.retourcodes == bericht::RetourCodes{"8187"});
    CHECK(client.verzoek.retourcodes == bericht::RetourCodes{"0233"});
    CHECK(client.verzoek.tewijzigenproducten.front().retourcodes == bericht::RetourCodes{"0233"});
}

TEST_CASE("the answer goes to the sender, and of a 302 or 320 to whom its Header calls Ontvanger") {
    CHECK(adres(good_wmo305()) == testaanbieder);
    CHECK(adres(good_wmo301()) == testgemeente);
    CHECK(adres(good_wmo302()) == testaanbieder);
    CHECK(adres(std::nullopt) == "onbekend");
    auto crafted = good_wmo305();
    crafted.header.afzender = "../../etc";
    CHECK(adres(crafted) == "onbekend");
}
