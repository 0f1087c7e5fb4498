#include "workshop.hpp"
#include <iwmod/weergave/json.hpp>

#include <doctest/doctest.h>

#include <sstream>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;
using namespace iwmod::weergave;

namespace {

using Keys = std::vector<std::string>;

} // namespace

TEST_CASE("an object of list has exactly the keys of the contract, in its order") {
    CHECK(keys_of(bericht_json(accepted_rij())) ==
          Keys{"id", "ontvangen", "bestand", "sha256", "soort", "afzender", "ontvanger",
               "identificatie", "dagtekening", "status", "retourcodes", "regels", "signalen"});
}

TEST_CASE("what is not known of a message is null") {
    const auto json = bericht_json({});
    for (const auto* key : {"soort", "afzender", "ontvanger", "identificatie", "dagtekening"}) {
        CHECK(json[key].is_null());
    }
}

TEST_CASE("retourcodes are sorted and unique, without 0200 and 0233") {
    auto rij = rejected_rij();
    rij.retourcodes = {"S329", "0233", "9063", "0200", "9063"};
    CHECK(bericht_json(rij)["retourcodes"] == Keys{"9063", "S329"});
    rij.retourcodes = {"0200", "8001"};
    CHECK(bericht_json(rij)["retourcodes"] == Keys{"8001"});
}

TEST_CASE("regels and signalen are ids, sorted and unique") {
    auto rij = rejected_rij();
    rij.bevindingen = {{.code = "TR341"}, {.code = "TR063"}, {.code = "TR341"}};
    rij.signalen = {{.code = "SG02"}, {.code = "SG01"}, {.code = "SG02"}};
    CHECK(bericht_json(rij)["regels"] == Keys{"TR063", "TR341"});
    CHECK(bericht_json(rij)["signalen"] == Keys{"SG01", "SG02"});
}

TEST_CASE(
    "a finding of levels 0 and 1 has a code, one of a rule its regel and what belongs to it") {
    CHECK(keys_of(weergave::finding_json({.niveau = 1, .code = "F007"})) ==
          Keys{"code", "niveau", "regelnummer", "kolom", "pad", "omschrijving"});
    CHECK(keys_of(weergave::finding_json({.niveau = 2, .code = "CD005"})) ==
          Keys{"regel", "niveau", "regelnummer", "kolom", "pad", "omschrijving", "retourcode",
               "element", "toelichting"});
}

TEST_CASE("a file name that is no UTF-8 is printed with a replacement character, on one line") {
    auto rij = accepted_rij();
    rij.bestand = "b\xE9stand\n.xml";
    std::ostringstream out;
    print_line(out, bericht_json(rij));
    CHECK(out.str().find("\"b\uFFFDstand\\n.xml\"") != std::string::npos);
    CHECK(out.str().find('\n') == out.str().size() - 1);
}
