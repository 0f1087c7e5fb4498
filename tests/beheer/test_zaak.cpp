#include "bouwer.hpp"
#include "workshop.hpp"
#include "zaak_text.hpp"
#include <iwmod/beheer/zaak.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::beheer;
using namespace iwmod::test;

namespace {

registratie::Zaakregel toewijzing() {
    registratie::Zaakregel regel;
    regel.gemeente = *Gemeentecode::parse("0034");
    regel.aanbieder = *AgbCode::parse("12345678");
    regel.ontvangen = "2023-01-02T10:00:00+01:00";
    regel.toewijzingnummer = 700;
    regel.begin = datum("2023-01-01");
    regel.einde = datum("2023-12-31");
    regel.omvang = bericht::Omvang{.volume = Volume{10},
                                   .eenheid = bericht::Tekst{bericht::eenheid::uur},
                                   .frequentie = bericht::Tekst{bericht::frequentie::totaal}};
    regel.budget = Eurocent{100'000};
    return regel;
}

registratie::Zaakprestatie declared(std::string_view dag, std::int64_t minuten, bool goedgekeurd) {
    registratie::Zaakprestatie result;
    result.gemeente = *Gemeentecode::parse("0034");
    result.aanbieder = *AgbCode::parse("12345678");
    result.prestatie = prestatie("R1");
    result.prestatie.toewijzingnummer = 700;
    result.prestatie.productperiode = {.begindatum = datum(dag), .einddatum = datum(dag)};
    result.prestatie.eenheid = bericht::Tekst{bericht::eenheid::minuut};
    result.prestatie.geleverdvolume = Volume{minuten};
    result.prestatie.ingediendbedrag = {.bedrag = Eurocent{10'000},
                                        .debetcredit = DebetCredit::debet};
    result.goedgekeurd = goedgekeurd;
    return result;
}

} // namespace

TEST_CASE("what is left of a toewijzing goes down month by month, and a credit gives it back") {
    auto credit = declared("2023-02-10", 60, true);
    credit.prestatie.ingediendbedrag.debetcredit = DebetCredit::credit;
    const Zaak zaak{.regels = {toewijzing()},
                    .prestaties = {declared("2023-01-10", 120, true),
                                   declared("2023-02-10", 90, true),
                                   declared("2023-02-11", 30, false), credit}};
    const auto states = states_of(zaak);
    REQUIRE(states.size() == 1);
    const auto& maanden = states[0].maanden;
    REQUIRE(maanden.size() == 2);
    CHECK(maanden[0].over_volume == Volume{480}); // of 10 uur, in minutes
    CHECK(maanden[0].over_budget == Eurocent{90'000});
    CHECK(maanden[1].prestaties == 2);
    CHECK(maanden[1].volume == Volume{30});
    CHECK(maanden[1].over_volume == Volume{450});
    CHECK(maanden[1].over_budget == Eurocent{90'000});
    CHECK(maanden[1].afgewezen == 1);
    CHECK(maanden[1].afgewezen_bedrag == Eurocent{10'000});
}

TEST_CASE("a Prestatie on a toewijzing that is not there is told as such") {
    const Zaak zaak{.regels = {}, .prestaties = {declared("2023-01-10", 120, false)}};
    std::ostringstream out;
    print_zaak(out, zaak);
    CHECK(out.str().find("Gedeclareerd op toewijzing 700 (onbekend):\n") != std::string::npos);
    CHECK(out.str().find("afgewezen: 1 prestatie, \u20AC 100,00") != std::string::npos);
}

TEST_CASE("of nobody is said that nothing is known, and the look is recorded") {
    const Werkplaats plaats;
    const auto gedaan = plaats.run(
        [&](Output output) { return show_client({.bsn = test_bsn(1)}, plaats.settings, output); });
    CHECK(gedaan.exit_code == ExitCode::fault);
    CHECK(gedaan.err.find("geen inhoud") != std::string::npos);
    int looks = 0;
    registratie::Overview{plaats.settings.register_}.visit_looks(
        [&looks](const registratie::SpoorRow& rij) {
            ++looks;
            CHECK(rij.gegevens == R"({"soort":"client","client":0})");
        });
    CHECK(looks == 1);
}
