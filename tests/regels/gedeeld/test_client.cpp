#include "inside.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

void check_cs002(Good good) {
    struct Geval {
        std::string_view bsn;
        std::string_view expected;
    };
    // 123456782 and 123456789: regels 3. 000000000 passes the sum and is broken all the same.
    for (const auto& geval :
         {Geval{"123456782", ""}, Geval{"123456789", "CS002"}, Geval{"123456781", "CS002"},
          Geval{"123456783", "CS002"}, Geval{"999900006", ""}, Geval{"000000000", "CS002"}}) {
        auto bericht = good();
        bsn_of(bericht) = *Bsn::parse(geval.bsn);
        CAPTURE(geval.bsn);
        CHECK(broken(bericht) == geval.expected);
    }
}

void check_cs139(Good good) {
    struct Geval {
        std::string_view datum;
        std::optional<bericht::Tekst> gebruik;
        std::string_view expected;
    };
    const std::array gevallen{
        Geval{"1949-09-02", std::nullopt, ""}, Geval{"1949-09-01", "1", ""},
        Geval{"1949-09-02", "1", "CS139"},     Geval{"1953-01-01", "1", ""},
        Geval{"1953-01-01", "2", ""},          Geval{"1953-02-01", "2", "CS139"},
        Geval{"1953-01-02", "2", "CS139"},     Geval{"1900-01-01", "3", ""},
        Geval{"1953-01-01", "3", "CS139"},
    };
    for (const auto& geval : gevallen) {
        auto bericht = good();
        geboortedatum_of(bericht) = {.datum = datum(geval.datum), .datumgebruik = geval.gebruik};
        CAPTURE(geval.datum);
        CHECK(broken(bericht) == geval.expected);
    }
}

/// The good messages are of 2023.
void check_tr002(Good good) {
    auto bericht = good();
    auto& geboorte = geboortedatum_of(bericht);
    auto edge = bericht.header.berichtidentificatie.dagtekening - std::chrono::years{120};
    geboorte.datum = edge;
    CHECK(broken(bericht).empty());
    geboorte.datum = plus_days(edge, 1);
    CHECK(broken(bericht).empty());
    geboorte.datum = plus_days(edge, -1);
    CHECK(broken(bericht) == "TR002");
    geboorte.datum = datum("1900-01-01");
    CHECK(broken(bericht) == "TR002");
    geboorte.datumgebruik = "2";
    CHECK(broken(bericht) == "TR002");
    geboorte.datumgebruik = "3";
    CHECK(broken(bericht).empty());
    geboorte.datum = datum("1901-01-01");
    CHECK(broken(bericht) == "CS139 TR002");
}

void check_tr134_client(Good good) {
    auto bericht = good();
    auto& geboorte = geboortedatum_of(bericht);
    const auto dagtekening = bericht.header.berichtidentificatie.dagtekening;
    geboorte.datum = plus_days(dagtekening, -1);
    CHECK(broken(bericht).empty());
    geboorte.datum = dagtekening;
    CHECK(broken(bericht).empty());
    geboorte.datum = plus_days(dagtekening, 1);
    CHECK(places(bericht) == "TR134 /Bericht/Client Geboortedatum/Datum");
}

/// A Client or Relatie with this name.
bericht::VolledigeNaam naam_with(std::string_view gebruik, bool with_partnernaam) {
    bericht::VolledigeNaam result;
    result.geslachtsnaam.achternaam = "Voorbeeldnaam";
    result.naamgebruik = gebruik;
    if (with_partnernaam) {
        result.partnernaam =
            bericht::Achternaam{.achternaam = "Partnervoorbeeld", .voorvoegsel = std::nullopt};
    }
    return result;
}

} // namespace

TEST_CASE("CS002 WMO301: the Bsn passes the 11-proef") {
    check_cs002(good_wmo301);
}
TEST_CASE("CS002 WMO305: the Bsn passes the 11-proef") {
    check_cs002(good_wmo305);
}
TEST_CASE("CS002 WMO307: the Bsn passes the 11-proef") {
    check_cs002(good_wmo307);
}
TEST_CASE("CS002 WMO315: the Bsn passes the 11-proef") {
    check_cs002(good_wmo315);
}
TEST_CASE("CS002 WMO317: the Bsn passes the 11-proef") {
    check_cs002(good_wmo317);
}
TEST_CASE("CS002 WMO323: the Bsn passes the 11-proef") {
    check_cs002(good_wmo323);
}
TEST_CASE("CS002 WMO325: the Bsn passes the 11-proef") {
    check_cs002(good_wmo325);
}
TEST_CASE("CS002: every test number of the builder passes") {
    for (int n = 1; n <= 100; ++n) {
        auto bericht = good_wmo305();
        bsn_of(bericht) = test_bsn(n);
        CHECK(broken(bericht).empty());
    }
}

TEST_CASE("CS139 WMO301: the Geboortedatum fits DatumGebruik") {
    check_cs139(good_wmo301);
}
TEST_CASE("CS139 WMO305: the Geboortedatum fits DatumGebruik") {
    check_cs139(good_wmo305);
}
TEST_CASE("CS139 WMO307: the Geboortedatum fits DatumGebruik") {
    check_cs139(good_wmo307);
}
TEST_CASE("CS139 WMO315: the Geboortedatum fits DatumGebruik") {
    check_cs139(good_wmo315);
}
TEST_CASE("CS139 WMO301: also of a Relatie, which need not have one") {
    auto bericht = good_wmo301();
    auto& geboorte = inhoud<bericht::ToewijzingClient>(bericht).relaties[0].geboortedatum;
    geboorte = bericht::Geboortedatum{.datum = datum("1980-05-02"), .datumgebruik = "1"};
    CHECK(places(bericht) == "CS139 /Bericht/Client/Relaties/Relatie[1] Geboortedatum");
    geboorte->datum = datum("1980-05-01");
    CHECK(broken(bericht).empty());
    geboorte.reset();
    CHECK(broken(bericht).empty());
}

TEST_CASE("TR002 WMO301: a Client is at most 120 years old, unless the date is unknown") {
    check_tr002(good_wmo301);
}
TEST_CASE("TR002 WMO305: a Client is at most 120 years old, unless the date is unknown") {
    check_tr002(good_wmo305);
}
TEST_CASE("TR002 WMO307: a Client is at most 120 years old, unless the date is unknown") {
    check_tr002(good_wmo307);
}
TEST_CASE("TR002 WMO315: a Client is at most 120 years old, unless the date is unknown") {
    check_tr002(good_wmo315);
}
TEST_CASE("TR002: 120 years before 1 June 2025, and before 29 February 2020") {
    auto bericht = good_wmo305();
    auto& geboorte = geboortedatum_of(bericht);
    set_dagtekening(bericht, "2025-06-01");
    geboorte.datum = datum("1905-06-01");
    CHECK(broken(bericht).empty());
    geboorte.datum = datum("1905-05-31");
    CHECK(broken(bericht) == "TR002");
    // 1900 has no 29 February.
    set_dagtekening(bericht, "2020-02-29");
    inhoud<bericht::StartClient>(bericht).startproducten[0].begindatum = datum("2020-02-29");
    geboorte.datum = datum("1900-02-28");
    CHECK(broken(bericht).empty());
    geboorte.datum = datum("1900-02-27");
    CHECK(broken(bericht) == "TR002");
}
TEST_CASE("TR002 WMO301: a Relatie may be older than 120") {
    auto bericht = good_wmo301();
    inhoud<bericht::ToewijzingClient>(bericht).relaties[0].geboortedatum->datum =
        datum("1850-01-01");
    CHECK(broken(bericht).empty());
}

TEST_CASE("TR134 WMO301: a Client is not born after Dagtekening") {
    check_tr134_client(good_wmo301);
}
TEST_CASE("TR134 WMO305: a Client is not born after Dagtekening") {
    check_tr134_client(good_wmo305);
}
TEST_CASE("TR134 WMO307: a Client is not born after Dagtekening") {
    check_tr134_client(good_wmo307);
}
TEST_CASE("TR134 WMO315: a Client is not born after Dagtekening") {
    check_tr134_client(good_wmo315);
}
TEST_CASE("TR134 WMO315: what is asked for may begin after Dagtekening") {
    auto bericht = good_wmo315();
    inhoud<bericht::AanvraagClient>(bericht).aangevraagdeproducten[0].toewijzingingangsdatum =
        plus_days(bericht.header.berichtidentificatie.dagtekening, 1);
    CHECK(broken(bericht).empty());
}
TEST_CASE("TR134: DatumGebruik plays no part") {
    auto bericht = good_wmo305();
    geboortedatum_of(bericht) = {.datum = datum("2023-04-01"), .datumgebruik = "1"};
    CHECK(broken(bericht) == "TR134");
}
TEST_CASE("TR134 WMO301: a Relatie is not born after Dagtekening") {
    auto bericht = good_wmo301();
    auto& geboorte = inhoud<bericht::ToewijzingClient>(bericht).relaties[0].geboortedatum->datum;
    geboorte = datum("2023-02-20");
    CHECK(broken(bericht).empty());
    geboorte = datum("2023-02-21");
    CHECK(places(bericht) == "TR134 /Bericht/Client/Relaties/Relatie[1] Geboortedatum/Datum");
}

TEST_CASE("CS050 and CS318 WMO301: NaamGebruik of the Client") {
    struct Geval {
        std::string_view gebruik;
        std::string_view without_partner;
        std::string_view with_partner;
    };
    // With a Partnernaam CS318 never stands alone: 6 breaks CS050 too.
    for (const auto& geval : {Geval{"1", "", ""}, Geval{"2", "CS050", ""}, Geval{"3", "CS050", ""},
                              Geval{"4", "CS050", ""}, Geval{"5", "CS050", "CS050"},
                              Geval{"6", "CS318", "CS318 CS050"}}) {
        auto bericht = good_wmo301();
        auto& naam = inhoud<bericht::ToewijzingClient>(bericht).naam;
        CAPTURE(geval.gebruik);
        naam = naam_with(geval.gebruik, false);
        CHECK(broken(bericht) == geval.without_partner);
        naam = naam_with(geval.gebruik, true);
        CHECK(broken(bericht) == geval.with_partner);
    }
}
TEST_CASE("CS050 WMO301: NaamGebruik of a Relatie, who may be no natural person") {
    struct Geval {
        std::string_view gebruik;
        std::string_view without_partner;
        std::string_view with_partner;
    };
    for (const auto& geval : {Geval{"1", "", ""}, Geval{"2", "CS050", ""}, Geval{"4", "CS050", ""},
                              Geval{"5", "CS050", "CS050"}, Geval{"6", "", "CS050"}}) {
        auto bericht = good_wmo301();
        auto& naam = inhoud<bericht::ToewijzingClient>(bericht).relaties[0].naam;
        CAPTURE(geval.gebruik);
        naam = naam_with(geval.gebruik, false);
        CHECK(broken(bericht) == geval.without_partner);
        naam = naam_with(geval.gebruik, true);
        CHECK(broken(bericht) == geval.with_partner);
    }
}

TEST_CASE("CD007 WMO301: Taal with Vorm 1 and with no other") {
    struct Geval {
        std::string_view vorm;
        std::string_view without_taal;
        std::string_view with_taal;
    };
    for (const auto& geval :
         {Geval{"1", "CD007", ""}, Geval{"2", "", "CD007"}, Geval{"3", "", "CD007"}}) {
        auto bericht = good_wmo301();
        auto& communicatie = inhoud<bericht::ToewijzingClient>(bericht).communicatie;
        CAPTURE(geval.vorm);
        communicatie =
            bericht::Communicatie{.vorm = bericht::Tekst{geval.vorm}, .taal = std::nullopt};
        CHECK(broken(bericht) == geval.without_taal);
        communicatie->taal = "Fries";
        CHECK(broken(bericht) == geval.with_taal);
    }
}
