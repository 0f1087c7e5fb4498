// The decision on a message, against a register to which nothing is written.
#include "bestanden.hpp"
#include "register/proef.hpp"
#include "stored_zip.hpp"
#include <iwmod/crypto/sha256.hpp>
#include <iwmod/oordeel.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace iwmod;
using namespace iwmod::oordeel;
using namespace iwmod::test;

namespace {

class CountedNumbers final : public oordeel::Numbers {
  public:
    std::string next_identificatie(const Gemeentecode& /*gemeente*/, Soort /*soort*/) override {
        return std::to_string(++m_given);
    }
    std::string next_foutmelding() override { return "F0000000000" + std::to_string(++m_given); }
    std::string next_referentienummer() override { return "00000000-0000-4000-8000-000000000001"; }
    int given() const { return m_given; }

  private:
    int m_given = 0;
};

/// What a decision stands on, with an empty register.
struct Bench {
    Proef proef;
    xml::Schemas schemas{{source_dir() / "schemas/iwmo/3.2",
                          source_dir() / "schemas/foutmelding/1.0/foutmelding.xsd",
                          source_dir() / "schemas/ggk/2.1/ggk0210.xsd"}};
    tarief::Tarieventabel tarieven =
        tarief::Tarieventabel::load(source_dir() / "config/tarieven-almere-2023.csv");
    tarief::Gemeententabel gemeenten =
        tarief::Gemeententabel::load(source_dir() / "config/gemeenten.csv");
    std::string tabelversie = "versie";
    std::string besloten = "2023-04-05T12:00:00+02:00";
    std::uint64_t maximum_bytes = 1'000'000;
    ggk::Uitgang uitgang;
    std::optional<registratie::BerichtId> same;
    xml::Reader reader{schemas};
    CountedNumbers numbers;

    oordeel::Decision decide(const std::string& inhoud) {
        oordeel::Inspector inspector{schemas,
                                     {.gemeenten = {gemeente_a}, .maximum_bytes = 25'000'000}};
        const auto inspection = inspector.inspect(inhoud);
        return oordeel::decide(
            {.inspection = inspection,
             .sha256 = crypto::sha256(inhoud).hex(),
             .grootte = inhoud.size()},
            {.omgeving = {.reader = proef.ask(),
                          .tarieven = tarieven,
                          .gemeenten = gemeenten,
                          .systeemdatum = datum("2023-04-05"),
                          .original = [](const auto& /*vindplaats*/) { return std::nullopt; }},
             .tabelversie = tabelversie,
             .besloten = besloten,
             .maximum_bytes = maximum_bytes,
             .uitgang = uitgang,
             .schemas = schemas,
             .reader = reader,
             .numbers = numbers,
             .find_same = [this](const std::string& /*sha256*/) { return same; }});
    }
};

} // namespace

TEST_CASE("A repeated file is dubbel, with no answer and no number") {
    Bench bench;
    bench.same = 7;
    const auto decision = bench.decide(fixture("goed/wmo305/een-product.xml"));
    CHECK(decision.status == registratie::Status::dubbel);
    CHECK(decision.dubbel_van == 7);
    CHECK_FALSE(decision.antwoord);
    CHECK(decision.content == oordeel::Content::none);
    CHECK(bench.numbers.given() == 0);
}

TEST_CASE("What is no message gets a Foutmelding to onbekend, and nothing of it counts") {
    Bench bench;
    const auto decision = bench.decide("<kapot>");
    CHECK(decision.status == registratie::Status::foutmelding);
    CHECK(decision.niveau == 0);
    CHECK(decision.aantal == 1);
    REQUIRE(decision.antwoord);
    CHECK(decision.antwoord->soort == "Foutmelding");
    CHECK(decision.antwoord->relatie == "onbekend");
    CHECK(decision.content == oordeel::Content::none);
    CHECK(decision.tabelversie.empty());
}

TEST_CASE(
    "A message that breaks a rule is answered with its retourbericht, by the table in force") {
    Bench bench; // the register knows no toewijzing
    const auto decision = bench.decide(fixture("goed/wmo305/een-product.xml"));
    CHECK(decision.status == registratie::Status::afgekeurd);
    REQUIRE(decision.antwoord);
    CHECK(decision.antwoord->soort == "WMO306");
    CHECK(decision.antwoord->bestand == "WMO306-0034-1.xml");
    CHECK_FALSE(decision.retourcodes.empty());
    CHECK(decision.aantal == decision.bevindingen.size());
    CHECK(decision.content == oordeel::Content::none);
    CHECK_FALSE(decision.vrijgave);
    CHECK(decision.tabelversie == "versie");
}

TEST_CASE("A good message of the gemeente is answered and released; its content counts") {
    Bench bench;
    const auto decision = bench.decide(xml::write(good_wmo301()));
    CHECK(decision.status == registratie::Status::geaccepteerd);
    REQUIRE(decision.antwoord);
    CHECK(decision.antwoord->soort == "WMO302");
    CHECK(decision.vrijgave);
    CHECK(decision.content == oordeel::Content::bericht);
    registratie::BerichtRow rij;
    rij.id = 42;
    rij.sha256 = hash_of(1);
    rij.grootte = 12;
    const auto release = oordeel::make_release(good_wmo301(), rij);
    CHECK(release.bestand == "WMO301-0034-b0000000042.xml");
    CHECK(release.vrijgave);
    CHECK(release.sha256 == rij.sha256);
}

TEST_CASE("An answer that would be too large becomes a Foutmelding, and nothing counts") {
    Bench bench;
    bench.maximum_bytes = 100;
    const auto decision = bench.decide(fixture("goed/wmo305/een-product.xml"));
    CHECK(decision.status == registratie::Status::foutmelding);
    CHECK(decision.te_groot);
    REQUIRE(decision.bevindingen.size() == 1);
    CHECK(decision.bevindingen.front().code == "F009");
    REQUIRE(decision.signalen.size() == 1);
    CHECK(decision.signalen.front().code == "SG07");
    CHECK(decision.content == oordeel::Content::none);
    CHECK_FALSE(decision.vrijgave);
    REQUIRE(decision.antwoord); // counts itself, where the message has no other fault
    CHECK(decision.antwoord->inhoud.find("<AantalFouten>1</") != std::string::npos);
}

TEST_CASE("A retour of an aanbieder is matched and not answered") {
    Bench bench;
    const auto decision = bench.decide(fixture("goed/wmo302/akkoord.xml"));
    CHECK(decision.status == registratie::Status::geaccepteerd);
    CHECK(decision.content == oordeel::Content::retour);
    CHECK_FALSE(decision.heen);
    CHECK_FALSE(decision.antwoord);
}

TEST_CASE("A zip that is not unpacked is a Foutmelding, and says nothing of what is in it") {
    Bench bench;
    const auto decision = bench.decide("PK\3\4 en verder niets");
    CHECK(decision.status == registratie::Status::foutmelding);
    REQUIRE(decision.bevindingen.size() == 1);
    CHECK(decision.bevindingen.front().code == "F020");
    CHECK(decision.bevindingen.front().niveau == 0);
    REQUIRE(decision.antwoord);
    CHECK(decision.antwoord->relatie == "onbekend");
}

TEST_CASE("A zip is accepted each time that it comes, for each file in it is a message") {
    Bench bench;
    bench.same = 1;
    const auto decision = bench.decide(test::stored_zip("bericht.xml", "geen bericht"));
    CHECK(decision.status == registratie::Status::geaccepteerd);
    CHECK_FALSE(decision.dubbel_van);
    CHECK_FALSE(decision.antwoord);
    CHECK(decision.content == oordeel::Content::none);
    REQUIRE(decision.signalen.size() == 1);
    CHECK(decision.signalen.front().code == "SG12");
}
