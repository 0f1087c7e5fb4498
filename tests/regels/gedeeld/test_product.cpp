#include "inside.hpp"

#include <functional>
#include <optional>

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

/// The fields of a product class that have other names in other messages.
struct Velden {
    std::optional<bericht::Product>* product; ///< null on a TeWijzigenProduct
    Datum* ingang;
    std::optional<Datum>* eind;
    std::optional<bericht::Omvang>* omvang;
    std::optional<Eurocent>* budget;
};

/// A good message with one object of a product class that holds nothing but dates.
struct Productklasse {
    std::string_view pad;
    bericht::Bericht (*good)();
    Velden (*velden)(bericht::Bericht&);
    std::string_view omvang_needs_code; ///< CD080, CD095, CD096
    std::string_view per_dag;           ///< CS338, CS343
    std::string_view eind_naam = "Einddatum";
};

const Productklasse toegewezen{
    .pad = "/Bericht/Client/ToegewezenProducten/ToegewezenProduct[1]",
    .good = good_wmo301,
    .velden =
        [](bericht::Bericht& bericht) {
            auto& p = inhoud<bericht::ToewijzingClient>(bericht).toegewezenproducten[0];
            return Velden{&p.product, &p.ingangsdatum, &p.einddatum, &p.omvang, &p.budget};
        },
    .omvang_needs_code = "CD080",
    .per_dag = "CS338"};

const Productklasse aangevraagd{
    .pad = "/Bericht/Client/AangevraagdeProducten/AangevraagdProduct[1]",
    .good = good_wmo315,
    .velden =
        [](bericht::Bericht& bericht) {
            auto& p = inhoud<bericht::AanvraagClient>(bericht).aangevraagdeproducten[0];
            return Velden{&p.product, &p.toewijzingingangsdatum, &p.toewijzingeinddatum, &p.omvang,
                          &p.budget};
        },
    .omvang_needs_code = "CD095",
    .per_dag = "CS343",
    .eind_naam = "ToewijzingEinddatum"};

const Productklasse nieuw{
    .pad = "/Bericht/Client/Verzoek/NieuweProducten/NieuwProduct[1]",
    .good =
        [] {
            auto bericht = good_wmo317();
            inhoud<bericht::WijzigingClient>(bericht).verzoek.nieuweproducten = {nieuw_product()};
            return bericht;
        },
    .velden =
        [](bericht::Bericht& bericht) {
            auto& p = inhoud<bericht::WijzigingClient>(bericht).verzoek.nieuweproducten[0];
            return Velden{&p.product, &p.gewensteingangsdatum, &p.einddatum, &p.omvang, &p.budget};
        },
    .omvang_needs_code = "CD096",
    .per_dag = "CS338"};

const Productklasse te_wijzigen{
    .pad = "/Bericht/Client/Verzoek/TeWijzigenProducten/TeWijzigenProduct[1]",
    .good = good_wmo317,
    .velden =
        [](bericht::Bericht& bericht) {
            auto& p = inhoud<bericht::WijzigingClient>(bericht).verzoek.tewijzigenproducten[0];
            return Velden{nullptr, &p.gewensteingangsdatum, &p.einddatum, &p.omvang, &p.budget};
        },
    .omvang_needs_code = "",
    .per_dag = "CS338"};

const std::optional<bericht::Omvang> per_maand =
    omvang(10, bericht::eenheid::uur, bericht::frequentie::per_maand);
const std::optional<bericht::Omvang> per_week =
    omvang(3, bericht::eenheid::uur, bericht::frequentie::per_week);

/// The message and its product, to spoil.
struct Proef {
    explicit Proef(const Productklasse& klasse)
        : bericht{klasse.good()}, velden{klasse.velden(bericht)} {}
    bericht::Bericht bericht;
    Velden velden;

    void set_product(const std::optional<bericht::Product>& product) const {
        if (velden.product != nullptr) {
            *velden.product = product;
        }
    }
    /// As if written in 2019, from 2020-01-01 to this day.
    void set_in_2020(std::string_view eind) {
        set_dagtekening(bericht, "2019-12-02");
        if (auto* client = std::get_if<bericht::ToewijzingClient>(&bericht.inhoud)) {
            client->toegewezenproducten[0].toewijzingsdatum = datum("2019-12-02");
        }
        *velden.ingang = datum("2020-01-01");
        *velden.eind = datum(eind);
    }
};

void check_cd041(const Productklasse& klasse) {
    Proef proef{klasse};
    proef.velden.omvang->reset();
    CHECK(places(proef.bericht) == "CD041 " + std::string{klasse.pad} + " Omvang");
    *proef.velden.budget = Eurocent{100000};
    CHECK(broken(proef.bericht) == "CD041");
    proef.set_product(product("02"));
    CHECK(broken(proef.bericht).empty());
}

void check_cd075(const Productklasse& klasse) {
    Proef proef{klasse};
    proef.set_product(product("02"));
    proef.velden.omvang->reset();
    *proef.velden.budget = Eurocent{100000};
    CHECK(broken(proef.bericht).empty());
    proef.velden.eind->reset();
    CHECK(places(proef.bericht) ==
          "CD075 " + std::string{klasse.pad} + " " + std::string{klasse.eind_naam});
    proef.velden.budget->reset();
    CHECK(broken(proef.bericht).empty());
}

void check_cd076(const Productklasse& klasse) {
    Proef proef{klasse};
    *proef.velden.omvang = per_week;
    CHECK(broken(proef.bericht).empty());
    proef.velden.eind->reset();
    CHECK(places(proef.bericht) ==
          "CD076 " + std::string{klasse.pad} + " " + std::string{klasse.eind_naam});
    for (const auto other : {bericht::frequentie::per_dag, bericht::frequentie::per_maand,
                             bericht::frequentie::totaal}) {
        (*proef.velden.omvang)->frequentie = other;
        CHECK(broken(proef.bericht).empty());
    }
}

/// CD077 and CD078 say the same of two elements: they always break together.
void check_cd077_cd078(const Productklasse& klasse) {
    Proef proef{klasse};
    *proef.velden.budget = Eurocent{0};
    CHECK(places(proef.bericht) == "CD077 " + std::string{klasse.pad} + " Omvang\nCD078 " +
                                       std::string{klasse.pad} + " Budget");
    proef.velden.omvang->reset();
    proef.set_product(product("02"));
    CHECK(broken(proef.bericht).empty());
}

void check_cd079(const Productklasse& klasse) {
    Proef proef{klasse};
    proef.set_product(std::nullopt);
    proef.velden.omvang->reset();
    CHECK(places(proef.bericht) == "CD079 " + std::string{klasse.pad} + " Product");
    *proef.velden.budget = Eurocent{1};
    CHECK(broken(proef.bericht).empty());
    proef.velden.budget->reset();
    proef.set_product(product("02"));
    CHECK(broken(proef.bericht).empty());
}

void check_omvang_needs_code(const Productklasse& klasse) {
    Proef proef{klasse};
    proef.set_product(product("02"));
    *proef.velden.omvang = per_maand;
    CHECK(places(proef.bericht) ==
          std::string{klasse.omvang_needs_code} + " " + std::string{klasse.pad} + " Omvang");
    proef.velden.eind->reset();
    CHECK(broken(proef.bericht) == klasse.omvang_needs_code);
    proef.set_in_2020("2020-12-30");
    CHECK(broken(proef.bericht).empty());
    proef.set_in_2020("2020-12-31");
    CHECK(broken(proef.bericht).empty());
    proef.set_in_2020("2021-01-01");
    CHECK(broken(proef.bericht) == klasse.omvang_needs_code);
    proef.set_product(product("02", "02A16"));
    CHECK(broken(proef.bericht).empty());
}

void check_cs003(const Productklasse& klasse) {
    Proef proef{klasse};
    *proef.velden.eind = plus_days(*proef.velden.ingang, -1);
    CHECK(places(proef.bericht) ==
          "CS003 " + std::string{klasse.pad} + " " + std::string{klasse.eind_naam});
    *proef.velden.eind = *proef.velden.ingang;
    CHECK(broken(proef.bericht).empty());
    *proef.velden.eind = plus_days(*proef.velden.ingang, 1);
    CHECK(broken(proef.bericht).empty());
}

void check_per_dag(const Productklasse& klasse) {
    Proef proef{klasse};
    auto& gekozen = *proef.velden.omvang;
    for (const std::string_view eenheid_code : {"14", "16", "83", "84"}) {
        CAPTURE(eenheid_code);
        gekozen = omvang(1, eenheid_code, "1");
        CHECK(places(proef.bericht) ==
              std::string{klasse.per_dag} + " " + std::string{klasse.pad} + " Omvang/Frequentie");
        for (const std::string_view other : {"2", "4", "6"}) {
            gekozen->frequentie = other;
            CHECK(broken(proef.bericht).empty());
        }
    }
    for (const std::string_view eenheid_code : {"01", "04", "82"}) {
        gekozen = omvang(1, eenheid_code, "1");
        CHECK(broken(proef.bericht).empty());
    }
    gekozen = omvang(1, "14", "1");
    proef.velden.eind->reset();
    CHECK(broken(proef.bericht) == klasse.per_dag);
    proef.set_in_2020("2020-12-31");
    CHECK(broken(proef.bericht).empty());
    proef.set_in_2020("2021-01-01");
    CHECK(broken(proef.bericht) == klasse.per_dag);
}

} // namespace

TEST_CASE("CD041 WMO301: a Code needs an Omvang, with a Budget too") {
    check_cd041(toegewezen);
}
TEST_CASE("CD041 WMO315: a Code needs an Omvang, with a Budget too") {
    check_cd041(aangevraagd);
}
TEST_CASE("CD041 WMO317: a Code of a NieuwProduct needs an Omvang, with a Budget too") {
    check_cd041(nieuw);
}

TEST_CASE("CD075 WMO301: a Budget needs an Einddatum") {
    check_cd075(toegewezen);
}
TEST_CASE("CD075 WMO315: a Budget needs a ToewijzingEinddatum") {
    check_cd075(aangevraagd);
}
TEST_CASE("CD075 WMO317: a Budget of a NieuwProduct or TeWijzigenProduct needs an Einddatum") {
    check_cd075(nieuw);
    check_cd075(te_wijzigen);
}

TEST_CASE("CD076 WMO301: per week needs an Einddatum") {
    check_cd076(toegewezen);
}
TEST_CASE("CD076 WMO315: per week needs a ToewijzingEinddatum") {
    check_cd076(aangevraagd);
}
TEST_CASE("CD076 WMO317: per week in a NieuwProduct or TeWijzigenProduct needs an Einddatum") {
    check_cd076(nieuw);
    check_cd076(te_wijzigen);
}

TEST_CASE("CD077 and CD078 WMO301: Omvang or Budget, not both") {
    check_cd077_cd078(toegewezen);
}
TEST_CASE("CD077 and CD078 WMO315: Omvang or Budget, not both") {
    check_cd077_cd078(aangevraagd);
}
TEST_CASE("CD077 and CD078 WMO317: Omvang or Budget, not both") {
    check_cd077_cd078(nieuw);
    check_cd077_cd078(te_wijzigen);
}

TEST_CASE("CD079 WMO301: Product or Budget") {
    check_cd079(toegewezen);
}
TEST_CASE("CD079 WMO315: Product or Budget") {
    check_cd079(aangevraagd);
}
TEST_CASE("CD079 WMO317: a NieuwProduct has a Product or a Budget") {
    check_cd079(nieuw);
}
TEST_CASE("CD079 WMO317: a TeWijzigenProduct may have neither Omvang nor Budget") {
    Proef proef{te_wijzigen};
    proef.velden.omvang->reset();
    CHECK(broken(proef.bericht).empty());
}

TEST_CASE("CD080 WMO301: no Omvang without a Code, for what ends after 2020") {
    check_omvang_needs_code(toegewezen);
}
TEST_CASE("CD095 WMO315: no Omvang without a Code, for what ends after 2020") {
    check_omvang_needs_code(aangevraagd);
}
TEST_CASE("CD096 WMO317: no Omvang without a Code, for a NieuwProduct that ends after 2020") {
    check_omvang_needs_code(nieuw);
}

TEST_CASE("CS003 WMO301: a ToegewezenProduct does not end before it begins") {
    check_cs003(toegewezen);
}
TEST_CASE("CS003 WMO315: an AangevraagdProduct does not end before it begins") {
    check_cs003(aangevraagd);
}
TEST_CASE("CS003 WMO317: a NieuwProduct or TeWijzigenProduct does not end before it begins") {
    check_cs003(nieuw);
    check_cs003(te_wijzigen);
}

TEST_CASE("CS338 WMO301: etmaal, dagdeel, euro and stuks inspanning are not per day") {
    check_per_dag(toegewezen);
}
TEST_CASE("CS343 WMO315: etmaal, dagdeel, euro and stuks inspanning are not per day") {
    check_per_dag(aangevraagd);
}
TEST_CASE("CS338 WMO317: etmaal, dagdeel, euro and stuks inspanning are not per day") {
    check_per_dag(nieuw);
    check_per_dag(te_wijzigen);
}

TEST_CASE("Product, Omvang, Budget and Einddatum: every mix breaks what it must") {
    struct Geval {
        std::optional<bericht::Product> product;
        bool with_omvang;
        bool with_budget;
        std::string_view with_einddatum;
        std::string_view without_einddatum;
    };
    const std::optional<bericht::Product> none;
    const auto categorie = product("02");
    const auto code = product("02", "02A16");
    // CD080 stands for CD095 and CD096.
    const std::array gevallen{
        Geval{none, false, false, "CD079", "CD079"},
        Geval{none, true, false, "CD079 CD080", "CD079 CD080"},
        Geval{none, false, true, "", "CD075"},
        Geval{none, true, true, "CD077 CD078 CD080", "CD075 CD077 CD078 CD080"},
        Geval{categorie, false, false, "", ""},
        Geval{categorie, true, false, "CD080", "CD080"},
        Geval{categorie, false, true, "", "CD075"},
        Geval{categorie, true, true, "CD077 CD078 CD080", "CD075 CD077 CD078 CD080"},
        Geval{code, false, false, "CD041", "CD041"},
        Geval{code, true, false, "", ""},
        Geval{code, false, true, "CD041", "CD075 CD041"},
        Geval{code, true, true, "CD077 CD078", "CD075 CD077 CD078"},
    };
    for (const auto& klasse : {toegewezen, aangevraagd, nieuw}) {
        for (const auto& geval : gevallen) {
            Proef proef{klasse};
            proef.set_product(geval.product);
            *proef.velden.omvang = geval.with_omvang ? per_maand : std::nullopt;
            *proef.velden.budget =
                geval.with_budget ? std::optional{Eurocent{100000}} : std::nullopt;
            const auto expected = [&](std::string_view text) {
                auto result = std::string{text};
                if (const auto at = result.find("CD080"); at != std::string::npos) {
                    result.replace(at, 5, klasse.omvang_needs_code);
                }
                return result;
            };
            CAPTURE(klasse.pad);
            CAPTURE(geval.with_einddatum);
            CHECK(broken(proef.bericht) == expected(geval.with_einddatum));
            proef.velden.eind->reset();
            CHECK(broken(proef.bericht) == expected(geval.without_einddatum));
        }
    }
}
