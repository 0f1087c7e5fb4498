#include "receiver.hpp"
#include "xsd.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

/// Ways to write a text of this length that the type of some element may allow.
std::vector<std::string> long_texts(const std::string& good, std::size_t length) {
    const auto rest = length - std::min(length, good.size());
    std::string versie = "1.0.";
    versie += std::string(length - versie.size(), '1');
    return {std::string(rest, ' ') + good,
            good + std::string(rest, '\n'),
            std::string(rest, '0') + good,
            good + "." + std::string(rest - 1, '0'),
            std::string(length, 'a'),
            std::string(length - 1, ' ') + "a",
            versie,
            std::string(length - 6, '1') + "-01-01"};
}

} // namespace

TEST_CASE(
    "no element of any soort takes a text without end, and those that the XSD leaves open are "
    "known") {
    Reader reader{schemas()};
    std::set<std::string> open;
    std::set<std::string> seen; // the same element of another soort is no other
    for (const auto& soort : bericht::alle_soorten()) {
        Volledig bericht{soort};
        for (std::size_t i = 0; i < bericht.elementen().size(); ++i) {
            const auto element = bericht.elementen()[i];
            if (!element.enkelvoudig || !seen.insert(element.naam + element.type).second) {
                continue;
            }
            for (const std::size_t length : {longest_text, longest_text + 1}) {
                for (const auto& tekst : long_texts(element.tekst, length)) {
                    bericht.set_text(i, tekst);
                    const auto gelezen = reader.read_any(bericht.xml());
                    CAPTURE(soort.schemabestand);
                    CAPTURE(element.pad);
                    if (gelezen.goed()) { // white space may have been all that was long
                        const bool holds_it = write(gelezen.bericht).size() > longest_text;
                        CHECK_FALSE((holds_it && length > longest_text));
                        open.insert(element.type);
                    } else if (gelezen.fouten.front().code == "F002") {
                        CHECK(length == longest_text + 1);
                        CHECK(gelezen.fouten.size() == 1);
                        CHECK(gelezen.fouten.front().niveau == 0);
                        CHECK(gelezen.fouten.front().pad == element.pad);
                        CHECK(gelezen.fouten.front().omschrijving.find("langer") !=
                              std::string::npos);
                    }
                }
            }
            bericht.set_text(i, element.tekst);
        }
    }
    CHECK(open == std::set<std::string>{"", "b:LDT_Bedrag", "b:LDT_Budget", "b:LDT_Commentaar",
                                        "b:LDT_Datum", "b:LDT_Huisnummer", "b:LDT_Nummer",
                                        "b:LDT_RelatieVolgorde", "b:LDT_Tijd", "b:LDT_TotaalBedrag",
                                        "b:LDT_Versie", "b:LDT_Volume"});
}

TEST_CASE("a text that its type bounds is a fault of the XSD, however long") {
    Reader reader{schemas()};
    Volledig bericht{bericht::info(Soort::wmo305)};
    const auto& elementen = bericht.elementen();
    const auto bsn = std::find_if(elementen.begin(), elementen.end(), [](const Element& one) {
        return one.pad == "/Bericht/Client/Bsn";
    });
    bericht.set_text(static_cast<std::size_t>(bsn - elementen.begin()),
                     std::string(3 * longest_text, '9'));
    const auto gelezen = reader.read_any(bericht.xml());
    REQUIRE(gelezen.fouten.size() == 1);
    CHECK(gelezen.fouten.front().code == "F007");
}
