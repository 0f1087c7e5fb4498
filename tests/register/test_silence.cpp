#include "proef.hpp"
#include <iwmod/register/silence.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

/// On the last day of March, about what is older than the day.
SilenceTerms in_march() {
    return {.today = datum("2023-03-31"),
            .since = datum("2022-03-31"),
            .retour_until = datum("2023-03-24"),
            .start_until = datum("2023-03-01"),
            .months = 2};
}

bericht::Bericht dated(bericht::Bericht bericht, const std::string& dag) {
    bericht.header.berichtidentificatie.dagtekening = datum(dag);
    return bericht;
}

bericht::Bericht toewijzing_from(const std::string& dag) {
    auto bericht = good_wmo301();
    auto& product = inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten[0];
    product.ingangsdatum = datum(dag);
    return bericht;
}

} // namespace

TEST_CASE("a released 301 or 319 without a retour is late behind its term, and once history") {
    Proef proef;
    const auto answered = proef.record(dated(good_wmo301(), "2023-03-02"));
    proef.answer(good_wmo302(), answered, false);
    const auto late = proef.record(dated(good_wmo301(), "2023-03-24"));
    proef.record(dated(good_wmo301(), "2023-03-25"));
    proef.record(dated(good_wmo301(), "2022-03-30"));
    const auto oldest = proef.record(dated(good_wmo301(), "2022-03-31"));
    proef.record(dated(good_wmo301(), "2023-03-01"), Status::afgekeurd);
    const auto antwoord = proef.record(dated(good_wmo319(), "2023-03-01"));
    const auto silence = silence_in(proef.path, in_march());
    REQUIRE(silence.zonder_302.aantal == 2);
    CHECK(silence.zonder_302.eerste[0].bericht == oldest);
    CHECK(silence.zonder_302.eerste[1].bericht == late);
    CHECK(silence.zonder_302.eerste[1].aanbieder == testaanbieder);
    CHECK(silence.zonder_302.eerste[1].dagtekening == datum("2023-03-24"));
    REQUIRE(silence.zonder_320.aantal == 1);
    CHECK(silence.zonder_320.eerste[0].bericht == antwoord);
}

TEST_CASE("a toewijzing in force without a start is late behind its term") {
    Proef proef;
    const auto count = [&proef](const SilenceTerms& terms) {
        return silence_in(proef.path, terms).zonder_start.aantal;
    };
    proef.accept(toewijzing_from("2023-03-01"));
    REQUIRE(count(in_march()) == 1);
    const auto found = silence_in(proef.path, in_march()).zonder_start.eerste[0];
    CHECK(found.gemeente == gemeente_a);
    CHECK(found.aanbieder == aanbieder_a);
    CHECK(found.toewijzingnummer == testtoewijzing);
    CHECK(found.ingangsdatum == datum("2023-03-01"));
    auto terms = in_march();
    terms.start_until = datum("2023-02-28");
    CHECK(count(terms) == 0);
    terms = in_march();
    terms.since = datum("2023-03-02");
    CHECK(count(terms) == 0);
    SUBCASE("ended: nobody waits for it") {
        terms = in_march();
        terms.today = datum("2033-03-01");
        CHECK(count(terms) == 0);
    }
    SUBCASE("started, also by another, which is no start") {
        proef.accept(between(good_wmo305(), other_aanbieder));
        CHECK(count(in_march()) == 1);
        proef.accept(good_wmo305());
        CHECK(count(in_march()) == 0);
    }
}

TEST_CASE("an aanbieder that sent in each of the months before and not in this one is silent") {
    Proef proef;
    const auto send = [&proef](const AgbCode& from, const std::string& dag) {
        proef.record(between(dated(good_wmo305(), dag), {gemeente_a, from}));
    };
    send(aanbieder_a, "2023-01-31");
    send(aanbieder_b, "2023-01-01");
    send(aanbieder_b, "2023-01-02"); // two in one month are one month
    CHECK(silence_in(proef.path, in_march()).aanbieders.aantal == 0);
    send(aanbieder_a, "2023-02-28");
    const auto silence = silence_in(proef.path, in_march());
    REQUIRE(silence.aanbieders.aantal == 1);
    CHECK(silence.aanbieders.eerste[0].gemeente == gemeente_a.text());
    CHECK(silence.aanbieders.eerste[0].aanbieder == aanbieder_a.text());
    CHECK(silence.aanbieders.eerste[0].laatste == datum("2023-02-28"));
    auto terms = in_march();
    SUBCASE("not before the day of the month") {
        terms.months = 0;
        CHECK(silence_in(proef.path, terms).aanbieders.aantal == 0);
    }
    SUBCASE("more months are asked for than it sent in") {
        terms.months = 3;
        CHECK(silence_in(proef.path, terms).aanbieders.aantal == 0);
    }
    SUBCASE("it sent on the first day of this month") {
        send(aanbieder_a, "2023-03-01");
        CHECK(silence_in(proef.path, terms).aanbieders.aantal == 0);
    }
}

TEST_CASE("of many that are late the first are named and all are counted") {
    Late<int> late;
    for (int i = 0; i < 1500; ++i) {
        late.add(i);
    }
    CHECK(late.aantal == 1500);
    CHECK(late.eerste.size() == Late<int>::most);
}
