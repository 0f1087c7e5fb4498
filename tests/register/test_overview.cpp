#include "proef.hpp"
#include "sleutels.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

std::vector<BerichtId> ids(const Overview& overzicht, const Filter& filter) {
    std::vector<BerichtId> result;
    overzicht.list(filter, [&](const BerichtRow& rij) { result.push_back(rij.id); });
    return result;
}

/// 1: 301 geaccepteerd, 2: 305 afgekeurd on the next day, 3: the 305 of another gemeente.
struct Three {
    Three() {
        Register::Transaction transactie{proef.reg};
        proef.reg.add(rij_of(good_wmo301(), Status::geaccepteerd, 101));
        auto second = rij_of(good_wmo305(), Status::afgekeurd, 102);
        second.ontvangen = "2023-03-02T00:30:00+01:00";
        second.bevindingen.push_back({.niveau = 2,
                                      .code = "CS002",
                                      .pad = {},
                                      .element = {},
                                      .omschrijving = {},
                                      .toelichting = {}});
        second.retourcodes = {"0012", "0200"};
        proef.reg.add(second);
        proef.reg.add(rij_of(between(good_wmo305(), other_gemeente), Status::geaccepteerd, 103));
        transactie.commit();
    }
    Proef proef;
    Overview overzicht{proef.path};
};

using Ids = std::vector<BerichtId>;

} // namespace

TEST_CASE("list is in order of arrival, findings included") {
    const Three three;
    CHECK(ids(three.overzicht, {}) == Ids{1, 2, 3});
    std::vector<std::size_t> findings;
    three.overzicht.list(
        {}, [&](const BerichtRow& rij) { findings.push_back(rij.bevindingen.size()); });
    CHECK(findings == std::vector<std::size_t>{0, 1, 0});
}

TEST_CASE("a list can begin behind a message, also one that is found by an index") {
    const Three three;
    Filter filter;
    filter.na = 1;
    CHECK(ids(three.overzicht, filter) == Ids{2, 3});
    filter.maximum = 1;
    CHECK(ids(three.overzicht, filter) == Ids{2});
    filter = {.identificatie = rij_of(good_wmo305(), Status::geaccepteerd, 102).identificatie,
              .na = 2};
    CHECK(ids(three.overzicht, filter) == Ids{3});
    filter.na = 3;
    CHECK(ids(three.overzicht, filter).empty());
}

TEST_CASE("the extent of a period is its last message, and how many there are up to that") {
    const Three three;
    const auto all = three.overzicht.extent({});
    CHECK(all.last == 3);
    CHECK(all.berichten == 3);
    const auto second =
        three.overzicht.extent({.vanaf = datum("2023-03-02"), .tot = datum("2023-03-02")});
    CHECK(second.last == 2);
    CHECK(second.berichten == 2);
    const auto none = three.overzicht.extent({.vanaf = datum("2024-01-01")});
    CHECK(none.last == 0);
    CHECK(none.berichten == 0);
}

TEST_CASE("each filter of list counts, and they count together") {
    const Three three;
    const auto found = [&](const Filter& filter) { return ids(three.overzicht, filter); };
    Filter filter;
    SUBCASE("status") {
        filter.status = Status::geaccepteerd;
        CHECK(found(filter) == Ids{1, 3});
    }
    SUBCASE("soort") {
        filter.soort = Soort::wmo305;
        CHECK(found(filter) == Ids{2, 3});
    }
    SUBCASE("afzender") {
        filter.afzender = testgemeente;
        CHECK(found(filter) == Ids{1});
    }
    SUBCASE("ontvanger") {
        filter.ontvanger = "0518";
        CHECK(found(filter) == Ids{3});
    }
    SUBCASE("identificatie") {
        filter.identificatie = "TEST305-0001";
        CHECK(found(filter) == Ids{2, 3});
        filter.status = Status::afgekeurd;
        CHECK(found(filter) == Ids{2});
    }
    SUBCASE("sha256") {
        filter.sha256 = hash_of(103);
        CHECK(found(filter) == Ids{3});
        filter.soort = Soort::wmo301;
        CHECK(found(filter).empty());
    }
    SUBCASE("from a day") {
        filter.vanaf = datum("2023-03-02");
        CHECK(found(filter) == Ids{2});
    }
    SUBCASE("to a day") {
        filter.tot = datum("2023-03-01");
        CHECK(found(filter) == Ids{1, 3});
    }
    SUBCASE("since a moment") {
        filter.sinds = "2023-03-02T00:30:00";
        CHECK(found(filter) == Ids{2});
        filter.sinds = "2023-03-02T00:30:01";
        CHECK(found(filter).empty());
    }
    SUBCASE("aanbieder, whoever sent") {
        filter.aanbieder = testaanbieder;
        CHECK(found(filter) == Ids{1, 2, 3});
        filter.aanbieder = "00000034"; // a gemeentecode is another number
        CHECK(found(filter).empty());
    }
    SUBCASE("rule") {
        filter.regel = "CS002";
        CHECK(found(filter) == Ids{2});
        filter.regel = "CS00";
        CHECK(found(filter).empty());
    }
    SUBCASE("retourcode, whole") {
        filter.retourcode = "0012";
        CHECK(found(filter) == Ids{2});
        filter.retourcode = "001";
        CHECK(found(filter).empty());
        filter.retourcode = "%";
        CHECK(found(filter).empty());
    }
    SUBCASE("maximum") {
        filter.maximum = 2;
        CHECK(found(filter) == Ids{1, 2});
        CHECK(three.overzicht.count(filter) == 3);
        filter.order = Order::newest_first;
        CHECK(found(filter) == Ids{3, 2});
    }
}

TEST_CASE("list finds a part of a file name, whatever its case, also under a key") {
    for (const bool sealed : {false, true}) {
        CAPTURE(sealed);
        const auto keys = sealed ? sleutelbos({1}) : crypto::Sleutelbos{};
        Proef proef{keys};
        {
            Register::Transaction transactie{proef.reg};
            auto rij = rij_of(good_wmo305(), Status::geaccepteerd, 101);
            rij.bestand = "Start Maart_2023.XML";
            proef.reg.add(rij);
            rij = rij_of(good_wmo305(), Status::geaccepteerd, 102);
            rij.bestand = "start april.xml";
            proef.reg.add(rij);
            transactie.commit();
        }
        const Overview overzicht{proef.path, keys};
        CHECK(ids(overzicht, {.bestand = "maart_"}) == Ids{1});
        CHECK(ids(overzicht, {.bestand = "START"}) == Ids{1, 2});
        CHECK(ids(overzicht, {.bestand = "%"}).empty());
    }
}

TEST_CASE("list finds every message about a toewijzing, and what else content is asked for") {
    for (const bool sealed : {false, true}) {
        CAPTURE(sealed);
        const auto keys = sealed ? sleutelbos({1}) : crypto::Sleutelbos{};
        Proef proef{keys};
        const auto toewijzing = proef.accept(good_wmo301());
        const auto start = proef.accept(good_wmo305());
        const auto stop = proef.accept(good_wmo307());
        const auto declaratie = proef.declare(good_wmo323(), {{true}});
        const auto verzoek = proef.accept(good_wmo317());
        const auto nieuw = proef.accept(good_wmo315());
        const Overview overzicht{proef.path, keys};
        const auto found = [&](const Filter& filter) { return ids(overzicht, filter); };
        CHECK(found({.toewijzingnummer = testtoewijzing}) ==
              Ids{toewijzing, start, stop, declaratie, verzoek});
        const auto bsn = inhoud<bericht::ToewijzingClient>(good_wmo301()).bsn;
        CHECK(found({.bsn = bsn}) == Ids{toewijzing, start, stop, declaratie, verzoek, nieuw});
        CHECK(found({.soort = Soort::wmo323, .bsn = bsn}) == Ids{declaratie});
        CHECK(found({.bsn = test_bsn(7)}).empty()); // nobody knows this one
        CHECK(found({.toewijzingnummer = testtoewijzing + 1}).empty());
        CHECK(found({.declaratienummer = "TEST202303"}) == Ids{declaratie});
        CHECK(found({.declaratienummer = "test202303"}).empty());
        CHECK(found({.referentie = "R1"}) == Ids{declaratie});
        CHECK(found({.referentie = std::string{referentie_317}}) == Ids{verzoek});
        CHECK(found({.referentie = std::string{referentie_315}}) == Ids{nieuw});
        CHECK(found({.productcode = "ONBEKEND"}).empty());
        const auto code =
            inhoud<bericht::Declaratie>(good_wmo323()).clienten.at(0).prestaties.at(0).productcode;
        const auto with_code = found({.productcode = code});
        CHECK(std::find(with_code.begin(), with_code.end(), declaratie) != with_code.end());
        CHECK(std::find(with_code.begin(), with_code.end(), toewijzing) != with_code.end());
    }
}

TEST_CASE("a visitor may stop by throwing, and the list can be asked again") {
    const Three three;
    CHECK_THROWS_AS(
        three.overzicht.list({}, [](const BerichtRow&) { throw std::out_of_range{""}; }),
        std::out_of_range);
    CHECK(ids(three.overzicht, {}).size() == 3);
}

TEST_CASE("the overview sees what the service commits while it is open") {
    Three three;
    three.proef.accept(with_identificatie(good_wmo301(), "TEST301-0002"));
    CHECK(ids(three.overzicht, {}).size() == 4);
    CHECK(three.overzicht.reader().has_toewijzing(partijen, bsn_1));
    const Register::Transaction transactie{three.proef.reg};
    three.proef.reg.add(rij_of(good_wmo305(), Status::geaccepteerd, 60));
    CHECK(ids(three.overzicht, {}).size() == 4);
}

TEST_CASE("a dossier shows the retouren to a message and what a retour answers") {
    Proef proef;
    const auto heen = proef.accept(good_wmo301());
    const auto retour = proef.answer(good_wmo302(), heen, false);
    const auto second = proef.answer(good_wmo302(), heen, true);
    const auto lost = proef.answer(good_wmo320(), std::nullopt, true);
    const Overview overzicht{proef.path};
    const auto dossier = overzicht.dossier(heen);
    REQUIRE(dossier);
    REQUIRE(dossier->retouren.size() == 2);
    CHECK(dossier->retouren[0].id == retour);
    CHECK(dossier->retouren[1].id == second);
    CHECK_FALSE(dossier->retour);
    CHECK_FALSE(dossier->heringediend);
    CHECK(dossier->uitgaand.empty());
    const auto accepting = overzicht.dossier(retour)->retour;
    REQUIRE(accepting);
    CHECK(accepting->heen->id == heen);
    CHECK(accepting->heen->soort == Soort::wmo301);
    CHECK_FALSE(accepting->afgewezen);
    CHECK(overzicht.dossier(second)->retour->heen->id == heen);
    CHECK(overzicht.dossier(second)->retour->afgewezen);
    CHECK_FALSE(overzicht.dossier(lost)->retour->heen);
    CHECK(overzicht.dossier(lost)->retour->afgewezen);
    CHECK_FALSE(overzicht.dossier(lost + 1));
}

TEST_CASE("the figures of the register") {
    const Three three;
    const auto stand = three.overzicht.figures();
    CHECK(stand.berichten == 3);
    CHECK(stand.per_status ==
          std::map<std::string, std::int64_t>{{"geaccepteerd", 2}, {"afgekeurd", 1}});
    CHECK(stand.per_soort == std::map<std::string, std::int64_t>{{"WMO301", 1}, {"WMO305", 2}});
    CHECK(stand.open_uitgaand == 0);
    CHECK(stand.laatste_ontvangst == "2023-03-01T10:00:00+01:00");
    CHECK(stand.laatste_besluit == "2023-03-01T10:00:01+01:00");
    CHECK(stand.schemaversie == 3);
}

TEST_CASE("an empty register has figures too") {
    const Proef proef;
    const auto stand = Overview{proef.path}.figures();
    CHECK(stand.berichten == 0);
    CHECK_FALSE(stand.laatste_ontvangst);
}
