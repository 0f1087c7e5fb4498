#include "proef.hpp"

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

const Toekenning one_approved{{true}};
const Toekenning one_rejected{{false}};

/// A credit of R1 that stands alone in its 323.
bericht::Bericht credit_of_r1(std::string_view referentienummer) {
    auto bericht = wmo323_with({credit(prestatie("R1"), referentienummer)});
    inhoud<bericht::Declaratie>(bericht).declaratienummer = "CREDIT";
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
    inhoud<bericht::Declaratie>(may).declaratieperiode.begindatum = datum("2023-05-01");
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
    auto& clienten = inhoud<bericht::Declaratie>(bericht).clienten;
    clienten.push_back({.bsn = bsn_2, .prestaties = {prestatie("R2")}, .retourcodes = {}});
    clienten.push_back({.bsn = bsn_1, .prestaties = {prestatie("R3")}, .retourcodes = {}});
    proef.declare(bericht, {{true}, {true}, {true}});
    const auto found = proef.ask().goedgekeurde_prestaties(partijen, testtoewijzing);
    REQUIRE(found.size() == 3);
    CHECK(found[0].bsn == bsn_1);
    CHECK(found[1].bsn == bsn_2);
    CHECK(found[2].bsn == bsn_1);
}

TEST_CASE("the approved Prestaties from a day on and before another, oldest acceptance first") {
    Proef proef;
    const auto ends_on = [](std::string_view referentie, std::string_view day) {
        auto result = prestatie(referentie);
        result.productperiode.einddatum = datum(day);
        return result;
    };
    proef.declare(wmo323_with({ends_on("R1", "2023-05-31"), ends_on("R2", "2023-03-31"),
                               ends_on("R3", "2023-04-30")}),
                  {{true, true, true}});
    const auto found = [&](std::optional<Datum> first, std::optional<Datum> end) {
        std::string text;
        for (const auto& each :
             proef.ask().goedgekeurde_prestaties(partijen, testtoewijzing, first, end)) {
            text += each.prestatie.productreferentie.referentienummer;
        }
        return text;
    };
    CHECK(found(std::nullopt, std::nullopt) == "R1R2R3");
    CHECK(found(datum("2023-04-30"), std::nullopt) == "R1R3");
    CHECK(found(datum("2023-05-01"), std::nullopt) == "R1");
    CHECK(found(datum("2023-03-31"), datum("2023-05-31")) == "R2R3");
    CHECK(found(std::nullopt, datum("2023-06-01")) == "R1R2R3");
}

TEST_CASE("TR322, TR369: what was approved is added up by Eenheid, credits taken off") {
    Proef proef;
    auto minuten = prestatie("R2");
    minuten.eenheid = "01";
    minuten.geleverdvolume = {90};
    minuten.ingediendbedrag.bedrag = Eurocent{8550};
    const auto uren = prestatie("R1");
    proef.declare(wmo323_with({uren, minuten, prestatie("R3"), prestatie("R4")}),
                  {{true, true, true, false}});
    proef.declare(credit_of_r1("R5"), one_approved);
    auto found = proef.ask().goedgekeurd_totaal(partijen, testtoewijzing);
    REQUIRE(found.size() == 2);
    CHECK(found[0].eenheid == "01");
    CHECK(found[0].volume == Volume{90});
    CHECK(found[0].bedrag == Eurocent{8550});
    CHECK(found[1].eenheid == uren.eenheid);
    CHECK(found[1].volume == uren.geleverdvolume);
    CHECK(found[1].bedrag == uren.ingediendbedrag.bedrag);
    CHECK(proef.ask().goedgekeurd_totaal(other_gemeente, testtoewijzing).empty());
    CHECK(proef.ask().goedgekeurd_totaal(other_aanbieder, testtoewijzing).empty());
    CHECK(proef.ask().goedgekeurd_totaal(partijen, testtoewijzing + 1).empty());
}

TEST_CASE("all Clienten of a message are found at once, in their order") {
    Proef proef;
    proef.accept(wmo301_with({toegewezen_product(705), toegewezen_product(701)}));
    auto of_b = between(good_wmo301(), other_aanbieder);
    inhoud<bericht::ToewijzingClient>(of_b).bsn = bsn_2;
    inhoud<bericht::ToewijzingClient>(of_b).toegewezenproducten[0].toewijzingnummer = 706;
    proef.accept(of_b);
    auto uren = prestatie("R1");
    uren.toewijzingnummer = 705;
    auto minuten = prestatie("R2");
    minuten.toewijzingnummer = 705;
    minuten.eenheid = "01";
    proef.declare(wmo323_with({uren, minuten}), {{true, true}});

    const std::vector<Bsn> bsns{test_bsn(3), bsn_2, bsn_1, bsn_1};
    const auto found = proef.ask().clienten(partijen, bsns);
    REQUIRE(found.size() == 4);
    CHECK_FALSE(found[0].id);
    CHECK(found[0].toewijzingen.empty());
    CHECK(found[1].id);
    CHECK(found[1].toewijzingen.empty());
    CHECK(found[1].id != found[2].id);
    CHECK(found[2].id == found[3].id);
    REQUIRE(found[2].toewijzingen.size() == 2);
    CHECK(found[3].toewijzingen.size() == 2);
    CHECK(found[2].toewijzingen[0].goedgekeurd.empty());
    CHECK(found[2].toewijzingen[1].goedgekeurd.size() == 2);
    const auto single = proef.ask().toewijzing(gemeente_a, 705);
    const auto& together = found[2].toewijzingen[1].toewijzing;
    CHECK(together.bericht == single->bericht);
    CHECK(together.gemeente == single->gemeente);
    CHECK(together.aanbieder == single->aanbieder);
    CHECK(together.bsn == single->bsn);
    CHECK(together.toewijzingnummer == single->toewijzingnummer);
    CHECK(together.referentieaanbieder == single->referentieaanbieder);
    CHECK(together.product == single->product);
    CHECK(together.toewijzingsdatum == single->toewijzingsdatum);
    CHECK(together.ingangsdatum == single->ingangsdatum);
    CHECK(together.einddatum == single->einddatum);
    CHECK(together.redenwijziging == single->redenwijziging);
    CHECK(together.omvang == single->omvang);
    CHECK(together.budget == single->budget);
    CHECK(proef.ask().clienten(partijen, {}).empty());
}

TEST_CASE("TR314: up to where no ReferentieNummer is used") {
    Proef proef;
    proef.declare(wmo323_with({prestatie("R20"), prestatie("R4")}), {{true, false}});
    const auto from = [&](const std::string& nummer) {
        return proef.ask().first_referentienummer_from(aanbieder_a, nummer);
    };
    CHECK(from("R") == "R20");
    CHECK(from("R20") == "R20");
    CHECK(from("R3") == "R4"); // by its bytes, as the register compares
    CHECK_FALSE(from("R5"));
    CHECK_FALSE(proef.ask().first_referentienummer_from(aanbieder_b, "R"));
}

TEST_CASE("a declaratie enters under the rows that were found for its Clienten") {
    Proef proef;
    proef.accept(good_wmo301());
    auto bericht = good_wmo323();
    inhoud<bericht::Declaratie>(bericht).clienten.push_back(
        {.bsn = bsn_2, .prestaties = {prestatie("R2")}, .retourcodes = {}});
    const auto known = proef.ask().clienten(partijen, std::vector{bsn_1}).at(0).id;
    REQUIRE(known);
    Register::Transaction transactie{proef.reg};
    const auto id = proef.reg.add(rij_of(bericht, Status::deels, 99));
    const std::vector<ClientId> too_few{*known};
    CHECK_THROWS_AS(proef.reg.enter_declaratie(id, bericht, {{true}, {true}}, too_few), LogicError);
    const std::vector<ClientId> clienten{*known, 0};
    proef.reg.enter_declaratie(id, bericht, {{true}, {true}}, clienten);
    transactie.commit();
    CHECK(proef.ask().goedgekeurde_debet(partijen, "R1")->bsn == bsn_1);
    CHECK(proef.ask().goedgekeurde_debet(partijen, "R2")->bsn == bsn_2);
}

TEST_CASE("a credit marks the debit that stood before it, not one after it") {
    Proef proef;
    proef.declare(wmo323_with({prestatie("R1"), credit(prestatie("R1"), "R2"), prestatie("R1")}),
                  {{true, true, true}});
    const auto found = proef.ask().goedgekeurde_prestaties(partijen, testtoewijzing);
    REQUIRE(found.size() == 3);
    CHECK(found[0].gecrediteerd);
    CHECK_FALSE(found[2].gecrediteerd);
}

TEST_CASE("a Toekenning of another shape than the Declaratie is refused whole") {
    Proef proef;
    CHECK_THROWS_AS(proef.declare(good_wmo323(), {}), LogicError);
    CHECK_THROWS_AS(proef.declare(good_wmo323(), {{true, true}}), LogicError);
    CHECK_FALSE(proef.ask().declaratienummer_used(aanbieder_a, "TEST202303"));
}
