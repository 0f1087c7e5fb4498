#include "bouwer.hpp"
#include "schemas_in_force.hpp"
#include <iwmod/xml.hpp>

#include <doctest/doctest.h>

#include <algorithm>

using namespace iwmod;
using namespace iwmod::xml;
using namespace iwmod::test;

namespace {

bericht::Bericht with_commentaar(std::string text) {
    auto bericht = good_wmo301();
    inhoud<bericht::ToewijzingClient>(bericht).commentaar = std::move(text);
    return bericht;
}

std::size_t count(std::string_view text, char wanted) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), wanted));
}

} // namespace

TEST_CASE("OP192: what we write is UTF-8 without a mark, its lines end with CR and LF") {
    const auto xml = write(good_wmo305());
    CHECK(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<Bericht "));
    CHECK(xml.ends_with("</Bericht>\r\n"));
    CHECK(is_utf8_zonder_bom(xml));
    CHECK(count(xml, '\n') == count(xml, '\r'));
    std::size_t pairs = 0;
    for (auto at = xml.find("\r\n"); at != std::string::npos; at = xml.find("\r\n", at + 2)) {
        ++pairs;
    }
    CHECK(pairs == count(xml, '\n'));
    CHECK(write(bericht::Foutmelding{}).find("?>\r\n<Foutmelding ") != std::string::npos);
}

TEST_CASE("an answer is not indented") {
    CHECK(write(good_wmo305()).find("\n ") == std::string::npos);
}

TEST_CASE("an answer whose line ends are too much goes without them, and reads the same") {
    Reader reader{schemas()};
    const auto bericht = with_commentaar("eerste regel\ntweede\r\nderde");
    const auto lines = write(bericht);
    CHECK(write_within(bericht, lines.size()) == lines);
    const auto dense = write_within(bericht, lines.size() - 1);
    REQUIRE(dense);
    CHECK(count(*dense, '\r') == 1);
    CHECK(count(*dense, '\n') == 3); // two of them in the Commentaar
    CHECK(dense->size() == lines.size() - 2 * (count(lines, '\r') - 1));
    const auto gelezen = reader.read_any(*dense);
    CHECK(gelezen.goed());
    CHECK(write(gelezen.bericht) == lines);
    CHECK(write_within(bericht, dense->size()) == dense);
    CHECK_FALSE(write_within(bericht, dense->size() - 1));
}

TEST_CASE("a text is not longer than its sender wrote it, but for the end of a CDATA section") {
    const auto xml = write(with_commentaar(">>> a ]] > ]]> b"));
    CHECK(xml.find(">>>> a ]] > ]]&gt; b</") != std::string::npos);
    Reader reader{schemas()};
    const auto gelezen = reader.read_any(xml);
    CHECK(gelezen.goed());
    CHECK(inhoud<bericht::ToewijzingClient>(gelezen.bericht).commentaar == ">>> a ]] > ]]> b");
}

TEST_CASE("SG05: a document is UTF-8 without byte-order mark, or it is not") {
    CHECK(is_utf8_zonder_bom("<?xml version='1.0' encoding='utf-8'?><a/>"));
    CHECK(is_utf8_zonder_bom("<?xml version=\"1.0\"?><a encoding='x'/>"));
    CHECK(is_utf8_zonder_bom("<a/>"));
    CHECK(is_utf8_zonder_bom(""));
    CHECK_FALSE(is_utf8_zonder_bom("\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?><a/>"));
    CHECK_FALSE(is_utf8_zonder_bom("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"));
    CHECK_FALSE(is_utf8_zonder_bom("<?xml version='1.0' encoding = \"US-ASCII\"?><a/>"));
    using namespace std::string_view_literals;
    CHECK_FALSE(is_utf8_zonder_bom("\xFF\xFE<\0a\0"sv));
    CHECK_FALSE(is_utf8_zonder_bom("<\0?\0x\0"sv));
}
