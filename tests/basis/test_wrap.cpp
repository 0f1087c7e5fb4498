#include <iwmod/basis/wrap.hpp>

#include <doctest/doctest.h>

using iwmod::basis::wrapped;

TEST_CASE("a line that fits stays as it is, to the last character") {
    CHECK(wrapped("twaalf tekens", 13) == "twaalf tekens");
    CHECK(wrapped("cliënt één is", 13) == "cliënt één is");
    CHECK(wrapped("", 13).empty());
}

TEST_CASE("what goes on stands under the text behind a label, a number or a dash") {
    CHECK(wrapped("de dienst draait niet", 12) == "de dienst\ndraait niet");
    CHECK(wrapped("  soort  een lange zin hier", 20) == "  soort  een lange\n         zin hier");
    CHECK(wrapped("  1. een lange zin", 12) == "  1. een\n     lange\n     zin");
    CHECK(wrapped("- een lange zin", 12) == "- een lange\n  zin");
    CHECK(wrapped("     een lange zin", 16) == "     een lange\n     zin");
}

TEST_CASE("a label that is wide leaves its text half of the width") {
    CHECK(wrapped("  een breed label  en zin", 20) == "  een breed label\n  en zin");
}

TEST_CASE("a word that is too long stays whole, and stands further to the left if it fits there") {
    CHECK(wrapped("  soort  0123456789ab", 18) == "  soort\n    0123456789ab");
    CHECK(wrapped("soort  0123456789abcdef", 12) == "soort  0123456789abcdef");
}

TEST_CASE("an amount stays together") {
    CHECK(wrapped("samen twaalf € 1,00", 17) == "samen twaalf\n€ 1,00");
    CHECK(wrapped("samen twaalf €", 12) == "samen twaalf\n€");
}

TEST_CASE("a line of JSON is not broken, and a colour takes no width") {
    CHECK(wrapped(R"({"a": 1, "b": 2})", 10) == R"({"a": 1, "b": 2})");
    CHECK(wrapped("1 \x1b[31mrood\x1b[0m is het", 13) == "1 \x1b[31mrood\x1b[0m is het");
}
