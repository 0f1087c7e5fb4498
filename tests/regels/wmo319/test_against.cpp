#include "verzoeken.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

TEST_CASE("WMO319, earlier answers against this answer (regels 11.6)") {
    const auto judged = [](const std::vector<std::string_view>& eerdere, std::string_view dit,
                           bool toegewezen) {
        Wereld wereld;
        wereld.accept(good_wmo315());
        for (const std::string_view antwoord : eerdere) {
            wereld.accept(answer(referentie_315, antwoord));
        }
        if (toegewezen) {
            wereld.accept(toewijzing_for(referentie_315));
        }
        return codes(wereld.judge(with_identificatie(answer(referentie_315, dit), "NIEUW")),
                     "/Bericht/Antwoord");
    };
    CHECK(judged({}, "1", false) == "");
    CHECK(judged({}, "2", false) == "");
    CHECK(judged({"2"}, "1", false) == "");
    CHECK(judged({"2"}, "2", false) == "9360");
    CHECK(judged({"1"}, "1", false) == "9365");
    CHECK(judged({"1"}, "2", false) == "9360 9365");
    CHECK(judged({"2", "1"}, "1", false) == "9365");
    CHECK(judged({"2", "1"}, "2", false) == "9360 9365");
    CHECK(judged({}, "1", true) == "9359");
    CHECK(judged({"2"}, "2", true) == "9359 9360");
}

TEST_CASE("TR355: the reference is that of an accepted request of this aanbieder") {
    Wereld wereld;
    const auto none = wereld.judge(good_wmo319());
    CHECK(rules(none) == "TR355");
    CHECK(codes(none, "/Bericht/Antwoord") == "9355");
    CHECK(toelichting(none, "TR355") == "ReferentieAanbieder AANVRAAG-1");
    wereld.accept(good_wmo315());
    CHECK(rules(wereld.judge(good_wmo319())) == "");
    auto other = good_wmo319();
    other.header.ontvanger = "87654321";
    CHECK(rules(wereld.judge(other)) == "TR355");
    CHECK(rules(wereld.judge(answer("aanvraag-1", "1"))) == "TR355");
    wereld.accept(good_wmo317());
    CHECK(rules(wereld.judge(answer(referentie_317, "1"))) == "");
}

TEST_CASE("TR355 broken skips the other rules of a 319") {
    Wereld wereld;
    wereld.accept(toewijzing_for("X"));
    wereld.accept(answer("X", "1"));
    CHECK(rules(wereld.judge(with_identificatie(answer("X", "2"), "NIEUW"))) == "TR355");
}

TEST_CASE("TR359, TR360, TR365: what was rejected by a 302 or 320 does not count") {
    Wereld wereld;
    wereld.accept(good_wmo315());
    wereld.reject(wereld.accept(toewijzing_for(referentie_315)), good_wmo302());
    CHECK(rules(wereld.judge(good_wmo319())) == "");
    wereld.reject(wereld.accept(good_wmo319()), good_wmo320());
    const auto again = with_identificatie(answer(referentie_315, "2"), "NIEUW");
    CHECK(rules(wereld.judge(again)) == "");
    wereld.accept(answer(referentie_315, "1"));
    CHECK(toelichting(wereld.judge(again), "TR360") ==
          "ReferentieAanbieder AANVRAAG-1, VerzoekAntwoord 2, eerder geantwoord: 1");
}
