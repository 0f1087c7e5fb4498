#include "kern/decode.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace iwmod::web;

TEST_CASE("an address is a path and perhaps a query, both decoded") {
    const auto address = parse_address("/berichten/7%20a?status=deels&zoek=a%2Bb+c&leeg=&los");
    REQUIRE(address);
    CHECK(address->path == "/berichten/7 a");
    CHECK(address->query.find("status")->second == "deels");
    CHECK(address->query.find("zoek")->second == "a+b c");
    CHECK(address->query.find("leeg")->second.empty());
    CHECK(address->query.find("los")->second.empty());
    CHECK(parse_address("/")->path == "/");
    CHECK(parse_address("/a+b")->path == "/a+b");
}

TEST_CASE("a name may stand in an address more than once") {
    CHECK(parse_address("/berichten?id=1&id=2")->query.count("id") == 2);
}

TEST_CASE("an address that plays tricks with its path is none") {
    for (const auto* const target : {"",
                                     "*",
                                     "berichten",
                                     "http://iwmod.example/",
                                     "//elders.example/",
                                     "/a//b",
                                     "/a/",
                                     "/.",
                                     "/..",
                                     "/../etc/passwd",
                                     "/a/../b",
                                     "/a/./b",
                                     "/%2e%2e/b",
                                     "/a/%2E",
                                     "/a%2fb",
                                     "/a%2Fb",
                                     "/a\\b",
                                     "/a%5cb",
                                     "/a%00b",
                                     "/a%0d%0ab",
                                     "/a%7f",
                                     "/%",
                                     "/%2",
                                     "/%zz",
                                     "/% 1",
                                     "/%+1",
                                     "/a#b",
                                     "/a?b#c",
                                     "/%ff",
                                     "/%c0%af",
                                     "/%ed%a0%80",
                                     "/a?%ff=1",
                                     "/a?b=%00",
                                     "/a?b=%1b"}) {
        CAPTURE(target);
        CHECK_FALSE(parse_address(target));
    }
}

TEST_CASE("a form may have lines, and as many fields as the largest page of ours") {
    CHECK(parse_fields("reden=een%0D%0Atwee%09")->find("reden")->second == "een\r\ntwee\t");
    CHECK(parse_fields("&&a=1&")->size() == 1);
    std::string text;
    for (std::size_t i = 0; i < most_fields; ++i) {
        text += "id=1&";
    }
    CHECK(parse_fields(text)->size() == most_fields);
    CHECK_FALSE(parse_fields(text + "id=1"));
}

TEST_CASE("text is UTF-8 without control characters") {
    CHECK(is_text("Café € 12", ""));
    CHECK(is_text("a\tb", "\t"));
    CHECK_FALSE(is_text("a\tb", ""));
    CHECK_FALSE(is_text("\xff", ""));
    CHECK_FALSE(is_text("a\x1b[31m", ""));
}
