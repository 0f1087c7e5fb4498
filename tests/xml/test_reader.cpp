#include "bestanden.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

/// A good message with this text behind the start tag of its root.
std::string with_in_root(const std::string& text) {
    auto xml = fixture("goed/wmo305/een-product.xml");
    xml.insert(xml.find('>', xml.find("<wmo305:Bericht")) + 1, text);
    return xml;
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) {
        result += text;
    }
    return result;
}

const bericht::Finding& only_fault(const ReadResult& gelezen) {
    REQUIRE(gelezen.fouten.size() == 1);
    return gelezen.fouten.front();
}

} // namespace

TEST_CASE("text before the first element has a place in the file") {
    Reader reader{schemas()};
    const auto gelezen = reader.read(with_in_root("tekst"));
    const auto& fout = only_fault(gelezen);
    CHECK(fout.code == "F007");
    CHECK(fout.pad == "/Bericht");
    CHECK(fout.regelnummer.value() > 1);
    CHECK(fout.kolom.value() > 0);
}

TEST_CASE("bytes that are no characters within the declaration have a place in the file") {
    Reader reader{schemas()};
    const auto gelezen = reader.read("<?xml vers\xC9on=\"1.0\"?><Bericht/>");
    const auto& fout = only_fault(gelezen);
    CHECK(fout.code == "F002");
    CHECK(fout.regelnummer.value() >= 1);
    CHECK(fout.kolom.value() >= 1);
}

TEST_CASE("elements within elements are read no deeper than any message goes") {
    Reader reader{schemas()};
    const auto gelezen =
        reader.read(with_in_root(repeated("<a>", 100'000) + repeated("</a>", 100'000)));
    const auto& fout = only_fault(gelezen);
    CHECK(fout.code == "F007");
    CHECK(fout.pad == "/Bericht/onbekend");
}

TEST_CASE("the name of an element is repeated when the standard knows it, and else is not") {
    Reader reader{schemas()};
    for (const std::string naam : {"_123456782", "Jansen", "bsn", "Bsn123456782"}) {
        const auto gelezen = reader.read(with_in_root("<" + naam + "/>"));
        const auto& fout = only_fault(gelezen);
        CHECK(fout.pad == "/Bericht/onbekend");
        CHECK(fout.omschrijving == "Het bericht voldoet niet aan het XSD: een onbekend element is "
                                   "niet toegestaan in Bericht.");
    }
    const auto gelezen = reader.read(with_in_root("<Prestatie/>"));
    const auto& fout = only_fault(gelezen);
    CHECK(fout.pad == "/Bericht/Prestatie");
    CHECK(fout.omschrijving.find("het element Prestatie is hier niet") != std::string::npos);
}

TEST_CASE("a tag, comment or instruction of more than a megabyte is not read to its end") {
    constexpr std::size_t long_enough = 3'000'000;
    Reader reader{schemas()};
    for (const std::string open : {"<!--", "<?x ", "<x a=\""}) {
        const auto gelezen = reader.read(with_in_root(open + std::string(long_enough, 'x')));
        CHECK(only_fault(gelezen).code == "F002");
        CHECK(only_fault(gelezen).niveau == 0);
    }
}

TEST_CASE("white space of megabytes between elements is no fault") {
    Reader reader{schemas()};
    CHECK(reader.read(with_in_root(std::string(5'000'000, ' '))).goed());
    CHECK(reader.read(with_in_root("") + std::string(5'000'000, '\n')).goed());
}

TEST_CASE("what stands behind a NUL or half a character is not passed over") {
    Reader reader{schemas()};
    const auto good = with_in_root("");
    CHECK(only_fault(reader.read(good + std::string(1, '\0') + "<meer/>")).code == "F002");
    std::string utf16{"\xFF\xFE"};
    for (const char c : good.substr(good.find("<wmo305:Bericht"))) {
        utf16 += c;
        utf16 += '\0';
    }
    CHECK(reader.read(utf16).goed());
    CHECK(only_fault(reader.read(utf16 + " ")).code == "F002");
    CHECK(only_fault(reader.read(utf16 + std::string(2, '\0'))).code == "F002");
}
