#include "wereld.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

std::string signals(const Retourvondst& vondst) {
    std::string text;
    for (const bericht::Signaal& signaal : vondst.signalen) {
        text += signaal.code + " " + signaal.pad + " " + signaal.omschrijving;
    }
    return text;
}

} // namespace

TEST_CASE("a 302 and a 320 find the message that they answer") {
    Wereld wereld;
    const registratie::BerichtId toewijzing = wereld.record(good_wmo301());
    const registratie::BerichtId antwoord = wereld.record(good_wmo319());
    const auto op_toewijzing = wereld.match(good_wmo302());
    REQUIRE(op_toewijzing.heen);
    CHECK(op_toewijzing.heen->id == toewijzing);
    CHECK(op_toewijzing.signalen.empty());
    const auto op_antwoord = wereld.match(good_wmo320());
    REQUIRE(op_antwoord.heen);
    CHECK(op_antwoord.heen->id == antwoord);
}

TEST_CASE("SG03: the heenbericht of a retour is not known") {
    const Wereld wereld;
    const auto vondst = wereld.match(good_wmo302());
    CHECK_FALSE(vondst.heen);
    CHECK(signals(vondst) == "SG03 /Bericht/Header Er is geen vrijgegeven heenbericht bij deze "
                             "retour bekend (onbekend heenbericht).");
}

TEST_CASE("SG03: the heenbericht of a retour has a retour already") {
    Wereld wereld;
    const registratie::BerichtId toewijzing = wereld.enter(good_wmo301());
    wereld.reject(toewijzing, good_wmo302());
    const auto vondst = wereld.match(good_wmo302());
    REQUIRE(vondst.heen);
    CHECK(vondst.heen->id == toewijzing);
    CHECK(signals(vondst) ==
          "SG03 /Bericht/Header Op dit heenbericht is al eerder een retour ontvangen.");
}
