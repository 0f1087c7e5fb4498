#include "bouwer.hpp"
#include "delen.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::test;

namespace {

constexpr std::size_t many = 2'000;

/// A WMO323 of well over a megabyte: many Clienten, each with a Prestatie of its own.
Bericht large_wmo323() {
    auto bericht = good_wmo323();
    auto& declaratie = inhoud<Declaratie>(bericht);
    declaratie.clienten.clear();
    for (std::size_t i = 0; i < many; ++i) {
        declaratie.clienten.push_back({.bsn = test_bsn(1),
                                       .prestaties = {prestatie("R" + std::to_string(i))},
                                       .retourcodes = {}});
    }
    correct_totaal(declaratie);
    return bericht;
}

std::string whole(const Deel& deel) {
    return std::string{deel.begin} + std::string{deel.clienten} + std::string{deel.einde};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto place = text.find(from);
    REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

std::vector<std::string> referenties(const Bericht& bericht) {
    std::vector<std::string> result;
    for (const auto& client : inhoud<Declaratie>(bericht).clienten) {
        for (const auto& prestatie : client.prestaties) {
            result.push_back(prestatie.productreferentie.referentienummer);
        }
    }
    return result;
}

} // namespace

TEST_CASE("the parts of a large declaratie together hold its Clienten, each once and in order") {
    const auto xml = write(large_wmo323());
    const auto delen = divide(xml, 3);
    REQUIRE(delen.size() == 3);
    std::string clienten;
    for (const auto& deel : delen) {
        CHECK(deel.begin == delen.front().begin);
        CHECK(deel.einde == delen.front().einde);
        CHECK(deel.clienten.size() > xml.size() / 4);
        clienten += deel.clienten;
    }
    CHECK(std::string{delen.front().begin} + clienten + std::string{delen.front().einde} == xml);
}

TEST_CASE("each part is a valid message") {
    Lezer lezer{schemas()};
    const auto xml = write(large_wmo323());
    for (const auto& deel : divide(xml, 4)) {
        CHECK(lezer.read(whole(deel)).goed());
    }
}

TEST_CASE("a large declaratie is read as if it had been read as one") {
    const auto bericht = large_wmo323();
    const auto xml = write(bericht);
    Lezer lezer{schemas()};
    const auto gelezen = lezer.read(xml);
    REQUIRE(gelezen.goed());
    CHECK(gelezen.soort == Soort::wmo323);
    CHECK(referenties(gelezen.bericht) == referenties(bericht));
    CHECK(write(gelezen.bericht) == xml);
}

TEST_CASE("a fault in the last part keeps its place in the whole document") {
    const auto last = "R" + std::to_string(many - 1);
    const auto xml =
        replaced(write(large_wmo323()), ">" + last + "<", ">" + last + "-te-lang-voor-dit<");
    const auto place = xml.find(last + "-te");
    const auto regel =
        1 + std::count(xml.begin(), xml.begin() + static_cast<std::ptrdiff_t>(place), '\n');
    Lezer lezer{schemas()};
    const auto gelezen = lezer.read(xml);
    REQUIRE(gelezen.fouten.size() == 1);
    CHECK(gelezen.fouten[0].regelnummer == regel);
    CHECK(gelezen.fouten[0].pad.find("Client[" + std::to_string(many) + "]") != std::string::npos);
}

TEST_CASE("a document that is broken between its parts is not well-formed") {
    const auto xml = write(large_wmo323());
    const auto middle = xml.find("</Client>", xml.size() / 2);
    Lezer lezer{schemas()};
    for (const auto* const broken : {"</Clienten>", "<Client>", "&", "tekst <"}) {
        auto text = xml;
        text.insert(middle + 9, broken);
        CAPTURE(broken);
        CHECK_FALSE(lezer.read(text).goed());
    }
}

TEST_CASE("text between two Clienten is a fault, as in a small document") {
    const auto xml = write(large_wmo323());
    auto text = xml;
    text.insert(xml.find("</Client>", xml.size() / 2) + 9, "tekst");
    Lezer lezer{schemas()};
    CHECK(lezer.read(text).aantal_fouten == 1);
}

TEST_CASE("what is not plainly tags and text in UTF-8 is read as one") {
    const auto xml = write(large_wmo323());
    CHECK_FALSE(divide(xml, 2).empty());
    CHECK(divide(xml, 1).empty());
    CHECK(divide(xml.substr(0, 900'000), 2).empty());
    CHECK(divide(replaced(xml, "UTF-8", "ISO-8859-1"), 2).empty());
    CHECK(divide("\xEF\xBB\xBF" + xml, 2).empty());
    CHECK(divide(replaced(xml, "</Client>", "</Client><!-- </Client> -->"), 2).empty());
    CHECK(divide(replaced(xml, "</Client>", "</Client><?x </Client>?>"), 2).empty());
    CHECK(divide(replaced(xml, "R0<", "<![CDATA[R0]]><"), 2).empty());
    CHECK_FALSE(divide(replaced(xml, "R0<", "R!0?!!<"), 2).empty());
    CHECK(divide(replaced(xml, "R0<", "R!0?!!<!"), 2).empty());
}

TEST_CASE("a Client that is written another way stands in no part twice") {
    const auto xml = write(large_wmo323());
    const std::string prefix =
        "<b:Client xmlns:b=\"" + std::string{info(Soort::wmo323).naamruimte} + "\"/>";
    CHECK(divide(replaced(xml, "<Client>", "<Client >"), 2).empty());
    CHECK(divide(replaced(xml, "<Clienten>", "<Clienten>" + prefix), 2).empty());
    CHECK(divide(replaced(xml, "</Clienten>", prefix + "</Clienten>"), 2).empty());
}

TEST_CASE("a prefix on the elements of the message is followed") {
    std::string xml = "<?xml version='1.0'?><w:Bericht xmlns:w='x'><w:Clienten>";
    for (std::size_t i = 0; i < 100'000; ++i) {
        xml += "<w:Client></w:Client>";
    }
    xml += "</w:Clienten></w:Bericht>";
    const auto delen = divide(xml, 2);
    REQUIRE(delen.size() == 2);
    CHECK(whole(delen[1]).starts_with(
        "<?xml version='1.0'?><w:Bericht xmlns:w='x'><w:Clienten><w:Client>"));
}

TEST_CASE("a large message of another soort, or one without Clienten, is read as one") {
    CHECK(divide("<Bericht>" + std::string(2'000'000, ' ') + "</Bericht>", 2).empty());
    CHECK(divide("<Anders><Clienten><Client></Client></Clienten>" + std::string(2'000'000, ' '), 2)
              .empty());
    CHECK(divide(std::string(2'000'000, '<'), 2).empty());
    CHECK(divide("</Client>" + std::string(2'000'000, ' ') + "<Client>", 2).empty());
}
