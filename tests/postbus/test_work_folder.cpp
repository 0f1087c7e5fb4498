#include "spool.hpp"
#include "work_folder.hpp"
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::postbus;
using test::names_of;
using test::Spool;
using Names = std::vector<std::string>;

TEST_CASE("What was claimed when the process died is found at the next start, in order") {
    const Spool spool;
    std::vector<Claim> before;
    {
        Postbus postbus = spool.open();
        postbus.take_over();
        spool.drop("b.xml", "b", 5);
        before = postbus.scan().claims;
        spool.drop("b.xml", "b again", 1);
        spool.drop("a.xml", "a", 1);
        spool.drop("c.xml", "c", 0);
        const auto later = postbus.scan().claims;
        before.insert(before.end(), later.begin(), later.end());
    }
    Postbus postbus = spool.open();
    postbus.take_over();
    const std::vector<Claim> left = postbus.claims_left_behind();
    CHECK(names_of(left) == Names{"b.xml", "c.xml", "a.xml", "b.xml"});
    REQUIRE(left.size() == before.size());
    for (std::size_t i = 0; i < left.size(); ++i) {
        CHECK(left[i].key() == before[i].key());
        CHECK(left[i].gewijzigd == before[i].gewijzigd);
        CHECK(left[i].omvang == before[i].omvang);
    }
    CHECK(test::take_in(postbus, left.back()).inhoud == "b again");
}

TEST_CASE("Finishing removes the claimed file and at last its batch, and may be done twice") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("a.xml", "a");
    spool.drop("b.xml", "b", 1);
    const std::vector<Claim> claims = postbus.scan().claims;
    REQUIRE(claims.size() == 2);
    postbus.finish(std::span{claims}.first(1));
    CHECK(names_of(postbus.claims_left_behind()) == Names{"b.xml"});
    postbus.finish(claims);
    postbus.finish(claims);
    CHECK(names_of(spool.mappen.werk).empty());
}

TEST_CASE("A claim that no scan made leads nowhere") {
    const Spool spool;
    Postbus postbus = spool.open();
    const std::string batch = batch_name(1);
    CHECK_THROWS_AS(postbus.finish(std::vector<Claim>{{"../inbox", "a", {}, 0}}), LogicError);
    CHECK_THROWS_AS(test::take_in(postbus, {batch, "../../inbox/a", {}, 0}), LogicError);
    CHECK_THROWS_AS(postbus.quarantine({batch, "..", {}, 0}, "1"), LogicError);
}
