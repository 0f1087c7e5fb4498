// After a failed sync nothing that was archived before it is trusted, by whichever reader it was
// read.
#include "afhandeling.hpp"
#include "lezers.hpp"
#include "poging.hpp"
#include "werkbank.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <thread>

using namespace iwmod;
using test::Storingen;

namespace {

constexpr int messages = 5;

/// The inode of every file in the archive, by name.
std::map<std::string, ino_t> archived(const test::Werkbank& werkbank) {
    std::map<std::string, ino_t> inodes;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{werkbank.spool.mappen.archief}) {
        struct stat found {};
        if (entry.is_regular_file() && ::stat(entry.path().c_str(), &found) == 0) {
            inodes[entry.path().filename().string()] = found.st_ino;
        }
    }
    return inodes;
}

/// The line without the threads: reader and writer are called by hand.
struct Lijn {
    test::Werkbank werkbank;
    const Instellingen& instellingen = werkbank.instellingen;
    Schemas schemas{instellingen.schemas, instellingen.foutmelding};
    std::shared_ptr<const Tabellen> tabellen = Tabellen::load(instellingen);
    Register inschrijving{instellingen.register_};
    Postbus postbus{
        Postbus::open(instellingen.mappen, {.maximum_bytes = instellingen.maximum_bytes})};
    Beoordelaar beoordelaar{schemas, instellingen};
    Rij rij;
    Einde einde{[this] { rij.stop(); }};
    Afhandeling afhandeling{postbus,
                            inschrijving,
                            schemas,
                            instellingen,
                            rij,
                            {.tabellen = [this] { return tabellen; },
                             .drained =
                                 [this] {
                                     if (afhandeling.idle()) {
                                         rij.stop();
                                     }
                                 },
                             .geduld = Geduld::tot_het_lukt,
                             .einde = einde}};

    void claim_all() {
        std::vector<Post> posts;
        for (const auto& claim : postbus.scan().claims) {
            posts.push_back({.claim = claim, .ontvangen = "2023-04-05T10:00:00+02:00"});
        }
        REQUIRE(posts.size() == messages);
        rij.add(std::move(posts));
    }
    void read_all() {
        for (int i = 0; i < messages; ++i) {
            const auto taak = rij.take();
            REQUIRE(taak);
            rij.give_back(taak->ticket,
                          read_claim(postbus, beoordelaar, taak->claim, taak->archivering),
                          std::nullopt);
        }
    }
};

} // namespace

TEST_CASE("All that was archived before a failed sync is written again before it is committed") {
    const test::Meelezer log;
    const auto lijn = std::make_unique<Lijn>();
    lijn->werkbank.drop_many(messages);
    lijn->claim_all();
    lijn->read_all();
    const auto before = archived(lijn->werkbank);
    REQUIRE(before.size() == messages);
    for (const auto& [naam, inode] : before) {
        // So that no inode number is given out again.
        const auto place = lijn->werkbank.spool.mappen.archief / naam.substr(0, 2) / naam;
        std::filesystem::create_hard_link(place, lijn->werkbank.spool.root.path() / naam);
    }
    Duurzaam duurzaam{lijn->postbus, lijn->rij};
    {
        const Storingen failing{"sync=" + std::to_string(EIO) + "@1"};
        CHECK_FALSE(attempt([&] { duurzaam.sync(); })); // as another commit would find
    }
    duurzaam.sync(); // that this one is good makes no page come back
    lijn->afhandeling.run();
    CHECK(lijn->werkbank.answers() == messages);
    for (const auto& [naam, inode] : archived(lijn->werkbank)) {
        CHECK(inode != before.at(naam));
    }
}

TEST_CASE("A commit whose sync fails waits, reads its messages again and goes on") {
    const test::Meelezer log;
    const auto lijn = std::make_unique<Lijn>();
    lijn->werkbank.drop_many(messages);
    lijn->claim_all();
    lijn->read_all();
    const Storingen failing{"sync=" + std::to_string(EIO) + "@1-2"};
    lijn->afhandeling.run();
    CHECK(lijn->werkbank.answers() == messages);
    CHECK(log.count("error De verwerking wacht") == 2);
    CHECK(log.count("De storing is voorbij") == 1);
    CHECK(lijn->werkbank.in_quarantaine() == 0);
}

TEST_CASE("One bad message of many costs one more commit, whatever it throws") {
    for (const std::string what : {"memory", "std", "foreign"}) {
        CAPTURE(what);
        const test::Meelezer log;
        const auto lijn = std::make_unique<Lijn>();
        lijn->werkbank.drop_many(messages);
        lijn->claim_all();
        lijn->read_all();
        // The third of the first commit, and of the one with a savepoint for each; and what waits
        // to be tried again is not, so that the syncs can be counted.
        const Storingen bad{"besluit=" + what + "@3;besluit=" + what + "@6"};
        const auto passed = lijn->werkbank.spool.root.path() / "gepasseerd";
        ::setenv("IWMOD_FAILPOINT_LOG", passed.c_str(), 1); // NOLINT(concurrency-mt-unsafe)
        std::thread reader{[&] {                            // what is tried again
            while (const auto taak = lijn->rij.take()) {
                lijn->rij.give_back(
                    taak->ticket,
                    read_claim(lijn->postbus, lijn->beoordelaar, taak->claim, taak->archivering),
                    std::nullopt);
            }
        }};
        lijn->afhandeling.run();
        reader.join();
        ::unsetenv("IWMOD_FAILPOINT_LOG"); // NOLINT(concurrency-mt-unsafe)
        CHECK(lijn->werkbank.answers() == messages);
        CHECK(log.count("worden nu elk apart beproefd") == 1);
        CHECK(log.count("poging 1 van 4") == 1);
        // Of the four others together, and of the third when it is tried again.
        const auto text = test::content_of(passed);
        std::size_t commits = 0;
        for (auto at = text.find("commit.done\n"); at != std::string::npos;
             at = text.find("commit.done\n", at + 1)) {
            ++commits;
        }
        CHECK(commits == 2);
    }
}
