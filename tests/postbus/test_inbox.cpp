#include "inbox.hpp"
#include "spool.hpp"
#include "work_folder.hpp"
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <doctest/doctest.h>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace iwmod;
using namespace iwmod::postbus;
using test::names_of;
using test::Spool;
using Names = std::vector<std::string>;

namespace {

std::string reason_of(const Claimed& claimed, const std::string& name) {
    for (const Ignored& ignored : claimed.ignored) {
        if (ignored.bestand == name) {
            return ignored.reden;
        }
    }
    return "";
}

void make_socket(const std::filesystem::path& path) {
    const basis::Fd socket{::socket(AF_UNIX, SOCK_STREAM, 0)};
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.string().copy(address.sun_path, sizeof address.sun_path - 1);
    const auto* const plain = static_cast<const sockaddr*>(static_cast<const void*>(&address));
    REQUIRE(::bind(socket.get(), plain, sizeof address) == 0);
}

/// Whether this file system knows leases; `open` is a file that is open for writing.
bool tells_writers(const std::filesystem::path& open) {
    return ask_writers(AT_FDCWD, open.string()).writers == Writers::some;
}

} // namespace

TEST_CASE(
    "Files are claimed in the order of their modification time, then the bytes of their name") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("b.xml", "b", 1);
    spool.drop("a.xml", "a", 2);
    spool.drop("d.xml", "d", 1);
    spool.drop("\xc3\xa9.xml", "e", 1);
    const Claimed claimed = postbus.scan();
    CHECK(names_of(claimed.claims) == Names{"b.xml", "d.xml", "\xc3\xa9.xml", "a.xml"});
    CHECK_FALSE(claimed.more);
    CHECK_FALSE(claimed.again);
    CHECK(names_of(spool.mappen.inbox).empty());
}

TEST_CASE("A file may have a name of any bytes") {
    const Spool spool;
    Postbus postbus = spool.open();
    const Names names{"-rf", "een\nregel", "x'\"y", "\xff\xfe.xml", std::string(255, 'n')};
    long second = 0;
    for (const std::string& name : names) {
        spool.drop(name, name, second++);
    }
    const Claimed claimed = postbus.scan();
    REQUIRE(names_of(claimed.claims) == names);
    for (const Claim& claim : claimed.claims) {
        CHECK(test::take_in(postbus, claim).inhoud == claim.bestand);
        CHECK(claim.key() == claim.batch + "/" + claim.bestand);
    }
    postbus.finish(claimed.claims);
    CHECK(names_of(spool.mappen.werk).empty());
}

TEST_CASE("Names with a dot in front, and those of partial files, are not looked at") {
    const Spool spool;
    Postbus postbus = spool.open();
    const Names names{".a.xml",           "a.XML.TMP",      "a.xml.PartIal",
                      "a.xml.crdownload", "a.xml.filepart", "a.xml.part",
                      "a.xml.tmp",        "a.xml~",         "~$a.xml"};
    for (const std::string& name : names) {
        spool.drop(name, "a");
    }
    const Claimed claimed = postbus.scan();
    CHECK(claimed.claims.empty());
    CHECK(claimed.ignored.empty());
    CHECK(postbus.claim(names).claims.empty());
    CHECK(names_of(spool.mappen.inbox) == names);
    CHECK(name_counts("part"));
    CHECK(name_counts("~a.xml"));
    CHECK(name_counts("~"));
    CHECK(name_counts("a.tmp.xml"));
}

TEST_CASE("What is no regular file is left, and reported once with the reason") {
    const Spool spool;
    Postbus postbus = spool.open();
    const auto& inbox = spool.mappen.inbox;
    std::filesystem::create_directory(inbox / "map");
    std::filesystem::create_symlink("/etc/shadow", inbox / "koppeling");
    REQUIRE(::mkfifo((inbox / "fifo").c_str(), 0600) == 0);
    make_socket(inbox / "socket");
    spool.drop("a.xml", "a");
    const Claimed first = postbus.scan();
    CHECK(names_of(first.claims) == Names{"a.xml"});
    CHECK(first.ignored.size() == 4);
    CHECK(reason_of(first, "map") == "is een map");
    CHECK(reason_of(first, "koppeling") == "is een symbolische koppeling");
    CHECK(reason_of(first, "fifo") == "is een FIFO");
    CHECK(reason_of(first, "socket") == "is een socket");
    CHECK(postbus.scan().ignored.empty());
    CHECK(postbus.claim(Names{"map", "fifo"}).ignored.empty());

    SUBCASE("another of the same name is reported anew") {
        std::filesystem::rename(inbox / "map", spool.root.path() / "weg");
        CHECK(postbus.scan().ignored.empty());
        std::filesystem::create_directory(inbox / "map");
        CHECK(postbus.scan().ignored.size() == 1);
    }
}

TEST_CASE("What was ignored is remembered in bounded memory") {
    IgnoredNames names;
    std::size_t reported = 0;
    for (ino_t inode = 1; inode <= 3000; ++inode) {
        reported += names.is_new(inode, "map" + std::to_string(inode)) ? 1U : 0U;
    }
    CHECK(reported == 1000);
    names.forget_unseen();
    CHECK_FALSE(names.is_new(1, "map1"));
    names.forget_unseen();
    CHECK(names.is_new(2, "map2"));
}

TEST_CASE("A file that is open for writing is left until it is closed") {
    const Spool spool;
    Postbus postbus = spool.open();
    const auto path = spool.mappen.inbox / "a.xml";
    basis::Fd writer{::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
    REQUIRE(::write(writer.get(), "half", 4) == 4);
    const Claimed during = postbus.scan();
    CHECK(during.claims.empty());
    CHECK(during.busy + during.young == 1);
    CHECK(during.again);
    writer.reset();
    CHECK(names_of(postbus.claim(Names{"a.xml"}).claims) == Names{"a.xml"});
}

TEST_CASE("A name from an old event does not take a newer file that is still being written") {
    const Spool spool;
    Postbus postbus = spool.open();
    const basis::Fd writer{
        ::open((spool.mappen.inbox / "a.xml").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
    if (!tells_writers(spool.mappen.inbox / "a.xml")) {
        return;
    }
    const Claimed claimed = postbus.claim(Names{"a.xml"});
    CHECK(claimed.claims.empty());
    CHECK(claimed.busy == 1);
    REQUIRE(claimed.again);
    CHECK(*claimed.again <= std::chrono::milliseconds{20});
}

TEST_CASE("Where nothing tells that a file was closed it counts after two quiet seconds") {
    using namespace std::chrono_literals;
    const FileTime now{1'700'000'000s};
    const auto wait = [&](std::chrono::nanoseconds modified, std::chrono::nanoseconds changed) {
        return remaining_quiet({.modified = now - modified, .changed = now - changed, .now = now},
                               2s);
    };
    CHECK(wait(0s, 0s) == 2s);
    CHECK(wait(1999ms, 1999ms) == 1ms);
    CHECK(wait(2s, 2s) <= 0s);
    CHECK(wait(1h, 0s) == 2s);   // its sender set the time back, or moved it in just now
    CHECK(wait(-1h, 2s) <= 0s);  // its sender's clock is ahead
    CHECK(wait(-1h, -1h) <= 0s); // our clock was set back
}

TEST_CASE("One scan claims no more than its limit, the oldest first, and says that more waits") {
    Spool spool;
    spool.limits.claims = 2;
    Postbus postbus = spool.open();
    for (long second = 0; second < 5; ++second) {
        spool.drop(std::to_string(9 - second), "x", second);
    }
    const Claimed first = postbus.scan();
    CHECK(names_of(first.claims) == Names{"9", "8"});
    CHECK(first.more);
    const Claimed second = postbus.scan();
    CHECK(names_of(second.claims) == Names{"7", "6"});
    CHECK(second.more);
    const Claimed third = postbus.scan();
    CHECK(names_of(third.claims) == Names{"5"});
    CHECK_FALSE(third.more);
    CHECK(first.claims.front().batch < second.claims.front().batch);
}

TEST_CASE("Files that are being written do not keep a full scan from those behind them") {
    Spool spool;
    spool.limits.claims = 1;
    Postbus postbus = spool.open();
    std::vector<basis::Fd> writers;
    for (const char* name : {"1", "2"}) {
        writers.emplace_back(
            ::open((spool.mappen.inbox / name).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
        test::set_age(spool.mappen.inbox / name, 0);
    }
    if (!tells_writers(spool.mappen.inbox / "1")) {
        return;
    }
    spool.drop("3", "whole", 1);
    const Claimed claimed = postbus.scan();
    CHECK(names_of(claimed.claims) == Names{"3"});
    CHECK(claimed.busy == 2);
    CHECK_FALSE(claimed.more);
    const Claimed rest = postbus.scan();
    CHECK(rest.claims.empty());
    CHECK(rest.again);
    CHECK_FALSE(rest.more);
}

TEST_CASE("Names of an event that are gone, twice there or lead elsewhere do no harm") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("a.xml", "a");
    const Claimed claimed = postbus.claim(Names{"weg", "a.xml", "a.xml", "../outbox", "", "."});
    CHECK(names_of(claimed.claims) == Names{"a.xml"});
    CHECK(postbus.claim(Names{"a.xml"}).claims.empty());
    postbus.finish(claimed.claims);
    CHECK(names_of(spool.mappen.werk).empty());
}

TEST_CASE("A hard link is a file like any other, and its other name stays") {
    const Spool spool;
    Postbus postbus = spool.open();
    test::write_file(spool.root.path() / "bron", "a");
    test::set_age(spool.root.path() / "bron", 0);
    std::filesystem::create_hard_link(spool.root.path() / "bron", spool.mappen.inbox / "a.xml");
    const Claimed claimed = postbus.scan();
    REQUIRE(claimed.claims.size() == 1);
    CHECK(test::take_in(postbus, claimed.claims.front()).inhoud == "a");
    postbus.finish(claimed.claims);
    CHECK(test::content_of(spool.root.path() / "bron") == "a");
}

TEST_CASE("Batches keep their order also when the clock goes back") {
    const Spool spool;
    Postbus postbus = spool.open();
    const std::string future = batch_name(9'000'000'000'000'000'000U);
    std::filesystem::create_directory(spool.mappen.werk / future);
    test::write_file(spool.mappen.werk / future / "oud.xml", "oud");
    postbus.take_over();
    spool.drop("a.xml", "a");
    CHECK(postbus.scan().claims.front().batch > future);
    CHECK(names_of(postbus.claims_left_behind()) == Names{"oud.xml", "a.xml"});
}
