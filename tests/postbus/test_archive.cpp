#include "archive.hpp"
#include "spool.hpp"
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>
#include <iwmod/postbus/spool_view.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <unistd.h>

using namespace iwmod;
using namespace iwmod::postbus;
using test::content_of;
using test::names_of;
using test::Spool;

namespace {

std::filesystem::path place_of(const Spool& spool, const crypto::Sha256& sha256) {
    const std::string hex = sha256.hex();
    return spool.mappen.archief / hex.substr(0, 2) / hex;
}

test::TakenIn read_one(const Spool& spool, Postbus& postbus, const std::string& bytes) {
    spool.drop("a.xml", bytes);
    const Claimed claimed = postbus.scan();
    REQUIRE(claimed.claims.size() == 1);
    auto original = test::take_in(postbus, claimed.claims.front());
    postbus.finish(claimed.claims);
    return original;
}

ino_t inode_of(const std::filesystem::path& path) {
    struct stat found {};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    return found.st_ino;
}

std::vector<ArchivedFile> archived(const Spool& spool) {
    const SpoolView view{spool.mappen};
    std::vector<ArchivedFile> result;
    for (const auto& map : view.archive_folders()) {
        const auto files = view.archived_in(map);
        result.insert(result.end(), files.begin(), files.end());
    }
    return result;
}

} // namespace

TEST_CASE("What is read is archived byte for byte under its SHA-256") {
    const Spool spool;
    Postbus postbus = spool.open();
    const std::string bytes{"<a>\r\n\0\xff</a>", 11};
    const auto original = read_one(spool, postbus, bytes);
    CHECK(original.inhoud == bytes);
    CHECK(original.omvang == bytes.size());
    CHECK_FALSE(original.te_groot);
    CHECK(original.sha256 == crypto::sha256(bytes));
    CHECK(content_of(place_of(spool, original.sha256)) == bytes);
    CHECK(postbus.archived(original.sha256));
    CHECK(postbus.read_archived(original.sha256) == bytes);
    CHECK(postbus.verify_archived(original.sha256) == ArchiveState::whole);
    CHECK_FALSE(postbus.archived(crypto::sha256("iets anders")));
    CHECK(postbus.verify_archived(crypto::sha256("iets anders")) == ArchiveState::missing);
    CHECK_THROWS_AS(postbus.read_archived(crypto::sha256("iets anders")), SpoolError);
    postbus.sync();
}

TEST_CASE("The same bytes are archived once") {
    const Spool spool;
    Postbus postbus = spool.open();
    const auto first = read_one(spool, postbus, "hetzelfde");
    const ino_t inode = inode_of(place_of(spool, first.sha256));
    CHECK(read_one(spool, postbus, "hetzelfde").sha256 == first.sha256);
    CHECK(inode_of(place_of(spool, first.sha256)) == inode);
    CHECK(archived(spool) == std::vector<ArchivedFile>{{first.sha256, 9}});
}

TEST_CASE("What lies in the archive is seen in every folder with a name as long") {
    const Spool spool;
    Postbus postbus = spool.open();
    const auto one = read_one(spool, postbus, "een").sha256;
    const auto two = crypto::sha256("twee");
    std::filesystem::create_directory(spool.mappen.archief / "zz");
    test::write_file(spool.mappen.archief / "zz" / two.hex(), "anders");
    test::write_file(spool.mappen.archief / "zz/geen-hash", "x");
    test::write_file(spool.mappen.archief / "xy", "x");
    CHECK(archived(spool) == std::vector<ArchivedFile>{{one, 3}, {two, 6}});
    CHECK(SpoolView{spool.mappen}.archive_folders().size() == 257);
}

TEST_CASE("An archived file fits what came in by its size: as it is, sealed, or as an excerpt") {
    const crypto::Sha256 any = crypto::sha256("");
    CHECK(may_be({any, 10}, 10));
    CHECK(may_be({any, 51}, 10)); // sealed
    CHECK(may_be({any, 19}, 10)); // it began as a sealed one does
    for (const std::uint64_t other : {0U, 9U, 11U, 18U, 20U, 50U, 52U, 65'617U}) {
        CHECK_FALSE(may_be({any, other}, 10));
    }
    constexpr std::uint64_t edge = std::uint64_t{64} * 1024;
    CHECK_FALSE(may_be({any, edge + 81}, edge));
    CHECK(may_be({any, edge + 81}, edge + 1));
    CHECK(may_be({any, edge + 81 + 41}, edge + 1));
}

TEST_CASE("Threads may read at the same time, also files with the same bytes") {
    const Spool spool;
    Postbus postbus = spool.open();
    for (int i = 0; i < 40; ++i) {
        spool.drop(std::to_string(i), "inhoud " + std::to_string(i % 4));
    }
    const std::vector<Claim> claims = postbus.scan().claims;
    REQUIRE(claims.size() == 40);
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (std::size_t first = 0; first < 4; ++first) {
        threads.emplace_back([&, first] {
            for (std::size_t i = first; i < claims.size(); i += 4) {
                const auto original = test::take_in(postbus, claims[i]);
                good += original.sha256 == crypto::sha256(original.inhoud) ? 1 : 0;
                postbus.refresh();
                postbus.finish(std::span{claims}.subspan(i, 1));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(good == 40);
    CHECK(names_of(spool.mappen.werk).empty());
    std::size_t whole = 0;
    for (const auto& one : archived(spool)) {
        whole += postbus.verify_archived(one.sha256) == ArchiveState::whole ? 1U : 0U;
    }
    CHECK(whole == 4);
}

TEST_CASE(
    "An archived file that was damaged is told, not handed out, and mended when it comes again") {
    const Spool spool;
    Postbus postbus = spool.open();
    const auto original = read_one(spool, postbus, "heel");
    const auto place = place_of(spool, original.sha256);
    std::filesystem::permissions(place, std::filesystem::perms::owner_all);
    test::write_file(place, "stuk");
    CHECK(postbus.verify_archived(original.sha256) == ArchiveState::damaged);
    CHECK_THROWS_AS(postbus.read_archived(original.sha256), SpoolError);
    read_one(spool, postbus, "heel");
    CHECK(postbus.verify_archived(original.sha256) == ArchiveState::whole);
}

TEST_CASE("After a sync that failed what came in before is written anew") {
    const Spool spool;
    const Folder inbox{spool.mappen.inbox, 0700};
    const Folder folder{spool.mappen.archief, 0700};
    Archive archief{folder, 1000};
    test::write_file(spool.mappen.inbox / "a", "a");
    const auto take_in = [&] {
        const basis::Fd file{::open((spool.mappen.inbox / "a").c_str(), O_RDONLY | O_CLOEXEC)};
        archief.take_in(archief.read_claimed(file.get(), inbox));
        return inode_of(place_of(spool, crypto::sha256("a")));
    };
    const ino_t first = take_in();
    archief.distrust();
    const ino_t second = take_in();
    CHECK(second != first);
    archief.trust();
    CHECK(take_in() == second);
}

TEST_CASE("A file of exactly maximum_bytes is read, of one byte more the archive has an excerpt") {
    const Spool spool;
    Postbus postbus = spool.open();
    const std::string most(1000, 'x');
    const auto fits = read_one(spool, postbus, most);
    CHECK(fits.inhoud == most);
    CHECK_FALSE(fits.te_groot);
    const auto large = read_one(spool, postbus, most + "y");
    CHECK(large.te_groot);
    CHECK(large.inhoud.empty());
    CHECK(large.omvang == 1001);
    CHECK(large.sha256 == crypto::sha256(most + "y"));
    CHECK(postbus.verify_archived(large.sha256) == ArchiveState::whole);
    const std::string megabytes(3'000'001, 'z');
    CHECK(read_one(spool, postbus, megabytes).sha256 == crypto::sha256(megabytes));
    CHECK(postbus.verify_archived(crypto::sha256(megabytes)) == ArchiveState::whole);
}

TEST_CASE("What is read is in memory once, and the archive gets those bytes") {
    const Spool spool;
    constexpr std::size_t most = 2'000'000;
    auto postbus = Postbus::open(spool.mappen, {.maximum_bytes = most});
    for (const std::size_t size : {std::size_t{10}, most, most + 1}) {
        CAPTURE(size);
        spool.drop("a.xml", std::string(size, 'z'));
        const auto claim = postbus.scan().claims.at(0);
        const auto contents = postbus.read(claim);
        CHECK(names_of(spool.mappen.archief).empty());
        CHECK(contents.te_groot == (size > most));
        CHECK(contents.omvang == size);
        CHECK((contents.te_groot || contents.bytes == std::string(size, 'z')));
        const auto original = postbus.archive(claim, contents);
        CHECK(original.te_groot == (size > most));
        CHECK(postbus.verify_archived(original.sha256) == ArchiveState::whole);
        std::filesystem::remove_all(place_of(spool, original.sha256).parent_path());
    }
}

TEST_CASE("What went back to the inbox is not archived") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("a.xml", "a");
    const Claim claim = postbus.scan().claims.at(0);
    CHECK_THROWS_AS(postbus.archive(claim, {.bytes = {}, .terug = true, .sha256 = {}, .stamp = {}}),
                    LogicError);
}

TEST_CASE("Of a file above maximum_bytes the hash, the size and the first 64 KiB are kept") {
    const Spool spool;
    auto postbus = Postbus::open(spool.mappen, {.maximum_bytes = 200'000});
    std::string bytes;
    while (bytes.size() < 3'000'000) {
        bytes += std::to_string(bytes.size());
    }
    const auto large = read_one(spool, postbus, bytes);
    CHECK(large.te_groot);
    CHECK(large.omvang == bytes.size());
    CHECK(large.sha256 == crypto::sha256(bytes));
    const auto kept = content_of(place_of(spool, large.sha256));
    CHECK(kept.size() < 70'000);
    CHECK(kept.ends_with(bytes.substr(0, 65'536)));
    CHECK(postbus.verify_archived(large.sha256) == ArchiveState::whole);
    CHECK_THROWS_WITH_AS(postbus.read_archived(large.sha256), doctest::Contains("te groot"),
                         SpoolError);
    CHECK_THROWS_WITH_AS(postbus.requeue_archived(large.sha256, "a.xml"),
                         doctest::Contains("te groot"), SpoolError);
    CHECK(names_of(spool.mappen.inbox).empty());
    std::filesystem::permissions(place_of(spool, large.sha256), std::filesystem::perms::owner_all);
    test::write_file(place_of(spool, large.sha256), kept.substr(0, kept.size() - 1) + "x");
    CHECK(postbus.verify_archived(large.sha256) == ArchiveState::damaged);
    SUBCASE("what came whole when more was read stays whole") {
        auto wide = Postbus::open(spool.mappen, {.maximum_bytes = 4'000'000});
        CHECK(read_one(spool, wide, bytes).inhoud == bytes);
        CHECK(read_one(spool, postbus, bytes).te_groot);
        CHECK(wide.read_archived(large.sha256) == bytes);
    }
}

TEST_CASE("A sparse file larger than the disk costs seconds and no room") {
    const Spool spool;
    Postbus postbus = spool.open();
    constexpr off_t terabytes = off_t{1} << 42U;
    spool.drop("a.xml", "a");
    if (::truncate((spool.mappen.inbox / "a.xml").c_str(), terabytes) != 0) {
        return; // this file system has no such files
    }
    test::set_age(spool.mappen.inbox / "a.xml", 0);
    const Claimed claimed = postbus.scan();
    REQUIRE(claimed.claims.size() == 1);
    const auto original = test::take_in(postbus, claimed.claims.front());
    CHECK(original.te_groot);
    CHECK(original.omvang == static_cast<std::uint64_t>(terabytes));
    CHECK(content_of(place_of(spool, original.sha256)).size() < 70'000);
    CHECK(postbus.finish(claimed.claims).returned == 0);
    CHECK(names_of(spool.mappen.werk).empty());
}

TEST_CASE("Of an archived file that is damaged not a byte is handed out") {
    const Spool spool;
    const Folder folder{spool.mappen.archief, 0700};
    auto postbus = Postbus::open(spool.mappen, {.maximum_bytes = 3'000'000});
    const auto hash = read_one(spool, postbus, std::string(1'000'000, 'z')).sha256;
    std::filesystem::permissions(place_of(spool, hash), std::filesystem::perms::owner_all);
    test::write_file(place_of(spool, hash), std::string(999'999, 'z') + "y");
    std::size_t pieces = 0;
    CHECK_THROWS_AS((Archive{folder, 3'000'000}.copy(hash, [&](std::string_view) { ++pieces; })),
                    SpoolError);
    CHECK(pieces == 0);
}

TEST_CASE(
    "A claimed file that is gone or no file any more is an error of ours, and names no file") {
    const Spool spool;
    Postbus postbus = spool.open();
    spool.drop("geheim.xml", "a");
    const Claim claim = postbus.scan().claims.front();
    std::filesystem::remove(spool.mappen.werk / claim.batch / claim.bestand);
    CHECK_THROWS_AS(test::take_in(postbus, claim), SpoolError);
    std::filesystem::create_symlink("/etc/passwd", spool.mappen.werk / claim.batch / claim.bestand);
    CHECK_THROWS_AS(test::take_in(postbus, claim), SpoolError);
    std::filesystem::remove(spool.mappen.werk / claim.batch / claim.bestand);
    REQUIRE(::mkfifo((spool.mappen.werk / claim.batch / claim.bestand).c_str(), 0600) == 0);
    try {
        test::take_in(postbus, claim);
        FAIL("a FIFO was read");
    } catch (const SpoolError& error) {
        CHECK(std::string{error.what()}.find("geheim") == std::string::npos);
        CHECK(std::string{error.what()}.find(spool.mappen.werk.string()) != std::string::npos);
    }
}
