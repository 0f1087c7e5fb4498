#include "bericht_reader.hpp"
#include "bouwer.hpp"
#include "schemas.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

constexpr std::size_t many = 2'000;

/// A WMO323 of many Clienten, each with a Prestatie of its own; of 2,000 well over a megabyte.
bericht::Bericht large_wmo323(std::size_t clienten = many) {
    auto bericht = good_wmo323();
    auto& declaratie = inhoud<bericht::Declaratie>(bericht);
    declaratie.clienten.clear();
    for (std::size_t i = 0; i < clienten; ++i) {
        declaratie.clienten.push_back({.bsn = test_bsn(1),
                                       .prestaties = {prestatie("R" + std::to_string(i))},
                                       .retourcodes = {}});
    }
    correct_totaal(declaratie);
    return bericht;
}

std::string whole(const Part& deel) {
    return std::string{deel.begin} + std::string{deel.clienten} + std::string{deel.einde};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto place = text.find(from);
    REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

std::vector<std::string> referenties(const bericht::Bericht& bericht) {
    std::vector<std::string> result;
    for (const auto& client : inhoud<bericht::Declaratie>(bericht).clienten) {
        for (const auto& prestatie : client.prestaties) {
            result.push_back(prestatie.productreferentie.referentienummer);
        }
    }
    return result;
}

/// `text` at the end of each of these tags, before the last character of it.
std::string everywhere(const std::string& xml, std::string_view tag, std::string_view text) {
    std::string result;
    std::size_t from = 0;
    for (auto place = xml.find(tag); place != std::string::npos; place = xml.find(tag, from)) {
        place += tag.size() - 1; // in it, before its end
        result.append(xml, from, place - from).append(text);
        from = place;
    }
    return result.append(xml, from);
}

std::string declarations(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += " xmlns:a" + std::to_string(i) + "='b'";
    }
    return text;
}

std::string unknown_elements(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += "<a/>";
    }
    return text;
}

bool same(const bericht::Finding& a, const bericht::Finding& b) {
    return a.niveau == b.niveau && a.code == b.code && a.regelnummer == b.regelnummer &&
           a.kolom == b.kolom && a.pad == b.pad && a.omschrijving == b.omschrijving;
}

/// The same verdict, findings in the same order at the same place, and the same content.
void check_same(const ReadResult& a, const ReadResult& b) {
    CHECK(a.soort == b.soort);
    CHECK(a.aantal_fouten == b.aantal_fouten);
    REQUIRE(a.fouten.size() == b.fouten.size());
    CHECK(std::equal(a.fouten.begin(), a.fouten.end(), b.fouten.begin(), same));
    if (a.goed()) {
        CHECK(write(a.bericht) == write(b.bericht));
    }
}

/// Large messages, good and not, of which the verdict could depend on where they are cut.
std::vector<std::pair<std::string, std::string>> large_messages() {
    const auto good = write(large_wmo323(300));
    const auto middle = good.find("</Client>", good.size() / 2) + 9;
    const auto at = [&](const std::string& text) { return std::string{good}.insert(middle, text); };
    const auto prestatie = [&](const std::string& text) {
        auto xml = good;
        return xml.insert(xml.find("<Prestatie>", middle) + 10, text);
    };
    std::vector<std::pair<std::string, std::string>> result{
        {"good", good},
        {"a fault in every Prestatie", everywhere(good, "<DebetCredit>D", "X")},
        {"more faults than are counted",
         everywhere(good, "</Prestatie>", ">" + unknown_elements(80) + "</Prestatie")},
        {"a broken tag in the middle", at("<Client>")},
        {"text in the middle", at("tekst")},
        {"many declarations", everywhere(good, "<Prestatie>", declarations(30))},
        {"a text beyond the limit",
         replaced(good, "1.0.0<", "1.0." + std::string(longest_text, '1') + "<")},
    };
    for (const std::size_t length : {450'000U, 550'000U, 1'000'000U, 1'040'000U, 1'100'000U}) {
        result.emplace_back("a declaration of " + std::to_string(length),
                            prestatie(" xmlns:x='" + std::string(length, 'x') + "'"));
    }
    return result;
}

} // namespace

TEST_CASE("in how many parts a large message is read makes no difference to the verdict") {
    BerichtReader reader{schemas().impl().pool.get()};
    for (const auto& message : large_messages()) {
        const auto& xml = message.second;
        CAPTURE(message.first);
        const auto as_one = reader.read(xml, {.meeste = 1});
        for (const unsigned parts : {2U, 3U, 8U}) {
            CAPTURE(parts);
            check_same(reader.read(xml, {.meeste = parts, .kleinste = 0}), as_one);
        }
    }
}

TEST_CASE("limits count over the whole message") {
    BerichtReader reader{schemas().impl().pool.get()};
    const auto verdict = [&](std::size_t declared, unsigned parts) {
        const auto xml = everywhere(write(large_wmo323()), "<Prestatie>", declarations(declared));
        return reader.read(xml, {.meeste = parts}).goed();
    };
    CHECK(verdict(99, 1)); // 198,000 and those of the root
    CHECK(verdict(99, 8));
    CHECK_FALSE(verdict(101, 1));
    CHECK_FALSE(verdict(101, 8));
}

TEST_CASE("a message may be cut at every Client") {
    auto bericht = large_wmo323();
    auto& clienten = inhoud<bericht::Declaratie>(bericht).clienten;
    clienten.resize(12);
    const auto good = write(bericht);
    BerichtReader reader{schemas().impl().pool.get()};
    std::vector<std::string> messages{good, replaced(good, "R11<", "te-lang-voor-een-referentie<"),
                                      replaced(good, "R5<", "R5</ReferentieNummer><Anders><")};
    for (std::size_t place = good.find("</Client>"); place != std::string::npos;
         place = good.find("</Client>", place + 1)) {
        messages.push_back(std::string{good}.insert(place + 9, "tekst"));
        messages.push_back(std::string{good}.insert(place + 9, "<Client/>"));
    }
    for (const auto& xml : messages) {
        const auto as_one = reader.read(xml, {.meeste = 1});
        for (unsigned parts = 2; parts <= 14; ++parts) {
            check_same(reader.read(xml, {.meeste = parts, .kleinste = 0}), as_one);
        }
    }
    CHECK(divide(good, {.meeste = 14, .kleinste = 0}).size() == 12);
}

TEST_CASE("the parts of a large declaratie together hold its Clienten, each once and in order") {
    const auto xml = write(large_wmo323());
    const auto delen = divide(xml, {.meeste = 3});
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
    Reader reader{schemas()};
    const auto xml = write(large_wmo323());
    for (const auto& deel : divide(xml, {.meeste = 4})) {
        CHECK(reader.read(whole(deel)).goed());
    }
}

TEST_CASE("a large declaratie is read as if it had been read as one") {
    const auto bericht = large_wmo323();
    const auto xml = write(bericht);
    Reader reader{schemas()};
    const auto gelezen = reader.read(xml);
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
    Reader reader{schemas()};
    const auto gelezen = reader.read(xml);
    REQUIRE(gelezen.fouten.size() == 1);
    CHECK(gelezen.fouten[0].regelnummer == regel);
    CHECK(gelezen.fouten[0].pad.find("Client[" + std::to_string(many) + "]") != std::string::npos);
}

TEST_CASE("a document that is broken between its parts is not well-formed") {
    const auto xml = write(large_wmo323());
    const auto middle = xml.find("</Client>", xml.size() / 2);
    Reader reader{schemas()};
    for (const auto* const broken : {"</Clienten>", "<Client>", "&", "tekst <"}) {
        auto text = xml;
        text.insert(middle + 9, broken);
        CAPTURE(broken);
        CHECK_FALSE(reader.read(text).goed());
    }
}

TEST_CASE("text between two Clienten is a fault, as in a small document") {
    const auto xml = write(large_wmo323());
    auto text = xml;
    text.insert(xml.find("</Client>", xml.size() / 2) + 9, "tekst");
    Reader reader{schemas()};
    CHECK(reader.read(text).aantal_fouten == 1);
}

TEST_CASE("what is not plainly tags and text in UTF-8 is read as one") {
    const auto xml = write(large_wmo323());
    CHECK_FALSE(divide(xml, {.meeste = 2}).empty());
    CHECK(divide(xml, {.meeste = 1}).empty());
    CHECK(divide(xml.substr(0, 900'000), {.meeste = 2}).empty());
    CHECK(divide(replaced(xml, "UTF-8", "ISO-8859-1"), {.meeste = 2}).empty());
    CHECK(divide("\xEF\xBB\xBF" + xml, {.meeste = 2}).empty());
    CHECK(divide(replaced(xml, "</Client>", "</Client><!-- </Client> -->"), {.meeste = 2}).empty());
    CHECK(divide(replaced(xml, "</Client>", "</Client><?x </Client>?>"), {.meeste = 2}).empty());
    CHECK(divide(replaced(xml, "R0<", "<![CDATA[R0]]><"), {.meeste = 2}).empty());
    CHECK_FALSE(divide(replaced(xml, "R0<", "R!0?!!<"), {.meeste = 2}).empty());
    CHECK(divide(replaced(xml, "R0<", "R!0?!!<!"), {.meeste = 2}).empty());
}

TEST_CASE("a Client that is written another way stands in no part twice") {
    const auto xml = write(large_wmo323());
    const std::string prefix =
        "<b:Client xmlns:b=\"" + std::string{bericht::info(Soort::wmo323).naamruimte} + "\"/>";
    CHECK(divide(replaced(xml, "<Client>", "<Client >"), {.meeste = 2}).empty());
    CHECK(divide(replaced(xml, "<Clienten>", "<Clienten>" + prefix), {.meeste = 2}).empty());
    CHECK(divide(replaced(xml, "</Clienten>", prefix + "</Clienten>"), {.meeste = 2}).empty());
}

TEST_CASE("a prefix on the elements of the message is followed") {
    std::string xml = "<?xml version='1.0'?><w:Bericht xmlns:w='x'><w:Clienten>";
    for (std::size_t i = 0; i < 100'000; ++i) {
        xml += "<w:Client></w:Client>";
    }
    xml += "</w:Clienten></w:Bericht>";
    const auto delen = divide(xml, {.meeste = 2});
    REQUIRE(delen.size() == 2);
    CHECK(whole(delen[1]).starts_with(
        "<?xml version='1.0'?><w:Bericht xmlns:w='x'><w:Clienten><w:Client>"));
}

TEST_CASE("a large message of another soort, or one without Clienten, is read as one") {
    CHECK(divide("<Bericht>" + std::string(2'000'000, ' ') + "</Bericht>", {.meeste = 2}).empty());
    CHECK(divide("<Anders><Clienten><Client></Client></Clienten>" + std::string(2'000'000, ' '),
                 {.meeste = 2})
              .empty());
    CHECK(divide(std::string(2'000'000, '<'), {.meeste = 2}).empty());
    CHECK(divide("</Client>" + std::string(2'000'000, ' ') + "<Client>", {.meeste = 2}).empty());
}
