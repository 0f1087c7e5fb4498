#include "events.hpp"
#include "spool.hpp"
#include <iwmod/basis/fd.hpp>
#include <iwmod/error.hpp>
#include <iwmod/postbus.hpp>

#include <boost/asio/io_context.hpp>
#include <doctest/doctest.h>

#include <cstring>
#include <sys/inotify.h>

using namespace iwmod;
using namespace iwmod::postbus;
using test::Spool;
using Names = std::vector<std::string>;
using namespace std::chrono_literals;

namespace {

/// One event as the kernel writes it, the name padded with NULs.
std::string event_of(int watch, std::uint32_t mask, std::string name) {
    name.resize((name.size() / 16 + 1) * 16, '\0');
    inotify_event event{};
    event.wd = watch;
    event.mask = mask;
    event.len = static_cast<std::uint32_t>(name.size());
    std::string bytes(sizeof event, '\0');
    std::memcpy(bytes.data(), &event, sizeof event);
    return bytes + name;
}

struct Watch {
    explicit Watch(const Spool& of)
        : spool{of}, postbus{of.open()}, watcher{io, of.mappen.inbox, [this](Wakeup wakeup) {
                                                     names.insert(names.end(), wakeup.names.begin(),
                                                                  wakeup.names.end());
                                                     gone = gone || wakeup.inbox_gone;
                                                     ++calls;
                                                 }} {}

    /// Lets the wake-ups come that have something to tell; true when one came.
    bool woke(std::chrono::milliseconds patience = 2s) {
        calls = 0;
        const auto until = std::chrono::steady_clock::now() + patience;
        while (calls == 0 && io.run_one_until(until) > 0) {
        }
        while (io.poll() > 0) {
        }
        return calls > 0;
    }

    std::filesystem::path in_inbox(const std::string& name) const {
        return spool.mappen.inbox / name;
    }

    const Spool& spool;
    Postbus postbus;
    boost::asio::io_context io;
    Names names;
    bool gone = false;
    int calls = 0;
    Watcher watcher;
};

} // namespace

TEST_CASE("A file wakes the service when it is closed, not when it is made") {
    const Spool spool;
    Watch watch{spool};
    basis::Fd writer{::open(watch.in_inbox("a.xml").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
    REQUIRE(::write(writer.get(), "a", 1) == 1);
    CHECK_FALSE(watch.woke(50ms));
    writer.reset();
    CHECK(watch.woke());
    CHECK(watch.names == Names{"a.xml"});
    CHECK(test::names_of(watch.postbus.claim(watch.names).claims) == Names{"a.xml"});
}

TEST_CASE("A file that is moved in or linked in wakes the service") {
    const Spool spool;
    Watch watch{spool};
    test::write_file(spool.root.path() / "bron", "a");
    std::filesystem::create_hard_link(spool.root.path() / "bron", watch.in_inbox("gekoppeld"));
    CHECK(watch.woke());
    CHECK(watch.names == Names{"gekoppeld"});
    watch.names.clear();
    std::filesystem::rename(spool.root.path() / "bron", watch.in_inbox("verplaatst"));
    CHECK(watch.woke());
    CHECK(watch.names == Names{"verplaatst"});
}

TEST_CASE("Files that come together wake the service once, each name once") {
    const Spool spool;
    Watch watch{spool};
    for (int round = 0; round < 2; ++round) {
        test::write_file(watch.in_inbox("a"), "a");
        test::write_file(watch.in_inbox("b"), "b");
    }
    CHECK(watch.woke());
    CHECK(watch.calls == 1);
    CHECK(watch.names == Names{"a", "b"});
}

TEST_CASE("A subfolder and a FIFO are named too, so that they are reported") {
    const Spool spool;
    Watch watch{spool};
    std::filesystem::create_directory(watch.in_inbox("map"));
    REQUIRE(::mkfifo(watch.in_inbox("fifo").c_str(), 0600) == 0);
    CHECK(watch.woke());
    const Claimed claimed = watch.postbus.claim(watch.names);
    CHECK(claimed.claims.empty());
    CHECK(claimed.ignored.size() == 2);
}

TEST_CASE("Claiming, reading and finishing do not wake the service again") {
    const Spool spool;
    Watch watch{spool};
    test::write_file(watch.in_inbox("a"), "a");
    REQUIRE(watch.woke());
    const Claimed claimed = watch.postbus.claim(watch.names);
    test::take_in(watch.postbus, claimed.claims.front());
    watch.postbus.finish(claimed.claims);
    watch.postbus.scan();
    CHECK_FALSE(watch.woke(50ms));
}

TEST_CASE("An inbox that is deleted or moved away is told, and its successor is watched") {
    const Spool spool;
    Watch watch{spool};
    SUBCASE("deleted") {
        std::filesystem::remove(spool.mappen.inbox);
    }
    SUBCASE("moved") {
        std::filesystem::rename(spool.mappen.inbox, spool.root.path() / "weg");
    }
    CHECK(watch.woke());
    CHECK(watch.gone);
    CHECK_THROWS_AS(watch.watcher.watch(), SpoolError);
    watch.postbus.refresh();
    watch.watcher.watch();
    watch.gone = false;
    test::write_file(watch.in_inbox("a"), "a");
    CHECK(watch.woke());
    CHECK_FALSE(watch.gone);
    CHECK(watch.names == Names{"a"});
}

TEST_CASE("A Wachter may go while a wake-up is on its way") {
    const Spool spool;
    static_cast<void>(spool.open());
    boost::asio::io_context io;
    int calls = 0;
    {
        const Watcher watcher{io, spool.mappen.inbox, [&](const Wakeup&) { ++calls; }};
        test::write_file(spool.mappen.inbox / "a", "a");
    }
    io.run();
    CHECK(calls == 0);
}

TEST_CASE("A folder that is not there cannot be watched") {
    const Spool spool;
    boost::asio::io_context io;
    CHECK_THROWS_AS((Watcher{io, spool.mappen.inbox, [](const Wakeup&) {}}), SpoolError);
}

TEST_CASE("An overflow of the kernel's queue asks for a rescan") {
    const Watched watched{.inbox = 1, .parent = 2, .inbox_name = "inbox"};
    Events events;
    events.add(event_of(1, IN_CLOSE_WRITE, "a") + event_of(-1, IN_Q_OVERFLOW, ""), watched);
    CHECK(events.overflow);
    CHECK(events.closed == Names{"a"});
    CHECK_FALSE(events.inbox_gone);
}

TEST_CASE("Events are told apart by what they say and of which folder") {
    const Watched watched{.inbox = 1, .parent = 2, .inbox_name = "inbox"};
    Events events;
    events.add(event_of(1, IN_MOVED_TO, std::string(255, 'x')) + event_of(1, IN_CREATE, "b") +
                   event_of(7, IN_CLOSE_WRITE, "c") + event_of(2, IN_DELETE, "outbox"),
               watched);
    CHECK(events.closed == Names{std::string(255, 'x')});
    CHECK(events.made == Names{"b"});
    CHECK_FALSE(events.overflow);
    CHECK_FALSE(events.inbox_gone);
    SUBCASE("deleted, as its parent tells") {
        events.add(event_of(2, IN_DELETE, "inbox"), watched);
    }
    SUBCASE("unmounted") {
        events.add(event_of(1, IN_UNMOUNT, ""), watched);
    }
    SUBCASE("no longer watched") {
        events.add(event_of(1, IN_IGNORED, ""), watched);
    }
    CHECK(events.inbox_gone);
}
