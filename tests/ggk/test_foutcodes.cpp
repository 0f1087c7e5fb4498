#include "bouwer.hpp"
#include <iwmod/ggk.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::ggk;
using namespace iwmod::test;

TEST_CASE("IB007 and IB009 mean something else from November 2025 on") {
    for (const char* code : {"IB007", "IB009"}) {
        CAPTURE(code);
        const auto before = ggk::betekenis(code, datum("2025-10-31"));
        const auto after = ggk::betekenis(code, datum("2025-11-01"));
        REQUIRE(before);
        REQUIRE(after);
        CHECK(*before != *after);
    }
    CHECK(ggk::betekenis("IB007", datum("2025-10-31"))->find("te groot") != std::string_view::npos);
    CHECK(ggk::betekenis("IB007", datum("2025-11-01"))->find("functie") != std::string_view::npos);
}

TEST_CASE("a code has a meaning only while its list is in force") {
    CHECK(ggk::betekenis("IB210", datum("2023-03-01")));
    CHECK_FALSE(ggk::betekenis("IB210", datum("2026-01-01")));
    CHECK_FALSE(ggk::betekenis("IB901", datum("2023-03-01")));
    CHECK(ggk::betekenis("IB901", datum("2026-01-01")));
    CHECK(ggk::betekenis("StUF055", datum("2023-03-01")));
    CHECK(ggk::betekenis("StUF055", datum("2026-01-01")));
    CHECK_FALSE(ggk::betekenis("XX1", datum("2026-01-01")));
}
