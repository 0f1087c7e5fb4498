#include "inside.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

TEST_CASE("CD085 and CD086 WMO319: a reason with a rejection and with nothing else") {
    auto bericht = good_wmo319();
    auto& antwoord = inhoud<bericht::Antwoord>(bericht);
    antwoord.verzoekantwoord = "1";
    antwoord.redenafwijzingverzoek.reset();
    CHECK(places(bericht) == "CD085 /Bericht/Antwoord RedenAfwijzingVerzoek");
    antwoord.redenafwijzingverzoek = "3";
    CHECK(broken(bericht).empty());
    antwoord.verzoekantwoord = "2";
    CHECK(places(bericht) == "CD086 /Bericht/Antwoord RedenAfwijzingVerzoek");
    antwoord.redenafwijzingverzoek.reset();
    CHECK(broken(bericht).empty());
}
