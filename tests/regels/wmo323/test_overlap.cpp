#include "declaraties.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

bericht::GeslotenPeriode days(std::string_view first, std::string_view last) {
    return {datum(first), datum(last)};
}

/// The toewijzing ended on 17 June when June was declared, and now runs to the end of the year.
Wereld extended(std::vector<bericht::Prestatie> approved) {
    auto wereld = with_toewijzingen({jaar_2025()});
    approve(wereld, std::move(approved));
    return wereld;
}

bericht::Prestatie half_of_june(std::string_view referentie = "OUD") {
    return debet({referentie, days("2025-06-01", "2025-06-17")});
}

bericht::Prestatie june(std::string_view referentie = "NIEUW") {
    return debet({referentie, month_from("2025-06-01")});
}

} // namespace

TEST_CASE("SG06: an approved Prestatie that shares a day with an earlier one is a signal") {
    const auto oordeel = extended({half_of_june()}).judge(wmo323({june()}));
    CHECK(rules(oordeel) == "");
    CHECK(oordeel.toekenning == registratie::Toekenning{{true}});
    CHECK(signals(oordeel) == "SG06");
    CHECK(oordeel.signalen[0].pad == prestatie_pad(1, 1));
    CHECK(oordeel.signalen[0].omschrijving ==
          "De Prestatie over 2025-06-01 tot en met 2025-06-30 overlapt met een eerdere over "
          "2025-06-01 tot en met 2025-06-17 op toewijzing 700, die is goedgekeurd en niet "
          "gecrediteerd.");
}

TEST_CASE("SG06: one day is enough, the day after is not") {
    // Begins and ends on other days than a toewijzing of a whole year asks, to see both edges.
    const auto judged = [](const bericht::GeslotenPeriode& earlier) {
        return signals(extended({debet({"OUD", earlier})}).judge(wmo323({june()})));
    };
    CHECK(judged(days("2025-06-30", "2025-06-30")) == "SG06");
    CHECK(judged(days("2025-06-01", "2025-06-01")) == "SG06");
    CHECK(judged(days("2025-07-01", "2025-07-31")) == "");
    CHECK(judged(days("2025-05-01", "2025-05-31")) == "");
    auto wereld =
        with_toewijzingen({toegewezen("2025-06-10", "2025-12-31", omvang(10, "04", "4"))});
    const auto later = wmo323({debet({"NIEUW", days("2025-06-10", "2025-06-30")})});
    approve(wereld, {debet({"OUD", days("2025-06-01", "2025-06-09")})});
    CHECK(signals(wereld.judge(later)) == "");
    approve(wereld, {debet({"OUD2", days("2025-06-02", "2025-06-10")})});
    CHECK(signals(wereld.judge(later)) == "SG06");
}

TEST_CASE("SG06: only the same toewijzing and the same Product") {
    auto open = jaar_2025();
    open.product->code.reset();
    open.omvang.reset();
    auto other = open;
    other.toewijzingnummer = 701;
    auto wereld = with_toewijzingen({open, other});
    auto code = half_of_june("CODE");
    code.productcode = "02A19";
    auto categorie = half_of_june("CATEGORIE");
    categorie.productcategorie = "07";
    auto toewijzing = half_of_june("TOEWIJZING");
    toewijzing.toewijzingnummer = 701;
    approve(wereld, {code, categorie, toewijzing});
    CHECK(rules(wereld.judge(wmo323({june()}))) == "");
    CHECK(signals(wereld.judge(wmo323({june()}))) == "");
    approve(wereld, {half_of_june()});
    CHECK(signals(wereld.judge(wmo323({june()}))) == "SG06");
}

TEST_CASE("SG06: an earlier Prestatie that was rejected or credited does not count") {
    auto rejected = with_toewijzingen({jaar_2025()});
    rejected.enter_declaratie(wmo323({half_of_june()}), {{false}});
    CHECK(signals(rejected.judge(wmo323({june()}))) == "");

    auto credit = half_of_june("CREDIT");
    credit.productreferentie.vorigreferentienummer = "OUD";
    credit.ingediendbedrag.debetcredit = DebetCredit::credit;
    const auto together = extended({half_of_june()}).judge(wmo323({june(), credit}));
    CHECK(rules(together) == "");
    CHECK(signals(together) == "");
    auto credited = extended({half_of_june()});
    approve(credited, {credit});
    CHECK(signals(credited.judge(wmo323({june()}))) == "");
    // a credit itself takes back, it does not overlap
    CHECK(signals(extended({half_of_june()}).judge(wmo323({credit}))) == "");
}

TEST_CASE("SG06: a Prestatie that is rejected carries no signal, another in its message may") {
    auto too_much = june("VEEL");
    too_much.geleverdvolume = {200};
    too_much = at_tarief(too_much, too_much.producttarief->value);
    CHECK(signals(extended({half_of_june()}).judge(wmo323({too_much}))) == "");
    const auto july = debet({"JULI", month_from("2025-07-01")});
    const auto wereld =
        extended({half_of_june(), debet({"OUD7", days("2025-07-01", "2025-07-17")})});
    const auto oordeel = wereld.judge(wmo323({too_much, july}));
    CHECK(signals(oordeel) == "SG06");
    CHECK(oordeel.signalen[0].pad == prestatie_pad(1, 2));
}

TEST_CASE("SG06: what was approved later in the month is seen also after a Prestatie of later") {
    const auto wereld = extended({half_of_june()});
    const auto july = debet({"JULI", month_from("2025-07-01")});
    const auto oordeel = wereld.judge(wmo323({july, june()}));
    CHECK(rules(oordeel) == "");
    CHECK(signals(oordeel) == "SG06");
    CHECK(oordeel.signalen[0].pad == prestatie_pad(1, 2));
}
