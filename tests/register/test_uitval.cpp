#include "proef.hpp"
#include <iwmod/register/uitval.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

bericht::Finding broken(const std::string& regel, int client, int number) {
    return {.niveau = 3,
            .code = regel,
            .retourcode = "9" + regel.substr(2),
            .pad = "/Bericht/Declaratie/Clienten/Client[" + std::to_string(client) +
                   "]/Prestaties/Prestatie[" + std::to_string(number) + "]"};
}

std::vector<Uitvalgroep> uitval_in(const Proef& proef) {
    return uitval_since(proef.path, datum("2023-02-01"), datum("2023-02-25"));
}

Eurocent afgekeurd_op(const std::vector<Uitvalgroep>& groepen, const std::string& regel) {
    for (const auto& groep : groepen) {
        if (groep.regel == regel) {
            return groep.afgekeurd;
        }
    }
    return Eurocent{-1};
}

/// Of the first Client of a declaratie.
Eurocent bedrag(const bericht::Bericht& bericht, std::size_t number) {
    return std::get<bericht::Declaratie>(bericht.inhoud)
        .clienten[0]
        .prestaties[number]
        .ingediendbedrag.bedrag;
}

} // namespace

TEST_CASE("what was rejected for a rule is the amount of the Prestaties that broke it") {
    Proef proef;
    const auto bericht = wmo323_with({prestatie("R1"), prestatie("R2"), prestatie("R3")});
    proef.declare(bericht, {{true, false, false}},
                  {broken("TR321", 1, 2), broken("TR321", 1, 3), broken("TR341", 1, 3)});
    const auto groepen = uitval_in(proef);
    REQUIRE(groepen.size() == 2);
    CHECK(afgekeurd_op(groepen, "TR321") == bedrag(bericht, 1) + bedrag(bericht, 2));
    CHECK(afgekeurd_op(groepen, "TR341") == bedrag(bericht, 2));
}

TEST_CASE("a Prestatie that breaks a rule twice counts once, and one that was approved does not") {
    Proef proef;
    const auto bericht = wmo323_with({prestatie("R1"), prestatie("R2")});
    proef.declare(bericht, {{true, false}},
                  {broken("TR321", 1, 2), broken("TR321", 1, 2), broken("TR321", 1, 1)});
    const auto groepen = uitval_in(proef);
    REQUIRE(groepen.size() == 1);
    CHECK(groepen[0].keren == 3);
    CHECK(groepen[0].berichten == 1);
    CHECK(groepen[0].afgekeurd == bedrag(bericht, 1));
}

TEST_CASE("a rejected credit takes its amount off") {
    Proef proef;
    auto credit = prestatie("R2");
    credit.ingediendbedrag.debetcredit = DebetCredit::credit;
    const auto bericht = wmo323_with({prestatie("R1"), credit});
    proef.declare(bericht, {{false, false}}, {broken("TR321", 1, 1), broken("TR323", 1, 2)});
    const auto groepen = uitval_in(proef);
    CHECK(afgekeurd_op(groepen, "TR321") == bedrag(bericht, 0));
    CHECK(afgekeurd_op(groepen, "TR323") == Eurocent{} - bedrag(bericht, 1));
}

TEST_CASE("what names no Prestatie has no amount") {
    Proef proef;
    proef.declare(
        good_wmo323(), {{false}},
        {{.niveau = 3, .code = "TR318", .retourcode = "9318", .pad = "/Bericht/Declaratie"}});
    const auto groepen = uitval_in(proef);
    REQUIRE(groepen.size() == 1);
    CHECK(groepen[0].afgekeurd == Eurocent{});
}
