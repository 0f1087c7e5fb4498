#include "archive.hpp"
#include "packing.hpp"
#include "sleutels.hpp"
#include "spool.hpp"
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <doctest/doctest.h>

using namespace iwmod;
using namespace iwmod::postbus;
using namespace iwmod::test;

namespace {

const std::string mark = "\x89IWMOD\r\n";

struct Bewaard {
    Bewaard() { spool.limits.maximum_bytes = 1'000'000; }
    Postbus open(const crypto::Sleutelbos& sleutels = {}) const {
        return Postbus::open(spool.mappen, spool.limits, sleutels);
    }
    test::TakenIn archive(const std::string& bytes, const crypto::Sleutelbos& sleutels = {}) const {
        auto postbus = open(sleutels);
        spool.drop("a.xml", bytes);
        const auto claims = postbus.scan().claims;
        auto original = test::take_in(postbus, claims.at(0));
        postbus.finish(claims);
        return original;
    }
    std::filesystem::path place(const std::string& bytes) const {
        return spool.mappen.archief / archive_place(crypto::sha256(bytes));
    }
    std::string stored(const std::string& bytes) const { return content_of(place(bytes)); }
    void overwrite(const std::string& bytes, const std::string& stored) const {
        std::filesystem::permissions(place(bytes), std::filesystem::perms::owner_all);
        write_file(place(bytes), stored);
    }
    ArchiveState state(const std::string& bytes, const crypto::Sleutelbos& sleutels) const {
        return open(sleutels).verify_archived(crypto::sha256(bytes));
    }
    std::map<std::optional<crypto::Sleutelnummer>, std::size_t> counts() const {
        return SpoolView{spool.mappen}.archived_per_sleutel();
    }

    Spool spool;
};

ino_t inode_of(const std::filesystem::path& path) {
    struct stat found {};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    return found.st_ino;
}

} // namespace

TEST_CASE("With a key a file is archived sealed, under the hash of what came in") {
    const Bewaard archief;
    const auto sleutels = sleutelbos({1});
    for (const std::string& bytes :
         {std::string{"x"}, std::string(1000, 'a'), std::string(400'000, 'b'),
          std::string(131'072, 'c'), std::string(262'144 + 5, 'd'), mark + "y"}) {
        CHECK(archief.archive(bytes, sleutels).sha256 == crypto::sha256(bytes));
        const auto stored = archief.stored(bytes);
        CHECK(stored.size() == bytes.size() + 41);
        CHECK(stored.starts_with(mark));
        CHECK((bytes.size() < 2 || stored.find(bytes.substr(0, 20)) == std::string::npos));
        CHECK(archief.state(bytes, sleutels) == ArchiveState::whole);
        CHECK(archief.state(bytes, {}) == ArchiveState::locked);
        CHECK(archief.state(bytes, sleutelbos({2})) == ArchiveState::locked);
        CHECK(archief.state(bytes, sleutelbos({1}, 9)) == ArchiveState::damaged);
        CHECK(SpoolView{archief.spool.mappen}.read_archived(crypto::sha256(bytes), sleutels,
                                                            1'000'000) == bytes);
    }
    CHECK_THROWS_WITH_AS(archief.open().read_archived(crypto::sha256("x")),
                         doctest::Contains("sleutel 1"), SpoolError);
    CHECK_THROWS_AS(SpoolView{archief.spool.mappen}.read_archived(crypto::sha256("x"), sleutels, 0),
                    SpoolError);
}

TEST_CASE("Files from before the key, and under an older one, stay readable") {
    const Bewaard archief;
    archief.archive("onversleuteld");
    archief.archive("oud", sleutelbos({1}));
    archief.archive("nieuw", sleutelbos({1, 2}));
    const auto postbus = archief.open(sleutelbos({1, 2}));
    for (const std::string bytes : {"onversleuteld", "oud", "nieuw"}) {
        CHECK(postbus.read_archived(crypto::sha256(bytes)) == bytes);
    }
    CHECK(archief.counts() == std::map<std::optional<crypto::Sleutelnummer>, std::size_t>{
                                  {std::nullopt, 1}, {1, 1}, {2, 1}});
}

TEST_CASE("What is archived sealed is left alone when it comes again; in another form it is not") {
    const Bewaard archief;
    archief.archive("hetzelfde", sleutelbos({1}));
    const auto first = inode_of(archief.place("hetzelfde"));
    archief.archive("hetzelfde", sleutelbos({1}));
    CHECK(inode_of(archief.place("hetzelfde")) == first);
    archief.archive("hetzelfde", sleutelbos({1, 2}));
    CHECK(inode_of(archief.place("hetzelfde")) != first);
    archief.archive("hetzelfde", sleutelbos({3})); // nothing can open the one that is there
    CHECK(archief.state("hetzelfde", sleutelbos({3})) == ArchiveState::whole);
}

TEST_CASE("A sealed file that was changed at any byte, or cut off, is damaged") {
    const Bewaard archief;
    const auto sleutels = sleutelbos({1});
    archief.archive("geheim", sleutels);
    const auto stored = archief.stored("geheim");
    for (std::size_t i = 0; i < stored.size(); ++i) {
        auto other = stored;
        other[i] = static_cast<char>(other[i] ^ 0x40);
        archief.overwrite("geheim", other);
        CHECK(archief.state("geheim", sleutels) != ArchiveState::whole);
        CHECK_THROWS_AS(archief.open(sleutels).read_archived(crypto::sha256("geheim")), SpoolError);
        archief.overwrite("geheim", stored.substr(0, i));
        CHECK(archief.state("geheim", sleutels) == ArchiveState::damaged);
    }
    archief.overwrite("geheim", stored + "x");
    CHECK(archief.state("geheim", sleutels) == ArchiveState::damaged);
    archief.archive("ander", sleutels);
    archief.overwrite("geheim", archief.stored("ander")); // whole, but of another name
    CHECK(archief.state("geheim", sleutels) == ArchiveState::damaged);
}

TEST_CASE(
    "An excerpt of a file that is too large is sealed as well, and goes along to another key") {
    Bewaard archief;
    archief.spool.limits.maximum_bytes = 100;
    const std::string bytes(100'000, 'g');
    CHECK(archief.archive(bytes, sleutelbos({1})).te_groot);
    CHECK(archief.stored(bytes).find("gggg") == std::string::npos);
    CHECK(archief.state(bytes, sleutelbos({1})) == ArchiveState::whole);
    CHECK(archief.state(bytes, {}) == ArchiveState::locked);
    CHECK(archief.open(sleutelbos({1, 2})).reseal_archived().done == 1);
    CHECK(archief.state(bytes, sleutelbos({2})) == ArchiveState::whole);
}

TEST_CASE("A file that looks sealed but was dropped so is archived as it is") {
    const Bewaard archief;
    archief.archive("echt", sleutelbos({1}));
    for (const auto& bytes : {mark, mark + '\0', archief.stored("echt"), mark + "tekst"}) {
        archief.archive(bytes);
        CHECK(archief.open().read_archived(crypto::sha256(bytes)) == bytes);
        CHECK(archief.state(bytes, {}) == ArchiveState::whole);
        const auto first = inode_of(archief.place(bytes));
        archief.archive(bytes);
        CHECK(inode_of(archief.place(bytes)) == first);
    }
}

TEST_CASE(
    "Everything is brought under the newest key, and keeps its time; damaged files are left") {
    const Bewaard archief;
    archief.archive("onversleuteld");
    archief.archive("oud", sleutelbos({1}));
    archief.archive("nieuw", sleutelbos({1, 2}));
    archief.archive("kapot");
    archief.overwrite("kapot", "anders");
    set_age(archief.place("oud"), 7);
    const auto time = std::filesystem::last_write_time(archief.place("oud"));
    {
        auto postbus = archief.open(sleutelbos({1, 2}));
        postbus.take_over();
        const auto resealed = postbus.reseal_archived();
        CHECK(resealed.done == 2);
        CHECK(resealed.kept == 1);
        CHECK(resealed.failed == 1);
        CHECK(postbus.reseal_archived().kept == 3);
    }
    for (const std::string bytes : {"onversleuteld", "oud", "nieuw"}) {
        CHECK(archief.state(bytes, sleutelbos({2})) == ArchiveState::whole);
    }
    CHECK(std::filesystem::last_write_time(archief.place("oud")) == time);
    CHECK(archief.stored("kapot") == "anders");
    for (const auto& name : names_of(archief.spool.mappen.archief)) {
        CHECK(name.size() == 2); // no temporary file
    }
}

TEST_CASE("An archive of many batches is brought over whole") {
    const Bewaard archief;
    {
        auto postbus = archief.open();
        for (int i = 0; i < 450; ++i) {
            archief.spool.drop(std::to_string(i), "inhoud " + std::to_string(i));
        }
        for (const auto& claim : postbus.scan().claims) {
            test::take_in(postbus, claim);
        }
    }
    CHECK(archief.open(sleutelbos({5})).reseal_archived().done == 450);
    CHECK(archief.counts() ==
          std::map<std::optional<crypto::Sleutelnummer>, std::size_t>{{5, 450}});
}

TEST_CASE("An original that is sealed is released and requeued as it came in") {
    const Bewaard archief;
    const auto sleutels = sleutelbos({1});
    const auto hash = archief.archive("<bericht/>", sleutels).sha256;
    auto postbus = archief.open(sleutels);
    const std::vector<OutgoingFile> files{
        {.relatie = "12345678", .bestand = "b.xml", .inhoud = hash}};
    postbus.stage("u1", files);
    postbus.publish("u1");
    CHECK(content_of(archief.spool.mappen.outbox / "12345678" / "b.xml") == "<bericht/>");
    CHECK(postbus.requeue_archived(hash, "opnieuw.xml") == "opnieuw.xml");
    CHECK(content_of(archief.spool.mappen.inbox / "opnieuw.xml") == "<bericht/>");
}
