#include "overview/zaak_sql.hpp"
#include "proef.hpp"
#include "sleutels.hpp"
#include <iwmod/register/zaak.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::registratie;
using namespace iwmod::test;

namespace {

std::vector<Zaaksoort> kinds(const std::vector<Zaakregel>& regels) {
    std::vector<Zaaksoort> result;
    for (const auto& regel : regels) {
        result.push_back(regel.soort);
    }
    return result;
}

} // namespace

TEST_CASE("a case has what was sent about a person and what became of it, also under a key") {
    for (const bool sealed : {false, true}) {
        CAPTURE(sealed);
        const auto keys = sealed ? sleutelbos({1}) : crypto::Sleutelbos{};
        Proef proef{keys};
        const auto heen = proef.accept(good_wmo301());
        proef.answer(good_wmo302(), heen, false);
        proef.accept(good_wmo305());
        auto removal = good_wmo305();
        inhoud<bericht::StartClient>(removal).startproducten[0].statusaanlevering = "3";
        proef.accept(removal);
        proef.accept(good_wmo307());
        const auto declaratie =
            proef.declare(wmo323_with({prestatie("R1"), prestatie("R2")}), {{true, false}});
        const Zaakbron bron{proef.path, keys};
        const auto client = bron.find(bsn_1);
        REQUIRE(client);
        CHECK_FALSE(bron.find(test_bsn(7)));
        CHECK(bron.persoon(*client)->bsn == bsn_1);
        CHECK(bron.clienten(testtoewijzing) == std::vector{*client});

        for (const auto& sleutel :
             {Zaaksleutel{.client = client}, Zaaksleutel{.toewijzingnummer = testtoewijzing}}) {
            const auto regels = bron.regels(sleutel);
            CHECK(kinds(regels) == std::vector{Zaaksoort::toewijzing, Zaaksoort::retour,
                                               Zaaksoort::start, Zaaksoort::stop});
            CHECK(regels[0].omvang->volume == Volume{10});
            CHECK(regels[2].stand == "verwijderd");
            const auto prestaties = bron.prestaties(sleutel);
            REQUIRE(prestaties.size() == 2);
            CHECK(prestaties[0].goedgekeurd);
            CHECK(prestaties[0].declaratienummer == "TEST202303");
            CHECK_FALSE(prestaties[1].goedgekeurd);
            CHECK(prestaties[1].prestatie.productreferentie.referentienummer == "R2");
        }
        CHECK(bron.declaraties("TEST202303") == std::vector{declaratie});
        CHECK(bron.declaraties("ANDERS").empty());
        const auto of_one = bron.prestaties({.declaratie = declaratie});
        REQUIRE(of_one.size() == 2);
        CHECK(of_one[1].prestatie.productreferentie.referentienummer == "R2");
        CHECK(bron.prestaties({.declaratie = heen}).empty());
    }
}

TEST_CASE(
    "an older version of a toewijzing was replaced, and one that a 302 rejects was rejected") {
    Proef proef;
    proef.accept(good_wmo301());
    auto later = good_wmo301();
    auto& product = inhoud<bericht::ToewijzingClient>(later).toegewezenproducten[0];
    product.toewijzingsdatum = datum("2023-03-02");
    const auto second = proef.accept(later);
    const auto stands = [&] {
        std::vector<std::string> result;
        for (const auto& regel :
             Zaakbron{proef.path, {}}.regels({.toewijzingnummer = testtoewijzing})) {
            if (regel.soort == Zaaksoort::toewijzing) {
                result.push_back(regel.stand);
            }
        }
        return result;
    };
    CHECK(stands() == std::vector<std::string>{"vervangen", ""});
    proef.answer(good_wmo302(), second, true);
    CHECK(stands() == std::vector<std::string>{"", "afgewezen"});
}

TEST_CASE("who looked at whom is a row of the audit trail, without a Bsn") {
    Proef proef;
    proef.accept(good_wmo301());
    record_look(proef.path, {.soort = "client", .client = 1}, "piet", "2023-04-01T10:00:00+02:00");
    record_look(proef.path, {.soort = "origineel", .bericht = 1}, "piet",
                "2023-04-01T10:00:01+02:00");
    record_opdracht(proef.path,
                    {.opdracht = "requeue", .berichten = 2, .filters = {"status", "sinds"}}, "piet",
                    "2023-04-01T10:00:02+02:00");
    const Overview overzicht{proef.path};
    std::vector<std::string> looks;
    overzicht.visit_looks([&](const SpoorRow& rij) { looks.push_back(rij.gegevens); });
    CHECK(looks ==
          std::vector<std::string>{R"({"soort":"client","client":1})", R"({"soort":"origineel"})"});
    CHECK_FALSE(overzicht.check_spoor().breuk);
}
