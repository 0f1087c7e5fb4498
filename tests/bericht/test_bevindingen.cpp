#include <iwmod/bericht.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::bericht;

namespace {

Finding broken(int niveau, std::string code, std::size_t number) {
    return {.niveau = niveau,
            .code = std::move(code),
            .retourcode = "9350",
            .pad = "/Bericht/Client[" + std::to_string(number) + "]",
            .omschrijving = "Zin."};
}

} // namespace

TEST_CASE("a message with few findings keeps them all") {
    Bevindingen bevindingen;
    CHECK(bevindingen.empty());
    bevindingen.append({broken(3, "TR350", 1), broken(3, "TR351", 2)});
    CHECK(bevindingen.aantal() == 2);
    CHECK(bevindingen.in_full().size() == 2);
    CHECK(bevindingen.codes_of_others().empty());
}

TEST_CASE("of a million findings all are counted, and of the late ones the codes are kept") {
    Bevindingen bevindingen;
    const auto many = Bevindingen::most_in_full + 10;
    for (std::size_t i = 0; i < many; ++i) {
        bevindingen.push_back(broken(3, "TR350", i));
    }
    CHECK(bevindingen.aantal() == many);
    CHECK(bevindingen.per_regel().at("TR350") == many);
    CHECK(bevindingen.in_full().size() == Bevindingen::most_in_full);
    REQUIRE(bevindingen.codes_of_others().size() == 10);
    CHECK(bevindingen.codes_of_others().front().pad == "/Bericht/Client[50000]");
    CHECK(bevindingen.codes_of_others().front().retourcode == "9350");
}

TEST_CASE("a rule that is broken for the first time late is kept all the same") {
    Bevindingen bevindingen;
    for (std::size_t i = 0; i < Bevindingen::most_in_full; ++i) {
        bevindingen.push_back(broken(2, "CD075", i));
    }
    const auto late = Bevindingen::most_of_late_rule;
    for (std::size_t i = 0; i <= late; ++i) {
        bevindingen.push_back(broken(2, "TR302", i));
    }
    CHECK(bevindingen.in_full().size() == Bevindingen::most_in_full + late);
    CHECK(bevindingen.in_full().back().code == "TR302");
    CHECK(bevindingen.codes_of_others().empty()); // level 2 answers with one code on the Header
}
