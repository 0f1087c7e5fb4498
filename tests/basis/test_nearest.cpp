#include <iwmod/basis/nearest.hpp>

#include <doctest/doctest.h>

using namespace iwmod::basis;

TEST_CASE("the distance counts what is added, removed, replaced and exchanged") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("abc", "") == 3);
    CHECK(edit_distance("list", "lists") == 1);
    CHECK(edit_distance("lsit", "list") == 1);
    CHECK(edit_distance("show", "snow") == 1);
    CHECK(edit_distance("TR319", "TR391") == 1);
    CHECK(edit_distance("status", "list") == 5);
}

TEST_CASE("a word that is near is what was meant; one that is not is nothing") {
    const std::vector<std::string> words{"list", "show", "status", "--aanbieder"};
    CHECK(nearest("lsit", words) == "list");
    CHECK(nearest("statsu", words) == "status");
    CHECK(nearest("--aanbiedr", words) == "--aanbieder");
    CHECK_FALSE(nearest("purge", words));
    CHECK_FALSE(nearest("", words));
}
