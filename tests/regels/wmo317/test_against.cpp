#include "wereld.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

const std::string client_pad = "/Bericht/Client";
const std::string verzoek_pad = "/Bericht/Client/Verzoek";
const std::string ongewijzigd_pad = verzoek_pad + "/OngewijzigdeProducten/OngewijzigdProduct[1]";
const std::string te_wijzigen_pad = verzoek_pad + "/TeWijzigenProducten/TeWijzigenProduct[1]";
const std::string nieuw_pad = verzoek_pad + "/NieuweProducten/NieuwProduct[1]";

/// T of the example of regels 11.5: 789, 01 01A05, 3 uur per week, 2025-03-01 to 2025-12-31.
bericht::ToegewezenProduct t_789() {
    auto product = toegewezen_product(789);
    product.product = test::product("01", "01A05");
    product.ingangsdatum = datum("2025-03-01");
    product.einddatum = datum("2025-12-31");
    product.omvang = omvang(3, "04", "2");
    return product;
}

/// A world with these toewijzingen of the client of the story, and tariffs without end.
Wereld with_toewijzingen(std::vector<bericht::ToegewezenProduct> producten) {
    Wereld wereld;
    wereld.tarieven = tarieventabel({"01A05,01,04,,3000,vast,zin,inspanning,,",
                                     "02A16,02,04,,5700,vast,zin,inspanning,,",
                                     "07A11,07,16,,3780,vast,zin,inspanning,,"});
    auto bericht = good_wmo301();
    inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten = std::move(producten);
    wereld.accept(bericht);
    return wereld;
}

/// A 317 of 2025-10-10 with nothing in it yet.
bericht::Bericht empty_wmo317() {
    auto bericht = with_identificatie(good_wmo317(), "NIEUW");
    bericht.header.berichtidentificatie.dagtekening = datum("2025-10-10");
    inhoud<bericht::WijzigingClient>(bericht).verzoek.tewijzigenproducten.clear();
    return bericht;
}

bericht::TeWijzigenProduct te_wijzigen(Nummer nummer, std::string_view gewenst) {
    bericht::TeWijzigenProduct product;
    product.toewijzingnummer = nummer;
    product.gewensteingangsdatum = datum(gewenst);
    product.einddatum = datum("2026-07-01");
    product.omvang = omvang(5, "04", "2");
    return product;
}

bericht::NieuwProduct nieuw(const std::optional<bericht::Product>& product,
                            std::string_view gewenst) {
    auto result = nieuw_product();
    result.product = product;
    result.omvang = omvang(3, "04", "2");
    result.gewensteingangsdatum = datum(gewenst);
    result.einddatum.reset();
    return result;
}

/// The message with one more of what it is given.
bericht::Bericht operator+(bericht::Bericht bericht, const bericht::TeWijzigenProduct& product) {
    inhoud<bericht::WijzigingClient>(bericht).verzoek.tewijzigenproducten.push_back(product);
    return bericht;
}
bericht::Bericht operator+(bericht::Bericht bericht, const bericht::NieuwProduct& product) {
    inhoud<bericht::WijzigingClient>(bericht).verzoek.nieuweproducten.push_back(product);
    return bericht;
}
bericht::Bericht operator+(bericht::Bericht bericht, Nummer ongewijzigd) {
    inhoud<bericht::WijzigingClient>(bericht).verzoek.ongewijzigdeproducten.push_back(
        {.toewijzingnummer = ongewijzigd, .retourcodes = {}});
    return bericht;
}

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
