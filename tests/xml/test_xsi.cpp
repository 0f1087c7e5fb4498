#include "xsd.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

/// Names that are no type of iWmo: of XML Schema itself, of nothing, or no name at all.
const std::vector<std::string> other_names{"xs:string", "xs:integer", "xs:date",
                                           "xs:time",   "xs:anyType", "xs:anySimpleType",
                                           "xs:geen",   "b:geen",     "m:geen",
                                           "geen",      "Header",     "LDT_Naam",
                                           "",          " ",          "onbekend:LDT_Naam",
                                           ":LDT_Naam", "b:",         "b:LDT_Naam:x",
                                           "1",         "xsi:type",   "xml:lang"};

std::vector<std::string> names_to_try(const Xsd& xsd) {
    auto names = xsd.types;
    names.insert(names.end(), other_names.begin(), other_names.end());
    return names;
}

std::string xsi_type(const std::string& naam) {
    return " xsi:type=\"" + naam + "\"";
}

std::set<std::string> paths_of_types(const ReadResult& gelezen) {
    std::set<std::string> paths;
    for (const auto& fout : gelezen.fouten) {
        if (fout.code == "F007" && fout.omschrijving.find("xsi:type") != std::string::npos) {
            paths.insert(fout.pad);
        }
    }
    return paths;
}

} // namespace

TEST_CASE("an xsi:type is good on exactly the elements of that type: all types on all elements") {
    Reader reader{schemas()};
    std::size_t combinations = 0;
    for (const auto& soort : bericht::alle_soorten()) {
        const Volledig bericht{soort};
        REQUIRE(bericht.elementen().size() > 10);
        for (const auto& naam : names_to_try(bericht.xsd())) {
            std::set<std::string> expected;
            for (const auto& element : bericht.elementen()) {
                if (element.type.empty() || element.type != naam) {
                    expected.insert(element.pad);
                }
                ++combinations;
            }
            const auto gelezen =
                reader.read_any(bericht.xml([&](const Element&) { return xsi_type(naam); }));
            CAPTURE(soort.schemabestand);
            CAPTURE(naam);
            CHECK(paths_of_types(gelezen) == expected);
        }
    }
    CHECK(combinations > 80'000);
}

TEST_CASE("one xsi:type that does not fit makes the message not valid, at its element only") {
    Reader reader{schemas()};
    for (const auto& soort : bericht::alle_soorten()) {
        const Volledig bericht{soort};
        std::set<std::string> seen;
        for (const auto& here : bericht.elementen()) {
            if (!seen.insert(here.naam + here.type).second) {
                continue;
            }
            for (const auto* const naam : {"geen", "b:LDT_Naam", "b:CDT_Adres"}) {
                const auto gelezen = reader.read_any(bericht.xml([&](const Element& element) {
                    return &element == &here ? xsi_type(naam) : std::string{};
                }));
                CAPTURE(soort.schemabestand);
                CAPTURE(here.pad);
                CAPTURE(naam);
                if (here.type == naam && !here.type.empty()) {
                    CHECK(gelezen.goed());
                } else {
                    CHECK(paths_of_types(gelezen) == std::set<std::string>{here.pad});
                    CHECK(gelezen.aantal_fouten == 1);
                }
            }
        }
    }
}

TEST_CASE("white space around an xsi:type does not count, as around every QName") {
    Reader reader{schemas()};
    const Volledig bericht{bericht::info(Soort::wmo305)};
    CHECK(reader
              .read_any(bericht.xml([](const Element& element) {
                  return element.pad == "/Bericht/Client" ? xsi_type(" m:Client\n") : "";
              }))
              .goed());
}
