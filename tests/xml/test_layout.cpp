#include <iwmod/xml/layout.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace iwmod;

namespace {

struct Laid {
    bool whole = false;
    std::vector<std::string> lines; ///< indented
    std::vector<std::string> paden;
};

Laid lay_out(std::string_view bytes) {
    Laid laid;
    laid.whole = xml::lay_out(bytes, [&laid](const xml::LayoutLine& line) {
        laid.lines.push_back(std::string(line.depth, '.') + std::string{line.text});
        laid.paden.emplace_back(line.pad);
    });
    return laid;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("layout: each element has a line, one with elements in it two") {
    const auto laid = lay_out("<?xml version=\"1.0\"?>\n<a><b>1</b>\r\n  <c><d/></c></a>");
    CHECK(laid.whole);
    CHECK(laid.lines == Lines{"<a>", ".<b>1</b>", ".<c>", "..<d></d>", ".</c>", "</a>"});
    CHECK(laid.paden == Lines{"/a", "/a/b", "/a/c", "/a/c/d", "", ""});
}

TEST_CASE("layout: a path counts the elements of one name in one element, from the second on") {
    const auto laid = lay_out("<a><b/><c/><b><d/></b><b/></a>");
    CHECK(laid.paden == Lines{"/a", "/a/b", "/a/c", "/a/b[2]", "/a/b[2]/d", "", "/a/b[3]", ""});
}

TEST_CASE("layout: prefixes and attributes stay, a path has no prefix") {
    const auto laid = lay_out(R"(<x:a xmlns:x="urn:x" soort="een &lt; twee"><x:b>z</x:b></x:a>)");
    CHECK(laid.lines ==
          Lines{R"(<x:a xmlns:x="urn:x" soort="een &lt; twee">)", ".<x:b>z</x:b>", "</x:a>"});
    CHECK(laid.paden == Lines{"/a", "/a/b", ""});
}

TEST_CASE("layout: text stands there as XML, whatever way it was written") {
    CHECK(lay_out("<a>&lt;b&gt; &amp; <![CDATA[<c>]]> &#233;</a>").lines ==
          Lines{"<a>&lt;b&gt; &amp; &lt;c&gt; \u00e9</a>"});
}

TEST_CASE("layout: of a long value only the begin, and no half character") {
    const std::string half(399, 'x');
    const auto laid = lay_out("<a>" + half + "\u00e9\u00e9\u00e9</a>");
    REQUIRE(laid.lines.size() == 1);
    CHECK(laid.lines.front() == "<a>" + half + "…</a>");
}

TEST_CASE("layout: what is not well-formed, or no message can be, is said to be so") {
    for (const auto* const bytes :
         {"", "geen xml", "<a><b></a>", "<a>", "<a>&geen;</a>", "<a/><b/>", "<x:a/>"}) {
        CAPTURE(bytes);
        CHECK(!lay_out(bytes).whole);
    }
    CHECK(!lay_out("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>").whole);
}

TEST_CASE("layout: elements without end are given up") {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) {
        deep += "<a>";
    }
    CHECK(!lay_out(deep).whole);
}

TEST_CASE("layout: the path of a finding has no number for the first of a name") {
    CHECK(xml::plain_pad("/Bericht/Client[1]/Bsn[2]") == "/Bericht/Client/Bsn[2]");
    CHECK(xml::plain_pad("/Bericht/Client[11]/Bsn[1]") == "/Bericht/Client[11]/Bsn");
    CHECK(xml::plain_pad("") == "");
}
