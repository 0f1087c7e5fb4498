#include "bouwer.hpp"
#include "packed/prestatiegroepen.hpp"
#include <iwmod/error.hpp>

#include <doctest/doctest.h>

#include <limits>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

const Groepsleutel hulp{.categorie = "01",
                        .code = "01A04",
                        .eenheid = "04",
                        .periode = {datum("2023-03-01"), datum("2023-03-31")},
                        .tarief = Eurocent{3550},
                        .goedgekeurd = true,
                        .credit = false};

Prestatieregel regel(std::int64_t prestatie, ClientId client, std::int64_t bedrag) {
    return {.prestatie = prestatie,
            .client = client,
            .toewijzingnummer = 700 - client,
            .volume = Volume{3},
            .bedrag = Eurocent{bedrag}};
}

} // namespace

TEST_CASE("Prestaties that have everything in common are one group, in the order of the message") {
    Groepenpakker pakker;
    auto credits = hulp;
    credits.credit = true;
    auto other_day = hulp;
    other_day.periode.einddatum = datum("2023-03-30");
    auto without_tarief = hulp;
    without_tarief.tarief.reset();
    auto rejected = hulp;
    rejected.goedgekeurd = false;
    pakker.add(hulp, regel(10, 7, 100));
    pakker.add(credits, regel(11, 2, 30));
    pakker.add(hulp, regel(12, 2, 50));
    pakker.add(other_day, regel(13, 9, 1));
    pakker.add(without_tarief, regel(14, 9, 2));
    pakker.add(rejected, regel(15, 9, 4));
    const auto gepakt = pakker.finish();
    auto groepen = unpack_groepen(gepakt);

    REQUIRE(groepen.size() == 5);
    CHECK(groepen[0].categorie == "01");
    CHECK(groepen[0].code == "01A04");
    CHECK(groepen[0].eenheid == "04");
    CHECK(groepen[0].periode == hulp.periode);
    CHECK(groepen[0].tarief == Eurocent{3550});
    CHECK(groepen[0].goedgekeurd);
    CHECK_FALSE(groepen[0].credit);
    CHECK(groepen[0].aantal == 2);
    CHECK(groepen[0].bedrag == Eurocent{150});
    CHECK(groepen[0].signed_value() == Eurocent{150});
    CHECK(groepen[1].signed_value() == Eurocent{-30});
    CHECK(groepen[1].sign() == -1);
    CHECK(groepen[2].periode.einddatum == datum("2023-03-30"));
    CHECK_FALSE(groepen[3].tarief);
    CHECK_FALSE(groepen[4].goedgekeurd);

    const std::vector<std::int64_t> gecrediteerd{3, 12, 14};
    groepen[0].gecrediteerd = gecrediteerd;
    const auto regels = groepen[0].regels();
    REQUIRE(regels.size() == 2);
    CHECK(regels[0].prestatie == 10);
    CHECK(regels[0].client == 7);
    CHECK(regels[0].toewijzingnummer == 693);
    CHECK(regels[0].volume == Volume{3});
    CHECK(regels[0].bedrag == Eurocent{100});
    CHECK_FALSE(regels[0].gecrediteerd);
    CHECK(regels[1].prestatie == 12);
    CHECK(regels[1].client == 2);
    CHECK(regels[1].gecrediteerd);
}

TEST_CASE("what was packed begins anew, and nothing packed is no group") {
    Groepenpakker pakker;
    pakker.add(hulp, regel(10, 7, 100));
    const auto gepakt = pakker.finish();
    CHECK(pakker.finish().empty());
    CHECK(unpack_groepen("").empty());
    pakker.add(hulp, regel(10, 7, 100));
    CHECK(pakker.finish() == gepakt);
}

TEST_CASE("the largest and smallest numbers come out as they went in") {
    constexpr auto most = std::numeric_limits<std::int64_t>::max() / 2;
    Groepenpakker pakker;
    for (const auto number : {most, -most, std::int64_t{0}, std::int64_t{-1}, std::int64_t{127},
                              std::int64_t{128}, std::int64_t{-64}, std::int64_t{-65}}) {
        pakker.add(hulp, {.prestatie = number,
                          .client = number,
                          .toewijzingnummer = number,
                          .volume = Volume{number},
                          .bedrag = Eurocent{number}});
    }
    const auto gepakt = pakker.finish();
    const auto groepen = unpack_groepen(gepakt);
    REQUIRE(groepen.size() == 1);
    const auto regels = groepen[0].regels();
    REQUIRE(regels.size() == 8);
    CHECK(regels[0].prestatie == most);
    CHECK(regels[1].client == -most);
    CHECK(regels[2].toewijzingnummer == 0);
    CHECK(regels[3].volume == Volume{-1});
    CHECK(regels[4].bedrag == Eurocent{127});
    CHECK(regels[5].bedrag == Eurocent{128});
    CHECK(regels[6].bedrag == Eurocent{-64});
    CHECK(regels[7].bedrag == Eurocent{-65});
}

TEST_CASE("what was cut off or is no packing is a RegisterError, never another figure") {
    Groepenpakker pakker;
    pakker.add(hulp, regel(10, 7, 100));
    const auto gepakt = pakker.finish();
    for (std::size_t length = 1; length < gepakt.size(); ++length) {
        CAPTURE(length);
        CHECK_THROWS_AS(unpack_groepen(gepakt.substr(0, length)), RegisterError);
    }
    CHECK_THROWS_AS(unpack_groepen(std::string(20, '\xff')), RegisterError);
}
