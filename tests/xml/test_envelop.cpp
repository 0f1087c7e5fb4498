#include "bouwer.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

bericht::Envelop sample(bericht::Envelopsoort soort) {
    bericht::Envelop envelop;
    envelop.soort = soort;
    auto& stuur = envelop.stuurgegevens;
    stuur.berichtcode = bericht::berichtcode(soort);
    stuur.zender = {
        .organisatie = "12345678", .applicatie = "voorbeeld", .administratie = {}, .gebruiker = {}};
    stuur.ontvanger = {
        .organisatie = "0034", .applicatie = "GGk", .administratie = {}, .gebruiker = {}};
    stuur.referentienummer = "5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162";
    stuur.tijdstip = "20230301101500";
    if (soort != bericht::Envelopsoort::di01) {
        stuur.crossrefnummer = "11111111-2222-4333-8444-555555555555";
    }
    if (soort == bericht::Envelopsoort::fo01) {
        envelop.fout = {.code = "IB210",
                        .plek = "client",
                        .omschrijving = "Ontvanger onbekend",
                        .details = {},
                        .detailsxml = {}};
        return envelop;
    }
    stuur.functie = "WMO305";
    envelop.parameters = {.applicatieversie = "0001",
                          .applicatiesubversie = "0000",
                          .functieversie = "0003",
                          .functiesubversie = "0002",
                          .bericht = {.xmlbestand = bericht::Bestandsinhoud{write(good_wmo305())},
                                      .tekstbestand = {}}};
    return envelop;
}

std::string xml_of(bericht::Envelopsoort soort) {
    return write(sample(soort));
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

ReadResult read(const std::string& xml) {
    return Reader{schemas()}.read(xml);
}

bericht::Finding only_fault(const std::string& xml) {
    const auto gelezen = read(xml);
    REQUIRE(gelezen.fouten.size() == 1);
    return gelezen.fouten.front();
}

} // namespace

TEST_CASE("an envelope comes back as it was written, its message byte for byte") {
    for (const auto soort : {bericht::Envelopsoort::di01, bericht::Envelopsoort::du01}) {
        const auto gelezen = read(xml_of(soort));
        REQUIRE(gelezen.goed());
        REQUIRE(gelezen.envelop);
        CHECK_FALSE(gelezen.soort);
        CHECK(gelezen.envelop->soort == soort);
        const auto& stuur = gelezen.envelop->stuurgegevens;
        CHECK(stuur.zender.organisatie == "12345678");
        CHECK(stuur.ontvanger.organisatie == "0034");
        CHECK(stuur.referentienummer == "5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162");
        CHECK(stuur.crossrefnummer.has_value() == (soort == bericht::Envelopsoort::du01));
        CHECK(stuur.functie == "WMO305");
        CHECK(gelezen.envelop->parameters.functieversie == "0003");
        CHECK(gelezen.envelop->parameters.bericht.xmlbestand->bytes == write(good_wmo305()));
    }
}

TEST_CASE("an Fo01 is read: code, place and sentence") {
    const auto gelezen = read(xml_of(bericht::Envelopsoort::fo01));
    REQUIRE(gelezen.goed());
    REQUIRE(gelezen.envelop);
    CHECK(gelezen.envelop->soort == bericht::Envelopsoort::fo01);
    CHECK(gelezen.envelop->fout.code == "IB210");
    CHECK(gelezen.envelop->fout.omschrijving == "Ontvanger onbekend");
}

TEST_CASE("the message that an Fo01 gives back may be anything") {
    const auto with = [](std::string_view inside) {
        return read(
            replaced(xml_of(bericht::Envelopsoort::fo01), "</StUF:body>",
                     "<StUF:detailsXML>" + std::string{inside} + "</StUF:detailsXML></StUF:body>"));
    };
    CHECK(with("<a xmlns=\"urn:x\"><b>123456782</b></a>").goed());
    const auto di01 = xml_of(bericht::Envelopsoort::di01);
    CHECK(with(di01.substr(di01.find("\r\n") + 2)).goed());
}

TEST_CASE("where the elements of an envelope stand is known") {
    const auto gelezen = read(xml_of(bericht::Envelopsoort::di01));
    const auto& plekken = gelezen.envelop->plekken;
    const auto functie = std::find_if(plekken.begin(), plekken.end(), [](const auto& plek) {
        return plek.ouder == "stuurgegevens" && plek.naam == "functie";
    });
    REQUIRE(functie != plekken.end());
    CHECK(functie->regelnummer == 15);
    CHECK(functie->kolom == 1);
}

TEST_CASE(
    "line breaks in base64, lines that end with CR LF and other prefixes make no difference") {
    auto xml = xml_of(bericht::Envelopsoort::di01);
    auto at = xml.find("<GGK:xmlBestand>") + std::string_view{"<GGK:xmlBestand>"}.size();
    for (constexpr std::size_t line = 76; xml[at] != '<'; at += 2) {
        const auto end = xml.find('<', at);
        at = std::min(at + line, end);
        xml.insert(at, "\r\n");
    }
    CHECK(read(xml).envelop->parameters.bericht.xmlbestand->bytes == write(good_wmo305()));
    CHECK(read(xml).goed());
    std::string other = xml_of(bericht::Envelopsoort::di01);
    for (std::size_t from = 0; (from = other.find("GGK:", from)) != std::string::npos;) {
        other.replace(from, 4, "e:");
    }
    other = replaced(other, "xmlns:GGK=", "xmlns:e=");
    CHECK(read(other).goed());
}

TEST_CASE("a fault in an envelope is F010 with its place and path") {
    const auto di01 = xml_of(bericht::Envelopsoort::di01);
    const auto fault = only_fault(replaced(di01, "20230301101500", "maart"));
    CHECK(fault.niveau == 1);
    CHECK(fault.code == "F010");
    CHECK(fault.pad == "/envelopHeenbericht-ggk_Di01/stuurgegevens/tijdstipBericht");
    CHECK(fault.regelnummer == 14);
    const auto missing = only_fault(replaced(di01, "<StUF:functie>WMO305</StUF:functie>", ""));
    CHECK(missing.pad == "/envelopHeenbericht-ggk_Di01/stuurgegevens/functie");
    CHECK(only_fault(replaced(di01, "4c6e", "1c6e")).pad ==
          "/envelopHeenbericht-ggk_Di01/stuurgegevens/referentienummer");
    CHECK(only_fault(replaced(di01, ">Di01<", ">Du01<")).pad ==
          "/envelopHeenbericht-ggk_Di01/stuurgegevens/berichtcode");
    CHECK_FALSE(read(replaced(di01, "<StUF:functie>",
                              "<StUF:crossRefnummer>"
                              "11111111-2222-4333-8444-555555555555"
                              "</StUF:crossRefnummer><StUF:functie>"))
                    .goed());
    const auto no_cross = only_fault(replaced(
        xml_of(bericht::Envelopsoort::du01),
        "<StUF:crossRefnummer>11111111-2222-4333-8444-555555555555</StUF:crossRefnummer>", ""));
    CHECK(no_cross.pad == "/envelopRetourbericht-ggk_Du01/stuurgegevens/crossRefnummer");
}

TEST_CASE("base64 that is none is a fault of that element") {
    const auto di01 = xml_of(bericht::Envelopsoort::di01);
    const auto begin = std::string{"<GGK:xmlBestand>"};
    for (const auto* text : {"*", "AA==", "Zg=", "&#233;"}) {
        CAPTURE(text);
        const auto fault = only_fault(replaced(di01, begin, begin + text));
        CHECK(fault.code == "F010");
        CHECK(fault.pad == "/envelopHeenbericht-ggk_Di01/parameters/bericht/xmlBestand");
        CHECK(fault.omschrijving == "De inhoud van xmlBestand is geen base64.");
    }
    const auto from = di01.find(begin) + begin.size();
    const auto length = di01.find('<', from) - from;
    CHECK_FALSE(read(di01.substr(0, from) + di01.substr(from + length)).goed());
}

TEST_CASE("a root of StUF that is none of the three is F011") {
    const auto fault = only_fault("<x:Bv03Bericht xmlns:x=\"http://www.egem.nl/StUF/StUF0301\"/>");
    CHECK(fault.code == "F011");
    CHECK(fault.niveau == 0);
    CHECK(
        only_fault("<Bericht xmlns=\"http://www.stufstandaarden.nl/koppelvlak/ggk0210\"/>").code ==
        "F011");
    CHECK(only_fault("<envelopHeenbericht-ggk_Di01 xmlns=\"urn:x\"/>").code == "F004");
}

TEST_CASE("an element within base64 is a fault, a comment is none") {
    const auto di01 = xml_of(bericht::Envelopsoort::di01);
    const auto end = std::string{"</GGK:xmlBestand>"};
    CHECK_FALSE(read(replaced(di01, end, "<a/>" + end)).goed());
    CHECK(read(replaced(di01, end, "<!-- -->" + end)).goed());
}
