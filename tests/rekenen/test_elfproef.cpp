#include <iwmod/rekenen.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::rekenen;

TEST_CASE("CS002: a Bsn obeys the 11-proef") {
    for (const char* good : {"123456782", "111222333", "999900006", "999911120", "000000012"}) {
        CAPTURE(good);
        CHECK(satisfies_elfproef(Bsn::parse(good).value()));
    }
}

TEST_CASE("CS002: one digit more or less, or two digits exchanged, breaks the 11-proef") {
    for (const char* bad : {"123456789", "123456781", "123456783", "213456782", "999900007"}) {
        CAPTURE(bad);
        CHECK_FALSE(satisfies_elfproef(Bsn::parse(bad).value()));
    }
}

TEST_CASE("CS002: 000000000 passes the sum but is broken") {
    CHECK_FALSE(satisfies_elfproef(Bsn::parse("000000000").value()));
}
