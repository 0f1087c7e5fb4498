#include "proef.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

bericht::ToegewezenProduct version(std::string_view day, std::string_view time,
                                   std::string_view einddatum) {
    auto result = toegewezen_product(testtoewijzing);
    result.toewijzingsdatum = datum(day);
    result.toewijzingstijd = *Tijd::parse(time);
    result.einddatum = datum(einddatum);
    return result;
}

std::optional<Datum> einddatum_that_counts(const Proef& proef) {
    const auto found = proef.ask().toewijzing(gemeente_a, testtoewijzing);
    return found ? found->einddatum : std::nullopt;
}

} // namespace

TEST_CASE("a toewijzing is given back as it was sent") {
    Proef proef;
    auto product = toegewezen_product(testtoewijzing);
    product.referentieaanbieder = "REF-1";
    product.redenwijziging = "13";
    const auto id = proef.accept(wmo301_with({product}));

    const auto found = proef.ask().toewijzing(gemeente_a, testtoewijzing);
    REQUIRE(found);
    CHECK(found->bericht == id);
    CHECK(found->gemeente == gemeente_a);
    CHECK(found->aanbieder == aanbieder_a);
    CHECK(found->bsn == bsn_1);
    CHECK(found->toewijzingnummer == testtoewijzing);
    CHECK(found->referentieaanbieder == "REF-1");
    CHECK(found->product == product.product);
    CHECK(found->toewijzingsdatum == product.toewijzingsdatum);
    CHECK(found->ingangsdatum == product.ingangsdatum);
    CHECK(found->einddatum == product.einddatum);
    CHECK(found->redenwijziging == "13");
    CHECK(found->omvang == product.omvang);
    CHECK_FALSE(found->budget);
    CHECK(found->removed());
}

TEST_CASE("what a ToegewezenProduct leaves out stays out") {
    Proef proef;
    auto product = toegewezen_product(testtoewijzing);
    product.product = std::nullopt;
    product.omvang = std::nullopt;
    product.budget = Eurocent{150000};
    product.einddatum = std::nullopt;
    proef.accept(wmo301_with({product}));

    const auto found = proef.ask().toewijzing(gemeente_a, testtoewijzing);
    REQUIRE(found);
    CHECK_FALSE(found->product);
    CHECK_FALSE(found->omvang);
    CHECK_FALSE(found->einddatum);
    CHECK_FALSE(found->referentieaanbieder);
    CHECK_FALSE(found->redenwijziging);
    CHECK(found->budget == Eurocent{150000});
}

TEST_CASE("a Product may have a Categorie without a Code") {
    Proef proef;
    auto item = toegewezen_product(testtoewijzing);
    item.product = product("02");
    proef.accept(wmo301_with({item}));
    CHECK(proef.ask().toewijzing(gemeente_a, testtoewijzing)->product == product("02"));
}

TEST_CASE("a toewijzing belongs to its gemeente and its number") {
    Proef proef;
    proef.accept(good_wmo301());
    CHECK(proef.ask().toewijzing(gemeente_a, testtoewijzing));
    CHECK_FALSE(proef.ask().toewijzing(gemeente_b, testtoewijzing));
    CHECK_FALSE(proef.ask().toewijzing(gemeente_a, testtoewijzing + 1));
}

TEST_CASE("TR332: a toewijzing is found whichever aanbieder it is to") {
    Proef proef;
    proef.accept(between(good_wmo301(), other_aanbieder));
    CHECK(proef.ask().toewijzing(gemeente_a, testtoewijzing)->aanbieder == aanbieder_b);
}

TEST_CASE("the newest version by date and time counts, whatever the order of arrival") {
    Proef proef;
    proef.accept(wmo301_with({version("2023-05-12", "10:00:00", "2023-06-30")}));
    SUBCASE("an older day arrives late") {
        proef.accept(wmo301_with({version("2023-05-10", "23:00:00", "2023-12-31")}));
        CHECK(einddatum_that_counts(proef) == datum("2023-06-30"));
    }
    SUBCASE("an older time on the same day arrives late") {
        proef.accept(wmo301_with({version("2023-05-12", "09:59:59.9", "2023-12-31")}));
        CHECK(einddatum_that_counts(proef) == datum("2023-06-30"));
    }
    SUBCASE("a fraction of a second newer") {
        proef.accept(wmo301_with({version("2023-05-12", "10:00:00.1", "2023-12-31")}));
        CHECK(einddatum_that_counts(proef) == datum("2023-12-31"));
    }
    SUBCASE("the same date and time: the one processed last") {
        proef.accept(wmo301_with({version("2023-05-12", "10:00:00", "2023-12-31")}));
        CHECK(einddatum_that_counts(proef) == datum("2023-12-31"));
    }
}

TEST_CASE("versions that a 302 rejected do not count") {
    Proef proef;
    proef.accept(wmo301_with({version("2023-05-10", "10:00:00", "2023-12-31")}));
    const auto second =
        proef.accept(wmo301_with({version("2023-05-12", "10:00:00", "2023-06-30")}));
    SUBCASE("rejected: the version before it counts again") {
        proef.answer(good_wmo302(), second, true);
        CHECK(einddatum_that_counts(proef) == datum("2023-12-31"));
    }
    SUBCASE("accepted by the aanbieder: nothing changes") {
        proef.answer(good_wmo302(), second, false);
        CHECK(einddatum_that_counts(proef) == datum("2023-06-30"));
    }
    SUBCASE("a second retour to the same message changes nothing") {
        proef.answer(good_wmo302(), second, false);
        proef.answer(good_wmo302(), second, true);
        CHECK(einddatum_that_counts(proef) == datum("2023-06-30"));
    }
    SUBCASE("a retour that matches nothing changes nothing") {
        proef.answer(good_wmo302(), std::nullopt, true);
        CHECK(einddatum_that_counts(proef) == datum("2023-06-30"));
    }
}

TEST_CASE("after a rejection the newest of the versions that are left counts") {
    Proef proef;
    const auto first = proef.accept(wmo301_with({version("2023-05-10", "10:00:00", "2023-12-31")}));
    const auto third = proef.accept(wmo301_with({version("2023-05-14", "10:00:00", "2023-06-30")}));
    const auto second =
        proef.accept(wmo301_with({version("2023-05-12", "10:00:00", "2023-09-30")}));
    const auto counts = [&](std::string_view einddatum) {
        CHECK(einddatum_that_counts(proef) == datum(einddatum));
        const auto of_client = proef.ask().toewijzingen(partijen, bsn_1);
        REQUIRE(of_client.size() == 1);
        CHECK(of_client[0].einddatum == datum(einddatum));
        CHECK(proef.ask().has_toewijzing(partijen, bsn_1));
    };
    SUBCASE("the newest is rejected: the one that came last") {
        proef.answer(good_wmo302(), third, true);
        counts("2023-09-30");
        SUBCASE("and that one too") {
            proef.answer(good_wmo302(), second, true);
            counts("2023-12-31");
        }
        SUBCASE("then a version between the two arrives") {
            proef.accept(wmo301_with({version("2023-05-13", "10:00:00", "2023-10-31")}));
            counts("2023-10-31");
        }
        SUBCASE("then an older version arrives") {
            proef.accept(wmo301_with({version("2023-05-11", "10:00:00", "2023-10-31")}));
            counts("2023-09-30");
        }
    }
    SUBCASE("an older one is rejected: nothing changes") {
        proef.answer(good_wmo302(), second, true);
        proef.answer(good_wmo302(), first, true);
        counts("2023-06-30");
    }
}

TEST_CASE("a rejected 301 gives back each of its toewijzingen") {
    Proef proef;
    auto other = version("2023-05-10", "10:00:00", "2023-12-31");
    other.toewijzingnummer = 702;
    auto removed = version("2023-05-12", "10:00:00", "2023-05-31");
    removed.toewijzingnummer = 702;
    proef.accept(wmo301_with({version("2023-05-10", "10:00:00", "2023-12-31"), other}));
    const auto second = proef.accept(wmo301_with(
        {version("2023-05-12", "10:00:00", "2023-06-30"), removed, toegewezen_product(703)}));
    proef.answer(good_wmo302(), second, true);
    CHECK(einddatum_that_counts(proef) == datum("2023-12-31"));
    CHECK(proef.ask().toewijzing(gemeente_a, 702)->einddatum == datum("2023-12-31"));
    CHECK_FALSE(proef.ask().toewijzing(gemeente_a, 703));
    // Two messages without an answer and a release, in this trial; and nothing else.
    CHECK(Overview{proef.path}.check().size() == 4);
}

TEST_CASE("a toewijzing that was rejected whole may be given again, to another client") {
    Proef proef;
    proef.answer(good_wmo302(), proef.accept(good_wmo301()), true);
    auto again = good_wmo301();
    inhoud<bericht::ToewijzingClient>(again).bsn = bsn_2;
    proef.accept(again);
    CHECK(proef.ask().toewijzing(gemeente_a, testtoewijzing)->bsn == bsn_2);
    CHECK_FALSE(proef.ask().has_toewijzing(partijen, bsn_1));
    CHECK(proef.ask().has_toewijzing(partijen, bsn_2));
}

TEST_CASE("a toewijzing of which every version was rejected does not exist") {
    Proef proef;
    const auto id = proef.accept(good_wmo301());
    proef.answer(good_wmo302(), id, true);
    CHECK_FALSE(proef.ask().toewijzing(gemeente_a, testtoewijzing));
    CHECK_FALSE(proef.ask().has_toewijzing(partijen, bsn_1));
    CHECK(proef.ask().toewijzingen(partijen, bsn_1).empty());
    CHECK_FALSE(proef.ask().has_toewijzing_from(partijen, std::nullopt, std::nullopt));
}

TEST_CASE("the toewijzingen for a Bsn are the versions that count, by number") {
    Proef proef;
    auto removed = toegewezen_product(702);
    removed.redenwijziging = "13";
    proef.accept(wmo301_with({toegewezen_product(705), removed, toegewezen_product(701)}));
    auto newer = toegewezen_product(701);
    newer.toewijzingsdatum = datum("2023-05-01");
    newer.einddatum = datum("2023-05-31");
    proef.accept(wmo301_with({newer}));

    const auto found = proef.ask().toewijzingen(partijen, bsn_1);
    REQUIRE(found.size() == 3);
    CHECK(found[0].toewijzingnummer == 701);
    CHECK(found[0].einddatum == datum("2023-05-31"));
    CHECK(found[1].toewijzingnummer == 702);
    CHECK(found[1].removed());
    CHECK(found[2].toewijzingnummer == 705);
}

TEST_CASE("TR304: a toewijzing is for this Bsn, of this gemeente, to this aanbieder") {
    Proef proef;
    proef.accept(good_wmo301());
    CHECK(proef.ask().has_toewijzing(partijen, bsn_1));
    CHECK_FALSE(proef.ask().has_toewijzing(partijen, bsn_2));
    CHECK_FALSE(proef.ask().has_toewijzing(other_aanbieder, bsn_1));
    CHECK_FALSE(proef.ask().has_toewijzing(other_gemeente, bsn_1));
    CHECK(proef.ask().toewijzingen(partijen, bsn_2).empty());
    CHECK(proef.ask().toewijzingen(other_aanbieder, bsn_1).empty());
    CHECK(proef.ask().toewijzingen(other_gemeente, bsn_1).empty());
}

TEST_CASE("TR304: a removed toewijzing exists too") {
    Proef proef;
    auto removed = toegewezen_product(testtoewijzing);
    removed.redenwijziging = "13";
    proef.accept(wmo301_with({removed}));
    CHECK(proef.ask().has_toewijzing(partijen, bsn_1));
}

TEST_CASE("TR378: a toewijzing with Ingangsdatum from a day and before another") {
    Proef proef;
    proef.accept(good_wmo301()); // 2023-03-01
    const auto has = [&](std::optional<Datum> first, std::optional<Datum> end) {
        return proef.ask().has_toewijzing_from(partijen, first, end);
    };
    CHECK(has(std::nullopt, std::nullopt));
    CHECK(has(datum("2023-03-01"), std::nullopt));
    CHECK_FALSE(has(datum("2023-03-02"), std::nullopt));
    CHECK(has(std::nullopt, datum("2023-03-02")));
    CHECK_FALSE(has(std::nullopt, datum("2023-03-01")));
    CHECK_FALSE(proef.ask().has_toewijzing_from(other_gemeente, std::nullopt, std::nullopt));
    CHECK_FALSE(proef.ask().has_toewijzing_from(other_aanbieder, std::nullopt, std::nullopt));

    // A newer version begins later: the old Ingangsdatum no longer counts.
    auto newer = toegewezen_product(testtoewijzing);
    newer.toewijzingsdatum = datum("2023-05-01");
    newer.ingangsdatum = datum("2023-04-01");
    proef.accept(wmo301_with({newer}));
    CHECK_FALSE(has(std::nullopt, datum("2023-03-02")));
    CHECK(has(datum("2023-04-01"), datum("2023-04-02")));
}

TEST_CASE("TR359: a ToegewezenProduct with the reference, of any version that was not rejected") {
    Proef proef;
    auto with_reference = toegewezen_product(testtoewijzing);
    with_reference.referentieaanbieder = "REF-1";
    const auto id = proef.accept(wmo301_with({with_reference}));
    auto newer = toegewezen_product(testtoewijzing);
    newer.toewijzingsdatum = datum("2023-05-01");
    proef.accept(wmo301_with({newer}));

    CHECK(proef.ask().has_toewijzing_with_referentie(partijen, "REF-1"));
    CHECK_FALSE(proef.ask().has_toewijzing_with_referentie(partijen, "ref-1"));
    CHECK_FALSE(proef.ask().has_toewijzing_with_referentie(other_gemeente, "REF-1"));
    CHECK_FALSE(proef.ask().has_toewijzing_with_referentie(other_aanbieder, "REF-1"));
    proef.answer(good_wmo302(), id, true);
    CHECK_FALSE(proef.ask().has_toewijzing_with_referentie(partijen, "REF-1"));
}

TEST_CASE("TR349: a toewijzing of one 301 without a 302 is unconfirmed since its Dagtekening") {
    Proef proef;
    const auto since = [&] { return proef.ask().onbevestigd_sinds(gemeente_a, testtoewijzing); };
    const auto other = [](std::string_view day) {
        auto product = version(day, "10:00:00", "2023-12-31");
        product.toewijzingnummer = testtoewijzing + 1;
        return product;
    };
    // Not asked about: another number, and the same number of another gemeente, in two versions.
    proef.accept(wmo301_with({other("2023-05-01")}));
    proef.accept(wmo301_with({other("2023-05-02")}));
    for (const std::string_view day : {"2023-05-01", "2023-05-02"}) {
        proef.accept(
            between(wmo301_with({version(day, "10:00:00", "2023-12-31")}), other_gemeente));
    }
    CHECK_FALSE(since());
    const auto id = proef.accept(wmo301_with({version("2023-05-10", "10:00:00", "2023-12-31")}));
    CHECK(since() == datum("2023-02-20"));
    SUBCASE("its 302 came") {
        proef.answer(good_wmo302(), id, false);
        CHECK_FALSE(since());
    }
    SUBCASE("its 302 rejected it: there is no toewijzing") {
        proef.answer(good_wmo302(), id, true);
        CHECK_FALSE(since());
    }
    SUBCASE("a 302 to another message came") {
        proef.answer(good_wmo302(), id - 1, false);
        CHECK(since() == datum("2023-02-20"));
    }
    SUBCASE("a newer version came") {
        proef.accept(wmo301_with({version("2023-05-12", "10:00:00", "2023-06-30")}));
        CHECK_FALSE(since());
    }
    SUBCASE("an older version came") {
        proef.accept(wmo301_with({version("2023-05-08", "10:00:00", "2023-06-30")}));
        CHECK_FALSE(since());
    }
    SUBCASE("a version that his 302 rejected came before") {
        const auto second =
            proef.accept(wmo301_with({version("2023-05-12", "10:00:00", "2023-06-30")}));
        CHECK_FALSE(since());
        proef.answer(good_wmo302(), second, true);
        CHECK(since() == datum("2023-02-20"));
    }
}
