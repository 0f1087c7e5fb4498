#include "bench.hpp"
#include "give_way.hpp"
#include <iwmod/dienst/rerun.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <sys/resource.h>
#include <thread>

using namespace iwmod;
using namespace iwmod::dienst;
using registratie::Status;

namespace {

/// What the service made of some messages, and the same once more.
struct Twice {
    test::Bench bench;
    std::vector<registratie::BerichtRow> then;
    std::vector<std::string> answers_then; ///< hashes, in the order of the messages
    std::vector<Handled> now;

    explicit Twice(int messages) {
        bench.settings.werkers = 1;
        bench.drop_many(messages);
        REQUIRE(run_once(bench.settings));
        const registratie::Overview overzicht{bench.settings.register_};
        overzicht.list({}, [&](const registratie::BerichtRow& rij) { then.push_back(rij); });
        for (const auto& rij : then) {
            for (const auto& each : overzicht.uitgaand_of(rij.id)) {
                answers_then.push_back(each.uitgaand.sha256);
            }
        }
    }

    std::vector<Archived> messages() const {
        const auto tables = Tables::load(bench.settings);
        std::vector<Archived> result;
        for (const auto& rij : then) {
            result.push_back({.sha256 = rij.sha256,
                              .grootte = static_cast<std::uint64_t>(rij.grootte),
                              .ontvangen = rij.ontvangen,
                              .besloten = rij.besloten,
                              .systeemdatum = *bench.settings.systeemdatum,
                              .tables = tables,
                              .numbers = {}});
        }
        return result;
    }
    std::filesystem::path path() const { return bench.spool.root.path() / "weg.db"; }
    void repeat() {
        Rerun rerun{bench.settings, path(), [&](const Handled& each) { now.push_back(each); }};
        rerun.add(messages());
        rerun.finish();
    }
    std::vector<std::string> answers_now() const {
        std::vector<std::string> hashes;
        for (const auto& handled : now) {
            for (const auto& each : handled.uitgaand) {
                hashes.push_back(each.sha256);
            }
        }
        return hashes;
    }
    std::int64_t count_now(Status status) const {
        return std::count_if(now.begin(), now.end(),
                             [&](const Handled& each) { return each.status == status; });
    }
};

} // namespace

TEST_CASE("what is handled once more gets the same end state and the same answers, in order") {
    Twice twice{7};
    twice.repeat();
    REQUIRE(twice.now.size() == 7);
    for (std::size_t i = 0; i < twice.now.size(); ++i) {
        CHECK(twice.now[i].id == static_cast<registratie::BerichtId>(i + 1));
        CHECK(twice.now[i].status == twice.then[i].status);
    }
    CHECK_FALSE(twice.answers_now().empty());
    CHECK(twice.answers_now() == twice.answers_then);
}

TEST_CASE("the register that is thrown away holds the messages and no text of an answer") {
    Twice twice{3};
    twice.repeat();
    const registratie::Overview weg{twice.path()};
    CHECK(weg.figures().berichten == 3);
    CHECK(weg.figures().open_uitgaand == 0);
    CHECK(weg.check().empty());
}

TEST_CASE("a rerun leaves spool and register as they were") {
    Twice twice{3};
    const auto before = registratie::Overview{twice.bench.settings.register_}.figures();
    const auto answers = twice.bench.answers();
    twice.repeat();
    CHECK(registratie::Overview{twice.bench.settings.register_}.figures().per_status ==
          before.per_status);
    CHECK(twice.bench.answers() == answers);
    CHECK(test::names_of(twice.bench.spool.mappen.inbox).empty());
}

TEST_CASE("a rerun of nothing makes an empty register") {
    Twice twice{0};
    twice.repeat();
    CHECK(registratie::Overview{twice.path()}.figures().berichten == 0);
}

TEST_CASE("no rerun goes into a register that is there") {
    Twice twice{1};
    CHECK_THROWS_AS((Rerun{twice.bench.settings, twice.bench.settings.register_,
                           [](const Handled& /*each*/) {}}),
                    RegisterError);
}

TEST_CASE("a message that the archive does not give ends a rerun with the reason") {
    Twice twice{3};
    std::filesystem::remove(postbus::SpoolView{twice.bench.settings.mappen}.archived_path(
        crypto::Sha256::parse(twice.then[1].sha256).value()));
    CHECK_THROWS_AS(twice.repeat(), SpoolError);
}

TEST_CASE("a file that is too large is judged without its bytes") {
    Twice twice{1};
    twice.bench.settings.maximum_bytes = 100;
    twice.repeat();
    CHECK(twice.count_now(Status::foutmelding) == 1);
}

TEST_CASE("what a rerun lets be seen may end it") {
    Twice twice{2};
    Rerun rerun{twice.bench.settings, twice.path(),
                [](const Handled& /*each*/) { throw LogicError{"seen enough"}; }};
    CHECK_THROWS_AS(
        [&] {
            rerun.add(twice.messages());
            rerun.finish();
        }(),
        LogicError);
}

TEST_CASE("a message that this program cannot judge is set aside alone" *
          test::only_with_failpoints()) {
    Twice twice{4};
    const test::Failures failures{"oordeel=std@2"};
    twice.repeat();
    REQUIRE(twice.now.size() == 4);
    CHECK(twice.now[1].status == Status::quarantaine);
    CHECK(twice.count_now(Status::quarantaine) == 1);
}

TEST_CASE("a message that this program cannot decide is set aside alone" *
          test::only_with_failpoints()) {
    Twice twice{4};
    // The second stops all four, the first of them then each by itself.
    const test::Failures failures{"besluit=std@2-3"};
    twice.repeat();
    REQUIRE(twice.now.size() == 4);
    CHECK(twice.count_now(Status::quarantaine) == 1);
}

TEST_CASE("a thread that gives way does so alone, with those that it starts") {
    const int before = getpriority(PRIO_PROCESS, 0);
    int polite = -1;
    int started = -1;
    std::thread{[&] {
        give_way();
        polite = getpriority(PRIO_PROCESS, 0);
        std::thread{[&] { started = getpriority(PRIO_PROCESS, 0); }}.join();
    }}.join();
    CHECK(polite == 10);
    CHECK(started == 10);
    CHECK(getpriority(PRIO_PROCESS, 0) == before);
}
