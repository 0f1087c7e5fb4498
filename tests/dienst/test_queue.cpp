#include "bench.hpp"
#include "queue.hpp"

#include <doctest/doctest.h>

#include <future>

using namespace iwmod;
using namespace iwmod::dienst;
using namespace std::chrono_literals;

namespace {

Job post_named(const std::string& bestand, std::uint64_t omvang = 10) {
    Job job;
    job.claim.batch = "000000000000000000000001";
    job.claim.bestand = bestand;
    job.claim.omvang = omvang;
    job.ontvangen = "2023-04-05T10:00:00+02:00";
    return job;
}

std::vector<Job> posts_named(const std::vector<std::string>& names) {
    std::vector<Job> jobs;
    for (const auto& name : names) {
        jobs.push_back(post_named(name));
    }
    return jobs;
}

void read_all(Queue& queue, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto task = queue.take();
        REQUIRE(task);
        queue.give_back(task->ticket, Received{}, std::nullopt);
    }
}

std::vector<std::string> names_of(const std::vector<Job>& jobs) {
    std::vector<std::string> names;
    for (const auto& job : jobs) {
        names.push_back(job.claim.bestand);
    }
    return names;
}

} // namespace

TEST_CASE("The writer gets what was read in order of arrival, in whatever order it was read") {
    Queue queue;
    queue.add(posts_named({"a", "b", "c"}));
    const auto a = queue.take();
    const auto b = queue.take();
    const auto c = queue.take();
    REQUIRE(c);
    queue.give_back(c->ticket, Received{}, std::nullopt);
    queue.give_back(b->ticket, Received{}, std::nullopt);
    queue.give_back(a->ticket, std::nullopt, Fault{FaultKind::message, "stuk"});
    const auto batch = queue.next(std::nullopt);
    CHECK(names_of(batch) == std::vector<std::string>{"a", "b", "c"});
    CHECK_FALSE(batch[0].received);
    CHECK(batch[0].fault->zin == "stuk");
    CHECK(batch[1].received->ontvangen == "2023-04-05T10:00:00+02:00");
    CHECK_FALSE(queue.idle());
    queue.done(30);
    CHECK(queue.idle());
}

TEST_CASE("One that a fault stopped comes back at the end, not before its moment") {
    Queue queue;
    queue.add_later(post_named("later"), Queue::Clock::now() - 1ms);
    queue.add_later(post_named("nog later"), Queue::Clock::now() + 1h);
    queue.add(posts_named({"eerst"}));
    read_all(queue, 1);
    CHECK(names_of(queue.next(std::nullopt)) == std::vector<std::string>{"eerst"});
    queue.done(10);
    read_all(queue, 1);
    CHECK(names_of(queue.next(std::nullopt)) == std::vector<std::string>{"later"});
    queue.done(10);
    CHECK(queue.waiting() == 1);
    CHECK_FALSE(queue.idle());
}

TEST_CASE("What was read before the disk lost something is archived anew when it is read again") {
    Queue queue;
    queue.add(posts_named({"a", "b"}));
    const auto first = queue.take();
    CHECK(first->archiving == postbus::Archiving::what_is_missing);
    queue.give_back(first->ticket, Received{}, std::nullopt);
    auto batch = queue.next(std::nullopt);
    REQUIRE(batch.size() == 1);
    CHECK(batch[0].generation == queue.generation());
    queue.distrust();
    CHECK(batch[0].generation != queue.generation());
    queue.done(10);
    queue.add_later(std::move(batch[0]), Queue::Clock::now() - 1ms);
    const auto never_read = queue.take();
    CHECK(never_read->claim.bestand == "b");
    CHECK(never_read->archiving == postbus::Archiving::what_is_missing);
    queue.give_back(never_read->ticket, Received{}, std::nullopt);
    CHECK(queue.next(std::nullopt).size() == 1);
    queue.done(10);
    const auto again = queue.take();
    CHECK(again->claim.bestand == "a");
    CHECK(again->archiving == postbus::Archiving::everything);
}

TEST_CASE("A file of any size is read when it is at the front, another only while there is room") {
    Queue queue;
    constexpr std::uint64_t large = 40UL * 1024 * 1024;
    std::vector<Job> jobs;
    jobs.push_back(post_named("groot", large));
    jobs.push_back(post_named("klein"));
    queue.add(std::move(jobs));
    const auto first = queue.take();
    CHECK(first->claim.bestand == "groot");
    auto second = std::async(std::launch::async, [&queue] { return queue.take(); });
    queue.give_back(first->ticket, Received{}, std::nullopt);
    CHECK(queue.next(std::nullopt).size() == 1);
    CHECK(second.get()->claim.bestand == "klein"); // it has come to the front
}

TEST_CASE("Stop ends every wait, and what is in the queue stays there") {
    Queue queue;
    auto reader = std::async(std::launch::async, [&queue] { return queue.take().has_value(); });
    auto writer =
        std::async(std::launch::async, [&queue] { return queue.next(std::nullopt).size(); });
    auto waiting = std::async(std::launch::async, [&queue] { return queue.rest(1h); });
    queue.stop();
    CHECK_FALSE(reader.get());
    CHECK(writer.get() == 0);
    CHECK_FALSE(waiting.get());
    queue.add(posts_named({"a"}));
    CHECK_FALSE(queue.take());
    CHECK(queue.waiting() == 1);
}

TEST_CASE("A nudge ends one wait of the writer") {
    Queue queue;
    queue.nudge();
    CHECK(queue.next(std::nullopt).empty());
}
