#include "wijzigingen.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {
const std::string client_pad = "/Bericht/Client";
} // namespace

TEST_CASE("WMO317, the example of regels 11.5") {
    const auto wereld = with_toewijzingen({t_789()});
    const auto wijziging = te_wijzigen(789, "2025-11-01");
    CHECK(rules(wereld.judge(empty_wmo317() + wijziging)) == "");
    CHECK(codes(wereld.judge(empty_wmo317() + te_wijzigen(789, "2025-09-01"))) == "9357");
    auto zonder_omvang = wijziging;
    zonder_omvang.omvang.reset();
    CHECK(codes(wereld.judge(empty_wmo317() + zonder_omvang)) == "9411");
    const auto product = nieuw(test::product("01", "01A05"), "2026-01-01");
    const auto overlapping = wereld.judge(empty_wmo317() + wijziging + product);
    CHECK(codes(overlapping) == "9361");
    CHECK(codes(overlapping, nieuw_pad) == "9361");
    CHECK(rules(wereld.judge(empty_wmo317() + 789 + product)) == "");
    auto wrong_code = product;
    wrong_code.product = test::product("01", "01X99");
    const auto forgotten = wereld.judge(empty_wmo317() + wrong_code);
    CHECK(rules(forgotten) == "TR349 TR381");
    CHECK(codes(forgotten, verzoek_pad) == "9349");
    CHECK(codes(forgotten, nieuw_pad) == "S329");
}

TEST_CASE("TR304 on a 317: without any toewijzing for the Bsn nothing else is judged but TR374") {
    Wereld wereld;
    auto bericht = with_identificatie(good_wmo317(), "NIEUW");
    inhoud<bericht::WijzigingClient>(bericht).verzoek.nieuweproducten = {
        nieuw(test::product("02", "02X99"), "2023-05-01")};
    const auto oordeel = wereld.judge(bericht);
    CHECK(rules(oordeel) == "TR304");
    CHECK(codes(oordeel, client_pad) == "8187");
    CHECK(finding(oordeel, "TR304").element == "Bsn");
    CHECK(oordeel.niet_beoordeeld == std::vector{client_pad});
    wereld.accept(good_wmo315());
    CHECK(rules(wereld.judge(bericht)) == "TR304 TR374");

    auto other_aanbieder = good_wmo301();
    other_aanbieder.header.ontvanger = "87654321";
    wereld.accept(other_aanbieder);
    CHECK(rules(wereld.judge(bericht)) == "TR304 TR374");
}

TEST_CASE("TR304 on a 317: a removed toewijzing is enough") {
    auto removed = toegewezen_product(testtoewijzing);
    removed.redenwijziging = "13";
    removed.einddatum = removed.ingangsdatum;
    const auto wereld = with_toewijzingen({removed});
    CHECK(rules(wereld.judge(good_wmo317())) == "TR351");
}

TEST_CASE("TR374 on a 317 does not skip the rest") {
    Wereld wereld;
    wereld.accept(good_wmo301());
    wereld.accept(good_wmo315());
    const auto oordeel = wereld.judge(good_wmo317());
    CHECK(rules(oordeel) == "TR374");
    CHECK(codes(oordeel, client_pad) == "9374");
    CHECK(oordeel.niet_beoordeeld.empty());
    wereld.accept(good_wmo319());
    CHECK(rules(wereld.judge(good_wmo317())) == "");
}

TEST_CASE("TR347 on a 317: the reference of the Verzoek was not used before") {
    Wereld wereld;
    wereld.accept(good_wmo301());
    auto earlier = good_wmo315();
    auto& client = inhoud<bericht::AanvraagClient>(earlier);
    client.bsn = test_bsn(2);
    client.aangevraagdeproducten = {aangevraagd_product(referentie_317)};
    wereld.accept(earlier);
    const auto oordeel = wereld.judge(good_wmo317());
    CHECK(rules(oordeel) == "TR347");
    CHECK(codes(oordeel, verzoek_pad) == "9347");
    auto other = good_wmo317();
    inhoud<bericht::WijzigingClient>(other).verzoek.referentieaanbieder = "WIJZIGING-2";
    CHECK(rules(wereld.judge(other)) == "");
}

TEST_CASE("TR349: each actual toewijzing of the Bsn that is in neither list is a finding") {
    auto ended = toegewezen_product(701);
    ended.product = product("07", "07A11");
    ended.omvang = omvang(1, "16", "2");
    auto future = ended;
    future.toewijzingnummer = 702;
    const auto judged = [&](std::string_view ended_on, std::string_view starts_on) {
        ended.einddatum = datum(ended_on);
        future.ingangsdatum = datum(starts_on);
        future.einddatum.reset();
        return with_toewijzingen({t_789(), ended, future}).judge(empty_wmo317() + 789);
    };
    const auto oordeel = judged("2025-10-10", "2026-01-01");
    CHECK(rules(oordeel) == "TR349 TR349");
    CHECK(codes(oordeel, verzoek_pad) == "9349");
    CHECK(oordeel.bevindingen.in_full()[0].toelichting ==
          "toewijzing 701, 07 07A11, 2023-03-01 tot en met 2025-10-10");
    CHECK(oordeel.bevindingen.in_full()[1].toelichting ==
          "toewijzing 702, 07 07A11, 2026-01-01 tot onbepaalde tijd");
    CHECK(oordeel.bevindingen.in_full()[0].element == "OngewijzigdeProducten");
    CHECK(rules(judged("2025-10-09", "2026-01-01")) == "TR349");
    CHECK(rules(judged("2025-10-11", "2026-01-01")) == "TR349 TR349");
}

TEST_CASE(
    "TR349: a toewijzing that the aanbieder may not have read yet need not be in the Verzoek") {
    auto second = t_789();
    second.toewijzingnummer = 701;
    second.product = product("07", "07A11");
    second.omvang = omvang(1, "16", "2");
    auto sent = with_identificatie(good_wmo301(), "NIEUW301");
    inhoud<bericht::ToewijzingClient>(sent).toegewezenproducten = {second};
    const auto judged = [&](std::string_view dagtekening, const auto& and_then) {
        auto wereld = with_toewijzingen({t_789()});
        sent.header.berichtidentificatie.dagtekening = datum(dagtekening);
        const auto id = wereld.enter(sent);
        and_then(wereld, id);
        return rules(wereld.judge(empty_wmo317() + 789));
    };
    const auto nothing = [](Wereld& /*wereld*/, registratie::BerichtId /*id*/) {};
    CHECK(judged("2025-10-09", nothing) == "TR349");
    CHECK(judged("2025-10-10", nothing) == "");
    CHECK(judged("2025-10-11", nothing) == "");
    // its 302 came: the aanbieder has read it
    CHECK(judged("2025-10-10", [](Wereld& wereld, registratie::BerichtId id) {
              wereld.confirm(id, good_wmo302());
          }) == "TR349");
    // an older version: the aanbieder knows the toewijzing
    CHECK(judged("2025-10-10", [&](Wereld& wereld, registratie::BerichtId /*id*/) {
              auto newer = sent;
              inhoud<bericht::ToewijzingClient>(newer).toegewezenproducten[0].toewijzingsdatum =
                  datum("2025-10-10");
              wereld.accept(newer);
          }) == "TR349");
    // one that his 302 rejected is as if it was never sent
    CHECK(judged("2025-10-10", [&](Wereld& wereld, registratie::BerichtId id) {
              auto newer = sent;
              inhoud<bericht::ToewijzingClient>(newer).toegewezenproducten[0].toewijzingsdatum =
                  datum("2025-10-10");
              wereld.accept(newer);
              wereld.reject(id, good_wmo302());
          }) == "");
    // one to leave out, one that the aanbieder knows
    CHECK(rules([&] {
              auto wereld = with_toewijzingen({t_789()});
              wereld.enter(sent);
              return wereld.judge(empty_wmo317() + 701);
          }()) == "TR349");
}

TEST_CASE("TR349, TR350: a removed toewijzing is not actual") {
    auto removed = t_789();
    removed.toewijzingnummer = 790;
    removed.ingangsdatum = datum("2025-11-01");
    removed.einddatum = datum("2025-11-01");
    removed.redenwijziging = "01";
    const auto wereld = with_toewijzingen({t_789(), removed});
    CHECK(rules(wereld.judge(empty_wmo317() + 789)) == "");
    const auto named = wereld.judge(empty_wmo317() + 790 + te_wijzigen(789, "2025-11-01"));
    CHECK(rules(named) == "TR350");
    CHECK(codes(named, ongewijzigd_pad) == "9350");
    CHECK(toelichting(named, "TR350") == "toewijzing 790 is verwijderd");
}

TEST_CASE("TR350, TR351: the number is an actual toewijzing of this Bsn; else no more is judged") {
    auto product = t_789();
    const auto judged = [&](std::string_view einddatum) {
        product.einddatum = datum(einddatum);
        const auto wereld = with_toewijzingen({t_789(), product});
        return std::pair{wereld.judge(empty_wmo317() + 789),
                         wereld.judge(empty_wmo317() + te_wijzigen(789, "2025-11-01"))};
    };
    CHECK(rules(judged("2025-10-10").first) == "");
    CHECK(rules(judged("2025-10-10").second) == "");
    const auto [ongewijzigd, gewijzigd] = judged("2025-10-09");
    CHECK(rules(ongewijzigd) == "TR350");
    CHECK(codes(ongewijzigd, ongewijzigd_pad) == "9350");
    CHECK(toelichting(ongewijzigd, "TR350") ==
          "toewijzing 789 eindigde op 2025-10-09, Dagtekening 2025-10-10");
    CHECK(rules(gewijzigd) == "TR351");
    CHECK(codes(gewijzigd, te_wijzigen_pad) == "9351");

    const auto wereld = with_toewijzingen({t_789()});
    const auto unknown = wereld.judge(empty_wmo317() + 789 + 791);
    CHECK(rules(unknown) == "TR350");
    CHECK(toelichting(unknown, "TR350") ==
          "toewijzing 791 is niet bekend voor deze cliënt en aanbieder");
    auto product_791 = te_wijzigen(791, "2025-09-01");
    product_791.budget = Eurocent{1};
    CHECK(rules(wereld.judge(empty_wmo317() + 789 + product_791)) == "TR351");
}

TEST_CASE("TR351 broken: no other rule looks at the TeWijzigenProduct") {
    auto ended = t_789();
    ended.einddatum = datum("2025-10-09");
    const auto judged = [](const bericht::ToegewezenProduct& toegewezen,
                           const bericht::TeWijzigenProduct& product) {
        return rules(with_toewijzingen({toegewezen}).judge(empty_wmo317() + product));
    };
    CHECK(judged(ended, te_wijzigen(789, "2025-10-10")) == "TR351");
    auto without_omvang = te_wijzigen(789, "2025-11-01");
    without_omvang.omvang.reset();
    CHECK(judged(ended, without_omvang) == "TR351");
    auto in_total = te_wijzigen(789, "2025-11-01");
    in_total.omvang = omvang(5, "04", "6");
    CHECK(judged(ended, in_total) == "TR351");
    ended.omvang.reset();
    ended.product->code.reset();
    CHECK(judged(ended, te_wijzigen(789, "2025-11-01")) == "TR351");
    ended.product.reset();
    CHECK(judged(ended, te_wijzigen(789, "2025-11-01")) == "TR351");
}
