#include "folder.hpp"
#include "spool.hpp"
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::postbus;
using test::names_of;
using test::Spool;

namespace {

mode_t rights_of(const std::filesystem::path& path) {
    struct stat found {};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    return found.st_mode & 07777U;
}

} // namespace

TEST_CASE("Opening makes the folders that are missing, with the rights that fit their use") {
    Spool spool;
    const mode_t before = ::umask(0);
    const Postbus postbus = spool.open();
    ::umask(before);
    CHECK(rights_of(spool.mappen.inbox) == 0770);
    CHECK(rights_of(spool.mappen.outbox) == 0750);
    CHECK(rights_of(spool.mappen.archief) == 0700);
    CHECK(rights_of(spool.mappen.quarantaine) == 0750);
    CHECK(rights_of(spool.mappen.werk) == 0700);
}

TEST_CASE("Opening refuses a folder that is a file, and names it") {
    Spool spool;
    test::write_file(spool.mappen.archief, "no folder");
    CHECK_THROWS_WITH_AS(spool.open(), doctest::Contains(spool.mappen.archief.c_str()), SpoolError);
}

TEST_CASE("Opening refuses one folder for two uses") {
    Spool spool;
    spool.mappen.quarantaine = spool.mappen.outbox;
    CHECK_THROWS_AS(spool.open(), SpoolError);
}

TEST_CASE("A file system of which this machine is not told what comes is known by its type") {
    CHECK(kind_told_by_others(0x6969) == "NFS");
    CHECK(kind_told_by_others(0xFF534D42) == "CIFS");
    CHECK(kind_told_by_others(0xFE534D42) == "SMB");
    CHECK(kind_told_by_others(0x794C7630) == "overlay");
    CHECK(kind_told_by_others(0x65735546) == "FUSE");
    const std::uint32_t tells_all = 0;
    const std::uint32_t ext4 = 0xEF53;
    const std::uint32_t xfs = 0x58465342;
    const std::uint32_t btrfs = 0x9123683E;
    const std::uint32_t tmpfs = 0x01021994;
    for (const auto type : {tells_all, ext4, xfs, btrfs, tmpfs}) {
        CHECK_FALSE(kind_told_by_others(type));
    }
}

TEST_CASE("Only one service at a time owns the folders") {
    const Spool spool;
    Postbus first = spool.open();
    first.take_over();
    Postbus second = spool.open();
    CHECK_THROWS_AS(second.take_over(), SpoolError);
}

TEST_CASE("Taking over removes what a crash left half written, and nothing else") {
    const Spool spool;
    static_cast<void>(spool.open());
    test::write_file(spool.mappen.archief / ".nieuw-1-1", "half");
    test::write_file(spool.mappen.werk / ".nieuw-1-2", "half");
    std::filesystem::create_directories(spool.mappen.outbox / ".klaar" / "u1.tmp");
    test::write_file(spool.mappen.outbox / ".klaar" / "u1.tmp" / "onbekend~a.xml", "half");
    std::filesystem::create_directories(spool.mappen.outbox / ".klaar" / "u2");
    std::filesystem::create_directories(spool.mappen.werk / "000001700000000000000000");
    spool.drop("a.xml", "a");
    Postbus postbus = spool.open();
    postbus.take_over();
    CHECK(names_of(spool.mappen.archief).empty());
    CHECK(names_of(spool.mappen.werk).empty());
    CHECK(names_of(spool.mappen.outbox / ".klaar") == std::vector<std::string>{"u2"});
    CHECK(names_of(spool.mappen.inbox) == std::vector<std::string>{"a.xml"});
}

TEST_CASE("Folders that are deleted or moved away while the service runs are made again") {
    const Spool spool;
    Postbus postbus = spool.open();
    std::filesystem::remove_all(spool.mappen.inbox);
    std::filesystem::rename(spool.mappen.werk, spool.root.path() / "weg");
    std::filesystem::remove_all(spool.mappen.archief);
    std::filesystem::remove_all(spool.mappen.outbox);
    CHECK(postbus.scan().claims.empty());
    spool.drop("a.xml", "a");
    const Claimed claimed = postbus.scan();
    REQUIRE(names_of(claimed.claims) == std::vector<std::string>{"a.xml"});
    const auto original = test::take_in(postbus, claimed.claims.front());
    CHECK(postbus.archived(original.sha256));
    std::filesystem::remove_all(spool.mappen.outbox);
    postbus.stage("u1", std::vector<OutgoingFile>{{"onbekend", "a.xml", "antwoord"}});
    postbus.publish("u1");
    CHECK(test::content_of(spool.mappen.outbox / "onbekend" / "a.xml") == "antwoord");
}
