#include "bestanden.hpp"
#include "encoding.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

/// A good message whose Achternaam ends in these bytes, in an encoding by this name.
std::string declared(const std::string& codering, const std::string& bytes) {
    auto xml = fixture("goed/wmo305/een-product.xml");
    xml.replace(xml.find("UTF-8"), 5, codering);
    const std::string naam = "Achternaam-C";
    return xml.replace(xml.find(naam), naam.size(), naam + bytes);
}

std::string achternaam(const ReadResult& gelezen) {
    REQUIRE(gelezen.goed());
    return std::get<bericht::StartClient>(gelezen.bericht.inhoud).naam.geslachtsnaam.achternaam;
}

std::string utf_16(const std::string& ascii, bool little) {
    std::string out;
    for (const char c : ascii) {
        out += little ? std::string{c, '\0'} : std::string{'\0', c};
    }
    return out;
}

const bericht::Finding& only_fault(const ReadResult& gelezen) {
    REQUIRE(gelezen.fouten.size() == 1);
    return gelezen.fouten.front();
}

} // namespace

TEST_CASE("the six encodings are read by each of their names, in capitals or not") {
    Reader reader{schemas()};
    for (const auto* const naam : {"UTF-8", "utf-8", "UTF8", "Utf8"}) {
        CAPTURE(std::string{naam});
        CHECK(achternaam(reader.read(declared(naam, "\xC3\xA9\xE2\x82\xAC"))) ==
              "Achternaam-C\u00E9\u20AC");
    }
    for (const auto* const naam : {"ISO-8859-1", "iso-8859-1", "ISO8859-1", "ISO_8859-1", "latin1",
                                   "l1", "CP819", "IBM819"}) {
        CAPTURE(std::string{naam});
        CHECK(achternaam(reader.read(declared(naam, "\xE9\xA4"))) == "Achternaam-C\u00E9\u00A4");
    }
    for (const auto* const naam :
         {"ISO-8859-15", "iso-8859-15", "ISO8859-15", "ISO_8859-15", "latin9", "LATIN-9"}) {
        CAPTURE(std::string{naam});
        CHECK(achternaam(reader.read(declared(naam, "\xE9\xA4"))) == "Achternaam-C\u00E9\u20AC");
    }
    for (const auto* const naam : {"Windows-1252", "WINDOWS-1252", "cp1252"}) {
        CAPTURE(std::string{naam});
        CHECK(achternaam(reader.read(declared(naam, "\xE9\x80"))) == "Achternaam-C\u00E9\u20AC");
    }
    for (const auto* const naam : {"US-ASCII", "us-ascii", "ASCII"}) {
        CAPTURE(std::string{naam});
        CHECK(achternaam(reader.read(declared(naam, "e"))) == "Achternaam-Ce");
        CHECK(only_fault(reader.read(declared(naam, "\xE9"))).code == "F002");
    }
}

TEST_CASE("UTF-16 is read by each of its names, with and without a byte-order mark") {
    Reader reader{schemas()};
    for (const auto* const naam : {"UTF-16", "utf-16", "UTF16"}) {
        CAPTURE(std::string{naam});
        CHECK(reader.read("\xFF\xFE" + utf_16(declared(naam, ""), true)).goed());
        CHECK(reader.read("\xFE\xFF" + utf_16(declared(naam, ""), false)).goed());
    }
    CHECK(reader.read(utf_16(declared("UTF-16LE", ""), true)).goed());
    CHECK(reader.read(utf_16(declared("UTF-16BE", ""), false)).goed());
}

TEST_CASE("every other encoding is refused with the names of those that are read") {
    Reader reader{schemas()};
    for (const auto* const naam :
         {"UTF-7",        "SCSU",         "BOCU-1",          "CESU-8",          "IMAP-mailbox-name",
          "UTF-32",       "UCS-4",        "ISO-10646-UCS-4", "ISO-10646-UCS-2", "IBM037",
          "IBM1047",      "IBM1140",      "ebcdic-cp-us",    "ISO-8859-2",      "ISO-8859-16",
          "Windows-1250", "Windows-1251", "macintosh",       "KOI8-R",          "Shift_JIS",
          "GB18030",      "ISO-2022-JP",  "HZ-GB-2312",      "LMBCS-1",         "hp-roman8"}) {
        const auto gelezen = reader.read(declared(naam, ""));
        CAPTURE(std::string{naam});
        CHECK(only_fault(gelezen).code == "F002");
        CHECK(only_fault(gelezen).omschrijving == zin_codering);
        CHECK(only_fault(gelezen).regelnummer == 1);
        CHECK(gelezen.soort == std::nullopt);
    }
    for (const auto& bytes : {std::string{"\xFF\xFE\0\0<\0\0\0", 8}, std::string{"\0\0\xFE\xFF", 4},
                              std::string{"<\0\0\0?\0\0\0", 8}, std::string{"\0\0\0<", 4},
                              std::string{"\x4C\x6F\xA7\x94"}}) {
        CHECK(only_fault(reader.read(bytes)).omschrijving == zin_codering);
    }
}

TEST_CASE("a name hidden in another part of the declaration does not count") {
    Reader reader{schemas()};
    auto xml = declared("UTF-7", "");
    xml.replace(xml.find("1.0"), 3, "1.0' encoding='UTF-8");
    CHECK(only_fault(reader.read(xml)).code == "F002");
}

TEST_CASE("a file that is written in another encoding than it names is refused") {
    Reader reader{schemas()};
    for (const auto& bytes :
         {"\xEF\xBB\xBF" + declared("ISO-8859-1", ""), "\xEF\xBB\xBF" + declared("UTF-16", ""),
          declared("UTF-16", ""), declared("UTF-16LE", ""),
          "\xFF\xFE" + utf_16(declared("UTF-8", ""), true),
          "\xFE\xFF" + utf_16(declared("Windows-1252", ""), false)}) {
        const auto gelezen = reader.read(bytes);
        CHECK(only_fault(gelezen).code == "F002");
        CHECK(only_fault(gelezen).omschrijving.find("codering") != std::string::npos);
    }
    CHECK(reader.read("\xEF\xBB\xBF" + declared("UTF-8", "")).goed());
}

TEST_CASE("a DOCTYPE is told from other faults in each encoding, with its place") {
    Reader reader{schemas()};
    const std::string xml = "<?xml version=\"1.0\"?>\n<!-- <a> -->\n  <!DOCTYPE b []><b/>";
    for (const auto& bytes : {xml, "\xEF\xBB\xBF" + xml, "\xFF\xFE" + utf_16(xml, true),
                              "\xFE\xFF" + utf_16(xml, false)}) {
        const auto gelezen = reader.read(bytes);
        CHECK(only_fault(gelezen).code == "F003");
        CHECK(only_fault(gelezen).regelnummer == 3);
        CHECK(only_fault(gelezen).kolom == 3);
    }
    CHECK(only_fault(reader.read("<!DOCTYPE b><b/>")).code == "F003");
    CHECK(only_fault(reader.read("<?a b?><!DOCTYPE")).code == "F003");
    CHECK(only_fault(reader.read("<!DOCTYPE b><b/>" + std::string(1, '\0'))).code == "F003");
    CHECK(only_fault(reader.read("<!DOCTYP b><b/>")).code == "F002");
    CHECK(only_fault(reader.read("123456789<!DOCTYPE b><b/>")).code == "F002");
    CHECK(only_fault(reader.read("<b/><!DOCTYPE b>")).code == "F002");
}

TEST_CASE("a message of XML 1.1 is read by the rules of 1.0, and so is the next one") {
    Reader reader{schemas()};
    auto xml = declared("UTF-8", "&#1;");
    const auto as_1_1 = [](std::string text) { return text.replace(text.find("1.0"), 3, "1.1"); };
    CHECK(only_fault(reader.read(as_1_1(xml))).code == "F002");
    CHECK(reader.read(as_1_1(declared("UTF-8", ""))).goed());
    CHECK(only_fault(reader.read(xml.substr(xml.find("?>") + 2))).code == "F002");
}
