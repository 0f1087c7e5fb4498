#include "inside.hpp"

using namespace iwmod;
using namespace iwmod::regels;
using namespace iwmod::test;

namespace {

bericht::Telefoonnummers telefoon() {
    return {.telefoon01 = {.telefoonnummer = "0000000000", .landnummer = "+31"},
            .telefoon02 = std::nullopt};
}

/// A good message with one more Contact of the Client, Soort 04, which no other rule needs.
struct MetContact {
    bericht::Bericht bericht = good_wmo301();
    bericht::Contact& contact = add();

    bericht::Contact& add() {
        auto& contacten = inhoud<bericht::ToewijzingClient>(bericht).contactgegevens;
        contacten.push_back(test::contact("04"));
        return contacten.back();
    }
};

} // namespace

TEST_CASE("CD025 WMO301: an Adres in NL has a Huis") {
    MetContact m;
    m.contact.telefoon = telefoon();
    m.contact.adres->huis.reset();
    CHECK(places(m.bericht) == "CD025 /Bericht/Client/Contactgegevens/Contact[2] Adres/Huis");
    m.contact.adres->landcode = "BE";
    CHECK(broken(m.bericht).empty());
    m.contact.adres->landcode.reset();
    m.contact.adres->postcode.reset();
    CHECK(broken(m.bericht).empty());
}

TEST_CASE("CD034 WMO301: an Adres with Soort 01 or 03 has a Postcode") {
    MetContact m;
    m.contact.telefoon = telefoon();
    m.contact.adres->postcode.reset();
    m.contact.adres->landcode.reset();
    m.contact.soort = "03";
    CHECK(places(m.bericht) == "CD034 /Bericht/Client/Contactgegevens/Contact[2] Adres/Postcode");
    m.contact.soort = "02";
    CHECK(broken(m.bericht).empty());
    m.contact.soort = "04";
    CHECK(broken(m.bericht).empty());
    m.contact.soort = "03";
    m.contact.adres.reset();
    CHECK(broken(m.bericht).empty());
}
TEST_CASE("CD034 WMO301: Soort 01, of a Relatie") {
    auto bericht = good_wmo301();
    auto& contact = inhoud<bericht::ToewijzingClient>(bericht).relaties[0].contact;
    contact.telefoon = telefoon();
    contact.adres->postcode.reset();
    contact.adres->landcode.reset();
    CHECK(places(bericht) == "CD034 /Bericht/Client/Relaties/Relatie[1]/Contact Adres/Postcode");
}

TEST_CASE("CS089 WMO301: a Postcode in NL is four digits and two letters, without a space") {
    struct Geval {
        std::string_view postcode;
        std::string_view expected;
    };
    for (const auto& geval :
         {Geval{"1234AB", ""}, Geval{"1234ab", ""}, Geval{"9999zZ", ""}, Geval{"1000aA", ""},
          Geval{"1234 AB", "CS089"}, Geval{"0123AB", "CS089"}, Geval{"1234A", "CS089"},
          Geval{"1234ABC", "CS089"}, Geval{"123AAB", "CS089"}, Geval{"12345B", "CS089"},
          Geval{"1234A1", "CS089"}, Geval{"1234[B", "CS089"}, Geval{"1234@B", "CS089"},
          Geval{"1234{b", "CS089"}, Geval{"1234`b", "CS089"}, Geval{"/234AB", "CS089"},
          Geval{"12:4AB", "CS089"}}) {
        MetContact m;
        m.contact.adres->postcode = bericht::Tekst{geval.postcode};
        CAPTURE(geval.postcode);
        CHECK(broken(m.bericht) == geval.expected);
        m.contact.adres->landcode = "BE";
        CHECK(broken(m.bericht).empty());
    }
}

TEST_CASE("CD005 WMO301: Postcode and LandCode come together or not at all") {
    MetContact m;
    m.contact.telefoon = telefoon();
    m.contact.adres->landcode.reset();
    CHECK(places(m.bericht) == "CD005 /Bericht/Client/Contactgegevens/Contact[2] Adres/LandCode");
    m.contact.adres->postcode.reset();
    CHECK(broken(m.bericht).empty());
    m.contact.adres->landcode = "NL";
    CHECK(broken(m.bericht) == "CD005");
    m.contact.adres->postcode = "1234AB";
    CHECK(broken(m.bericht).empty());
}

TEST_CASE("CD009 WMO301: Periode with Soort 04 only") {
    MetContact m;
    m.contact.periode = bericht::OpenPeriode{};
    CHECK(broken(m.bericht).empty());
    for (const auto* const soort : {"02", "03"}) {
        m.contact.soort = soort;
        CHECK(places(m.bericht) == "CD009 /Bericht/Client/Contactgegevens/Contact[2] Periode");
    }
    inhoud<bericht::ToewijzingClient>(m.bericht).contactgegevens.erase(
        inhoud<bericht::ToewijzingClient>(m.bericht).contactgegevens.begin());
    inhoud<bericht::ToewijzingClient>(m.bericht).contactgegevens[0].soort = "01";
    CHECK(broken(m.bericht) == "CD009");
}

TEST_CASE("CS003 WMO301: a Periode of a Contact does not end before it begins") {
    MetContact m;
    m.contact.periode =
        bericht::OpenPeriode{.begindatum = datum("2023-03-10"), .einddatum = datum("2023-03-09")};
    CHECK(places(m.bericht) ==
          "CS003 /Bericht/Client/Contactgegevens/Contact[2] Periode/Einddatum");
    m.contact.periode->einddatum = datum("2023-03-10");
    CHECK(broken(m.bericht).empty());
    m.contact.periode->einddatum = datum("2023-03-11");
    CHECK(broken(m.bericht).empty());
    m.contact.periode =
        bericht::OpenPeriode{.begindatum = std::nullopt, .einddatum = datum("2023-03-09")};
    CHECK(broken(m.bericht).empty());
    m.contact.periode =
        bericht::OpenPeriode{.begindatum = datum("2023-03-10"), .einddatum = std::nullopt};
    CHECK(broken(m.bericht).empty());
}

TEST_CASE("TR006 WMO301: a Contact has a Telefoon, or Huis and Postcode") {
    SUBCASE("no Adres and no Telefoon") {
        MetContact m;
        m.contact.adres.reset();
        CHECK(places(m.bericht) == "TR006 /Bericht/Client/Contactgegevens/Contact[2] Telefoon");
        m.contact.telefoon = telefoon();
        CHECK(broken(m.bericht).empty());
    }
    SUBCASE("Postcode without Huis, abroad") {
        MetContact m;
        m.contact.adres->landcode = "BE";
        m.contact.adres->huis.reset();
        CHECK(broken(m.bericht) == "TR006");
        m.contact.telefoon = telefoon();
        CHECK(broken(m.bericht).empty());
    }
    SUBCASE("Huis without Postcode") {
        MetContact m;
        m.contact.adres->postcode.reset();
        m.contact.adres->landcode.reset();
        CHECK(broken(m.bericht) == "TR006");
        m.contact.telefoon = telefoon();
        CHECK(broken(m.bericht).empty());
    }
    SUBCASE("of a Relatie") {
        auto bericht = good_wmo301();
        inhoud<bericht::ToewijzingClient>(bericht).relaties[0].contact.adres.reset();
        CHECK(places(bericht) == "TR006 /Bericht/Client/Relaties/Relatie[1]/Contact Telefoon");
    }
}

TEST_CASE("TR061 WMO301: the Client has an Adres of Soort 01, 02 or 03") {
    auto bericht = good_wmo301();
    auto& client = inhoud<bericht::ToewijzingClient>(bericht);
    for (const auto* const soort : {"01", "02", "03"}) {
        client.contactgegevens[0].soort = soort;
        CHECK(broken(bericht).empty());
    }
    client.contactgegevens[0].soort = "04";
    // The Relatie has a Contact with Soort 01 and an Adres; it does not help.
    CHECK(places(bericht) == "TR061 /Bericht/Client/Contactgegevens Contact/Soort");
    client.contactgegevens[0].soort = "01";
    client.contactgegevens[0].adres.reset();
    client.contactgegevens[0].telefoon = telefoon();
    CHECK(broken(bericht) == "TR061");
    client.contactgegevens.push_back(contact("02"));
    CHECK(broken(bericht).empty());
}
