// After a failed sync nothing that was archived before it is trusted, by whichever reader it was
// read.
#include "attempt.hpp"
#include "bench.hpp"
#include "message_writer.hpp"
#include "readers.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <thread>

using namespace iwmod;
using namespace iwmod::dienst;
using test::Failures;

namespace {

constexpr int messages = 5;

/// The inode of every file in the archive, by name.
std::map<std::string, ino_t> archived(const test::Bench& bench) {
    std::map<std::string, ino_t> inodes;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{bench.spool.mappen.archief}) {
        struct stat found {};
        if (entry.is_regular_file() && ::stat(entry.path().c_str(), &found) == 0) {
            inodes[entry.path().filename().string()] = found.st_ino;
        }
    }
    return inodes;
}

/// The line without the threads: reader and writer are called by hand.
struct Pipeline {
    test::Bench bench;
    const Settings& settings = bench.settings;
    xml::Schemas schemas{settings.schemabestanden()};
    std::shared_ptr<const Tables> tables = Tables::load(settings);
    registratie::Register inschrijving{settings.register_};
    postbus::Postbus postbus{
        postbus::Postbus::open(settings.mappen, {.maximum_bytes = settings.maximum_bytes})};
    oordeel::Inspector inspector{schemas, settings.scope()};
    Queue queue;
    ThreadEnd thread_end{[this] { queue.stop(); }};
    Alarms alarms;
    MessageWriter afhandeling{postbus,
                              inschrijving,
                              schemas,
                              settings,
                              queue,
                              {.tables = [this](Datum) { return tables; },
                               .drained =
                                   [this] {
                                       if (afhandeling.idle()) {
                                           queue.stop();
                                       }
                                   },
                               .retry_policy = RetryPolicy::until_it_works,
                               .thread_end = thread_end,
                               .alarms = alarms,
                               .toestand = dienst::Toestand{settings}}};

    void claim_all() {
        std::vector<Job> jobs;
        for (const auto& claim : postbus.scan().claims) {
            jobs.push_back({.claim = claim, .ontvangen = "2023-04-05T10:00:00+02:00"});
        }
        REQUIRE(jobs.size() == messages);
        queue.add(std::move(jobs));
    }
    void read_all() {
        for (int i = 0; i < messages; ++i) {
            const auto task = queue.take();
            REQUIRE(task);
            queue.give_back(task->ticket,
                            read_claim(postbus, inspector, task->claim, task->archiving),
                            std::nullopt);
        }
    }
};

} // namespace

TEST_CASE("All that was archived before a failed sync is written again before it is committed" *
          iwmod::test::only_with_failpoints()) {
    const test::LogReader log;
    const auto pipeline = std::make_unique<Pipeline>();
    pipeline->bench.drop_many(messages);
    pipeline->claim_all();
    pipeline->read_all();
    const auto before = archived(pipeline->bench);
    REQUIRE(before.size() == messages);
    for (const auto& [naam, inode] : before) {
        // So that no inode number is given out again.
        const auto place = pipeline->bench.spool.mappen.archief / naam.substr(0, 2) / naam;
        std::filesystem::create_hard_link(place, pipeline->bench.spool.root.path() / naam);
    }
    Durability durability{pipeline->postbus, pipeline->queue};
    {
        const Failures failing{"sync=" + std::to_string(EIO) + "@1"};
        CHECK_FALSE(attempt([&] { durability.sync(); })); // as another commit would find
    }
    durability.sync(); // that this one is good makes no page come back
    pipeline->afhandeling.run();
    CHECK(pipeline->bench.answers() == messages);
    for (const auto& [naam, inode] : archived(pipeline->bench)) {
        CHECK(inode != before.at(naam));
    }
}

TEST_CASE("A commit whose sync fails waits, reads its messages again and goes on" *
          iwmod::test::only_with_failpoints()) {
    const test::LogReader log;
    const auto pipeline = std::make_unique<Pipeline>();
    pipeline->bench.drop_many(messages);
    pipeline->claim_all();
    pipeline->read_all();
    const Failures failing{"sync=" + std::to_string(EIO) + "@1-2"};
    pipeline->afhandeling.run();
    CHECK(pipeline->bench.answers() == messages);
    CHECK(log.count("error De verwerking wacht") == 1); // twice, and told once
    CHECK(log.count("De storing is voorbij") == 1);
    CHECK(pipeline->bench.in_quarantaine() == 0);
}

TEST_CASE("One bad message of many costs one more commit, whatever it throws" *
          iwmod::test::only_with_failpoints()) {
    for (const std::string what : {"memory", "std", "foreign"}) {
        CAPTURE(what);
        const test::LogReader log;
        const auto pipeline = std::make_unique<Pipeline>();
        pipeline->bench.drop_many(messages);
        pipeline->claim_all();
        pipeline->read_all();
        // The third of the first commit, and of the one with a savepoint for each; and what waits
        // to be tried again is not, so that the syncs can be counted.
        const Failures bad{"besluit=" + what + "@3;besluit=" + what + "@6"};
        const auto passed = pipeline->bench.spool.root.path() / "gepasseerd";
        ::setenv("IWMOD_FAILPOINT_LOG", passed.c_str(), 1); // NOLINT(concurrency-mt-unsafe)
        std::thread reader{[&] {                            // what is tried again
            while (const auto task = pipeline->queue.take()) {
                pipeline->queue.give_back(task->ticket,
                                          read_claim(pipeline->postbus, pipeline->inspector,
                                                     task->claim, task->archiving),
                                          std::nullopt);
            }
        }};
        pipeline->afhandeling.run();
        reader.join();
        ::unsetenv("IWMOD_FAILPOINT_LOG"); // NOLINT(concurrency-mt-unsafe)
        CHECK(pipeline->bench.answers() == messages);
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
