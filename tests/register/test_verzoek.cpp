#include "proef.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

const std::string ref{referentie_315};

bericht::Bericht wmo315_with(std::vector<bericht::AangevraagdProduct> producten) {
    auto bericht = good_wmo315();
    inhoud<bericht::AanvraagClient>(bericht).aangevraagdeproducten = std::move(producten);
    return bericht;
}

bericht::Bericht wmo319_with(std::string_view referentie, std::string_view verzoekantwoord) {
    auto bericht = good_wmo319();
    inhoud<bericht::Antwoord>(bericht).referentieaanbieder = referentie;
    inhoud<bericht::Antwoord>(bericht).verzoekantwoord = verzoekantwoord;
    return bericht;
}

bericht::Bericht wmo301_on(std::string_view referentie) {
    auto product = toegewezen_product(testtoewijzing);
    product.referentieaanbieder = bericht::Tekst{referentie};
    return wmo301_with({product});
}

ReferentieState stand(const Proef& proef) {
    return proef.ask().referentie_state(partijen, bsn_1, ref);
}

} // namespace

TEST_CASE("TR379: a reference is known for its gemeente, aanbieder and Bsn") {
    Proef proef;
    proef.accept(good_wmo315());
    CHECK(stand(proef) == ReferentieState::open);
    CHECK(proef.ask().referentie_state(partijen, bsn_1, "AANVRAAG-2") == ReferentieState::onbekend);
    CHECK(proef.ask().referentie_state(partijen, bsn_2, ref) == ReferentieState::onbekend);
    CHECK(proef.ask().referentie_state(other_gemeente, bsn_1, ref) == ReferentieState::onbekend);
    CHECK(proef.ask().referentie_state(other_aanbieder, bsn_1, ref) == ReferentieState::onbekend);
    // Another client that the register knows, but not with this reference.
    auto other = wmo315_with({aangevraagd_product("AANVRAAG-2")});
    inhoud<bericht::AanvraagClient>(other).bsn = bsn_2;
    proef.accept(other);
    CHECK(proef.ask().referentie_state(partijen, bsn_2, ref) == ReferentieState::onbekend);
}

TEST_CASE("a reference is closed by an answer 1 and left open by an answer 2") {
    Proef proef;
    proef.accept(good_wmo315());
    SUBCASE("2 leaves it open") {
        proef.accept(wmo319_with(ref, "2"));
        CHECK(stand(proef) == ReferentieState::open);
        CHECK(proef.ask().has_open_verzoek(partijen, bsn_1));
    }
    SUBCASE("1 closes it") {
        proef.accept(wmo319_with(ref, "1"));
        CHECK(stand(proef) == ReferentieState::gesloten);
        CHECK_FALSE(proef.ask().has_open_verzoek(partijen, bsn_1));
    }
    SUBCASE("1 of another gemeente, to another aanbieder or on another reference does not") {
        proef.accept(between(wmo319_with(ref, "1"), other_gemeente));
        proef.accept(between(wmo319_with(ref, "1"), other_aanbieder));
        proef.accept(wmo319_with("AANVRAAG-2", "1"));
        CHECK(stand(proef) == ReferentieState::open);
        CHECK(proef.ask().has_open_verzoek(partijen, bsn_1));
    }
}

TEST_CASE("a 320 that rejects an answer opens the reference again") {
    Proef proef;
    proef.accept(good_wmo315());
    const auto antwoord = proef.accept(wmo319_with(ref, "1"));
    CHECK(stand(proef) == ReferentieState::gesloten);
    SUBCASE("rejected") {
        proef.answer(good_wmo320(), antwoord, true);
        CHECK(stand(proef) == ReferentieState::open);
        CHECK(proef.ask().has_open_verzoek(partijen, bsn_1));
        CHECK(proef.ask().antwoorden(partijen, ref).empty());
    }
    SUBCASE("accepted") {
        proef.answer(good_wmo320(), antwoord, false);
        CHECK(stand(proef) == ReferentieState::gesloten);
        CHECK(proef.ask().antwoorden(partijen, ref).size() == 1);
    }
}

TEST_CASE("a toewijzing closes a reference until a 302 rejects it") {
    Proef proef;
    proef.accept(good_wmo315());
    const auto toewijzing = proef.accept(wmo301_on(ref));
    CHECK(stand(proef) == ReferentieState::gesloten);
    CHECK_FALSE(proef.ask().has_open_verzoek(partijen, bsn_1));
    proef.answer(good_wmo302(), toewijzing, true);
    CHECK(stand(proef) == ReferentieState::open);
    CHECK(proef.ask().has_open_verzoek(partijen, bsn_1));
}

TEST_CASE("a toewijzing of another gemeente or to another aanbieder closes nothing") {
    Proef proef;
    proef.accept(good_wmo315());
    proef.accept(between(wmo301_on(ref), other_gemeente));
    proef.accept(between(wmo301_on(ref), other_aanbieder));
    CHECK(stand(proef) == ReferentieState::open);
    CHECK(proef.ask().has_open_verzoek(partijen, bsn_1));
}

TEST_CASE("TR374: a request is open while any of its references is") {
    Proef proef;
    proef.accept(wmo315_with({aangevraagd_product("A"), aangevraagd_product("B")}));
    CHECK(proef.ask().has_open_verzoek(partijen, bsn_1));
    proef.accept(wmo301_on("A"));
    CHECK(proef.ask().has_open_verzoek(partijen, bsn_1));
    proef.accept(wmo319_with("B", "1"));
    CHECK_FALSE(proef.ask().has_open_verzoek(partijen, bsn_1));
}

TEST_CASE("TR374: a 317 is a request too, with the reference of its Verzoek") {
    Proef proef;
    CHECK_FALSE(proef.ask().has_open_verzoek(partijen, bsn_1));
    proef.accept(good_wmo317());
    CHECK(proef.ask().has_open_verzoek(partijen, bsn_1));
    CHECK_FALSE(proef.ask().has_open_verzoek(partijen, bsn_2));
    CHECK_FALSE(proef.ask().has_open_verzoek(other_gemeente, bsn_1));
    CHECK_FALSE(proef.ask().has_open_verzoek(other_aanbieder, bsn_1));
    CHECK(proef.ask().referentie_state(partijen, bsn_1, std::string{referentie_317}) ==
          ReferentieState::open);
}

TEST_CASE("TR347 counts over all gemeenten, TR355 within one") {
    Proef proef;
    proef.accept(good_wmo315());
    CHECK(proef.ask().referentie_used(aanbieder_a, ref));
    CHECK_FALSE(proef.ask().referentie_used(aanbieder_b, ref));
    CHECK_FALSE(proef.ask().referentie_used(aanbieder_a, "AANVRAAG-2"));
    CHECK(proef.ask().referentie_requested(partijen, ref));
    CHECK_FALSE(proef.ask().referentie_requested(other_gemeente, ref));
    CHECK_FALSE(proef.ask().referentie_requested(other_aanbieder, ref));
    CHECK_FALSE(proef.ask().referentie_requested(partijen, "AANVRAAG-2"));
}

TEST_CASE("TR360: the answers to a reference come oldest first") {
    Proef proef;
    proef.accept(wmo319_with(ref, "2"));
    proef.accept(wmo319_with(ref, "1"));
    proef.accept(wmo319_with("AANVRAAG-2", "2"));
    proef.accept(between(wmo319_with(ref, "2"), other_gemeente));
    CHECK(proef.ask().antwoorden(partijen, ref) == std::vector<std::string>{"2", "1"});
    CHECK(proef.ask().antwoorden(other_aanbieder, ref).empty());
}

TEST_CASE("a 317 with all three kinds of product is entered") {
    Proef proef;
    auto bericht = good_wmo317();
    auto& verzoek = inhoud<bericht::WijzigingClient>(bericht).verzoek;
    verzoek.ongewijzigdeproducten.push_back({.toewijzingnummer = 701, .retourcodes = {}});
    verzoek.nieuweproducten.push_back(nieuw_product());
    CHECK_NOTHROW(proef.accept(bericht));
}
