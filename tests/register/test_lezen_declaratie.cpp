#include "proef.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

const Toekenning one_approved{{true}};
const Toekenning one_rejected{{false}};

/// A credit of R1 that stands alone in its 323.
Bericht credit_of_r1(std::string_view referentienummer) {
    auto bericht = wmo323_with({credit(prestatie("R1"), referentienummer)});
    inhoud<Declaratie>(bericht).declaratienummer = "CREDIT";
    return bericht;
}

} // namespace

TEST_CASE("TR333 counts over all gemeenten of the aanbieder") {
    Proef proef;
    proef.declare(good_wmo323(), one_rejected);
    CHECK(proef.ask().declaratienummer_used(aanbieder_a, "TEST202303"));
    CHECK_FALSE(proef.ask().declaratienummer_used(aanbieder_a, "TEST202304"));
    CHECK_FALSE(proef.ask().declaratienummer_used(aanbieder_b, "TEST202303"));
}

TEST_CASE("TR318: the newest DeclaratiePeriode is by its Begindatum, not by arrival") {
    Proef proef;
    CHECK_FALSE(proef.ask().newest_declaratieperiode(partijen));
    auto may = good_wmo323();
    inhoud<Declaratie>(may).declaratieperiode.begindatum = datum("2023-05-01");
    proef.declare(may, one_rejected);
    proef.declare(good_wmo323(), one_approved);
    CHECK(proef.ask().newest_declaratieperiode(partijen) == datum("2023-05-01"));
    CHECK_FALSE(proef.ask().newest_declaratieperiode(other_gemeente));
    CHECK_FALSE(proef.ask().newest_declaratieperiode(other_aanbieder));
}

TEST_CASE("TR314: a rejected Prestatie keeps its ReferentieNummer in use") {
    Proef proef;
    proef.declare(good_wmo323(), one_rejected);
    CHECK(proef.ask().referentienummer_used(aanbieder_a, "R1"));
    CHECK_FALSE(proef.ask().referentienummer_used(aanbieder_a, "R2"));
    CHECK_FALSE(proef.ask().referentienummer_used(aanbieder_b, "R1"));
}

TEST_CASE("TR304: only an approved Prestatie makes a Bsn known to the aanbieder") {
    Proef proef;
    proef.declare(good_wmo323(), one_rejected);
    CHECK_FALSE(proef.ask().has_goedgekeurde_prestatie(partijen, bsn_1));
    proef.declare(good_wmo323(), one_approved);
    CHECK(proef.ask().has_goedgekeurde_prestatie(partijen, bsn_1));
    CHECK_FALSE(proef.ask().has_goedgekeurde_prestatie(partijen, bsn_2));
    CHECK_FALSE(proef.ask().has_goedgekeurde_prestatie(other_gemeente, bsn_1));
    CHECK_FALSE(proef.ask().has_goedgekeurde_prestatie(other_aanbieder, bsn_1));
}

TEST_CASE("TR323: the approved debit is given back as it was sent") {
    Proef proef;
    auto sent = prestatie("R1");
    SUBCASE("with a tariff") {}
    SUBCASE("without a tariff") {
        sent.producttarief = std::nullopt;
    }
    proef.declare(wmo323_with({sent}), one_approved);
    const auto found = proef.ask().goedgekeurde_debet(partijen, "R1");
    REQUIRE(found);
    CHECK(found->bsn == bsn_1);
    CHECK_FALSE(found->gecrediteerd);
    const auto& kept = found->prestatie;
    CHECK(kept.productreferentie == sent.productreferentie);
    CHECK(kept.toewijzingnummer == sent.toewijzingnummer);
    CHECK(kept.productcategorie == sent.productcategorie);
    CHECK(kept.productcode == sent.productcode);
    CHECK(kept.productperiode == sent.productperiode);
    CHECK(kept.geleverdvolume == sent.geleverdvolume);
    CHECK(kept.eenheid == sent.eenheid);
    CHECK(kept.producttarief == sent.producttarief);
    CHECK(kept.ingediendbedrag == sent.ingediendbedrag);
}

TEST_CASE("TR323: a rejected debit, a credit or one of another gemeente or aanbieder is none") {
    Proef proef;
    proef.declare(wmo323_with({prestatie("R1"), credit(prestatie("R0"), "R2"), prestatie("R3")}),
                  {{false, true, true}});
    CHECK_FALSE(proef.ask().goedgekeurde_debet(partijen, "R1"));
    CHECK_FALSE(proef.ask().goedgekeurde_debet(partijen, "R2"));
    CHECK(proef.ask().goedgekeurde_debet(partijen, "R3"));
    CHECK_FALSE(proef.ask().goedgekeurde_debet(other_gemeente, "R3"));
    CHECK_FALSE(proef.ask().goedgekeurde_debet(other_aanbieder, "R3"));
    CHECK_FALSE(proef.ask().goedgekeurde_debet(partijen, "R4"));
}

TEST_CASE("TR390: an approved credit marks its debit, a rejected one does not") {
    Proef proef;
    proef.declare(good_wmo323(), one_approved);
    SUBCASE("rejected") {
        proef.declare(credit_of_r1("R2"), one_rejected);
        CHECK_FALSE(proef.ask().goedgekeurde_debet(partijen, "R1")->gecrediteerd);
    }
    SUBCASE("of another gemeente") {
        proef.declare(between(credit_of_r1("R2"), other_gemeente), one_approved);
        CHECK_FALSE(proef.ask().goedgekeurde_debet(partijen, "R1")->gecrediteerd);
    }
    SUBCASE("of another aanbieder") {
        proef.declare(between(credit_of_r1("R2"), other_aanbieder), one_approved);
        CHECK_FALSE(proef.ask().goedgekeurde_debet(partijen, "R1")->gecrediteerd);
    }
    SUBCASE("approved") {
        proef.declare(credit_of_r1("R2"), one_approved);
        CHECK(proef.ask().goedgekeurde_debet(partijen, "R1")->gecrediteerd);
    }
}

TEST_CASE("the approved Prestaties on a toewijzing are debits and credits, oldest first") {
    Proef proef;
    auto elsewhere = prestatie("R3");
    elsewhere.toewijzingnummer = testtoewijzing + 1;
    proef.declare(wmo323_with({prestatie("R1"), prestatie("R2"), elsewhere}),
                  {{true, false, true}});
    proef.declare(credit_of_r1("R4"), one_approved);

    const auto found = proef.ask().goedgekeurde_prestaties(partijen, testtoewijzing);
    REQUIRE(found.size() == 2);
    CHECK(found[0].prestatie.productreferentie.referentienummer == "R1");
    CHECK(found[0].gecrediteerd);
    CHECK(found[0].bsn == bsn_1);
    CHECK(found[1].prestatie.productreferentie.vorigreferentienummer == "R1");
    CHECK(found[1].prestatie.ingediendbedrag.debetcredit == DebetCredit::credit);
    CHECK_FALSE(found[1].gecrediteerd);
    CHECK(proef.ask().goedgekeurde_prestaties(other_gemeente, testtoewijzing).empty());
    CHECK(proef.ask().goedgekeurde_prestaties(other_aanbieder, testtoewijzing).empty());
    CHECK(proef.ask().goedgekeurde_prestaties(partijen, testtoewijzing + 2).empty());
}

TEST_CASE("Prestaties of several Clienten keep their own Bsn") {
    Proef proef;
    auto bericht = good_wmo323();
    auto& clienten = inhoud<Declaratie>(bericht).clienten;
    clienten.push_back({.bsn = bsn_2, .prestaties = {prestatie("R2")}, .retourcodes = {}});
    clienten.push_back({.bsn = bsn_1, .prestaties = {prestatie("R3")}, .retourcodes = {}});
    proef.declare(bericht, {{true}, {true}, {true}});
    const auto found = proef.ask().goedgekeurde_prestaties(partijen, testtoewijzing);
    REQUIRE(found.size() == 3);
    CHECK(found[0].bsn == bsn_1);
    CHECK(found[1].bsn == bsn_2);
    CHECK(found[2].bsn == bsn_1);
}

TEST_CASE("a Toekenning of another shape than the Declaratie is refused whole") {
    Proef proef;
    CHECK_THROWS_AS(proef.declare(good_wmo323(), {}), LogicError);
    CHECK_THROWS_AS(proef.declare(good_wmo323(), {{true, true}}), LogicError);
    CHECK_FALSE(proef.ask().declaratienummer_used(aanbieder_a, "TEST202303"));
}
