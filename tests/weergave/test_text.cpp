#include <iwmod/weergave/text.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::weergave;

TEST_CASE("a control character never reaches the terminal, whether of one byte or two") {
    CHECK(printable("a\x1B[31mb\nc\td\x7F") == "a\uFFFD[31mb\uFFFDc\uFFFDd\uFFFD");
    CHECK(printable("a\xC2\x9B"
                    "31mb") == "a\uFFFD"
                               "31mb");
    CHECK(printable("caf\xC3\xA9 \xC2\xA0") == "caf\xC3\xA9 \xC2\xA0");
}

TEST_CASE("bytes that are no UTF-8 are replaced") {
    CHECK(printable("b\xE9stand") == "b\uFFFDstand");
}

TEST_CASE("a cell is as wide as its column, counted in characters") {
    CHECK(cell("ab", 4) == "ab  ");
    CHECK(cell("abcd", 4) == "abcd");
    CHECK(cell("abcde", 4) == "abc\u2026");
    CHECK(cell("\u00E9\u00E9\u00E9\u00E9\u00E9", 4) == "\u00E9\u00E9\u00E9\u2026");
    CHECK(cell("", 2) == "  ");
}

TEST_CASE("the place of a finding names what is known of it") {
    CHECK(place_of({}).empty());
    CHECK(place_of({.regelnummer = 12, .kolom = 5, .pad = "/Bericht", .element = "Einddatum"}) ==
          "regel 12, kolom 5, /Bericht, element Einddatum");
}
