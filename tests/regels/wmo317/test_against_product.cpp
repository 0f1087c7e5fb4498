#include "wijzigingen.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

TEST_CASE("TR357: GewensteIngangsdatum is after Dagtekening, or the Ingangsdatum") {
    const auto wereld = with_toewijzingen({t_789()});
    const auto judged = [&](std::string_view gewenst) {
        return wereld.judge(empty_wmo317() + te_wijzigen(789, gewenst));
    };
    CHECK(rules(judged("2025-10-11")) == "");
    CHECK(rules(judged("2025-10-10")) == "TR357");
    CHECK(rules(judged("2025-03-01")) == "");
    CHECK(rules(judged("2025-03-02")) == "TR357");
    CHECK(rules(judged("2025-02-28")) == "TR357");
    CHECK(codes(judged("2025-10-10"), te_wijzigen_pad) == "9357");
    CHECK(toelichting(judged("2025-10-10"), "TR357") ==
          "GewensteIngangsdatum 2025-10-10, Dagtekening 2025-10-10, Ingangsdatum van toewijzing "
          "789 2025-03-01");
}

TEST_CASE("TR373: Omvang in total changes from the Ingangsdatum only") {
    auto total = t_789();
    total.omvang = omvang(80, "04", "6");
    const auto judged = [](const bericht::ToegewezenProduct& toegewezen,
                           const bericht::Omvang& gevraagd, std::string_view gewenst) {
        auto product = te_wijzigen(789, gewenst);
        product.omvang = gevraagd;
        return with_toewijzingen({toegewezen}).judge(empty_wmo317() + product);
    };
    const auto more = judged(total, omvang(81, "04", "6"), "2025-11-01");
    CHECK(rules(more) == "TR373");
    CHECK(codes(more, te_wijzigen_pad) == "9373");
    CHECK(toelichting(more, "TR373") == "80 uur in totaal wordt 81 uur in totaal vanaf 2025-11-01, "
                                        "Ingangsdatum van toewijzing 789 2025-03-01");
    CHECK(rules(judged(total, omvang(80, "04", "6"), "2025-11-01")) == "");
    CHECK(rules(judged(total, omvang(81, "04", "6"), "2025-03-01")) == "");
    CHECK(rules(judged(total, omvang(80, "04", "2"), "2025-11-01")) == "TR373");
    CHECK(rules(judged(t_789(), omvang(3, "04", "6"), "2025-11-01")) == "TR373");
    CHECK(rules(judged(t_789(), omvang(4, "01", "4"), "2025-11-01")) == "");
}

TEST_CASE("TR373: Budget changes from the Ingangsdatum only") {
    auto budget = t_789();
    budget.product->code.reset();
    budget.omvang.reset();
    budget.budget = Eurocent{100000};
    const auto judged = [&](std::optional<Eurocent> gevraagd, std::string_view gewenst) {
        auto product = te_wijzigen(789, gewenst);
        product.omvang.reset();
        product.budget = gevraagd;
        return with_toewijzingen({budget}).judge(empty_wmo317() + product);
    };
    CHECK(rules(judged(Eurocent{100000}, "2025-11-01")) == "");
    CHECK(rules(judged(Eurocent{100001}, "2025-11-01")) == "TR373");
    CHECK(rules(judged(Eurocent{100001}, "2025-03-01")) == "");
    CHECK(rules(judged(std::nullopt, "2025-11-01")) == "TR373");
    CHECK(toelichting(judged(std::nullopt, "2025-11-01"), "TR373") ==
          "€ 1000,00 wordt geen Budget vanaf 2025-11-01, Ingangsdatum van toewijzing 789 "
          "2025-03-01");
}

TEST_CASE("TR411: a toewijzing with a Code keeps an Omvang") {
    auto product = te_wijzigen(789, "2025-11-01");
    product.omvang.reset();
    const auto oordeel = with_toewijzingen({t_789()}).judge(empty_wmo317() + product);
    CHECK(rules(oordeel) == "TR411");
    CHECK(codes(oordeel, te_wijzigen_pad) == "9411");
    CHECK(toelichting(oordeel, "TR411") == "toewijzing 789: 01 01A05");
    auto categorie = t_789();
    categorie.product->code.reset();
    categorie.omvang.reset();
    CHECK(rules(with_toewijzingen({categorie}).judge(empty_wmo317() + product)) == "");
}

TEST_CASE("TR412, TR375: no Omvang on a toewijzing without Code, without Product two codes") {
    auto categorie = t_789();
    categorie.product->code.reset();
    categorie.omvang.reset();
    auto generiek = categorie;
    generiek.product.reset();
    const auto bericht = empty_wmo317() + te_wijzigen(789, "2025-11-01");
    const auto one = with_toewijzingen({categorie}).judge(bericht);
    CHECK(rules(one) == "TR412");
    CHECK(codes(one, te_wijzigen_pad) == "9412");
    CHECK(toelichting(one, "TR412") == "toewijzing 789: 01 zonder code, gevraagd 5 uur per week");
    const auto two = with_toewijzingen({generiek}).judge(bericht);
    CHECK(rules(two) == "TR375 TR412");
    CHECK(codes(two, te_wijzigen_pad) == "9375 9412");
}

TEST_CASE("TR412, TR375: up to 2020-12-31 an Omvang without Code was possible") {
    auto generiek = t_789();
    generiek.product.reset();
    generiek.omvang.reset();
    generiek.ingangsdatum = datum("2020-01-01");
    generiek.einddatum = datum("2025-12-31");
    const auto wereld = with_toewijzingen({generiek});
    const auto judged = [&](std::optional<Datum> einddatum) {
        auto product = te_wijzigen(789, "2020-01-01");
        product.einddatum = einddatum;
        return rules(wereld.judge(empty_wmo317() + product));
    };
    CHECK(judged(datum("2020-12-31")) == "");
    CHECK(judged(datum("2021-01-01")) == "TR375 TR412");
    CHECK(judged(std::nullopt) == "TR375 TR412");
}

TEST_CASE("TR381 on a NieuwProduct: the Code counts on GewensteIngangsdatum; SG01 on Omvang") {
    auto wereld = with_toewijzingen({t_789()});
    wereld.tarieven =
        tarieventabel({"07A11,07,16,,3780,vast,zin,inspanning,2025-11-01,2025-11-30"});
    const auto judged = [&](std::string_view gewenst, const bericht::Omvang& gevraagd) {
        auto product = nieuw(test::product("07", "07A11"), gewenst);
        product.omvang = gevraagd;
        return wereld.judge(empty_wmo317() + 789 + product);
    };
    CHECK(rules(judged("2025-11-01", omvang(1, "16", "2"))) == "");
    CHECK(rules(judged("2025-11-30", omvang(1, "16", "2"))) == "");
    CHECK(rules(judged("2025-10-31", omvang(1, "16", "2"))) == "TR381");
    CHECK(rules(judged("2025-12-01", omvang(1, "16", "2"))) == "TR381");
    CHECK(codes(judged("2025-12-01", omvang(1, "16", "2")), nieuw_pad) == "S329");
    const auto unit = judged("2025-11-01", omvang(1, "04", "2"));
    CHECK(rules(unit) == "");
    CHECK(signals(unit) == "SG01");
    CHECK(unit.signalen[0].pad == nieuw_pad);
    CHECK(signals(judged("2025-11-01", omvang(1, "16", "2"))) == "");
    CHECK(signals(judged("2025-12-01", omvang(1, "04", "2"))) == "");
}

TEST_CASE("TR361: a NieuwProduct may follow a toewijzing, not overlap it") {
    const auto wereld = with_toewijzingen({t_789()});
    const auto judged = [&](const std::optional<bericht::Product>& product,
                            std::string_view gewenst) {
        return wereld.judge(empty_wmo317() + 789 + nieuw(product, gewenst));
    };
    CHECK(rules(judged(product("01", "01A05"), "2026-01-01")) == "");
    const auto day_too_early = judged(product("01", "01A05"), "2025-12-31");
    CHECK(rules(day_too_early) == "TR361");
    CHECK(codes(day_too_early, nieuw_pad) == "9361");
    CHECK(finding(day_too_early, "TR361").element == "Product");
    CHECK(toelichting(day_too_early, "TR361") ==
          "nieuw product (01 01A05, 2025-12-31 tot onbepaalde tijd) overlapt met toewijzing 789 "
          "(01 01A05, 2025-03-01 tot en met 2025-12-31)");
    CHECK(rules(judged(product("02", "02A16"), "2025-11-01")) == "");
    CHECK(rules(judged(product("01"), "2025-11-01")) == "TR361");
    CHECK(rules(judged(std::nullopt, "2025-11-01")) == "TR361");
    CHECK(rules(judged(product("11"), "2025-11-01")) == "");
}

TEST_CASE("TR361: a TeWijzigenProduct runs from the Ingangsdatum of its toewijzing") {
    auto later = t_789();
    later.toewijzingnummer = 790;
    later.ingangsdatum = datum("2026-01-01");
    later.einddatum.reset();
    const auto wereld = with_toewijzingen({t_789(), later});
    auto extended = te_wijzigen(789, "2025-11-01");
    extended.einddatum = datum("2025-12-31");
    CHECK(rules(wereld.judge(empty_wmo317() + 790 + extended)) == "");
    extended.einddatum = datum("2026-01-01");
    const auto oordeel = wereld.judge(empty_wmo317() + 790 + extended);
    CHECK(rules(oordeel) == "TR361");
    CHECK(codes(oordeel, te_wijzigen_pad) == "9361");
    CHECK(finding(oordeel, "TR361").element == "ToewijzingNummer");
    extended.einddatum.reset();
    CHECK(rules(wereld.judge(empty_wmo317() + 790 + extended)) == "TR361");
}

TEST_CASE("TR361: the later of two OngewijzigdProducten gets the code, once") {
    auto twin = t_789();
    twin.toewijzingnummer = 790;
    auto triplet = t_789();
    triplet.toewijzingnummer = 791;
    const auto wereld = with_toewijzingen({t_789(), twin, triplet});
    CHECK(rules(wereld.judge(empty_wmo317() + 789 + 790 + 791)) == "TR361 TR361");
}

TEST_CASE("TR361: products that broke TR350 or TR351 are left out") {
    auto ended = t_789();
    ended.einddatum = datum("2025-10-09");
    auto product = nieuw(test::product("01", "01A05"), "2025-10-11");
    const auto wereld = with_toewijzingen({ended});
    auto extended = te_wijzigen(789, "2025-11-01");
    CHECK(rules(wereld.judge(empty_wmo317() + extended + product)) == "TR351");
}
