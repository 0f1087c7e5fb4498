// WMO323, the keys and references of the Prestaties: TR101, TR315, TR316, TR416.
#include "inside.hpp"

#include <chrono>
#include <string>

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

/// A declaratie with these Prestaties for each Client, the n-th of whom has test_bsn(n).
bericht::Bericht declaratie_of(const std::vector<std::vector<bericht::Prestatie>>& by_client) {
    auto bericht = good_wmo323();
    auto& declaratie = inhoud<bericht::Declaratie>(bericht);
    declaratie.clienten.clear();
    int n = 0;
    for (const auto& prestaties : by_client) {
        declaratie.clienten.push_back(bericht::DeclaratieClient{
            .bsn = test_bsn(++n), .prestaties = prestaties, .retourcodes = {}});
    }
    correct_totaal(declaratie);
    return bericht;
}

/// A debit on a toewijzing of its own.
bericht::Prestatie debet(std::string_view referentie, Nummer toewijzing) {
    auto result = prestatie(referentie);
    result.toewijzingnummer = toewijzing;
    return result;
}

/// A credit of a debit in an earlier declaratie.
bericht::Prestatie credit_of(std::string_view vorig, std::string_view referentie) {
    return credit(prestatie(vorig), referentie);
}

constexpr auto second = "/Bericht/Declaratie/Clienten/Client[1]/Prestaties/Prestatie[2]";

} // namespace

TEST_CASE("TR101 WMO323: no two Clienten with one Bsn") {
    auto bericht = declaratie_of({{debet("R1", 1)}, {debet("R2", 2)}});
    CHECK(broken(bericht).empty());
    auto& clienten = inhoud<bericht::Declaratie>(bericht).clienten;
    clienten[1].bsn = clienten[0].bsn;
    CHECK(places(bericht) == "TR101 /Bericht/Declaratie/Clienten/Client[2] Bsn");
    // Two Clienten with one Bsn are one parent: their Prestaties share the keys.
    clienten[1].prestaties[0].productreferentie.referentienummer = "R1";
    CHECK(places(bericht) == "TR101 /Bericht/Declaratie/Clienten/Client[2] Bsn\n"
                             "TR101 /Bericht/Declaratie/Clienten/Client[2]/Prestaties/Prestatie[1] "
                             "ProductReferentie");
}
TEST_CASE("TR101 WMO323: no two Prestaties of a Client with one ProductReferentie") {
    CHECK(places(declaratie_of({{debet("R1", 1), debet("R1", 2)}})) ==
          std::string{"TR101 "} + second + " ProductReferentie");
    CHECK(broken(declaratie_of({{debet("R1", 1), debet("r1", 2)}})).empty());
    // VorigReferentieNummer is part of it; twice the same credit breaks TR315 as well.
    CHECK(broken(declaratie_of({{credit_of("R0", "R2"), credit_of("R9", "R2")}})).empty());
    CHECK(broken(declaratie_of({{credit_of("R0", "R2"), credit_of("R0", "R2")}})) == "TR101 TR315");
}
TEST_CASE("TR101 WMO323: one ReferentieNummer under two Clienten, or as debit and as credit") {
    CHECK(broken(declaratie_of({{debet("R1", 1)}, {debet("R1", 2)}})).empty());
    CHECK(broken(declaratie_of({{debet("R1", 1), credit_of("R0", "R1")}})).empty());
}

TEST_CASE("TR315 WMO323: no two Prestaties name one VorigReferentieNummer") {
    CHECK(places(declaratie_of({{credit_of("R0", "R1"), credit_of("R0", "R2")}})) ==
          std::string{"TR315 "} + second + " ProductReferentie/VorigReferentieNummer");
    CHECK(broken(declaratie_of({{credit_of("R0", "R1")}, {credit_of("R0", "R2")}})) == "TR315");
    CHECK(broken(declaratie_of({{credit_of("R0", "R1"), credit_of("R9", "R2")}})).empty());
}

TEST_CASE("TR316 WMO323: a VorigReferentieNummer is no ReferentieNummer of the message") {
    CHECK(places(declaratie_of({{debet("R1", 1), credit_of("R1", "R2")}})) ==
          std::string{"TR316 "} + second + " ProductReferentie/VorigReferentieNummer");
    // Whichever comes first, under whichever Client, a credit too, its own included.
    CHECK(broken(declaratie_of({{credit_of("R1", "R2"), debet("R1", 1)}})) == "TR316");
    CHECK(broken(declaratie_of({{credit_of("R1", "R2")}, {debet("R1", 1)}})) == "TR316");
    CHECK(broken(declaratie_of({{credit_of("R0", "R1"), credit_of("R1", "R2")}})) == "TR316");
    CHECK(broken(declaratie_of({{credit_of("R1", "R1")}})) == "TR316");
    CHECK(broken(declaratie_of({{debet("R1", 1), credit_of("R0", "R2")}})).empty());
}

TEST_CASE("TR416 WMO323: one debit for a toewijzing, product and period") {
    auto other = prestatie("R2");
    CHECK(places(declaratie_of({{prestatie("R1"), other}})) ==
          std::string{"TR416 "} + second + " ProductPeriode");
    CHECK(broken(declaratie_of({{prestatie("R1")}, {other}})) == "TR416");
    SUBCASE("another ToewijzingNummer") {
        other.toewijzingnummer = 701;
        CHECK(broken(declaratie_of({{prestatie("R1"), other}})).empty());
    }
    SUBCASE("another ProductCategorie") {
        other.productcategorie = "03";
        CHECK(broken(declaratie_of({{prestatie("R1"), other}})).empty());
    }
    SUBCASE("another ProductCode") {
        other.productcode = "02A17";
        CHECK(broken(declaratie_of({{prestatie("R1"), other}})).empty());
    }
    SUBCASE("another Begindatum") {
        other.productperiode.begindatum = datum("2023-03-02");
        CHECK(broken(declaratie_of({{prestatie("R1"), other}})).empty());
    }
    SUBCASE("another Einddatum") {
        other.productperiode.einddatum = datum("2023-03-30");
        CHECK(broken(declaratie_of({{prestatie("R1"), other}})).empty());
    }
    SUBCASE("volume and amount play no part") {
        other.geleverdvolume = {1};
        other.ingediendbedrag.bedrag = {5700};
        CHECK(broken(declaratie_of({{prestatie("R1"), other}})) == "TR416");
    }
}
TEST_CASE("TR416 WMO323: debit, credit of an older one and nothing twice as debit is fine") {
    CHECK(broken(declaratie_of({{credit_of("R0", "R1"), prestatie("R2")}})).empty());
    CHECK(broken(declaratie_of({{credit_of("R0", "R1"), credit_of("R9", "R2")}})).empty());
    CHECK(broken(declaratie_of({{prestatie("R1"), credit_of("R0", "R2"), prestatie("R3")}})) ==
          "TR416");
}

TEST_CASE("level 2 of a WMO323 of 30,000 Prestaties takes no longer than it should") {
    std::vector<bericht::Prestatie> prestaties;
    constexpr int count = 30'000;
    prestaties.reserve(count);
    for (int n = 0; n < count; ++n) {
        const auto nummer = std::to_string(n);
        prestaties.push_back(n % 2 == 0 ? debet("D" + nummer, n)
                                        : credit_of("V" + nummer, "C" + nummer));
    }
    const auto bericht = declaratie_of({prestaties});
    const auto start = std::chrono::steady_clock::now();
    CHECK(broken(bericht).empty());
    // Generous: n^2 takes minutes here.
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{20});
}
