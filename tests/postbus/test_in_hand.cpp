#include "folder.hpp"
#include "spool.hpp"
#include <iwmod/postbus/in_hand.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::postbus;
using test::Spool;

namespace {

Claim claim_of(const std::string& bestand) {
    return {.batch = "000000000000000000000001",
            .bestand = bestand,
            .gewijzigd = {},
            .omvang = 1,
            .uid = 0};
}

const std::vector<Claim> both{claim_of("a"), claim_of("b")};

/// A life that dies while it is at `claims`, each on a thread of its own.
void die_at(const Folder& werk, const std::vector<Claim>& claims) {
    InHand in_hand;
    REQUIRE(in_hand.begin(werk, both));
    for (const auto& claim : claims) {
        in_hand.place().take(claim);
    }
}

} // namespace

TEST_CASE("What was in hand in each life that died is counted, also by two threads at once") {
    const Spool spool;
    spool.open();
    const Folder werk{spool.mappen.werk, 0700};
    die_at(werk, {});
    die_at(werk, {both[0], both[1], both[1]});
    die_at(werk, {both[1]});
    InHand in_hand;
    REQUIRE(in_hand.begin(werk, both));
    CHECK(in_hand.lives(both[0]) == 1);
    CHECK(in_hand.lives(both[1]) == 2);
    CHECK(in_hand.lives(claim_of("c")) == 0);
}

TEST_CASE("What was put down, or handled since, does not count") {
    const Spool spool;
    spool.open();
    const Folder werk{spool.mappen.werk, 0700};
    {
        InHand in_hand;
        REQUIRE(in_hand.begin(werk, both));
        const auto place = in_hand.place();
        place.take(both[0]);
        place.take(both[1]);
        place.put_down();
    }
    die_at(werk, {both[0]});
    {
        InHand in_hand;
        REQUIRE(in_hand.begin(werk, std::vector{both[1]})); // the first is gone
        CHECK(in_hand.lives(both[0]) == 0);
    }
    InHand in_hand;
    REQUIRE(in_hand.begin(werk, both));
    CHECK(in_hand.lives(both[0]) == 0);
    CHECK(in_hand.lives(both[1]) == 0);
}

TEST_CASE("An orderly end leaves nothing, unless a claim that is there was counted") {
    const Spool spool;
    spool.open();
    const Folder werk{spool.mappen.werk, 0700};
    {
        InHand in_hand;
        REQUIRE(in_hand.begin(werk, both));
        in_hand.end(both);
    }
    CHECK(test::names_of(spool.mappen.werk).empty());
    die_at(werk, {both[0]});
    {
        InHand in_hand;
        REQUIRE(in_hand.begin(werk, both));
        in_hand.end(both);
    }
    {
        InHand in_hand;
        REQUIRE(in_hand.begin(werk, both));
        CHECK(in_hand.lives(both[0]) == 1);
        in_hand.end(std::vector{both[1]}); // the first was handled
    }
    CHECK(test::names_of(spool.mappen.werk).empty());
}

TEST_CASE("What was in hand when the machine went down does not count") {
    const Spool spool;
    spool.open();
    const Folder werk{spool.mappen.werk, 0700};
    die_at(werk, {both[0]});
    die_at(werk, {both[0]});
    const auto note = spool.mappen.werk / ".onderhanden";
    auto bytes = test::content_of(note);
    bytes.at(8) = bytes.at(8) == 'x' ? 'y' : 'x'; // another boot
    test::write_file(note, bytes);
    InHand in_hand;
    REQUIRE(in_hand.begin(werk, both));
    CHECK(in_hand.lives(both[0]) == 1); // of the first death, that was ours
}

TEST_CASE("A note that is damaged, or that cannot be kept, stops nothing") {
    const Spool spool;
    spool.open();
    const Folder werk{spool.mappen.werk, 0700};
    test::write_file(spool.mappen.werk / ".onderhanden", "geen notitie");
    die_at(werk, {both[0]});
    std::filesystem::remove(spool.mappen.werk / ".onderhanden");
    std::filesystem::create_directory(spool.mappen.werk / ".onderhanden");
    InHand in_hand;
    CHECK_FALSE(in_hand.begin(werk, both));
    in_hand.place().take(both[0]);
    in_hand.place().put_down();
    CHECK(in_hand.lives(both[0]) == 0);
    in_hand.end(both);
}
