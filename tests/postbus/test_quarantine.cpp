#include "quarantine.hpp"
#include "spool.hpp"
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::postbus;
using test::content_of;
using test::names_of;
using test::Spool;
using Names = std::vector<std::string>;

namespace {

Claim claim_one(const Spool& spool, Postbus& postbus, const std::string& name) {
    spool.drop(name, "inhoud");
    const Claimed claimed = postbus.scan();
    REQUIRE(claimed.claims.size() == 1);
    return claimed.claims.front();
}

} // namespace

TEST_CASE("A file in quarantaine carries its id, and nothing of the name that it came with") {
    const Spool spool;
    Postbus postbus = spool.open();
    const std::string name = postbus.quarantine(claim_one(spool, postbus, "a.xml"), "17");
    CHECK(name == "17.xml");
    CHECK(content_of(spool.mappen.quarantaine / name) == "inhoud");
    CHECK(names_of(spool.mappen.werk).empty());
}

TEST_CASE("A file with the longest name goes to quarantaine and back under that name") {
    const Spool spool;
    Postbus postbus = spool.open();
    const std::string longest(255, '\xc3');
    const std::string name = postbus.quarantine(claim_one(spool, postbus, longest), "17");
    CHECK(name == "17.xml");
    CHECK(postbus.requeue_quarantined(name, longest) == longest);
    CHECK(names_of(spool.mappen.inbox) == Names{longest});
}

TEST_CASE("A second file in quarantaine with the same id and name does not replace the first") {
    const Spool spool;
    Postbus postbus = spool.open();
    const std::string first = postbus.quarantine(claim_one(spool, postbus, "a.xml"), "17");
    const std::string second = postbus.quarantine(claim_one(spool, postbus, "a.xml"), "17");
    CHECK(first != second);
    CHECK(names_of(spool.mappen.quarantaine).size() == 2);
}

TEST_CASE("A file in quarantaine can be named otherwise, once and again") {
    const Spool spool;
    Postbus postbus = spool.open();
    test::write_file(spool.mappen.quarantaine / "17-a.xml", "inhoud");
    postbus.rename_quarantined("17-a.xml", "17.xml");
    postbus.rename_quarantined("17-a.xml", "17.xml");
    CHECK(names_of(spool.mappen.quarantaine) == Names{"17.xml"});
    CHECK_THROWS_AS(postbus.rename_quarantined("17.xml", "../17.xml"), LogicError);
}

TEST_CASE("An id that leads out of quarantaine is refused") {
    const Spool spool;
    Postbus postbus = spool.open();
    const Claim claim = claim_one(spool, postbus, "a.xml");
    CHECK_THROWS_AS(postbus.quarantine(claim, "../17"), LogicError);
    CHECK_THROWS_AS(postbus.quarantine(claim, ""), LogicError);
    CHECK_THROWS_AS(postbus.requeue_quarantined("../outbox/x", "a.xml"), LogicError);
    CHECK_THROWS_AS(postbus.requeue_quarantined("17-a.xml", "../a.xml"), LogicError);
}

TEST_CASE("A requeued file goes back under its own name, or beside the one that has it") {
    const Spool spool;
    Postbus postbus = spool.open();
    const std::string name = postbus.quarantine(claim_one(spool, postbus, "a.xml"), "17");
    spool.drop("a.xml", "een ander");
    CHECK(postbus.requeue_quarantined(name, "a.xml") == "a-opnieuw-1.xml");
    CHECK(content_of(spool.mappen.inbox / "a.xml") == "een ander");
    CHECK(content_of(spool.mappen.inbox / "a-opnieuw-1.xml") == "inhoud");
    CHECK(names_of(spool.mappen.quarantaine).empty());
    CHECK_THROWS_AS(postbus.requeue_quarantined(name, "a.xml"), SpoolError);
}

TEST_CASE("An archived file is requeued as a copy") {
    const Spool spool;
    Postbus postbus = spool.open();
    const Claim claim = claim_one(spool, postbus, "a.xml");
    const auto original = test::take_in(postbus, claim);
    CHECK(postbus.requeue_archived(original.sha256, "a.xml") == "a.xml");
    CHECK(postbus.requeue_archived(original.sha256, "a.xml") == "a-opnieuw-1.xml");
    CHECK(content_of(spool.mappen.inbox / "a-opnieuw-1.xml") == "inhoud");
    CHECK(postbus.verify_archived(original.sha256) == ArchiveState::whole);
    CHECK_THROWS_AS(postbus.requeue_archived(crypto::sha256("niets"), "b.xml"), SpoolError);
    CHECK(names_of(spool.mappen.inbox) == Names{"a-opnieuw-1.xml", "a.xml"});
    CHECK(names_of(spool.mappen.werk).size() == 1);
}

TEST_CASE("Quarantaine on another file system gets a copy, and gives it back") {
    Spool spool;
    struct stat here {};
    struct stat there {};
    if (::stat("/dev/shm", &there) != 0 || ::stat(spool.root.path().c_str(), &here) != 0 ||
        here.st_dev == there.st_dev) {
        return; // no second file system to try with
    }
    spool.mappen.quarantaine = std::filesystem::path{"/dev/shm"} / spool.root.path().filename();
    Postbus postbus = spool.open();
    const std::string name = postbus.quarantine(claim_one(spool, postbus, "a.xml"), "17");
    CHECK(content_of(spool.mappen.quarantaine / name) == "inhoud");
    CHECK(names_of(spool.mappen.werk).empty());
    CHECK(postbus.requeue_quarantined(name, "a.xml") == "a.xml");
    CHECK(content_of(spool.mappen.inbox / "a.xml") == "inhoud");
    CHECK(names_of(spool.mappen.quarantaine).empty());
    postbus.sync();
    std::filesystem::remove_all(spool.mappen.quarantaine);
}

TEST_CASE("The names to try for a requeued file keep its extension and fit 255 bytes") {
    CHECK(requeue_name("a.xml", 0) == "a.xml");
    CHECK(requeue_name("a.xml", 12) == "a-opnieuw-12.xml");
    CHECK(requeue_name("a", 1) == "a-opnieuw-1");
    const std::string longest = std::string(251, 'a') + ".xml";
    CHECK(requeue_name(longest, 3) == std::string(241, 'a') + "-opnieuw-3.xml");
    CHECK(requeue_name("a." + std::string(253, 'x'), 1).size() <= 255);
}
