#include <iwmod/ggk.hpp>

#include <doctest/doctest.h>

#include <set>

using namespace iwmod;
using namespace iwmod::ggk;

TEST_CASE("a referentienummer is a UUID of version 4 in lower case, and never the same") {
    std::set<std::string> all;
    for (int i = 0; i < 1000; ++i) {
        const auto nummer = ggk::new_referentienummer();
        CHECK(ggk::is_referentienummer(nummer));
        all.insert(nummer);
    }
    CHECK(all.size() == 1000);
}

TEST_CASE("what is no UUID of version 4 is no referentienummer") {
    CHECK(ggk::is_referentienummer("5f0c8f3a-2b1d-4c6e-9a70-1d2e3f405162"));
    CHECK_FALSE(ggk::is_referentienummer(""));
    CHECK_FALSE(ggk::is_referentienummer("5f0c8f3a-2b1d-1c6e-9a70-1d2e3f405162")); // version 1
    CHECK_FALSE(ggk::is_referentienummer("5f0c8f3a-2b1d-4c6e-ca70-1d2e3f405162")); // variant
    CHECK_FALSE(ggk::is_referentienummer("5F0C8F3A-2B1D-4C6E-9A70-1D2E3F405162"));
    CHECK_FALSE(ggk::is_referentienummer("5f0c8f3a-2b1d-4c6e-9a70-1d2e3f4051621"));
    CHECK_FALSE(ggk::is_referentienummer("5f0c8f3a-2b1d-4c6e-9a70-1d2e3f40516"));
    CHECK_FALSE(ggk::is_referentienummer("5f0c8f3a_2b1d-4c6e-9a70-1d2e3f405162"));
}
