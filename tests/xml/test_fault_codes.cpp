#include "bestanden.hpp"
#include "fault_codes.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>
#include <xercesc/framework/XMLErrorCodes.hpp>
#include <xercesc/framework/XMLValidityCodes.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <algorithm>
#include <set>
#include <utility>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;
using xercesc::XMLErrorReporter;
using xercesc::XMLErrs;
using xercesc::XMLUni;
using xercesc::XMLValid;

namespace {

template <class Codes>
Weight weight_of(const XMLCh* domain, unsigned int code) {
    return gewicht(code, domain, Codes::errorType(static_cast<typename Codes::Codes>(code)));
}

std::string in_root(const std::string& text) {
    auto xml = fixture("goed/wmo305/een-product.xml");
    xml.insert(xml.find('>', xml.find("<wmo305:Bericht")) + 1, text);
    return xml;
}

} // namespace

TEST_CASE(
    "every code of the scanner has its weight: fatal is not well-formed, but for the schemas") {
    const std::set<unsigned int> ignored{XMLErrs::BadSchemaLocation, XMLErrs::SchemaScanFatalError};
    for (unsigned int code = XMLErrs::W_LowBounds; code <= XMLErrs::F_HighBounds; ++code) {
        const bool warning = code <= XMLErrs::W_HighBounds; // of the encoding: Parser::XMLDecl
        const auto expected = code == XMLErrs::InvalidAttValue    ? Weight::ongeldig
                              : warning || ignored.contains(code) ? Weight::genegeerd
                                                                  : Weight::niet_welgevormd;
        CAPTURE(code);
        CHECK(weight_of<XMLErrs>(XMLUni::fgXMLErrDomain, code) == expected);
    }
}

TEST_CASE(
    "every code of the validator is of validity, but for those of a DTD and a missing grammar") {
    const std::set<unsigned int> ignored{XMLValid::GrammarNotFound, XMLValid::NoDefAttForStandalone,
                                         XMLValid::NoAttNormForStandalone,
                                         XMLValid::NoWSForStandalone};
    for (unsigned int code = XMLValid::E_LowBounds; code <= XMLValid::E_HighBounds; ++code) {
        CAPTURE(code);
        CHECK((weight_of<XMLValid>(XMLUni::fgValidityDomain, code) == Weight::genegeerd) ==
              ignored.contains(code));
        CHECK(weight_of<XMLValid>(XMLUni::fgValidityDomain, code) != Weight::niet_welgevormd);
    }
}

TEST_CASE("an exception that ended the reading is never less than not well-formed") {
    for (const auto type : {XMLErrorReporter::ErrType_Warning, XMLErrorReporter::ErrType_Fatal}) {
        CHECK(gewicht(1, XMLUni::fgExceptDomain, type) == Weight::niet_welgevormd);
    }
    CHECK(gewicht(1, XMLUni::fgExceptDomain, XMLErrorReporter::ErrType_Error) == Weight::ongeldig);
}

TEST_CASE("xsi:schemaLocation changes nothing, whatever is in it") {
    Reader reader{schemas()};
    const auto good = fixture("goed/wmo305/een-product.xml");
    for (const std::string value : {"", "a", "a b", "a b c", "http://x/y", " "}) {
        for (const std::string element : {"<wmo305:Bericht", "<wmo305:Client", "<wmo305:Bsn"}) {
            auto xml = good;
            xml.insert(xml.find(element) + element.size(),
                       " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                       "xsi:schemaLocation=\"" +
                           value + "\" xsi:noNamespaceSchemaLocation=\"" + value + "\"");
            CAPTURE(value);
            CAPTURE(element);
            CHECK(reader.read(xml).goed());
        }
    }
}

TEST_CASE("F002 says why the file is no XML, and where") {
    Reader reader{schemas()};
    const std::vector<std::pair<std::string, std::string>> why{
        {"", "leeg"},
        {"   ", "geen element"},
        {"tekst", "niet mag staan"},
        {"<a>", "voordat alle elementen zijn gesloten"},
        {"<a></b>", "eindtag"},
        {"<a/><b/>", "achter het bericht"},
        {R"(<a b="1" b="2"/>)", "twee keer"},
        {"<a b/>", "attribuut"},
        {"<a b=\"<\"/>", "attribuut"},
        {"<x:a/>", "voorvoegsel"},
        {"<a xmlns:b=\"\"/>", "naamruimte"},
        {"<a>&b;</a>", "entiteit"},
        {"<a>&#xZ;</a>", "verwijzing"},
        {"<a>&#1;</a>", "teken"},
        {"<a>\x01</a>", "teken"},
        {"<a><!-- -- --></a>", "commentaar"},
        {"<a><![CDATA[</a>", "CDATA"},
        {"<a>]]></a>", "CDATA"},
        {"<a><?xml ?></a>", "instructie"},
        {" <?xml version=\"1.0\"?><a/>", "XML-declaratie"},
        {"<?xml encoding=\"UTF-8\"?><a/>", "XML-declaratie"},
        {"<?xml version=\"2.0\"?><a/>", "versie"},
        {"<a>\xFF</a>", "bytes"},
        {std::string{"<a/>\0", 5}, "NUL"},
        {"<a><1/></a>", "tag"},
    };
    for (const auto& each : why) {
        const auto gelezen = reader.read(each.first);
        CAPTURE(each.first);
        REQUIRE(gelezen.fouten.size() == 1);
        const auto& fout = gelezen.fouten.front();
        CAPTURE(fout.omschrijving);
        CHECK(fout.code == "F002");
        CHECK(fout.omschrijving.find(each.second) != std::string::npos);
        CHECK(fout.regelnummer.value_or(0) >= 1);
        CHECK(fout.kolom.value_or(0) >= 1);
    }
}

TEST_CASE("a fault that the parser tells and nobody places still makes the message not valid") {
    Reader reader{schemas()};
    const std::string xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ";
    for (const std::string attribute : {"xsi:nil=\"x\"", "xsi:nil=\"1\"", "xsi:nil=\"\"",
                                        "xsi:anders=\"a\"", "xml:lang=\"nl\"", "a=\"b\""}) {
        for (const std::string element : {"<wmo305:Bericht", "<wmo305:Client", "<wmo305:Bsn"}) {
            auto xml = in_root("");
            xml.insert(xml.find(element) + element.size(), xsi + attribute);
            const auto gelezen = reader.read(xml);
            CAPTURE(attribute);
            CAPTURE(element);
            CHECK(gelezen.aantal_fouten == 1);
            CHECK(!gelezen.goed());
            CHECK(gelezen.fouten.front().code == "F007");
        }
    }
}
