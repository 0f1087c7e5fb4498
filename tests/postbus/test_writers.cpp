// Who writes while a file is taken: no byte of his is lost.
#include "spool.hpp"
#include "writers.hpp"
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <sys/xattr.h>
#include <thread>
#include <unistd.h>

using namespace iwmod;
using namespace iwmod::postbus;
using test::content_of;
using test::names_of;
using test::Spool;
using Names = std::vector<std::string>;

namespace {

struct Taken {
    Spool spool;
    Postbus postbus = spool.open();
    Claim claim;
    std::filesystem::path place;

    explicit Taken(const std::string& bytes = "half") {
        spool.drop("a.xml", bytes);
        claim = postbus.scan().claims.at(0);
        place = spool.mappen.werk / claim.batch / claim.bestand;
    }
    std::size_t finish() { return postbus.finish(std::vector{claim}).returned; }
    std::string in_inbox(const std::string& name = "a.xml") const {
        return content_of(spool.mappen.inbox / name);
    }
};

void append(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream{file, std::ios::binary | std::ios::app} << bytes;
}

basis::Fd open_to_write(const std::filesystem::path& file) {
    return basis::Fd{::open(file.c_str(), O_WRONLY | O_CLOEXEC)};
}

bool tells_writers(const std::filesystem::path& file) {
    const basis::Fd writer = open_to_write(file);
    return ask_writers(AT_FDCWD, file.string()).writers == Writers::some;
}

} // namespace

TEST_CASE("An empty file waits, whoever told of it and however old it is") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("a.xml", "");
    for (const Claimed& claimed : {postbus.scan(), postbus.claim(Names{"a.xml"})}) {
        CHECK(claimed.claims.empty());
        CHECK(claimed.empty == 1);
        CHECK(claimed.young + claimed.busy == 0);
        CHECK_FALSE(claimed.again);
    }
    append(spool.mappen.inbox / "a.xml", "nu wel");
    CHECK(names_of(postbus.claim(Names{"a.xml"}).claims) == Names{"a.xml"});
}

TEST_CASE("What was written after it was read goes back whole, and is taken again") {
    Taken taken;
    CHECK(test::take_in(taken.postbus, taken.claim).inhoud == "half");
    append(taken.place, " en de rest");
    CHECK(taken.finish() == 1);
    CHECK(taken.in_inbox() == "half en de rest");
    CHECK(names_of(taken.spool.mappen.werk).empty());
    CHECK(test::take_in(taken.postbus, taken.postbus.scan().claims.at(0)).inhoud ==
          "half en de rest");
}

TEST_CASE("A writer who sets size and time back is seen by the time of change") {
    Taken taken;
    test::take_in(taken.postbus, taken.claim);
    struct stat before {};
    REQUIRE(::stat(taken.place.c_str(), &before) == 0);
    test::write_file(taken.place, "hals");
    const std::array<timespec, 2> times{before.st_atim, before.st_mtim};
    REQUIRE(::utimensat(AT_FDCWD, taken.place.c_str(), times.data(), 0) == 0);
    CHECK(taken.finish() == 1);
    CHECK(taken.in_inbox() == "hals");
}

TEST_CASE("Other rights, or another link that goes, change no byte: the claim is done with") {
    Taken taken;
    test::take_in(taken.postbus, taken.claim);
    std::filesystem::permissions(taken.place, std::filesystem::perms::owner_read);
    CHECK(taken.finish() == 0);
    CHECK(names_of(taken.spool.mappen.werk).empty());
    CHECK(names_of(taken.spool.mappen.inbox).empty());
}

TEST_CASE("Who has the file open may still write: it goes back until he closes it") {
    Taken taken;
    test::take_in(taken.postbus, taken.claim);
    if (!tells_writers(taken.place)) {
        return;
    }
    basis::Fd writer = open_to_write(taken.place);
    CHECK(taken.finish() == 1);
    CHECK(names_of(taken.spool.mappen.inbox) == Names{"a.xml"});
    CHECK(taken.postbus.claim(Names{"a.xml"}).claims.empty());
    REQUIRE(::pwrite(writer.get(), "heel", 4, 0) == 4);
    writer.reset();
    CHECK(names_of(taken.postbus.claim(Names{"a.xml"}).claims) == Names{"a.xml"});
}

TEST_CASE("A claimed file that turns out to be written is no fault: it goes back unread") {
    Taken taken;
    if (!tells_writers(taken.place)) {
        return;
    }
    const basis::Fd writer = open_to_write(taken.place);
    const auto contents = taken.postbus.read(taken.claim);
    CHECK(contents.terug);
    CHECK(contents.bytes.empty());
    CHECK(names_of(taken.spool.mappen.archief).empty());
    CHECK(names_of(taken.spool.mappen.inbox) == Names{"a.xml"});
    CHECK(names_of(taken.spool.mappen.werk).empty());
}

TEST_CASE("A claimed file that was emptied goes back and waits") {
    Taken taken;
    test::write_file(taken.place, "");
    CHECK(test::take_in(taken.postbus, taken.claim).terug);
    CHECK(taken.postbus.scan().empty == 1);
}

TEST_CASE("Where its name is taken by now a file goes back under another") {
    Taken taken;
    test::take_in(taken.postbus, taken.claim);
    append(taken.place, " en de rest");
    taken.spool.drop("a.xml", "iets nieuws");
    CHECK(taken.finish() == 1);
    CHECK(taken.in_inbox() == "iets nieuws");
    CHECK(taken.in_inbox("a-opnieuw-1.xml") == "half en de rest");
}

TEST_CASE("After a crash a claim goes only when the archive has its bytes") {
    Taken taken;
    test::take_in(taken.postbus, taken.claim);
    Postbus next = taken.spool.open();
    SUBCASE("as they were read") {
        CHECK(next.finish(std::vector{taken.claim}).returned == 0);
        CHECK(names_of(taken.spool.mappen.inbox).empty());
    }
    SUBCASE("written since") {
        append(taken.place, " en de rest");
        CHECK(next.finish(std::vector{taken.claim}).returned == 1);
        CHECK(taken.in_inbox() == "half en de rest");
    }
    CHECK(names_of(taken.spool.mappen.werk).empty());
}

TEST_CASE("After a crash a claim that nobody decided yet is resumed only when it is whole") {
    Taken taken;
    if (!tells_writers(taken.place)) {
        return;
    }
    CHECK(taken.postbus.resume(taken.claim));
    const basis::Fd writer = open_to_write(taken.place);
    CHECK_FALSE(taken.postbus.resume(taken.claim));
    CHECK(names_of(taken.spool.mappen.inbox) == Names{"a.xml"});
}

TEST_CASE("A file of quarantaine that its sender may still write is not removed") {
    Taken taken;
    if (!tells_writers(taken.place)) {
        return;
    }
    basis::Fd writer = open_to_write(taken.place);
    const auto naam = taken.postbus.quarantine(taken.claim, "1");
    CHECK_FALSE(taken.postbus.remove_quarantined(naam));
    CHECK(content_of(taken.spool.mappen.quarantaine / naam) == "half");
    writer = basis::Fd{};
    CHECK(taken.postbus.remove_quarantined(naam));
    CHECK(names_of(taken.spool.mappen.quarantaine).empty());
    CHECK(taken.postbus.remove_quarantined(naam));
}

TEST_CASE("A name that becomes a symbolic link between look and claim is never claimed") {
    const Spool spool;
    Postbus postbus = spool.open();
    const auto name = spool.mappen.inbox / "a.xml";
    const auto other = spool.root.path() / "anders";
    std::atomic<bool> stop{false};
    std::thread swapper{[&] { // each rename is one step: there is always something there
        while (!stop) {
            spool.drop(".bestand", "a");
            std::filesystem::rename(spool.mappen.inbox / ".bestand", name);
            std::filesystem::create_symlink("/etc/hostname", other);
            std::filesystem::rename(other, name);
        }
    }};
    for (int i = 0; i < 2000; ++i) {
        const Claimed claimed = postbus.scan();
        for (const Claim& claim : claimed.claims) {
            CHECK(std::filesystem::symlink_status(spool.mappen.werk / claim.batch / claim.bestand)
                      .type() == std::filesystem::file_type::regular);
        }
        postbus.finish(claimed.claims);
    }
    stop = true;
    swapper.join();
    CHECK(names_of(spool.mappen.werk).empty());
}

TEST_CASE("A modification time in the future counts as now: it comes after what is there") {
    const Spool spool;
    Postbus postbus = spool.open();
    constexpr long far = 3'000'000'000;
    spool.drop("b.xml", "b", far);
    spool.drop("a.xml", "a", 2 * far);
    spool.drop("c.xml", "c");
    const auto claims = postbus.scan().claims;
    CHECK(names_of(claims) == Names{"c.xml", "a.xml", "b.xml"});
    CHECK(claims.at(1).gewijzigd == claims.at(2).gewijzigd);
    CHECK(names_of(postbus.claims_left_behind()) == Names{"c.xml", "a.xml", "b.xml"});
}

TEST_CASE("What is no file in the working folder was never claimed") {
    const Spool spool;
    Postbus postbus = spool.open();
    postbus.take_over();
    const auto batch = spool.mappen.werk / std::string(24, '1');
    std::filesystem::create_directories(batch / "map");
    std::filesystem::create_symlink("/etc/passwd", batch / "koppeling");
    std::filesystem::create_symlink("/etc", spool.mappen.werk / std::string(24, '2'));
    test::write_file(batch / "bestand", "a");
    CHECK(names_of(postbus.claims_left_behind()) == Names{"bestand"});
}

TEST_CASE("A working folder in which others can put files is not taken over") {
    const Spool spool;
    Postbus postbus = spool.open();
    std::filesystem::permissions(spool.mappen.werk, std::filesystem::perms::all);
    CHECK_THROWS_WITH_AS(postbus.take_over(), doctest::Contains("alleen de dienst"), SpoolError);
}

TEST_CASE("Extended attributes of a file change nothing, and stay out of the archive") {
    Taken before;
    before.spool.drop("b.xml", "b");
    const auto file = before.spool.mappen.inbox / "b.xml";
    if (::setxattr(file.c_str(), "user.herkomst", "mail", 4, 0) != 0) {
        return; // this file system has none
    }
    test::set_age(file, 0);
    const auto claims = before.postbus.scan().claims;
    REQUIRE(claims.size() == 1);
    const auto hash = test::take_in(before.postbus, claims.at(0)).sha256;
    CHECK(::listxattr(SpoolView{before.spool.mappen}.archived_path(hash).c_str(), nullptr, 0) == 0);
    CHECK(before.postbus.finish(claims).returned == 0);
}

TEST_CASE("A configured folder is no symbolic link, what it lies in may be one") {
    const Spool spool;
    const auto link = spool.root.path() / "koppeling";
    const auto root = spool.root.path() / "een";
    std::filesystem::create_directories(root);
    SUBCASE("the root") {
        std::filesystem::create_directory_symlink(root, link);
        const auto mappen = Mappen::under(link);
        auto postbus = Postbus::open(mappen, spool.limits);
        postbus.take_over();
        std::filesystem::create_directories(spool.root.path() / "twee" / "inbox");
        std::filesystem::remove(link);
        std::filesystem::create_directory_symlink(spool.root.path() / "twee", link);
        test::write_file(link / "inbox" / "a.xml", "a");
        test::set_age(link / "inbox" / "a.xml", 0);
        CHECK(names_of(postbus.scan().claims) == Names{"a.xml"});
    }
    SUBCASE("the inbox") {
        std::filesystem::create_directory_symlink(root, link);
        auto mappen = spool.mappen;
        for (const char* const end : {"", "/"}) {
            mappen.inbox = link.string() + end;
            CHECK_THROWS_WITH_AS(Postbus::open(mappen, spool.limits),
                                 doctest::Contains("symbolische koppeling"), SpoolError);
        }
        Postbus postbus = spool.open();
        std::filesystem::remove(spool.mappen.inbox);
        std::filesystem::create_directory_symlink(root, spool.mappen.inbox);
        test::write_file(root / "a.xml", "a");
        CHECK_THROWS_AS(postbus.scan(), SpoolError);
        CHECK(names_of(root) == Names{"a.xml"});
    }
}

TEST_CASE("An answer does not follow a symbolic link in the place of its addressee's folder") {
    const Spool spool;
    Postbus postbus = spool.open();
    const auto elsewhere = spool.root.path() / "elders";
    std::filesystem::create_directory(elsewhere);
    std::filesystem::create_directory_symlink(elsewhere, spool.mappen.outbox / "12345678");
    const std::vector<OutgoingFile> files{
        {.relatie = "12345678", .bestand = "a.xml", .inhoud = std::string{"antwoord"}}};
    postbus.stage("u1", files);
    const auto left_behind = postbus.publish("u1");
    REQUIRE(left_behind.size() == 1);
    CHECK(left_behind[0].reden.find("symbolische koppeling") != std::string::npos);
    test::write_file(elsewhere / "oud.xml", "oud");
    CHECK_THROWS_AS(postbus.remove_published("12345678", "oud.xml"), SpoolError);
    CHECK(names_of(elsewhere) == Names{"oud.xml"});
    CHECK_THROWS_AS(SpoolView{spool.mappen}.hash_of({.relatie = "12345678", .bestand = "oud.xml"}),
                    SpoolError);
    std::filesystem::remove(spool.mappen.outbox / "12345678");
    postbus.publish("u1");
    CHECK(content_of(spool.mappen.outbox / "12345678" / "a.xml") == "antwoord");
}
