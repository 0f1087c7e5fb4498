// Where claims lie when inbox and working folder part.
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

/// A spool whose working folder is on another file system; none where the machine has only one.
struct Uiteen {
    Spool spool;
    std::filesystem::path elders = std::filesystem::path{"/dev/shm"} / spool.root.path().filename();
    bool mogelijk = false;

    Uiteen() {
        struct stat here {};
        struct stat there {};
        mogelijk = ::stat("/dev/shm", &there) == 0 &&
                   ::stat(spool.root.path().c_str(), &here) == 0 && here.st_dev != there.st_dev;
        if (mogelijk) {
            spool.mappen.werk = elders;
        }
    }
    ~Uiteen() {
        std::error_code failure;
        std::filesystem::remove_all(elders, failure);
    }
    Uiteen(const Uiteen&) = delete;
    Uiteen& operator=(const Uiteen&) = delete;
    Uiteen(Uiteen&&) = delete;
    Uiteen& operator=(Uiteen&&) = delete;

    std::filesystem::path in_inbox() const { return spool.mappen.inbox / ".werk"; }
};

Claim take_one(Postbus& postbus) {
    const auto claims = postbus.scan().claims;
    REQUIRE(claims.size() == 1);
    return claims.front();
}

} // namespace

TEST_CASE("On another file system than the working folder, claims lie in a folder of the inbox") {
    const Uiteen uiteen;
    if (!uiteen.mogelijk) {
        return;
    }
    auto postbus = uiteen.spool.open();
    postbus.take_over();
    CHECK(postbus.claims_in_inbox());
    uiteen.spool.drop("a.xml", "inhoud");
    const auto claim = take_one(postbus);
    CHECK(content_of(uiteen.in_inbox() / claim.batch / "a.xml") == "inhoud");
    CHECK(postbus.is_claimed(claim));
    CHECK(postbus.archived(test::take_in(postbus, claim).sha256));
    CHECK(postbus.finish(std::vector{claim}).returned == 0);
    CHECK(names_of(uiteen.in_inbox()).empty());
    CHECK(names_of(uiteen.spool.mappen.inbox) == Names{".werk"});
}

TEST_CASE("From there too what was written since goes back, and a crash loses nothing") {
    const Uiteen uiteen;
    if (!uiteen.mogelijk) {
        return;
    }
    {
        auto postbus = uiteen.spool.open();
        uiteen.spool.drop("a.xml", "half");
        const auto claim = take_one(postbus);
        test::take_in(postbus, claim);
        std::ofstream{uiteen.in_inbox() / claim.batch / "a.xml", std::ios::app} << "heel";
        CHECK(postbus.finish(std::vector{claim}).returned == 1);
        CHECK(content_of(uiteen.spool.mappen.inbox / "a.xml") == "halfheel");
        take_one(postbus);
    }
    auto postbus = uiteen.spool.open();
    postbus.take_over();
    const auto left = postbus.claims_left_behind();
    REQUIRE(names_of(left) == Names{"a.xml"});
    CHECK(postbus.resume(left.front()));
    const auto naam = postbus.quarantine(left.front(), "1");
    CHECK(content_of(uiteen.spool.mappen.quarantaine / naam) == "halfheel");
    CHECK(postbus.requeue_quarantined(naam, "b.xml") == "b.xml");
    CHECK(content_of(uiteen.spool.mappen.inbox / "b.xml") == "halfheel");
}

TEST_CASE("A folder of that name in which others can put files is not used") {
    const Uiteen uiteen;
    if (!uiteen.mogelijk) {
        return;
    }
    std::filesystem::create_directory(uiteen.spool.mappen.inbox);
    std::filesystem::create_directory(uiteen.in_inbox());
    std::filesystem::permissions(uiteen.in_inbox(), std::filesystem::perms::all);
    auto postbus = uiteen.spool.open();
    CHECK_THROWS_WITH_AS(postbus.scan(), doctest::Contains("door anderen te beschrijven"),
                         SpoolError);
    std::filesystem::remove(uiteen.in_inbox());
    std::filesystem::create_directory_symlink(uiteen.spool.mappen.archief, uiteen.in_inbox());
    CHECK_THROWS_WITH_AS(postbus.scan(), doctest::Contains("symbolische koppeling"), SpoolError);
}

TEST_CASE("Claims in hand are found where they were when other folders lie at the paths") {
    const Spool spool;
    auto postbus = spool.open();
    postbus.take_over();
    spool.drop("a.xml", "eerste");
    const auto claim = take_one(postbus);
    const auto weg = spool.root.path() / "weg";
    std::filesystem::create_directory(weg);
    for (const auto& map : {spool.mappen.inbox, spool.mappen.werk, spool.mappen.archief}) {
        std::filesystem::rename(map, weg / map.filename());
        std::filesystem::create_directory(map);
    }
    std::filesystem::permissions(spool.mappen.werk, std::filesystem::perms::owner_all);
    spool.drop("b.xml", "tweede");
    const auto other = take_one(postbus);
    for (const auto& each : {claim, other}) {
        CHECK(postbus.archived(test::take_in(postbus, each).sha256));
    }
    CHECK(postbus.finish(std::vector{claim, other}).returned == 0);
    CHECK(names_of(weg / "werk").empty());
    CHECK(names_of(weg / "inbox").empty());
    CHECK(names_of(spool.mappen.inbox).empty());
}
